//! Where a suppression comment can be written, so that it is one: each is tried on the text before it is offered.

use super::Document;
use crate::{
    diagnostic::{Edit, edits::line_end},
    facts::Comment,
    language::Syntax,
    text::{Span, code_of},
};
use std::borrow::Cow;

/// What is needed to try a comment on a document.
pub(super) struct Ignores<'a> {
    document: &'a Document<'a>,
    code: Cow<'a, str>,
    syntax: Option<Syntax>,
    /// Syntax errors that were there before.
    errors: usize,
}

const LINE: &str = "statuslint-ignore";
const FILE: &str = "statuslint-ignore-file";

impl<'a> Ignores<'a> {
    /// Reads the document once.
    pub fn new(document: &'a Document<'a>) -> Self {
        let code = code_of(document.path, document.text);
        let syntax = document.syntax.cloned().or_else(|| document.language.syntax(&code, None));
        let errors = syntax.as_ref().map_or(0, Syntax::errors);
        Ignores { document, code, syntax, errors }
    }

    /// A comment that silences a rule on the line of `at`.
    pub fn on_line(&self, rule: &str, at: u32) -> Option<Edit> {
        let text = self.document.text;
        let (start, end) = line(text, at as usize)?;
        let code = text.get(start..end)?;
        let (indent, eol) = (&code[..code.len() - code.trim_start().len()], line_end(text));
        let own = |comment: String| insertion(start, format!("{indent}{comment}{eol}"));
        let mut ways = Vec::from_iter(self.above(start).and_then(|it| added(text, it.span, LINE, rule)));
        ways.push(own(format!("// {LINE} {rule}")));
        if self.document.language.is_ecma() {
            ways.push(own(format!("{{/* {LINE} {rule} */}}")));
        }
        ways.push(insertion(start + code.trim_end().len(), format!(" // {LINE} {rule}")));
        ways.into_iter().find(|it| self.holds(it, LINE, rule))
    }

    /// A comment that silences a rule in the file.
    pub fn in_file(&self, rule: &str) -> Option<Edit> {
        let text = self.document.text;
        let existing = self.document.facts.comments.iter().find(|it| word(it.span.of(text)) == Some(FILE));
        let mut ways = Vec::from_iter(existing.and_then(|it| added(text, it.span, FILE, rule)));
        ways.extend(
            self.top().map(|(at, before)| insertion(at, format!("{before}// {FILE} {rule}{}", line_end(text)))),
        );
        ways.into_iter().find(|it| self.holds(it, FILE, rule))
    }

    /// The suppression that stands on a line of its own directly above a line.
    fn above(&self, start: usize) -> Option<&'a Comment> {
        let text = self.document.text;
        let between = |it: &Comment| text.get(it.span.end as usize..start).unwrap_or_default();
        let directly = |it: &Comment| between(it).trim().is_empty() && between(it).matches('\n').count() == 1;
        let own =
            self.document.facts.comments.iter().filter(|it| !it.code_before && word(it.span.of(text)) == Some(LINE));
        own.into_iter().find(|it| it.span.end as usize <= start && directly(it))
    }

    /// The first place for code: behind a `#!` line, or in the first script of a document; with what must stand before it.
    fn top(&self) -> Option<(usize, &'static str)> {
        let text = self.document.text;
        if matches!(self.code, Cow::Borrowed(_)) {
            let shebang = text.starts_with("#!") && !text.starts_with("#![");
            return if shebang { text.find('\n').map(|it| (it + 1, "")) } else { Some((0, "")) };
        }
        let first = self.code.find(|it: char| !it.is_whitespace())?;
        let (start, _) = line(text, first)?;
        // A script that begins behind its tag gets a line of its own.
        Some(if text.get(start..first)?.trim().is_empty() { (start, "") } else { (first, line_end(text)) })
    }

    /// Whether the edit makes a comment of these words, and no new syntax error.
    fn holds(&self, edit: &Edit, kind: &str, rule: &str) -> bool {
        let Some(syntax) = &self.syntax else { return false };
        let new = syntax.with_insertion(self.document.language, &self.code, edit.span.start, &edit.text);
        let Some((after, text)) = new else { return false };
        let at = edit.span.start
            + (edit.text.len() - edit.text.trim_start_matches([' ', '\t', '\r', '\n', '{', ',']).len()) as u32;
        let said =
            after.comment(at).map(|it| it.of(&text)).is_some_and(|it| word(it) == Some(kind) && it.contains(rule));
        said && after.errors() <= self.errors
    }
}

fn insertion(at: usize, text: String) -> Edit {
    Edit { span: Span::new(at as u32, at as u32), text }
}

/// The bytes of the line around an offset, without its end of line.
fn line(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |it| it + 1);
    let end = text.get(at..)?.find('\n').map_or(text.len(), |it| at + it);
    Some((start, end))
}

/// The first word of a comment.
fn word(comment: &str) -> Option<&str> {
    let body = comment.trim_start_matches(['{', '/', '*', '!', ' ', '\t']);
    body.split(|it: char| it.is_whitespace() || matches!(it, ':' | '*')).next()
}

/// Adds a rule to the list of a comment, before its reason.
fn added(text: &str, comment: Span, kind: &str, rule: &str) -> Option<Edit> {
    let whole = comment.of(text);
    let names = whole.find(kind)? + kind.len();
    let rest = whole.get(names..)?;
    let list = rest.find("--").map_or(rest, |it| &rest[..it]).trim_end_matches(['*', '/', '}', ' ', '\t', '\r', '\n']);
    let joint = if list.trim_matches([':', ' ']).is_empty() { " " } else { ", " };
    Some(insertion(comment.start as usize + names + list.len(), format!("{joint}{rule}")))
}
