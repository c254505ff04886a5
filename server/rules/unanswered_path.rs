//! A part of a handler ends, and nothing is sent.

use super::context::{Context, Finding};
use crate::facts::{FunctionId, MisuseKind};
use crate::knowledge::SENDS_RETURNED_ERRORS_PACKAGES;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.uses(SENDS_RETURNED_ERRORS_PACKAGES) {
        return Vec::new();
    }
    let misuses = context.facts.body.misuses.iter().filter(|it| it.kind == MisuseKind::Unanswered);
    let finding = misuses.filter(|it| is_handler(context, it.function)).map(|it| {
        let message = "nothing is sent on this path: the client waits until it times out";
        Finding::new(it.span, message).with_related(it.shown, "this answers")
    });
    finding.collect()
}

/// The last handler of a route: a function that others call may leave the answer to them.
fn is_handler(context: &Context<'_>, id: FunctionId) -> bool {
    let closed = context.facts.body.function(id).is_some_and(|it| it.closed && !it.test);
    let endpoints = context.project.endpoints(context.path, &context.facts.body, id);
    closed && endpoints.iter().any(|it| it.main && &*it.method != "USE")
}
