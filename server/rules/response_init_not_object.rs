//! A number stands where a response takes an object with the status.

use super::context::{Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::Oddity;
use crate::knowledge::BARE_STATUS_PACKAGES;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.uses(BARE_STATUS_PACKAGES) {
        return Vec::new();
    }
    let bare = context.odd(Oddity::Bare);
    let finding = bare.map(|(at, _, span)| {
        let text = format!("{{ status: {} }}", span.of(context.text));
        let fix = replace("Put it into an object", Applicability::Safe, span, text);
        Finding::new(span, "the second argument is an object with the status: this throws").on(at).with_fixes([fix])
    });
    finding.collect()
}
