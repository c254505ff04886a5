//! What the rules about attempts share.

use super::context::{Context, Finding};
use crate::facts::Retry;

/// The requests that are sent again, outside of tests and of functions that could not be read.
pub(super) fn retries<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Retry> {
    let body = &context.facts.body;
    body.retries.iter().filter(|it| body.function(it.function).is_some_and(|it| it.closed && !it.test))
}

/// Whether a function around the request is called like one of these.
pub(super) fn is_named(context: &Context<'_>, retry: &Retry, words: &[&str]) -> bool {
    let mut around = context.facts.body.enclosing(retry.function).map(|it| it.1.name.to_ascii_lowercase());
    around.any(|name| words.iter().any(|it| name.contains(it)))
}

/// The request as evidence, and the condition, where the finding does not stand there.
pub(super) fn with_request(finding: Finding, retry: &Retry) -> Finding {
    let shown = retry.shown.filter(|it| *it != retry.span);
    let finding = shown.into_iter().fold(finding, |finding, it| finding.with_related(it, "this is where it failed"));
    if retry.request == retry.span { finding } else { finding.with_related(retry.request, "this is sent again") }
}
