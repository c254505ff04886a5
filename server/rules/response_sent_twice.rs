//! A reply is sent, and certainly sent again.

use super::context::{Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::Sent;
use crate::knowledge::SENDS_AT_ONCE;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let sent = context.answers.iter().filter(|it| {
        it.response.sent == Sent::Yes && it.function.closed && SENDS_AT_ONCE.contains(&it.response.framework)
    });
    let finding = sent.filter_map(|answer| {
        let again = answer.response.again?;
        let start = answer.response.span.start;
        let fix = replace("Return it", Applicability::Unsafe, Span::new(start, start), "return ");
        let finding = answer.finding("this answer is sent, and then another one: the second throws");
        // On one chain there is nothing to return.
        let fix = Some(fix).filter(|_| again.start != start);
        Some(finding.with_related(again, "this is sent as well").with_fixes(fix))
    });
    finding.collect()
}
