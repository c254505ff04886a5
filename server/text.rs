//! Places in a text: byte spans, line and column positions, and the regions of a document that hold code.
//!
//! Everything below the front ends counts in bytes of the UTF-8 text; only the edges convert.

use std::ops::Range;

mod encoding;
mod regions;
pub use encoding::Encoding;
pub use regions::code_of;

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
/// The well-known crates add up the wide characters of a line for every question, which makes one line of megabytes
/// quadratic (`line-index` 0.1 also panics inside of a character); here they are summed once.
#[derive(Debug)]
pub struct LineIndex {
    length: u32,
    starts: Vec<u32>,
    /// The starts of lines behind `\r\n`.
    crlf: Vec<u32>,
    wide: Vec<Wide>,
}

/// A character of more than one byte.
#[derive(Debug)]
struct Wide {
    start: u32,
    end: u32,
    /// Bytes minus code points of the text up to its end.
    surplus: u32,
    /// Bytes minus UTF-16 code units of the text up to its end.
    surplus16: u32,
}

impl LineIndex {
    /// The index of `text`. Lines end with `\n`, `\r\n` or `\r`, as in JavaScript and in editors.
    pub fn new(text: &str) -> Self {
        let (mut starts, mut crlf) = (vec![0], Vec::new());
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            let feeds = byte == b'\r' && bytes.next_if(|it| it.1 == b'\n').is_some();
            if byte == b'\n' || byte == b'\r' {
                starts.push(at as u32 + 1 + u32::from(feeds));
            }
            if feeds {
                crlf.push(at as u32 + 2);
            }
        }
        Self { length: text.len() as u32, starts, crlf, wide: wide(text) }
    }

    /// The position of a byte offset; an offset inside a character or behind the end counts as the nearest place before it.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.boundary(offset.min(self.length));
        let line = self.starts.partition_point(|it| *it <= offset);
        let start = self.starts[line - 1];
        let surplus = self.surplus(offset) - self.surplus(start);
        Position { line: line as u32, column: offset - start - surplus + 1 }
    }

    /// The start of the character that holds the byte.
    fn boundary(&self, offset: u32) -> u32 {
        let next = self.wide.get(self.wide.partition_point(|it| it.end <= offset));
        next.map_or(offset, |it| offset.min(it.start))
    }

    /// Bytes minus code points before a character boundary.
    fn surplus(&self, offset: u32) -> u32 {
        let index = self.wide.partition_point(|it| it.end <= offset);
        index.checked_sub(1).map_or(0, |it| self.wide[it].surplus)
    }

    /// The bytes of a line (from 1) with its end of line; `None` behind the last line.
    pub fn line(&self, line: u32) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)? as usize)?;
        Some(Span::new(start, self.starts.get(line as usize).copied().unwrap_or(self.length)))
    }
}

fn wide(text: &str) -> Vec<Wide> {
    if text.is_ascii() {
        return Vec::new();
    }
    let (mut surplus, mut surplus16) = (0, 0);
    let chars = text.char_indices().filter(|(_, it)| it.len_utf8() > 1);
    let wide = chars.map(|(at, it)| {
        surplus += it.len_utf8() as u32 - 1;
        surplus16 += (it.len_utf8() - it.len_utf16()) as u32;
        Wide { start: at as u32, end: (at + it.len_utf8()) as u32, surplus, surplus16 }
    });
    wide.collect()
}

#[cfg(test)]
mod tests {
    //! Positions where bytes and characters differ.
    use super::*;

    #[test]
    fn columns_count_code_points() {
        let text = "aé😀b\r\n\tc̈é\nx";
        let index = LineIndex::new(text);
        let mut expected = Position { line: 1, column: 1 };
        for (at, it) in text.char_indices() {
            for inside in at..at + it.len_utf8() {
                assert_eq!(index.position(inside as u32), expected, "byte {inside}");
            }
            expected = match it {
                '\n' => Position { line: expected.line + 1, column: 1 },
                _ => Position { column: expected.column + 1, ..expected },
            };
        }
        assert_eq!(index.position(u32::MAX), expected);
    }

    #[test]
    fn a_line_has_its_end_of_line() {
        let text = "a\r\n\nb";
        let lines = |it| LineIndex::new(text).line(it).map(|it| it.of(text));
        assert_eq!([0, 1, 2, 3, 4].map(lines), [None, Some("a\r\n"), Some("\n"), Some("b"), None]);
    }
}
