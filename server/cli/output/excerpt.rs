//! The few lines of a file that a finding needs, cut out before anything is drawn.
//!
//! The renderer looks at all of the text that it is given, once for each finding: with whole files, or lines of megabytes,
//! the cost would grow with the square of the input.

use crate::{cli::finding::File, text::Span};
use std::ops::Range;

/// Longer lines are clipped around what is marked.
const LINE: usize = 240;
/// How much of a clipped line stays before the mark.
const BEFORE: usize = 80;
/// Spans over more lines than this are shown by their beginning.
const TALL: u32 = 6;

/// A piece of a file.
pub(super) struct Excerpt {
    /// Whole or clipped lines.
    pub text: String,
    /// The number of the first line.
    pub first: u32,
    lines: Vec<Line>,
}

struct Line {
    /// What of the file is shown.
    shown: Range<usize>,
    /// Where it stands in the excerpt.
    at: usize,
    /// The beginning of the line is missing.
    clipped: bool,
}

impl Excerpt {
    /// The lines `first` to `last` (from 1), clipped so that the marks on them stay visible; the first mark of a line decides.
    pub fn new(file: &File, first: u32, last: u32, marks: &[Span]) -> Excerpt {
        let mut excerpt = Excerpt { text: String::new(), first, lines: Vec::new() };
        for line in (first..=last).filter_map(|it| file.lines.line(it)) {
            let code = line.of(&file.text).trim_end_matches(['\n', '\r']).len();
            let line = line.start as usize..line.start as usize + code;
            let mark = marks.iter().find(|it| line.contains(&(it.start as usize)));
            let shown = clip(&file.text, line.clone(), mark.map_or(line.start, |it| it.start as usize));
            let clipped = shown.start > line.start;
            excerpt.text.push_str(if clipped { "…" } else { "" });
            excerpt.lines.push(Line { at: excerpt.text.len(), shown: shown.clone(), clipped });
            excerpt.text.push_str(&file.text[shown]);
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// A span of the file in the excerpt, cut to what is shown.
    pub fn map(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start as usize);
        start..self.offset(span.end as usize).max(start)
    }

    /// Whether the column of a span of the file cannot be seen in the excerpt.
    pub fn hides_column(&self, span: Span) -> bool {
        self.line(span.start as usize).is_some_and(|it| it.clipped)
    }

    fn line(&self, offset: usize) -> Option<&Line> {
        let index = self.lines.partition_point(|it| it.shown.start <= offset);
        self.lines.get(index.saturating_sub(1))
    }

    fn offset(&self, offset: usize) -> usize {
        let map = |it: &Line| it.at + offset.clamp(it.shown.start, it.shown.end) - it.shown.start;
        self.line(offset).map_or(0, map)
    }
}

/// The part of a line around `focus`, on character boundaries.
fn clip(text: &str, line: Range<usize>, focus: usize) -> Range<usize> {
    if line.len() <= LINE {
        return line;
    }
    let start = boundary(text, focus.saturating_sub(BEFORE).max(line.start));
    start..boundary(text, (start + LINE).min(line.end))
}

/// The start of the character that holds the byte.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}

/// The lines of a span, from 1; of a tall one only the first.
pub(super) fn lines(file: &File, span: Span) -> (u32, u32) {
    let place = file.place(span);
    let tall = place.end.line - place.start.line > TALL;
    (place.start.line, if tall { place.start.line } else { place.end.line })
}

#[cfg(test)]
mod tests {
    //! What is cut out, and where the marks go.
    use super::*;
    use crate::text::LineIndex;

    fn file(text: &str) -> File {
        File { shown: "a.js".into(), text: text.into(), lines: LineIndex::new(text) }
    }

    #[test]
    fn marks_keep_their_text() {
        let file = file("one\r\ntwo é three\r\nfour\r\n");
        let span = Span::new(12, 17);
        let excerpt = Excerpt::new(&file, 2, 3, &[span]);
        assert_eq!((excerpt.text.as_str(), &excerpt.text[excerpt.map(span)]), ("two é three\nfour\n", "three"));
    }

    #[test]
    fn long_lines_are_clipped_around_the_mark() {
        let text = format!("{}404{}", "é".repeat(1000), "x".repeat(1_000_000));
        let file = file(&text);
        let span = Span::new(2000, 2003);
        let excerpt = Excerpt::new(&file, 1, 1, &[span]);
        assert_eq!(&excerpt.text[excerpt.map(span)], "404");
        assert!(excerpt.text.len() < 300 && excerpt.hides_column(span));
    }
}
