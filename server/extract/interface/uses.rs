//! Rust's `use`: a tree of paths, read from its text.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// How deep the braces of a `use` are followed.
const DEEPEST: u8 = 16;

pub(in crate::extract) type Imports<'t> = FxHashMap<&'t str, (Cow<'t, str>, &'t str)>;

/// Reads one `use` declaration: local name to module path and name. What `*` brings is kept under the path that ends so.
pub(super) fn read<'t>(text: &'t str, found: &mut Imports<'t>) {
    let Some((_, tree)) = text.split_once("use ") else { return };
    let tree = tree.trim().trim_end_matches(';');
    let mut waiting = vec![(Cow::Borrowed(""), tree, 0)];
    while let Some((prefix, tree, depth)) = waiting.pop() {
        let tree = tree.trim().trim_start_matches("::");
        match tree.split_once("::{") {
            // Each level reads its inside again: deeper ones would make this quadratic, and nobody writes them.
            Some((head, rest)) if !head.contains(',') && depth < DEEPEST => {
                let module = joined(prefix.clone(), head);
                for part in parts(rest.strip_suffix('}').unwrap_or(rest)) {
                    match part.trim().strip_prefix("self") {
                        // `a::b::{self}` is `b` of `a`.
                        Some(alias) if alias.is_empty() || alias.starts_with(' ') => {
                            whole(prefix.clone(), head, alias, found)
                        }
                        _ => waiting.push((module.clone(), part, depth + 1)),
                    }
                }
            }
            Some(_) if depth >= DEEPEST => {}
            _ => leaf(prefix, tree, found),
        }
    }
}

fn joined<'t>(prefix: Cow<'t, str>, path: &'t str) -> Cow<'t, str> {
    match (prefix.is_empty(), path.is_empty()) {
        (true, _) => Cow::Borrowed(path),
        (_, true) => prefix,
        _ => Cow::Owned(format!("{prefix}::{path}")),
    }
}

fn leaf<'t>(prefix: Cow<'t, str>, tree: &'t str, found: &mut Imports<'t>) {
    let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
    whole(prefix, path.trim(), alias, found);
}

/// What a path brings, under its own name or another one.
fn whole<'t>(prefix: Cow<'t, str>, path: &'t str, alias: &'t str, found: &mut Imports<'t>) {
    let alias = alias.trim().trim_start_matches("as ").trim();
    let (below, name) = path.rsplit_once("::").unwrap_or(("", path));
    if !name.is_empty() {
        let local = if name == "*" { path } else { name };
        found.insert(if alias.is_empty() { local } else { alias }, (joined(prefix, below), name));
    }
}

/// The parts between the commas that stand outside braces.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|it| !it.trim().is_empty());
    parts
}
