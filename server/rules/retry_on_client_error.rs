//! A request that the server has called wrong is sent again unchanged.

use super::context::{Context, Finding};
use super::retrying;
use crate::diagnostic::Confidence;
use crate::facts::{Pause, Repeats, Retry};

/// Where a function waits until something is there, its absence is no error.
const WAITS: &[&str] = &["poll", "wait", "until", "ready", "health", "watch", "alive", "ping", "check", "warm"];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let stubborn = retrying::retries(context).filter(|it| repeats_wrong(it) && !retrying::is_named(context, it, WAITS));
    let finding = stubborn.map(|it| {
        let message = "a 4xx is sent again unchanged: only 408, 425, 429 and 5xx can come out otherwise";
        let finding = retrying::with_request(Finding::new(it.span, message), it);
        if may_come(it) { finding.with_confidence(Confidence::Medium) } else { finding }
    });
    finding.collect()
}

/// What is asked for with pauses may be there later.
fn may_come(retry: &Retry) -> bool {
    matches!(&*retry.method, "GET" | "HEAD") && retry.pause != Pause::None
}

/// All that is wrong with a request repeats it: its form, its right, its content. Without an end it has another rule.
fn repeats_wrong(retry: &Retry) -> bool {
    let mut wrong = [400, 403, 422].iter().map(|it| retry.after.contains(it));
    // A list of statuses names what it means; a condition that lets one pass may know better.
    let wrong = if retry.how == Repeats::Option { wrong.any(|it| it) } else { wrong.all(|it| it) };
    wrong && retry.endless.is_empty()
}
