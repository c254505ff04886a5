//! House rules that no compiler checks: who may import whom, where the outside world is touched, and how files look.

#![allow(clippy::unwrap_used)] // A helper that fails is a test that fails.

mod libraries;
mod source;

use source::{File, imports, names, root, rust_files, server};
use std::fs;

/// A module and those that it may use. Each row uses only rows above it, so there is no circle.
const FLOORS: &[(&str, &str)] = &[
    ("text", ""),
    ("status", ""),
    ("diagnostic", "text"),
    // The severities that users set.
    ("options", "diagnostic text"),
    ("manifest", "text"),
    ("flow", "text"),
    ("language", "flow text"),
    // Queries are compiled against a grammar.
    ("pattern", "language text"),
    ("facts", "flow status text"),
    // How an answer is made (`Form`) is part of the facts, and set by the queries.
    ("framework", "facts language pattern text"),
    // A table recognises origins, and says how sure that is.
    ("knowledge", "diagnostic facts status"),
    ("extract", "facts flow framework knowledge language pattern status text"),
    ("project", "facts flow knowledge manifest options status text"),
    // An intent has a confidence.
    ("intent", "diagnostic facts flow knowledge project status text"),
    // `Form` again.
    ("rules", "diagnostic facts flow intent knowledge options project status text"),
    // The query files of a project are read as its configuration is.
    ("config", "diagnostic framework language options rules text"),
    ("suppress", "diagnostic facts text"),
    // The triggers of the frameworks choose what is analysed.
    (
        "analysis",
        "config diagnostic extract facts framework intent knowledge language manifest options project rules suppress text",
    ),
    // Functions of an open document; a language tells how a comment or a constant is written.
    ("features", "analysis diagnostic facts intent language options project rules status text"),
    // It carries texts to facts and facts to the project.
    ("workspace", "analysis config facts language manifest project text"),
    // It carries documents to `workspace` and what features say to the client; a rule's page is shown, and its norm linked.
    ("lsp", "analysis diagnostic facts features language rules suppress text workspace"),
    ("cli", "analysis config diagnostic facts intent lsp project rules status text workspace"),
];

/// What is named in these modules alone.
const DOORS: &[(&str, &str)] = &[
    ("tree_sitter::", "language pattern framework extract"),
    ("serde::", "cli config lsp manifest baseline"),
    ("serde_json::", "cli config lsp manifest baseline"),
    ("toml::", "cli config manifest baseline"),
    ("std::fs", "workspace config cli main"),
    ("std::env", "workspace config cli main"),
    ("ignore::", "workspace config cli main"),
    ("std::process", "cli lsp main"),
    ("std::time", "cli lsp workspace"),
    ("tokio::", "lsp"),
    ("tower::", "lsp"),
    ("tower_lsp::", "lsp"),
    ("std::net", ""),
];

/// Front ends write through their own streams; nothing panics on purpose.
const NOWHERE: &[&str] = &["println!(", "print!(", "eprintln!(", "eprint!(", "dbg!(", ".unwrap()"];

#[test]
fn modules_import_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for file in server().iter().filter(|it| !["lib", "main"].contains(&&*it.module[0])) {
        let Some(row) = FLOORS.iter().find(|it| it.0 == file.module[0]) else {
            wrong.push(format!("{}: the module has no row in FLOORS", file.shown));
            continue;
        };
        let allowed = |it: &&str| *it == row.0 || row.1.split(' ').any(|row| row == *it);
        let beyond = imports(file).into_iter().filter(|it| !allowed(it));
        wrong.extend(beyond.map(|it| format!("{}: {} may not use {it}", file.shown, row.0)));
    }
    for (at, (module, uses)) in FLOORS.iter().enumerate() {
        let above = |it: &str| FLOORS[..at].iter().any(|row| row.0 == it);
        wrong.extend(uses.split_whitespace().filter(|it| !above(it)).map(|it| format!("{module}: {it} is not above")));
    }
    report(wrong);
}

#[test]
fn the_outside_is_behind_doors() {
    let mut wrong = Vec::new();
    for File { shown, module, code, .. } in server() {
        let shut = DOORS.iter().filter(|it| !it.1.split(' ').any(|it| it == module[0]));
        let named = shut.filter(|it| names(&code, it.0));
        wrong.extend(named.map(|it| format!("{shown}: {} belongs in: {}", it.0, it.1)));
        let found = NOWHERE.iter().filter(|it| code.contains(**it));
        wrong.extend(found.map(|it| format!("{shown}: {it}")));
    }
    report(wrong);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for path in rust_files("server").into_iter().chain(rust_files("tests")) {
        let (text, shown) = (fs::read_to_string(&path).unwrap(), path.display());
        let checks = [
            (text.starts_with("//!"), "does not open with //!"),
            (text.lines().count() <= 500, "more than 500 lines"),
            (!text.contains(root().to_str().unwrap()), "names a folder of one machine"),
        ];
        wrong.extend(checks.iter().filter(|it| !it.0).map(|it| format!("{shown}: {}", it.1)));
    }
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap_or_default();
    assert!(architecture.lines().count() <= 150, "ARCHITECTURE.md is more than 150 lines");
    report(wrong);
}

#[test]
fn libraries_are_named_in_tables() {
    report(libraries::named_elsewhere());
}

fn report(lines: Vec<String>) {
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}
