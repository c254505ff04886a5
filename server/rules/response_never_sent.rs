//! A status is set on a path that ends without sending anything.

use super::context::{Context, Finding, replace};
use super::fixes;
use crate::diagnostic::Applicability;
use crate::facts::Sent;
use crate::knowledge::SENDS_WHAT_IS_RETURNED;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if SENDS_WHAT_IS_RETURNED.iter().any(|it| context.project.dependency(context.path, it).is_some()) {
        return Vec::new();
    }
    let silent = context.answers.iter().filter(|it| it.response.sent == Sent::Never && it.function.closed);
    let finding = silent.map(|answer| {
        let status = answer.response.place;
        let before = fixes::before(context, answer.response.span.start, status.start);
        let name = before.rfind("status").map(|at| answer.response.span.start + at as u32);
        let fix = name
            .map(|at| replace("Send it with sendStatus", Applicability::Unsafe, Span::new(at, at + 6), "sendStatus"));
        answer.finding("this response is never sent: the client waits until it times out").with_fixes(fix)
    });
    finding.collect()
}
