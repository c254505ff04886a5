//! Places in a text: byte spans, line and column positions, and the regions of a document that hold code.
//!
//! Everything below the front ends counts in bytes of the UTF-8 text; only the edges convert.

use std::ops::Range;

/// A half-open range of byte offsets into one text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Span {
    /// The span from `start` up to `end`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The bytes, for slicing a text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text at this span; empty if the span is not one of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A place as people count: from 1, columns in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in code points.
    pub column: u32,
}

/// Where the lines of a text start, and how its bytes count as code points.
///
/// `line_index` does the work; for a line whose columns are asked for often, the wide characters before it are summed once.
pub struct LineIndex {
    inner: line_index::LineIndex,
}

impl LineIndex {
    /// The index of `text`.
    pub fn new(text: &str) -> Self {
        Self { inner: line_index::LineIndex::new(text) }
    }

    /// The position of a byte offset; an offset inside a character or behind the end counts as the nearest place before it.
    pub fn position(&self, offset: u32) -> Position {
        let offset = offset.min(u32::from(self.inner.len()));
        let at = self.inner.line_col(offset.into());
        let column = self.inner.to_wide(line_index::WideEncoding::Utf32, at).map_or(at.col, |wide| wide.col);
        Position { line: at.line + 1, column: column + 1 }
    }

    /// The bytes of a line (from 1), its end of line left out of account; `None` behind the last line.
    pub fn line(&self, line: u32) -> Option<Span> {
        let range = self.inner.line(line.checked_sub(1)?)?;
        Some(Span::new(range.start().into(), range.end().into()))
    }
}
