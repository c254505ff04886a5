//! What an endpoint answers, above the function that handles it.

use super::Document;
use crate::{
    diagnostic::{Diagnostic, Severity},
    facts::FunctionId,
    project::{Outcome, Served},
    text::Span,
};
use std::collections::BTreeMap;

/// A line above a handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The handler.
    pub span: Span,
    /// `POST /orders  201 400 409 (1 problem)`
    pub title: String,
    /// The rule of the first problem in it.
    pub rule: Option<&'static str>,
}

/// The lenses of a document, in the order of the text; a handler of many routes has one for each.
pub fn lenses(document: &Document<'_>) -> Vec<Lens> {
    let mut by_handler: BTreeMap<FunctionId, Vec<Served>> = BTreeMap::new();
    for served in document.project.served_by(document.path) {
        if let Some((_, id)) = &served.handler {
            by_handler.entry(*id).or_default().push(served);
        }
    }
    let lens = |(id, served): (FunctionId, Vec<Served>)| {
        let span = document.facts.body.function(id)?.span;
        Some(served.into_iter().map(move |it| lens(document, span, &it)).collect::<Vec<Lens>>())
    };
    by_handler.into_iter().filter_map(lens).flatten().collect()
}

fn lens(document: &Document<'_>, span: Span, served: &Served) -> Lens {
    let outcomes = document.project.outcomes(served, &document.options.library);
    let counts = |it: &&Diagnostic| it.severity > Severity::Hint && span.contains(it.span);
    let problems: Vec<&Diagnostic> = document.diagnostics.iter().filter(counts).collect();
    let note = match problems.len() {
        0 => String::new(),
        1 => " (1 problem)".to_owned(),
        many => format!(" ({many} problems)"),
    };
    let method = if served.method.is_empty() { "*" } else { &served.method };
    let title = format!("{method} {}  {}{note}", served.path, codes(&outcomes));
    Lens { span, title, rule: problems.first().map(|it| it.rule) }
}

/// Each status once; they come in their order.
fn codes(outcomes: &[Outcome]) -> String {
    let mut codes: Vec<Option<u16>> = outcomes.iter().map(|it| it.code).collect();
    codes.dedup();
    let shown: Vec<String> = codes.iter().map(|it| it.map_or_else(|| "?".to_owned(), |it| it.to_string())).collect();
    shown.join(" ")
}
