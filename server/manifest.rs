//! Manifests, read from their text: package.json, tsconfig.json, Cargo.toml.

use std::collections::BTreeMap;

mod jsonc;
mod package;
mod tsconfig;
pub use package::Package;
pub use tsconfig::TsConfig;

/// Files that tell what others mean, by their whole names.
pub const NAMES: [&str; 5] = ["package.json", "tsconfig.json", "tsconfig.base.json", "jsconfig.json", "Cargo.toml"];

/// Whether a file is a manifest; `extends` leads to others than `tsconfig.json`.
pub fn is_manifest(name: &str) -> bool {
    NAMES.contains(&name) || is_tsconfig(name)
}

fn is_tsconfig(name: &str) -> bool {
    (name.starts_with("tsconfig") || name.starts_with("jsconfig")) && name.ends_with(".json")
}

/// What a manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manifest {
    /// `package.json`.
    Package(Package),
    /// `tsconfig.json` and its like.
    TsConfig(TsConfig),
    /// `Cargo.toml`: dependencies with their version requirements.
    Cargo(BTreeMap<String, String>),
}

/// Reads a manifest; one that is broken says nothing.
pub fn read(name: &str, text: &str) -> Option<Manifest> {
    match name {
        "package.json" => package::read(text).map(Manifest::Package),
        "Cargo.toml" => cargo(text).map(Manifest::Cargo),
        name if is_tsconfig(name) => tsconfig::read(text).map(Manifest::TsConfig),
        _ => None,
    }
}

fn cargo(text: &str) -> Option<BTreeMap<String, String>> {
    let table = text.parse::<toml::Table>().ok()?;
    let found = table.get("dependencies").and_then(toml::Value::as_table);
    let version = |it: &toml::Value| {
        let nested = it.get("version").and_then(toml::Value::as_str);
        it.as_str().or(nested).unwrap_or_default().to_owned()
    };
    Some(found.into_iter().flatten().map(|(name, it)| (name.clone(), version(it))).collect())
}
