//! What a status means, and what a rule says of it, where somebody points.

use super::{Document, prose};
use crate::{
    diagnostic::Diagnostic,
    facts::Mention,
    language::Language,
    rules::{Rule, rule},
    text::Span,
};

/// What is shown beside a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it speaks of.
    pub span: Span,
    /// Markdown, or plain text if that was asked for.
    pub text: String,
}

/// Why a rule is one, in plain text, for a message.
pub fn why(rule: &Rule) -> String {
    format!("{}: {}", rule.id, prose::plain(prose::section(rule.page, "Why")))
}

/// What there is to say of the place at `offset`: the findings first, then the status.
pub fn hover(document: &Document<'_>, offset: u32, markdown: bool) -> Option<Hover> {
    let mention = mention_at(document.mentions, offset);
    let found: Vec<&Diagnostic> = document.diagnostics.iter().filter(|it| holds(it.span, offset)).collect();
    let span = mention.map(|it| it.span).or_else(|| smallest(&found))?;
    let mut parts: Vec<String> = found.iter().map(|it| finding(it)).collect();
    // Two findings of one rule have one reason.
    parts.dedup();
    parts.extend(mention.map(|it| prose::status(it.code, document.language == Language::Rust)));
    let text = parts.join("\n\n---\n\n");
    Some(Hover { span, text: if markdown { text } else { prose::plain(&text) } })
}

fn mention_at(mentions: &[Mention], offset: u32) -> Option<&Mention> {
    let after = mentions.partition_point(|it| it.span.start <= offset);
    mentions.get(after.checked_sub(1)?).filter(|it| holds(it.span, offset))
}

/// Whether a character of the span, or all of an empty span, is at the offset.
fn holds(span: Span, offset: u32) -> bool {
    span.start <= offset && offset < span.end.max(span.start + 1)
}

fn smallest(found: &[&Diagnostic]) -> Option<Span> {
    found.iter().map(|it| it.span).min_by_key(|it| it.end - it.start)
}

/// Why the rule of a finding is one. Its message and its evidence stand beside it already: that is where editors show them.
fn finding(diagnostic: &Diagnostic) -> String {
    let why = rule(diagnostic.rule).map_or("", |it| prose::section(it.page, "Why"));
    format!("`{}`: {why}", diagnostic.rule)
}
