//! A 429 does not say when to come back.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{GuardKind, Made, Origin, StatusValue};
use crate::knowledge::fails_with_status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let limited = context.answers.iter().filter(|it| it.status.only() == Some(429) && is_bare(it) && !is_repeated(it));
    let finding = limited.map(|answer| {
        let finding = Finding::new(answer.response.place, "429 without Retry-After: clients guess when to come back");
        finding.with_fixes(fixes::set_header(answer, "Retry-After", "'60'"))
    });
    finding.collect()
}

/// Sent right here with header fields that are all known, or thrown by what cannot carry any.
fn is_bare(answer: &Answer<'_>) -> bool {
    let headers = &answer.response.headers;
    let bare = headers.closed && !headers.names.iter().any(|it| it.eq_ignore_ascii_case("retry-after"));
    match answer.response.made {
        Made::Directly => bare,
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

fn cannot_carry(status: &StatusValue) -> bool {
    let module = |it: &Origin| matches!(it.root(), Origin::Import(module, _) if fails_with_status(module));
    matches!(status, StatusValue::From(Origin::Call(callee, ..)) if module(callee))
}
