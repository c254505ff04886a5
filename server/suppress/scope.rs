//! How far a suppression comment reaches, seen from the text alone: the comment may stand where no tree has a node for it.

use crate::text::Span;

/// The ends of the lines of a text, so that a file with thousands of comments is not scanned once for each.
pub(super) struct Lines(Vec<u32>);

impl Lines {
    /// Finds the lines.
    pub fn new(text: &str) -> Lines {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines(newlines.map(|(at, _)| at as u32 + 1).chain([text.len() as u32]).collect())
    }

    /// The line that holds an offset, with its end of line.
    pub fn at(&self, offset: u32) -> Span {
        let index = self.0.partition_point(|end| *end <= offset).min(self.0.len() - 1);
        Span::new(if index == 0 { 0 } else { self.0[index - 1] }, self.0[index])
    }
}

/// What stands before and behind a comment on its lines.
pub(super) fn around<'a>(text: &'a str, comment: Span, lines: &Lines) -> (&'a str, &'a str) {
    let before = Span::new(lines.at(comment.start).start, comment.start);
    let end = lines.at(comment.end.saturating_sub(1)).end;
    (before.of(text).trim(), Span::new(comment.end, end).of(text).trim())
}

/// The bytes that a comment covers, and whether it stands behind code.
pub(super) fn of(text: &str, comment: Span, lines: &Lines) -> (Span, bool) {
    match around(text, comment, lines) {
        ("" | "{", "" | "}") => (statement(text, comment.end, lines), false),
        ("", _) => (statement_from(text, comment.end, lines), false),
        _ => (lines.at(comment.start), true),
    }
}

/// The statement on the first line of code behind `from`; blank lines and further comments are passed over.
fn statement(text: &str, from: u32, lines: &Lines) -> Span {
    let mut at = lines.at(from.saturating_sub(1)).end;
    let mut in_comment = false;
    while (at as usize) < text.len() {
        let line = lines.at(at);
        let code = line.of(text).trim_start().trim_start_matches('{').trim_start();
        let opens = code.starts_with("/*");
        let skip = in_comment || opens || code.is_empty() || code.starts_with("//");
        in_comment = (in_comment || opens) && !code.contains("*/");
        if !skip {
            return statement_from(text, at, lines);
        }
        at = line.end;
    }
    Span::new(at, at)
}

/// No statement that somebody means with one comment is longer.
const MAX_LINES: usize = 200;

/// From `start` over as many lines as the statement takes: open brackets, method chains, attributes. A block that it
/// opens (a function body, an arm) is left out: one comment must not silence a whole handler.
fn statement_from(text: &str, start: u32, lines: &Lines) -> Span {
    let mut depth = 0i32;
    let mut line = lines.at(start);
    for _ in 0..MAX_LINES {
        let code = Span::new(line.start.max(start), line.end).of(text).trim();
        depth += balance(code);
        let next = lines.at(line.end);
        let following = next.of(text).trim_start();
        let attribute = code.starts_with("#[") || code.starts_with('@');
        let continues = depth > 0 || depth == 0 && (attribute || following.starts_with(['.', '?']));
        if opens_block(code) || !continues || next.start < line.end || next == line {
            break;
        }
        line = next;
    }
    Span::new(start, line.end.max(start))
}

/// Whether the line ends with the brace of a block; that of an object follows an operator, a bracket or `return`.
fn opens_block(code: &str) -> bool {
    let Some(before) = code.strip_suffix('{').map(str::trim_end) else { return false };
    let object = before.ends_with(['(', ',', '[', ':', '=']) || before.ends_with("return");
    !object && !before.is_empty()
}

/// Opened minus closed brackets of a line, strings and line comments left out.
fn balance(code: &str) -> i32 {
    let mut depth = 0;
    let bytes = code.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b'/' if bytes.get(at + 1) == Some(&b'/') => break,
            quote @ (b'"' | b'\'' | b'`') => at += string(&bytes[at + 1..], quote),
            _ => {}
        }
        at += 1;
    }
    depth
}

/// The length of a string up to and with its closing quote; 0 if it does not close on this line (a Rust lifetime).
fn string(rest: &[u8], quote: u8) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            it if *it == quote => return at + 1,
            _ => {}
        }
    }
    0
}
