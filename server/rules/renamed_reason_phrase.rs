//! A body says the phrase that a status had before RFC 9110.

use super::context::{Answer, Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::Origin;
use crate::status::{self, Status};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.answers.iter().filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let status = status::get(answer.status.only()?)?;
    let former = status.former?;
    let within = said(answer, former)?;
    let written = within.of(context.text);
    let at = written.to_ascii_lowercase().find(&former.to_ascii_lowercase())? as u32 + within.start;
    let span = Span::new(at, at + former.len() as u32);
    let finding = Finding::new(span, format!("{} is {} since RFC 9110", status.code, status.phrase));
    Some(finding.with_fixes([replace(title(status), Applicability::Safe, span, status.phrase)]))
}

fn title(status: &Status) -> String {
    format!("Write {}", status.phrase)
}

/// The part of the content that is the phrase.
fn said(answer: &Answer<'_>, former: &str) -> Option<Span> {
    let content = &answer.response.content;
    let fields = content.fields.iter().map(|it| (&it.value, it.span));
    let mut texts = fields.chain(content.value.as_ref().zip(content.span));
    let is_phrase = |it: &Origin| matches!(it, Origin::Text(text) if text.trim_end_matches(['.', '!']).eq_ignore_ascii_case(former));
    texts.find(|it| is_phrase(it.0)).map(|it| it.1)
}
