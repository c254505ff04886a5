//! Rust's `use`: a tree of paths, read from its text.

use rustc_hash::FxHashMap;

/// How deep the braces of a `use` are followed.
const DEEPEST: u8 = 16;

type Imports<'t> = FxHashMap<&'t str, (&'t str, &'t str)>;

/// Reads one `use` declaration: local name to module path and name.
pub(super) fn read<'t>(text: &'t str, found: &mut Imports<'t>) {
    let Some((_, tree)) = text.split_once("use ") else { return };
    let tree = tree.trim().trim_end_matches(';');
    let mut waiting = vec![("", tree, 0)];
    while let Some((prefix, tree, depth)) = waiting.pop() {
        let tree = tree.trim();
        match tree.split_once("::{") {
            // Each level reads its inside again: deeper ones would make this quadratic, and nobody writes them.
            Some((head, rest)) if !head.contains(',') && depth < DEEPEST => {
                let inside = rest.strip_suffix('}').unwrap_or(rest);
                // The innermost module names it best; whole paths are not glued together, as they borrow from the text.
                let module = head;
                waiting.extend(parts(inside).into_iter().map(|part| (module, part, depth + 1)));
            }
            Some(_) if depth >= DEEPEST => {}
            _ => leaf(prefix, tree, found),
        }
    }
}

fn leaf<'t>(prefix: &'t str, tree: &'t str, found: &mut Imports<'t>) {
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
    let (module, name) = path.trim().rsplit_once("::").unwrap_or((prefix, path.trim()));
    let module = if module.is_empty() { prefix } else { module };
    let (module, name) =
        if name == "self" { module.rsplit_once("::").unwrap_or((module, module)) } else { (module, name) };
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
