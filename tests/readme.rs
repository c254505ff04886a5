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
