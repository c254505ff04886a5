//! Manifests, read from their text: package.json, tsconfig.json, Cargo.toml.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What a folder's manifests say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Dependencies with their version requirements.
    pub dependencies: BTreeMap<String, String>,
    /// Import prefixes and the folders that they stand for, relative to the manifest.
    pub aliases: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Package {
    #[serde(default)]
    dependencies: BTreeMap<String, serde_json::Value>,
    #[serde(default, rename = "devDependencies")]
    dev_dependencies: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct TsConfig {
    #[serde(default, rename = "compilerOptions")]
    options: CompilerOptions,
}

#[derive(Deserialize, Default)]
struct CompilerOptions {
    #[serde(default, rename = "baseUrl")]
    base: Option<String>,
    #[serde(default)]
    paths: BTreeMap<String, Vec<String>>,
}

/// Reads a manifest; one that is broken says nothing.
pub fn read(name: &str, text: &str) -> Manifest {
    match name {
        "package.json" => package(text),
        "tsconfig.json" | "jsconfig.json" => aliases(text),
        "Cargo.toml" => cargo(text),
        _ => Manifest::default(),
    }
}

fn package(text: &str) -> Manifest {
    let Ok(package) = serde_json::from_str::<Package>(text) else { return Manifest::default() };
    let all = package.dev_dependencies.into_iter().chain(package.dependencies);
    let dependencies = all.map(|(name, version)| (name, version.as_str().unwrap_or_default().to_owned())).collect();
    Manifest { dependencies, aliases: Vec::new() }
}

fn aliases(text: &str) -> Manifest {
    let Ok(config) = serde_json::from_str::<TsConfig>(&without_comments(text)) else { return Manifest::default() };
    let base = config.options.base.unwrap_or_else(|| ".".into());
    let star = |it: &str| it.strip_suffix('*').map(str::to_owned);
    let paths = config.options.paths.iter();
    let aliases = paths.filter_map(|(from, to)| Some((star(from)?, format!("{base}/{}", star(to.first()?)?))));
    Manifest { aliases: aliases.collect(), ..Manifest::default() }
}

/// JSON with comments and trailing commas, as TypeScript allows it, without both.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('"', _) => {
                plain.push('"');
                while let Some(c) = chars.next() {
                    plain.push(c);
                    match c {
                        '\\' => plain.extend(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            ('/', Some('/')) => while chars.next_if(|it| *it != '\n').is_some() {},
            ('/', Some('*')) => {
                let mut last = ' ';
                for c in chars.by_ref().skip(1) {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            ('}' | ']', _) => {
                let kept = plain.trim_end().len();
                if plain.trim_end().ends_with(',') {
                    plain.truncate(kept - 1);
                }
                plain.push(c);
            }
            _ => plain.push(c),
        }
    }
    plain
}

fn cargo(text: &str) -> Manifest {
    let Ok(table) = text.parse::<toml::Table>() else { return Manifest::default() };
    let found = table.get("dependencies").and_then(toml::Value::as_table);
    let version = |it: &toml::Value| {
        let nested = it.get("version").and_then(toml::Value::as_str);
        it.as_str().or(nested).unwrap_or_default().to_owned()
    };
    let dependencies = found.into_iter().flatten().map(|(name, it)| (name.clone(), version(it))).collect();
    Manifest { dependencies, aliases: Vec::new() }
}
