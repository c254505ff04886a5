//! Work is only queued, and the answer says that it is done.

use super::branches::{in_failure, only_methods};
use super::context::{Answer, Context, Finding};
use super::{creation, fixes};
use crate::facts::CallSite;
use crate::knowledge::queues;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let done = context.answers.iter().filter(|it| matches!(it.status.only(), Some(200 | 201)) && !in_failure(it));
    let routed = done.filter(|it| only_methods(it, &["POST", "PUT", "PATCH", "DELETE"]) && it.intent.is_none());
    let finding = routed.filter_map(|answer| {
        let queued = queued(answer).filter(|_| creation::created(context, answer).is_none())?;
        let code = answer.status.only()?;
        let finding = answer.finding(format!("the work is only queued: 202 Accepted, not {code}"));
        Some(finding.with_related(queued, "this queues it").with_fixes(fixes::answer_with(answer, 202)))
    });
    finding.collect()
}

fn queued(answer: &Answer<'_>) -> Option<Span> {
    let calls = answer.function.calls.iter().filter(|it| it.span.end <= answer.response.span.start);
    let queues = |it: &&CallSite| it.branch.is_none_or(|it| it.contains(answer.response.span)) && queues(&it.call);
    calls.rev().find(queues).map(|it| it.span)
}
