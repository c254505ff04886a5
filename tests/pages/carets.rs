//! Caret lines, held against diagnostics.

use crate::book::{Block, Page};
use statuslint::{diagnostic::Diagnostic, text::LineIndex};
use std::fmt;

/// `//   ^^^ [rule] message`, below the line it speaks of; or a diagnostic, seen as what its caret line would say.
#[derive(Clone)]
struct Mark {
    /// From 1, in the block.
    line: usize,
    column: usize,
    /// Code points on that line.
    length: usize,
    rule: String,
    message: String,
}

impl Mark {
    /// Whether the caret line `self` stands for a finding.
    fn matches(&self, found: &Mark) -> bool {
        (self.line, self.column, &self.rule) == (found.line, found.column, &found.rule)
            && self.length <= found.length
            && found.message.starts_with(&self.message)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {} [{}] {}", self.column, "^".repeat(self.length), self.rule, self.message)
    }
}

/// Where the carets and the diagnostics of a block differ.
pub fn differences(page: &Page, block: &Block, diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut found: Vec<Mark> = diagnostics.iter().map(|it| mark(it, &block.text)).collect();
    let mut wanted = carets(page, block);
    wanted.retain(|caret| match found.iter().position(|it| caret.matches(it)) {
        Some(at) => {
            found.remove(at);
            false
        }
        None => true,
    });
    let at = |it: &Mark| format!("{}:{}", page.path, block.line + it.line - 1);
    let mut lines: Vec<(usize, String)> = Vec::new();
    lines.extend(wanted.iter().map(|it| (it.line, format!("{}: expected {it}", at(it)))));
    lines.extend(found.iter().map(|it| (it.line, format!("{}:      got {it}", at(it)))));
    lines.sort();
    lines.into_iter().map(|it| it.1).collect()
}

fn mark(it: &Diagnostic, text: &str) -> Mark {
    let index = LineIndex::new(text);
    let (start, end) = (index.position(it.span.start), index.position(it.span.end));
    let line_end = index.line(start.line).map_or(0, |line| line.of(text).trim_end().chars().count() as u32 + 1);
    let last = if end.line == start.line { end.column } else { line_end };
    Mark {
        line: start.line as usize,
        column: start.column as usize,
        length: last.saturating_sub(start.column) as usize,
        rule: it.rule.to_owned(),
        message: it.message.clone(),
    }
}

fn carets(page: &Page, block: &Block) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut code = 0;
    for (at, line) in block.text.lines().enumerate() {
        let Some((column, length, words)) = caret(line) else {
            code = at + 1;
            continue;
        };
        let named = words.strip_prefix('[').and_then(|it| it.split_once("] "));
        let (rule, message) = named.unwrap_or_else(|| (page.rule().unwrap_or("unnamed rule"), words));
        marks.push(Mark { line: code, column, length, rule: rule.to_owned(), message: message.to_owned() });
    }
    marks
}

/// Column, length and words of a caret line.
fn caret(line: &str) -> Option<(usize, usize, &str)> {
    let rest = line.trim_start().strip_prefix("//")?.trim_start();
    let words = rest.trim_start_matches('^');
    let length = rest.len() - words.len();
    let before = line.len() - rest.len();
    (length > 0).then(|| (before + 1, length, words.trim()))
}

/// A text without its caret lines.
pub fn without_carets(text: &str) -> String {
    text.split_inclusive('\n').filter(|it| caret(it).is_none()).collect()
}
