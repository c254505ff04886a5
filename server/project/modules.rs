//! From the name of a module to the files it may mean.

use super::Project;

/// The folders around a file, inner first; the root is empty.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path.rsplit_once('/').map_or("", |it| it.0)), |folder| {
        (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |it| it.0))
    })
}

impl Project {
    /// The file that a module name means, among the known ones.
    pub fn module(&self, from: &str, module: &str) -> Option<&str> {
        let candidates = self.candidates(from, module);
        candidates.iter().find_map(|it| self.files.get_key_value(it.as_str())).map(|it| it.0.as_str())
    }

    /// The files that a module name may mean, the likeliest first; none for packages.
    pub(super) fn candidates(&self, from: &str, module: &str) -> Vec<String> {
        if from.ends_with(".rs") {
            return rust(from, module);
        }
        if module.starts_with('.') {
            let folder = from.rsplit_once('/').map_or("", |it| it.0);
            return join(folder, module).map(|it| ecma(&it)).unwrap_or_default();
        }
        self.aliased(from, module).map(|it| ecma(&it)).unwrap_or_default()
    }

    /// `@/lib/x` by the nearest tsconfig.
    fn aliased(&self, from: &str, module: &str) -> Option<String> {
        folders(from).find_map(|folder| {
            let aliases = self.manifests.get(folder)?.aliases.iter();
            let (prefix, target) = aliases.filter(|it| module.starts_with(&it.0)).max_by_key(|it| it.0.len())?;
            join(folder, &format!("{target}{}", &module[prefix.len()..]))
        })
    }
}

/// A path relative to a folder; `None` if it leaves the root.
fn join(folder: &str, relative: &str) -> Option<String> {
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

fn ecma(path: &str) -> Vec<String> {
    let mut found = vec![path.to_owned()];
    // TypeScript imports `./a.js` and means `./a.ts`.
    if let Some(stem) = path.strip_suffix(".js").or(path.strip_suffix(".jsx")) {
        found.extend(["ts", "tsx"].map(|it| format!("{stem}.{it}")));
    }
    found.extend(EXTENSIONS.iter().map(|it| format!("{path}.{it}")));
    found.extend(EXTENSIONS.iter().map(|it| format!("{path}/index.{it}")));
    found
}

/// `crate::a::b` and `super::b`: the module's file, by its last segments.
fn rust(from: &str, module: &str) -> Vec<String> {
    let folder = from.rsplit_once('/').map_or("", |it| it.0);
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
