//! All ways in which a pattern fits a node, where there can be several.

use super::look::{children, span};
use super::{Capture, Choice, Part, Positional};
use tree_sitter::Node;

/// All ways in which a part fits a node. Recursion follows the pattern, which is shallow, never the tree.
pub(super) fn part(it: &Part, node: Node<'_>, text: &str) -> Vec<Vec<Capture>> {
    if !it.fits(node, text) {
        return Vec::new();
    }
    let mut ways: Vec<Vec<Capture>> = vec![it.captures.iter().map(|id| (*id, span(node))).collect()];
    for (field, wanted) in &it.fields {
        let inner = node.child_by_field_id(*field).map_or_else(Vec::new, |child| choice(wanted, child, text));
        ways = product(&ways, &inner);
    }
    if it.children.is_empty() {
        return ways;
    }
    product(&ways, &sequence(&it.children, it.closed, &children(node), 0, text))
}

fn choice(alternatives: &Choice, node: Node<'_>, text: &str) -> Vec<Vec<Capture>> {
    alternatives.iter().flat_map(|it| part(it, node, text)).collect()
}

/// All ways in which positional children fit the nodes from `from` on, in order.
fn sequence(wanted: &[Positional], closed: bool, nodes: &[Node<'_>], from: usize, text: &str) -> Vec<Vec<Capture>> {
    let Some((first, rest)) = wanted.split_first() else {
        return if closed && from < nodes.len() { Vec::new() } else { vec![Vec::new()] };
    };
    let until = if first.anchored { nodes.len().min(from + 1) } else { nodes.len() };
    let mut ways = Vec::new();
    for at in from..until {
        if ways.len() >= MOST_WAYS {
            break;
        }
        let here = choice(&first.part, nodes[at], text);
        if !here.is_empty() {
            ways.extend(product(&here, &sequence(rest, closed, nodes, at + 1, text)));
        }
    }
    ways
}

/// Ways in which one pattern fits one node that are kept: several free positions would make thousands.
const MOST_WAYS: usize = 1024;

fn product(left: &[Vec<Capture>], right: &[Vec<Capture>]) -> Vec<Vec<Capture>> {
    let all = left.iter().flat_map(|a| right.iter().map(move |b| a.iter().chain(b).copied().collect()));
    all.take(MOST_WAYS).collect()
}
