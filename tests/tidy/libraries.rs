//! Which modules may name a library: the tables of `knowledge` and `framework`. What all libraries share is code, what one
//! of them does is a row.

use crate::source::{File, server};
use statuslint::framework::FRAMEWORKS;
use std::collections::BTreeSet;

/// The modules that name none.
const NAMELESS: [&str; 5] = ["analysis", "extract", "intent", "project", "rules"];
/// Names of frameworks that are words of the platform, too.
const WORDS: [&str; 7] = ["web", "fetch", "http", "next", "node", "error", "statuses"];

/// The places where a library is named outside of the tables.
pub fn named_elsewhere() -> Vec<String> {
    let files = server();
    let known = known(&files);
    assert!(known.contains("express") && known.contains("http-errors"), "the tables were not found: {known:?}");
    let mut wrong = Vec::new();
    for file in files.iter().filter(|it| NAMELESS.contains(&&*it.module[0])) {
        let named = literals(&file.code).into_iter().filter(|it| is_library(it, &known));
        wrong.extend(named.map(|it| format!("{}: \"{it}\" belongs in a table of server/knowledge", file.shown)));
    }
    wrong
}

fn is_library(text: &str, known: &BTreeSet<String>) -> bool {
    let scoped = text.strip_prefix('@').is_some_and(|it| it.contains('/') && it.starts_with(|it: char| it != '/'));
    scoped || known.contains(text.trim_end_matches("::").trim_end_matches('/'))
}

/// The frameworks, and the packages in the tables whose names say that they hold packages.
fn known(files: &[File]) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = FRAMEWORKS.iter().map(|it| it.name.to_owned()).collect();
    for file in files.iter().filter(|it| it.module[0] == "knowledge") {
        for item in file.code.split("\npub ").skip(1) {
            let head = item.lines().next().unwrap_or_default().to_ascii_lowercase();
            if head.contains("package") || head.contains("sends_what") || head.contains("fails_with") {
                known.extend(literals(item).into_iter().map(|it| it.trim_end_matches("::").to_owned()));
            }
        }
    }
    known.retain(|it| !WORDS.contains(&&**it));
    known
}

/// The texts between double quotes.
fn literals(code: &str) -> Vec<&str> {
    let (mut found, mut start) = (Vec::new(), None);
    let mut chars = code.char_indices();
    while let Some((at, c)) = chars.next() {
        match (c, start) {
            ('\\', _) => _ = chars.next(),
            ('"', None) if code[at..].starts_with("\"'") && code[..at].ends_with('\'') => {}
            ('"', None) => start = Some(at + 1),
            ('"', Some(from)) => {
                found.push(&code[from..at]);
                start = None;
            }
            _ => {}
        }
    }
    found
}
