//! From the name of a module to the files it may mean.

use super::Project;
use crate::knowledge::is_rust;
use rustc_hash::FxHashMap;
use std::sync::RwLock;

/// The files that modules were found to mean, by where they are named and by name; dropped when a file comes or goes.
#[derive(Default)]
pub(super) struct Known(RwLock<FxHashMap<String, Names>>);

type Names = FxHashMap<String, Option<String>>;

impl Known {
    fn get(&self, place: &str, module: &str) -> Option<Option<String>> {
        self.0.read().ok()?.get(place)?.get(module).cloned()
    }

    fn insert(&self, place: &str, module: &str, file: Option<&str>) {
        if let Ok(mut known) = self.0.write() {
            known.entry(place.to_owned()).or_default().insert(module.to_owned(), file.map(str::to_owned));
        }
    }
}

/// The folders around a file, inner first; the root is empty.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path.rsplit_once('/').map_or("", |it| it.0)), |folder| {
        (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |it| it.0))
    })
}

impl Project {
    /// The file that a module name means, among the known ones.
    pub fn module(&self, from: &str, module: &str) -> Option<&str> {
        let known = |file: &str| self.files.get_key_value(file).map(|it| it.0.as_str());
        match self.modules.get(place(from), module) {
            Some(file) => known(&file?),
            None => {
                let found = self.candidates(from, module).iter().find_map(|it| known(it));
                self.modules.insert(place(from), module, found);
                found
            }
        }
    }

    /// The files that a module name may mean, the likeliest first; none for packages from elsewhere.
    pub(super) fn candidates(&self, from: &str, module: &str) -> Vec<String> {
        if is_rust(from) {
            let mut found = rust(from, module);
            found.extend(self.manifests.of_crate(module));
            return found;
        }
        let stems = match module.starts_with('.') {
            true => join(folder_of(from), module).into_iter().collect(),
            false => self.manifests.stems(from, module),
        };
        let mut found = Vec::with_capacity(stems.len() * 20);
        for stem in stems {
            files(&stem, &mut found);
            for entry in self.manifests.entries(&stem) {
                files(&entry, &mut found);
                index(&entry, &mut found);
            }
            index(&stem, &mut found);
        }
        found
    }
}

/// Where a module is named, as far as its meaning depends on it: in Rust the file, otherwise the folder.
pub(super) fn place(from: &str) -> &str {
    if is_rust(from) { from } else { folder_of(from) }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |it| it.0)
}

/// The files that stand for a folder.
fn index(folder: &str, found: &mut Vec<String>) {
    let slash = if folder.is_empty() { "" } else { "/" };
    found.extend(EXTENSIONS.iter().map(|it| format!("{folder}{slash}index.{it}")));
}

/// A path relative to a folder; `None` if it leaves the root.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

const EXTENSIONS: &[&str] = &["ts", "tsx", "js", "jsx", "mjs", "cjs", "mts", "cts"];

/// A name in an import, which is that of a compiled file, and the sources that it is compiled from.
const COMPILED: &[(&str, &[&str])] = &[
    (".js", &["ts", "tsx"]),
    (".jsx", &["tsx"]),
    (".mjs", &["mts"]),
    (".cjs", &["cts"]),
    (".d.ts", &["ts", "tsx"]),
    (".d.mts", &["mts"]),
    (".d.cts", &["cts"]),
];

fn files(path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    for (compiled, sources) in COMPILED {
        let stem = path.strip_suffix(compiled).into_iter();
        found.extend(stem.flat_map(|stem| sources.iter().map(move |it| format!("{stem}.{it}"))));
    }
    found.extend(EXTENSIONS.iter().filter(|_| !path.is_empty()).map(|it| format!("{path}.{it}")));
}

/// `crate::a::b` and `super::b`: the module's file, by its last segments.
fn rust(from: &str, module: &str) -> Vec<String> {
    let folder = folder_of(from);
    let own = from.rsplit('/').next().unwrap_or_default();
    let inner = if matches!(own, "mod.rs" | "lib.rs" | "main.rs") {
        folder.to_owned()
    } else {
        from.trim_end_matches(".rs").to_owned()
    };
    let root = folder.find("src").map_or(folder, |at| &folder[..at + 3]);
    let mut base = inner;
    let mut path = Vec::new();
    for segment in module.split("::") {
        match segment {
            "crate" => base = root.to_owned(),
            "super" => base = base.rsplit_once('/').map_or(String::new(), |it| it.0.to_owned()),
            "self" => {}
            segment => path.push(segment),
        }
    }
    let mut found = Vec::new();
    if path.is_empty() && base == root {
        found.extend(
            ["lib.rs", "main.rs"].map(|it| if root.is_empty() { it.to_owned() } else { format!("{root}/{it}") }),
        );
    }
    let stems = [join(&base, &path.join("/")), join(folder, &path.join("/")), join(root, &path.join("/"))];
    for stem in stems.into_iter().flatten().filter(|it| !it.is_empty()) {
        for file in [format!("{stem}.rs"), format!("{stem}/mod.rs"), format!("{stem}/lib.rs")] {
            if !found.contains(&file) {
                found.push(file);
            }
        }
    }
    found
}
