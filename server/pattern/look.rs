//! One node, looked at by all patterns that may be rooted there. Most of them do not fit, and most that do fit in one
//! way: neither needs more room than the node before did.

use super::ways;
use super::{Capture, Choice, Part, Positional};
use crate::text::Span;
use std::rc::Rc;
use tree_sitter::Node;

/// What the patterns at a node share, and room for the captures of one of them.
pub struct Look<'t, 's> {
    pub(super) text: &'s str,
    /// The children in fields that were asked for, by parent and field.
    fields: Vec<(usize, u16, Option<Node<'t>>)>,
    /// The children by position, by parent.
    children: Vec<(usize, Rc<[Node<'t>]>)>,
    captures: Vec<Capture>,
}

/// In how many ways something fits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Not,
    Once,
    /// Perhaps in several ways.
    Often,
}

/// Children behind this one are not matched by position: long arrays would make patterns quadratic.
const MOST_CHILDREN: usize = 64;

impl<'t, 's> Look<'t, 's> {
    /// Looks at nodes of a text.
    pub fn new(text: &'s str) -> Self {
        Look { text, fields: Vec::new(), children: Vec::new(), captures: Vec::new() }
    }

    /// Forgets the node before.
    pub(super) fn at_next(&mut self) {
        self.fields.clear();
        self.children.clear();
    }

    /// The child in a field. Several patterns ask for the same, which is a search of its own each time.
    pub(super) fn field(&mut self, node: Node<'t>, field: u16) -> Option<Node<'t>> {
        let known = self.fields.iter().find(|it| it.0 == node.id() && it.1 == field);
        if let Some(known) = known {
            return known.2;
        }
        let child = node.child_by_field_id(field);
        self.fields.push((node.id(), field, child));
        child
    }

    fn children(&mut self, node: Node<'t>) -> Rc<[Node<'t>]> {
        let known = self.children.iter().find(|it| it.0 == node.id());
        known.map(|it| it.1.clone()).unwrap_or_else(|| {
            let children: Rc<[Node<'t>]> = children(node).into();
            self.children.push((node.id(), children.clone()));
            children
        })
    }

    /// All ways in which a pattern fits.
    pub(super) fn matches(&mut self, root: &Part, node: Node<'t>) -> Vec<Vec<Capture>> {
        self.captures.clear();
        match self.part(root, node) {
            Fit::Not => Vec::new(),
            Fit::Once => vec![self.captures.clone()],
            Fit::Often => ways::part(root, node, self.text),
        }
    }

    /// Whether a part fits a node; adds its captures if it does so in one way.
    fn part(&mut self, it: &Part, node: Node<'t>) -> Fit {
        if !it.fits(node, self.text) {
            return Fit::Not;
        }
        self.captures.extend(it.captures.iter().map(|id| (*id, span(node))));
        for (field, wanted) in &it.fields {
            let fit = self.field(node, *field).map_or(Fit::Not, |child| self.choice(wanted, child));
            if fit != Fit::Once {
                return fit;
            }
        }
        match it.children.iter().all(|it| it.anchored) {
            true => self.firsts(it, node),
            false => {
                let nodes = self.children(node);
                self.sequence(&it.children, it.closed, &nodes, 0)
            }
        }
    }

    fn choice(&mut self, alternatives: &Choice, node: Node<'t>) -> Fit {
        let mut found = Fit::Not;
        for it in alternatives {
            let before = self.captures.len();
            match (self.part(it, node), found) {
                (Fit::Not, _) => self.captures.truncate(before),
                (Fit::Once, Fit::Not) => found = Fit::Once,
                _ => return Fit::Often,
            }
        }
        found
    }

    /// The first children, without a gap.
    fn firsts(&mut self, it: &Part, node: Node<'t>) -> Fit {
        let (wanted, count) = (it.children.len(), node.named_child_count());
        if count < wanted || (it.closed && count > wanted && wanted > 0) {
            return Fit::Not;
        }
        for (at, wanted) in it.children.iter().enumerate() {
            let fit = node.named_child(at as u32).map_or(Fit::Not, |child| self.choice(&wanted.part, child));
            if fit != Fit::Once {
                return fit;
            }
        }
        Fit::Once
    }

    /// Children from `from` on, in order.
    fn sequence(&mut self, wanted: &[Positional], closed: bool, nodes: &[Node<'t>], from: usize) -> Fit {
        let Some((first, rest)) = wanted.split_first() else {
            return if closed && from < nodes.len() { Fit::Not } else { Fit::Once };
        };
        let until = if first.anchored { nodes.len().min(from + 1) } else { nodes.len() };
        let mut found = Fit::Not;
        for at in from..until {
            let before = self.captures.len();
            let here = self.choice(&first.part, nodes[at]);
            let fit = if here == Fit::Once { self.sequence(rest, closed, nodes, at + 1) } else { here };
            match (fit, found) {
                (Fit::Not, _) => self.captures.truncate(before),
                (Fit::Once, Fit::Not) => found = Fit::Once,
                _ => return Fit::Often,
            }
        }
        found
    }
}

impl Part {
    /// Whether the node itself fits, whatever is in it.
    pub(super) fn fits(&self, node: Node<'_>, text: &str) -> bool {
        // As in tree-sitter, the wildcard stands for anything but what could not be parsed.
        let kind = if self.kinds.is_empty() { !node.is_error() } else { self.kinds.contains(&node.kind_id()) };
        let written = || text.get(node.byte_range()).unwrap_or_default();
        kind && node.is_named() && (self.texts.is_empty() || self.texts.iter().any(|wanted| wanted == written()))
    }
}

pub(super) fn span(node: Node<'_>) -> Span {
    Span::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// The children that have a position.
pub(super) fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).take(MOST_CHILDREN).collect()
}
