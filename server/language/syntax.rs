//! A syntax tree that outlives its text, so that the next version of the text is parsed from the difference.

use super::Language;
use crate::text::Span;
use std::cell::RefCell;
use tree_sitter::{InputEdit, Parser, Point, Tree};

/// The syntax of a text. It costs about thirty times the text, so only the documents that are edited keep theirs.
#[derive(Clone, Debug)]
pub struct Syntax {
    pub(super) tree: Tree,
}

/// A change of a text, in bytes, with the lines (from 0) and the bytes from their start at which it begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it begins, before and after.
    pub start: (u32, Place),
    /// Where what is replaced ended.
    pub old_end: (u32, Place),
    /// Where what replaces it ends.
    pub new_end: (u32, Place),
}

/// A line, from 0, and the bytes before a place in it.
pub type Place = (u32, u32);

impl Syntax {
    /// The tree itself, for the walk.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The number of syntax errors.
    pub fn errors(&self) -> usize {
        let mut cursor = self.tree.walk();
        let mut count = 0;
        loop {
            let node = cursor.node();
            count += usize::from(node.is_error() || node.is_missing());
            if node.has_error() && cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return count;
                }
            }
        }
    }

    /// The comment that holds a byte.
    pub fn comment(&self, at: u32) -> Option<Span> {
        let at = at as usize;
        let node = self.tree.root_node().descendant_for_byte_range(at, at + 1)?;
        // What is inside of a Rust comment has nodes of its own.
        let own = std::iter::successors(Some(node), tree_sitter::Node::parent).take(3);
        let comment = own.into_iter().find(|it| it.kind().ends_with("comment"))?;
        Some(Span::new(comment.start_byte() as u32, comment.end_byte() as u32))
    }

    /// The syntax of the text that results when `new` is put at a byte of `text`.
    pub fn with_insertion(&self, language: Language, text: &str, at: u32, new: &str) -> Option<(Syntax, String)> {
        let (before, rest) = (text.get(..at as usize)?, text.get(at as usize..)?);
        let place = |text: &str| {
            let line = text.bytes().filter(|it| *it == b'\n').count();
            (line as u32, (text.len() - text.rfind('\n').map_or(0, |it| it + 1)) as u32)
        };
        let after = format!("{before}{new}{rest}");
        let end = at + new.len() as u32;
        let start = (at, place(before));
        let mut edited = self.clone();
        edited.edit(&Change { start, old_end: start, new_end: (end, place(&after[..end as usize])) });
        Some((language.syntax(&after, Some(&edited))?, after))
    }

    /// Moves the nodes to where a change of the text puts them; what was changed is parsed again by [`Language::syntax`].
    pub fn edit(&mut self, change: &Change) {
        let point = |it: Place| Point::new(it.0 as usize, it.1 as usize);
        self.tree.edit(&InputEdit {
            start_byte: change.start.0 as usize,
            old_end_byte: change.old_end.0 as usize,
            new_end_byte: change.new_end.0 as usize,
            start_position: point(change.start.1),
            old_end_position: point(change.old_end.1),
            new_end_position: point(change.new_end.1),
        });
    }
}

impl Language {
    /// The syntax of a text, from that of the version before if it was told every change since; `None` if the parser
    /// gave up.
    ///
    /// How the parser recovers from an error depends on what it parsed before, and facts must not: a text with a syntax
    /// error is parsed from nothing.
    pub fn syntax(self, text: &str, before: Option<&Syntax>) -> Option<Syntax> {
        let from = |before: Option<&Tree>| self.with_parser(|it| it.parse(text, before));
        let known = before.and_then(|it| from(Some(&it.tree))).filter(|it| !it.root_node().has_error());
        known.or_else(|| from(None)).map(|tree| Syntax { tree })
    }

    fn with_parser<T>(self, run: impl FnOnce(&mut Parser) -> Option<T>) -> Option<T> {
        thread_local! {
            // A parser keeps its stacks between texts, which is a third of the cost of parsing small ones.
            static PARSERS: [RefCell<Option<Parser>>; 4] = const { [const { RefCell::new(None) }; 4] };
        }
        PARSERS.with(|parsers| {
            let mut slot = parsers[self as usize].try_borrow_mut().ok()?;
            if slot.is_none() {
                let mut parser = Parser::new();
                parser.set_language(&self.grammar()).ok()?;
                *slot = Some(parser);
            }
            let parser = slot.as_mut()?;
            parser.reset();
            run(parser)
        })
    }
}
