//! Edits of a text, as every front end applies them.

use super::{Applicability, Diagnostic, Edit, Fix};
use std::borrow::Cow;

/// The preferred fixes that are safe, in the order of the text, without those that touch what another one edits.
pub fn compatible(diagnostics: &[Diagnostic]) -> Vec<&Fix> {
    let safe = |it: &&Fix| it.applicability == Applicability::Safe && !it.edits.is_empty();
    let mut fixes: Vec<_> = diagnostics.iter().filter_map(|it| it.fixes.first()).filter(safe).collect();
    fixes.sort_by_key(|it| it.edits[0].span);
    let mut end = None;
    fixes.retain(|it| {
        let (first, last) = (it.edits[0].span.start, it.edits[it.edits.len() - 1].span.end);
        // Two insertions at one place have no order, so touching counts as overlapping.
        let free = end.is_none_or(|end| first > end);
        end = if free { Some(last) } else { end };
        free
    });
    fixes
}

/// The text after ascending edits, with its own kind of line ends; what is not of this text is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for Edit { span, text: new } in edits {
        let kept = text.get(at..span.range().start).filter(|_| text.get(span.range()).is_some());
        let Some(kept) = kept else { continue };
        edited.push_str(kept);
        edited.push_str(&with_line_ends(text, new));
        at = span.range().end;
    }
    edited + text.get(at..).unwrap_or_default()
}

/// The end of a line in a text: that of its first one.
pub fn line_end(text: &str) -> &'static str {
    let crlf = text.find('\n').is_some_and(|it| text[..it].ends_with('\r'));
    if crlf { "\r\n" } else { "\n" }
}

/// What is put into a text, with the line ends of the text.
pub fn with_line_ends<'n>(text: &str, new: &'n str) -> Cow<'n, str> {
    if new.contains('\n') && line_end(text) == "\r\n" {
        return Cow::Owned(new.replace("\r\n", "\n").replace('\n', "\r\n"));
    }
    Cow::Borrowed(new)
}

#[cfg(test)]
mod tests {
    //! Line ends, and edits that do not fit.
    use super::*;
    use crate::text::Span;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    #[test]
    fn line_ends_are_those_of_the_text() {
        assert_eq!(apply("a\r\nb\n", &[edit(3, 3, "x\ny\r\n")]), "a\r\nx\r\ny\r\nb\n");
        assert_eq!(apply("a\nb", &[edit(0, 1, "c"), edit(3, 3, "d\n")]), "c\nbd\n");
    }

    #[test]
    fn edits_that_do_not_fit_are_left_out() {
        let edits = [edit(0, 2, "x"), edit(1, 3, "y"), edit(7, 9, "z")];
        assert_eq!(apply("abcd", &edits), "xcd");
        assert_eq!(apply("é", &[edit(1, 1, "x")]), "é");
    }
}
