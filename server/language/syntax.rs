//! A syntax tree that outlives its text, so that the next version of the text is parsed from the difference.

use super::Language;
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
