//! A request is sent again at once to a server that has just said that it is too busy.

use super::context::{Context, Finding};
use super::retrying;
use crate::diagnostic::Confidence;
use crate::facts::{Pause, Retry};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // One that never ends, whatever happens, has another rule.
    let ends = |it: &&Retry| it.endless.iter().all(|it| matches!(it, 429 | 503));
    let hasty = retrying::retries(context).filter(|it| it.pause == Pause::None).filter(ends);
    hasty.filter_map(|it| Some(finding(it, busy(it)?))).collect()
}

/// The status with which the server asks to be left alone for a while.
fn busy(retry: &Retry) -> Option<u16> {
    [429, 503].into_iter().find(|it| retry.after.contains(it))
}

fn finding(retry: &Retry, code: u16) -> Finding {
    let message = format!("after a {code} it is sent again at once: wait, as long as Retry-After says");
    let finding = retrying::with_request(Finding::new(retry.span, message), retry);
    // Any failure repeats it: these are not what was thought of.
    let named = !retry.after.contains(&404);
    if named { finding } else { finding.with_confidence(Confidence::Medium) }
}
