//! Stands in until the features are there.
#![allow(missing_docs)]
use super::Document;
use crate::{diagnostic::*, facts::*, language::Language, project::Project, text::Span};
pub struct Hover {
    pub span: Span,
    pub text: String,
}
pub fn hover(document: &Document<'_>, offset: u32, _markdown: bool) -> Option<Hover> {
    let it = document.diagnostics.iter().find(|it| it.span.start <= offset && offset <= it.span.end)?;
    Some(Hover { span: it.span, text: it.message.clone() })
}
pub struct Completion {
    pub span: Span,
    pub items: Vec<Item>,
}
pub struct Item {
    pub label: String,
    pub insert: String,
    pub detail: String,
    pub documentation: u16,
    pub filter: String,
    pub preferred: bool,
}
pub fn complete(_: &Project, _: &str, _: Language, _: &str, _: u32) -> Option<Completion> {
    None
}
pub fn documentation(code: u16, _: bool) -> String {
    crate::status::describe(code)
}
pub struct Hint {
    pub offset: u32,
    pub text: &'static str,
    pub code: u16,
}
pub fn hints(_: &Document<'_>, _: Span) -> Vec<Hint> {
    Vec::new()
}
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Fix(Applicability),
    IgnoreLine,
    IgnoreFile,
    Explain,
}
pub struct Action {
    pub title: String,
    pub kind: Kind,
    pub edits: Vec<Edit>,
    pub diagnostic: usize,
    pub preferred: bool,
}
pub fn actions(document: &Document<'_>, span: Span) -> Vec<Action> {
    let mut all = Vec::new();
    for (at, it) in document.diagnostics.iter().enumerate() {
        if it.span.start > span.end || span.start > it.span.end {
            continue;
        }
        for (n, fix) in it.fixes.iter().enumerate() {
            all.push(Action {
                title: fix.title.clone(),
                kind: Kind::Fix(fix.applicability),
                edits: fix.edits.clone(),
                diagnostic: at,
                preferred: n == 0,
            });
        }
        all.push(Action {
            title: format!("Explain {}", it.rule),
            kind: Kind::Explain,
            edits: Vec::new(),
            diagnostic: at,
            preferred: false,
        });
    }
    all
}
pub fn fix_all(diagnostics: &[Diagnostic], _: &str) -> Vec<Edit> {
    diagnostics
        .iter()
        .filter_map(|it| it.fixes.first())
        .filter(|it| it.applicability == Applicability::Safe)
        .flat_map(|it| it.edits.clone())
        .collect()
}
#[allow(unused)]
fn keep(_: &Mention) {}
