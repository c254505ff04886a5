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
    /// `Cargo.toml`.
    Cargo(Crate),
}

/// What a `Cargo.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crate {
    /// Its name as code writes it.
    pub name: Option<String>,
    /// Dependencies with their version requirements; those that the workspace gives stand in its own manifest.
    pub dependencies: BTreeMap<String, String>,
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

fn cargo(text: &str) -> Option<Crate> {
    let table = text.parse::<toml::Table>().ok()?;
    let field = |of: &toml::Table, name: &str| of.get(name).and_then(toml::Value::as_table).cloned();
    let own = field(&table, "dependencies").unwrap_or_default();
    let shared = field(&table, "workspace").and_then(|it| field(&it, "dependencies")).unwrap_or_default();
    let dependencies = shared.iter().chain(&own).filter_map(|(name, it)| Some((name.clone(), version(it)?))).collect();
    let package = field(&table, "lib").filter(|it| it.contains_key("name")).or_else(|| field(&table, "package"));
    let name = package.and_then(|it| it.get("name")?.as_str().map(|it| it.replace('-', "_")));
    Some(Crate { name, dependencies })
}

/// The requirement of a dependency; none if the workspace says it.
fn version(dependency: &toml::Value) -> Option<String> {
    if dependency.get("workspace").and_then(toml::Value::as_bool) == Some(true) {
        return None;
    }
    let nested = dependency.get("version").and_then(toml::Value::as_str);
    Some(dependency.as_str().or(nested).unwrap_or_default().to_owned())
}
