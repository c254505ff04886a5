//! Rust's `use`: a tree of paths, read from its text.

use rustc_hash::FxHashMap;

type Imports<'t> = FxHashMap<&'t str, (&'t str, &'t str)>;

/// Reads one `use` declaration: local name to module path and name.
pub(super) fn read<'t>(text: &'t str, found: &mut Imports<'t>) {
    let Some((_, tree)) = text.split_once("use ") else { return };
    let tree = tree.trim().trim_end_matches(';');
    let mut waiting = vec![("", tree)];
    while let Some((prefix, tree)) = waiting.pop() {
        let tree = tree.trim();
        match tree.split_once("::{") {
            Some((head, rest)) if !head.contains(',') => {
                let inside = rest.strip_suffix('}').unwrap_or(rest);
                let module = if prefix.is_empty() { head } else { prefix_of(prefix, head) };
                waiting.extend(parts(inside).into_iter().map(|part| (module, part)));
            }
            _ => leaf(prefix, tree, found),
        }
    }
}

/// The innermost module is what names it best; whole paths are not glued together, as they borrow from the text.
fn prefix_of<'t>(_outer: &'t str, inner: &'t str) -> &'t str {
    inner
}

fn leaf<'t>(prefix: &'t str, tree: &'t str, found: &mut Imports<'t>) {
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
    let (module, name) = path.trim().rsplit_once("::").unwrap_or((prefix, path.trim()));
    let module = if module.is_empty() { prefix } else { module };
    let (module, name) = if name == "self" { module.rsplit_once("::").unwrap_or((module, module)) } else { (module, name) };
    if !name.is_empty() && name != "*" {
        found.insert(alias.unwrap_or(name), (module, name));
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
