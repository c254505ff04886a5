//! The table of rules in README.md is what the program says; `UPDATE=1 cargo test` writes it.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{fs, path::Path, process::Command};

const START: &str = "<!-- rules: written by `UPDATE=1 cargo test` -->\n";
const END: &str = "<!-- end of rules -->";

#[test]
fn the_rules_are_listed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).unwrap();
    let (old, after) = rest.split_once(END).unwrap();
    let new = table();
    if old != new && std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{START}{new}{END}{after}")).unwrap();
    }
    assert!(old == new, "README.md lists other rules; UPDATE=1 makes of it\n{new}");
}

/// Editors complete and check the rules of `statuslint.toml` by its schema.
#[test]
fn the_schema_lists_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/statuslint.schema.json");
    let old = fs::read_to_string(&path).unwrap();
    let mut schema: serde_json::Value = serde_json::from_str(&old).unwrap();
    let severity = serde_json::json!({ "$ref": "#/definitions/severity" });
    let rules = statuslint::rules::RULES.iter().map(|it| (it.id.to_owned(), severity.clone()));
    schema["properties"]["rules"]["properties"] = serde_json::Value::Object(rules.collect());
    let new = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if old != new && std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &new).unwrap();
    }
    assert!(old == new, "editors/statuslint.schema.json lists other rules; UPDATE=1 writes them");
}

/// What the documentation shows as a configuration is one.
#[test]
fn every_configuration_in_the_documentation_is_read() {
    for name in ["README.md", "docs/configuration.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let blocks = text.split("\n```toml").skip(1).filter_map(|it| it.split_once('\n')?.1.split("\n```").next());
        for block in blocks {
            let read = statuslint::config::Config::parse(block, Path::new(name), Path::new("/"));
            assert!(read.is_ok(), "{}\n{block}", read.unwrap_err());
        }
    }
}

fn table() -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_statuslint")).arg("rules").output().unwrap();
    let rows = String::from_utf8(run.stdout).unwrap();
    let rows = rows.lines().map(|row| {
        let cells: Vec<&str> = row.split("  ").map(str::trim).filter(|it| !it.is_empty()).collect();
        let [id, severity, languages, summary] = cells[..] else { panic!("{row}") };
        format!("| [{id}](docs/rules/{id}.md) | {severity} | {languages} | {summary} |\n")
    });
    format!("| rule | severity | in | finds |\n|---|---|---|---|\n{}", rows.collect::<String>())
}
