//! Positions as editors count: from 0, in the units that editor and server agreed on (LSP 3.17, `PositionEncodingKind`).

use super::{LineIndex, Span};

/// The unit in which an editor counts the columns of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every editor knows.
    #[default]
    Utf16,
    /// Unicode code points.
    Utf32,
}

impl Encoding {
    /// The name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf32 => "utf-32",
        }
    }

    /// The encoding with this name.
    pub fn from_name(name: &str) -> Option<Encoding> {
        [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].into_iter().find(|it| it.name() == name)
    }
}

impl LineIndex {
    /// Line and column, both from 0, of a byte offset.
    pub fn place(&self, offset: u32, encoding: Encoding) -> (u32, u32) {
        let offset = self.boundary(offset.min(self.length));
        let line = self.starts.partition_point(|it| *it <= offset) - 1;
        let start = self.starts[line];
        let surplus = self.surplus_in(offset, encoding) - self.surplus_in(start, encoding);
        (line as u32, offset - start - surplus)
    }

    /// The byte offset of a line and column, both from 0. What lies behind the end of its line is the end, what lies
    /// behind the last line is the end of the text, and what lies inside a character is its start.
    pub fn offset(&self, line: u32, column: u32, encoding: Encoding) -> u32 {
        let Some(span) = self.line(line.saturating_add(1)) else { return self.length };
        let before = self.surplus_in(span.start, encoding);
        let units = |end: u32, surplus: u32| end - span.start - (surplus - before);
        let first = self.wide.partition_point(|it| it.end <= span.start);
        let passed = self.wide[first..]
            .partition_point(|it| it.end <= span.end && units(it.end, it.surplus_in(encoding)) <= column);
        let last = (first + passed).checked_sub(1).map_or(0, |it| self.wide[it].surplus_in(encoding));
        let surplus = last.max(before) - before;
        let offset = span.start.saturating_add(column).saturating_add(surplus);
        self.boundary(offset.min(self.end_of(span)))
    }

    /// Where a line ends, its end of line left out.
    fn end_of(&self, line: Span) -> u32 {
        // The empty line behind the last end of line ends where it starts.
        if line.end == line.start || self.starts.binary_search(&line.end).is_err() {
            return line.end;
        }
        line.end - 1 - u32::from(self.crlf.binary_search(&line.end).is_ok())
    }

    /// Bytes minus units of the text before a character boundary.
    fn surplus_in(&self, offset: u32, encoding: Encoding) -> u32 {
        let index = self.wide.partition_point(|it| it.end <= offset);
        index.checked_sub(1).map_or(0, |it| self.wide[it].surplus_in(encoding))
    }
}

impl super::Wide {
    /// Bytes minus units of the text up to its end.
    fn surplus_in(&self, encoding: Encoding) -> u32 {
        match encoding {
            Encoding::Utf8 => 0,
            Encoding::Utf16 => self.surplus16,
            Encoding::Utf32 => self.surplus,
        }
    }
}

#[cfg(test)]
mod tests {
    //! There and back, in every encoding, with every end of line.
    use super::*;

    const TEXT: &str = "aé😀b\r\n\tc̈é\rx😀\n\n\u{feff}ü\r\n";

    fn units(text: &str, encoding: Encoding) -> u32 {
        let count = match encoding {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.encode_utf16().count(),
            Encoding::Utf32 => text.chars().count(),
        };
        count as u32
    }

    #[test]
    fn places_lead_back_to_their_offsets() {
        let index = LineIndex::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let (mut line, mut start) = (0, 0);
            for (at, it) in TEXT.char_indices() {
                let expected = (line, units(&TEXT[start..at], encoding));
                assert_eq!(index.place(at as u32, encoding), expected, "{at} in {encoding:?}");
                let crlf = it == '\n' && TEXT[..at].ends_with('\r');
                if !crlf {
                    assert_eq!(index.offset(expected.0, expected.1, encoding), at as u32, "{at} in {encoding:?}");
                }
                if it == '\n' || it == '\r' && !TEXT[at + 1..].starts_with('\n') {
                    (line, start) = (line + 1, at + 1);
                }
            }
        }
    }

    #[test]
    fn what_lies_outside_is_the_nearest_end() {
        let index = LineIndex::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            assert_eq!(index.offset(0, 999, encoding), TEXT.find('\r').unwrap() as u32);
            assert_eq!(index.offset(0, u32::MAX, encoding), TEXT.find('\r').unwrap() as u32);
            assert_eq!(index.offset(u32::MAX, 3, encoding), TEXT.len() as u32);
        }
        // Inside the surrogate pair of the emoji.
        assert_eq!(index.offset(0, 3, Encoding::Utf16), 3);
        assert_eq!(LineIndex::new("").offset(0, 5, Encoding::Utf16), 0);
        for text in ["a\r\n", "a\n", "a\r", "a\r\n\r\n"] {
            assert_eq!(LineIndex::new(text).offset(u32::MAX - 1, 0, Encoding::Utf16), text.len() as u32);
            let last = text.matches(['\n']).count().max(1) as u32;
            assert_eq!(LineIndex::new(text).offset(last, 0, Encoding::Utf16), text.len() as u32, "{text:?}");
        }
    }
}
