//! `package.json`: what a package is called, what it needs, and where its modules lie.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// How deep conditions of `exports` are nested.
const DEEPEST: u8 = 8;
/// The conditions of a target, the one that leads to the source first; other ones count last.
const CONDITIONS: [&str; 7] = ["source", "development", "types", "import", "module", "require", "default"];

/// What a package says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: Option<String>,
    /// Dependencies with their version requirements.
    pub dependencies: BTreeMap<String, String>,
    /// The files that `main` and its like name, those of the source first.
    pub entries: Vec<String>,
    /// What others may import (`.`, `./a`, `./b/*`) and where that lies.
    pub exports: Vec<(String, Vec<String>)>,
    /// The package's own names (`#lib/*`), and those that are given to folders for `module-alias`.
    pub imports: Vec<(String, Vec<String>)>,
}

pub(super) fn read(text: &str) -> Option<Package> {
    let package: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let package = package.as_object()?;
    let text = |name: &str| package.get(name).and_then(Value::as_str).map(str::to_owned);
    let entries = ["source", "types", "typings", "module", "main"].iter().filter_map(|it| text(it));
    Some(Package {
        name: text("name"),
        dependencies: dependencies(package),
        entries: entries.collect(),
        exports: package.get("exports").map(exports).unwrap_or_default(),
        imports: imports(package),
    })
}

fn dependencies(package: &Map<String, Value>) -> BTreeMap<String, String> {
    let groups = ["devDependencies", "dependencies"].iter().filter_map(|it| package.get(*it)?.as_object());
    let version = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    groups.flatten().map(|(name, it)| (name.clone(), version(it))).collect()
}

/// One target for the whole package, or one for each name.
fn exports(value: &Value) -> Vec<(String, Vec<String>)> {
    match value.as_object().filter(|it| it.keys().any(|key| key.starts_with('.'))) {
        Some(names) => names.iter().map(|(name, it)| (name.clone(), targets(it, DEEPEST))).collect(),
        None => vec![(".".to_owned(), targets(value, DEEPEST))],
    }
}

fn imports(package: &Map<String, Value>) -> Vec<(String, Vec<String>)> {
    let named = package.get("imports").and_then(Value::as_object).into_iter().flatten();
    let named = named.map(|(name, it)| (name.clone(), targets(it, DEEPEST)));
    let folders = package.get("_moduleAliases").and_then(Value::as_object).into_iter().flatten();
    let folders = folders.filter_map(|(name, it)| Some((name, it.as_str()?.trim_end_matches('/').to_owned())));
    let both = folders.flat_map(|(name, it)| {
        let below = (format!("{name}/*"), vec![format!("./{it}/*")]);
        [(name.clone(), vec![format!("./{it}")]), below]
    });
    named.chain(both).collect()
}

/// The files that a target may mean, whatever the condition.
fn targets(value: &Value, depth: u8) -> Vec<String> {
    let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
    match value {
        Value::String(path) => vec![path.clone()],
        Value::Array(values) => values.iter().flat_map(|it| targets(it, depth)).collect(),
        Value::Object(conditions) => {
            let rank = |it: &str| CONDITIONS.iter().position(|name| *name == it).unwrap_or(CONDITIONS.len());
            let mut sorted: Vec<_> = conditions.iter().collect();
            sorted.sort_by_key(|it| rank(it.0));
            sorted.into_iter().flat_map(|it| targets(it.1, depth)).collect()
        }
        _ => Vec::new(),
    }
}
