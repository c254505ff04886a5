//! The sources, read for the rules of the house.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A file of `server/`.
pub struct File {
    pub shown: String,
    /// `["pattern", "compile"]`.
    pub module: Vec<String>,
    /// Without comments and tests, and with one path for each name that is used.
    pub code: String,
}

/// The modules of the crate that a file names, by `crate::` or by as many `super::` as lead there.
pub fn imports(file: &File) -> BTreeSet<&str> {
    let mut modules: BTreeSet<&str> = paths(&file.code, "crate").into_iter().collect();
    modules.extend(paths(&file.code, &["super"].repeat(file.module.len()).join("::")));
    modules
}

/// The names that follow a path in the code.
fn paths<'t>(code: &'t str, path: &str) -> Vec<&'t str> {
    let rests = places(code, path).filter_map(|at| code[at + path.len()..].strip_prefix("::"));
    rests.map(|it| it.split(|it| !is_part(it)).next().unwrap_or_default()).collect()
}

/// Whether the code holds a path; one that ends in `::` stands for whatever follows.
pub fn names(code: &str, path: &str) -> bool {
    places(code, path).any(|at| path.ends_with("::") || !code[at + path.len()..].starts_with(is_part))
}

/// Where a path starts, and not the rest of a longer one.
fn places(code: &str, path: &str) -> impl Iterator<Item = usize> {
    let longer = |at: usize| code[..at].ends_with(|it: char| is_part(it) || ":$".contains(it));
    code.match_indices(path).map(|it| it.0).filter(move |at| !longer(*at))
}

fn is_part(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

/// The code with `a::{b, c::{d, e}}` written as `a::b, a::c::d, a::c::e`.
fn expanded(mut code: String) -> String {
    // The last of them holds no other.
    while let Some(open) = code.rfind("::{") {
        let Some(length) = code[open..].find('}') else { break };
        let start = code[..open].rfind(|it: char| !is_part(it) && it != ':').map_or(0, |it| it + 1);
        let names = code[open + 3..open + length].split(',').map(str::trim).filter(|it| !it.is_empty());
        let paths: Vec<String> = names.map(|it| format!("{}::{it}", &code[start..open])).collect();
        code.replace_range(start..=open + length, &paths.join(", "));
    }
    code
}

pub fn server() -> Vec<File> {
    let file = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let place = path.strip_prefix(root().join("server")).unwrap().with_extension("");
        let module = place.iter().map(|it| it.to_str().unwrap().to_owned()).collect();
        let tests = if path.ends_with("tests.rs") { Some(0) } else { text.find("#[cfg(test)]\nmod") };
        let lines = text[..tests.unwrap_or(text.len())].lines().map(|it| it.split("// ").next().unwrap_or_default());
        let code = lines.filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        File { shown: format!("server/{}.rs", place.display()), module, code: expanded(code) }
    };
    rust_files("server").into_iter().map(file).collect()
}

pub fn rust_files(folder: &str) -> Vec<PathBuf> {
    let (mut files, mut waiting) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = waiting.pop() {
        let paths = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        for path in paths.filter(|it| !["packages", "oracle", "target"].iter().any(|left| it.ends_with(left))) {
            match path.extension() {
                None if path.is_dir() => waiting.push(path),
                Some(it) if it == "rs" => files.push(path),
                _ => {}
            }
        }
    }
    files
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
