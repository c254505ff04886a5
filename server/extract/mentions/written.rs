//! The codes that are written in an expression.

use super::{Source, constants};
use crate::extract::values::{number, unquoted};
use crate::facts::Mention;
use crate::flow::{Kind, NodeId};
use crate::knowledge::BARE_STATUS_TABLE;
use crate::text::Span;

/// Parts of an expression that are looked at.
const MOST: usize = 64;

/// In what role an expression names a status.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// As a value.
    Value,
    /// To be compared: texts and ranges count, too.
    Compared,
    /// As the end of a range, which is no status of its own: not to be explained unasked.
    Bound,
    /// Beside a name that says the same.
    Named,
}

/// The mentions that were found.
pub(super) struct Written<'s, 't> {
    source: &'s Source<'t>,
    /// The text speaks of Rocket, whose table is just called `Status`.
    pub rocket: bool,
    found: Vec<Mention>,
}

impl<'s, 't> Written<'s, 't> {
    /// Nothing yet.
    pub fn new(source: &'s Source<'t>) -> Self {
        let rocket = !source.language.is_ecma() && source.text.contains(BARE_STATUS_TABLE);
        Self { source, rocket, found: Vec::new() }
    }

    /// Adds the statuses that an expression may come to.
    pub fn read(&mut self, node: NodeId, how: How) {
        let source = self.source;
        let mut waiting = vec![(node, how)];
        for _ in 0..MOST {
            let Some((id, how)) = waiting.pop() else { return };
            let kids = || source.flow.kids(id).iter().filter_map(|it| it.some());
            match source.kind(id) {
                Kind::Number => self.number(id, how),
                Kind::Str if how == How::Compared => self.text(id),
                Kind::Name => self.named(id),
                Kind::If => waiting.extend(kids().skip(1).map(|it| (it, how))),
                Kind::Or | Kind::Coalesce | Kind::Array => waiting.extend(kids().map(|it| (it, how))),
                Kind::Block => waiting.extend(source.flow.last(id).map(|it| (it, how))),
                Kind::Unknown if how == How::Compared && source.text_of(id).contains("..") => {
                    waiting.extend(kids().map(|it| (it, How::Bound)));
                }
                _ => {}
            }
        }
    }

    fn number(&mut self, id: NodeId, how: How) {
        let span = self.source.flow[id].span;
        let Some(code) = number(span.of(self.source.text)).and_then(code) else { return };
        // 299 and 599 end a class and are no statuses.
        if how != How::Bound || !matches!(code % 100, 99) {
            self.add(span, code, matches!(how, How::Value | How::Compared));
        }
    }

    fn text(&mut self, id: NodeId) {
        self.digits(self.source.flow[id].span, How::Compared);
    }

    /// A code that may stand in quotes: what is inside them.
    pub fn digits(&mut self, span: Span, how: How) {
        let inner = unquoted(span.of(self.source.text));
        let Some(code) = digits(inner) else { return };
        let quote = (span.end - span.start - inner.len() as u32) / 2;
        self.add(Span::new(span.start + quote, span.end - quote), code, quote == 0 && how != How::Named);
    }

    /// A constant that came from a table of statuses, or that is one by name and value.
    fn named(&mut self, id: NodeId) {
        if let Some(code) = constants::name(self.source, id) {
            self.add(self.source.flow[id].span, code, false);
        }
    }

    /// Adds one mention.
    pub fn add(&mut self, span: Span, code: u16, number: bool) {
        self.found.push(Mention { span, code, number });
    }

    /// The mentions in the order of the text, each once.
    pub fn finish(mut self) -> Vec<Mention> {
        self.found.sort_by_key(|it| (it.span, it.number));
        self.found.dedup_by_key(|it| it.span);
        self.found
    }
}

/// A number that can be a status.
pub(super) fn code(number: i64) -> Option<u16> {
    let code = u16::try_from(number).ok()?;
    ((100..600).contains(&code) || crate::status::get(code).is_some()).then_some(code)
}

/// Three digits that can be a status.
pub(super) fn digits(text: &str) -> Option<u16> {
    let plain = text.len() == 3 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| plain).and_then(code)
}
