//! A 429 does not say when to come back.

use super::context::{Answer, Context, Finding};
use super::{fields, fixes};
use crate::diagnostic::Severity;
use crate::facts::{GuardKind, Made, Origin, StatusValue};
use crate::knowledge::{fails_with_status, limiter_fields};
use std::cell::OnceCell;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let limited = context.answers.iter().filter(|it| it.status.only() == Some(429) && !is_repeated(it));
    let limited = limited.filter(|it| !is_limiters_own(context, it));
    let read = OnceCell::new();
    let finding = limited.filter(|it| is_bare(context, it)).map(|answer| {
        let read = *read.get_or_init(|| context.project.reads_retry_after());
        let message = match read {
            true => "429 without Retry-After, which clients of this project wait for",
            false => "429 without Retry-After: clients guess when to come back",
        };
        let finding = Finding::new(answer.response.place, message);
        let finding = finding.with_fixes(fixes::set_header(context, answer, "Retry-After", "'60'"));
        if read { finding.with_severity(Severity::Warning) } else { finding }
    });
    finding.collect()
}

/// Sent right here with header fields that are all known, or thrown by what cannot carry any.
fn is_bare(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    match answer.response.made {
        Made::Directly => fields::retries(context).iter().all(|it| fields::lacks(context, answer, it)),
        Made::Thrown | Made::Helper | Made::Returned => cannot_carry(&answer.response.status),
    }
}

/// `if (error.statusCode === 429)`: whoever threw it has set its header fields on the reply.
fn is_repeated(answer: &Answer<'_>) -> bool {
    answer.response.guards.iter().any(|it| match &it.kind {
        GuardKind::Test(test, _) => test.origins().contains(&&Origin::Number(429)),
        GuardKind::Caught(_) => false,
    })
}

/// `rateLimit({ handler: (req, res) => .. })`: the limiter has set the field when it calls.
fn is_limiters_own(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let around = context.facts.body.enclosing(answer.response.function).flat_map(|it| &it.1.calls);
    let mut around = around.filter(|it| it.span.contains(answer.response.span));
    around.any(|it| limiter_fields(&it.call).is_some_and(|it| it.legacy || it.standard))
}

fn cannot_carry(status: &StatusValue) -> bool {
    let module = |it: &Origin| matches!(it.root(), Origin::Import(module, _) if fails_with_status(module));
    matches!(status, StatusValue::From(Origin::Call(callee, ..)) if module(callee))
}
