//! One suppression comment, read.

use super::{Known, scope, scope::Lines};
use crate::text::Span;

/// A comment that begins with `statuslint-`.
pub(super) struct Directive {
    /// The whole comment.
    pub comment: Span,
    /// What it covers.
    pub scope: Span,
    /// It stands behind code, on the line that it covers.
    pub trailing: bool,
    /// `ignore` or `ignore-file`; otherwise the word that is none of them.
    pub unknown_word: Option<Span>,
    /// The rules that it names.
    pub names: Vec<Name>,
}

/// A rule as it is named in a comment.
pub(super) struct Name {
    /// Where.
    pub span: Span,
    /// The rule, if there is one.
    pub known: Option<Known>,
    /// A finding of the rule was suppressed.
    pub used: bool,
}

impl Name {
    /// Whether this names the rule `id`.
    pub fn is(&self, id: &str) -> bool {
        self.known.is_some_and(|it| it.id == id)
    }
}

const PREFIX: &str = "statuslint-";

impl Directive {
    /// Reads the comment; `None` if it only mentions statuslint somewhere.
    pub fn parse(
        text: &str,
        comment: Span,
        lines: &Lines,
        resolve: &dyn Fn(&str) -> Option<Known>,
    ) -> Option<Directive> {
        let body = body(text, comment);
        let word = first_word(text, body)?;
        let kind = word.of(text).strip_prefix(PREFIX)?;
        let (scope, trailing) = match kind {
            "ignore-file" => (Span::new(0, u32::MAX), false),
            _ => scope::of(text, comment, lines),
        };
        let unknown_word = (!matches!(kind, "ignore" | "ignore-file")).then_some(word);
        let names = names(text, Span::new(word.end, body.end), resolve);
        Some(Directive { comment, scope, trailing, unknown_word, names })
    }
}

/// The inside of a comment, without its delimiters; in JSX these are braces, too.
fn body(text: &str, comment: Span) -> Span {
    let braces = u32::from(comment.of(text).starts_with('{'));
    let comment = Span::new(comment.start + braces, comment.end - braces);
    let inner = comment.of(text);
    let close = if inner.starts_with("/*") { inner.len() - inner.trim_end_matches(['*', '/']).len() } else { 0 };
    let open = inner.len() - inner.trim_start_matches(['/', '*', '!', ' ', '\t', '\r', '\n']).len();
    let end = comment.end - close as u32;
    Span::new((comment.start + open as u32).min(end), end)
}

fn first_word(text: &str, body: Span) -> Option<Span> {
    let inner = body.of(text);
    let end = inner.find(|it: char| it.is_whitespace() || it == ':').unwrap_or(inner.len());
    (end > 0).then(|| Span::new(body.start, body.start + end as u32))
}

/// The ids between the word and the reason, which starts at `--`.
fn names(text: &str, list: Span, resolve: &dyn Fn(&str) -> Option<Known>) -> Vec<Name> {
    let inner = list.of(text);
    let inner = inner.find("--").map_or(inner, |it| &inner[..it]);
    let separator = |it: char| it.is_whitespace() || matches!(it, ',' | ':' | '*');
    let words = inner.split(separator).filter(|it| !it.is_empty());
    let name = |word: &str| {
        let start = list.start + (word.as_ptr() as usize - inner.as_ptr() as usize) as u32;
        Name { span: Span::new(start, start + word.len() as u32), known: resolve(word), used: false }
    };
    words.map(name).collect()
}
