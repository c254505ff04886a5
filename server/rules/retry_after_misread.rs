//! What `Retry-After` says is used as milliseconds, or as a number where it may be none.

use super::context::{Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::Misread;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let body = &context.facts.body;
    let live = body.misreads.iter().filter(|it| body.function(it.function).is_some_and(|it| it.closed && !it.test));
    live.map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, it: &Misread) -> Finding {
    let message = match it.seconds {
        true => "Retry-After counts seconds, this timer milliseconds: it waits a thousandth of the time",
        false => "without Retry-After, or with a date in it, this is no number: the timer fires at once",
    };
    let finding = Finding::new(it.span, message).with_related(it.read, "the field is read here");
    let value = it.span.of(context.text);
    let plain = it.seconds && !value.contains(['|', '?', '+', '-', '\n']) && !value.contains("unwrap_or");
    let scaled = format!("{value} * 1000");
    finding.with_fixes(plain.then(|| replace("Count milliseconds", Applicability::Unsafe, it.span, scaled)))
}
