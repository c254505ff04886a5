//! A status is set twice, or a condition comes to the same one either way.

use super::context::{Context, Finding};
use crate::facts::Oddity;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let replaced = context.odd(Oddity::Replaced).map(|(at, response, span)| {
        let finding = Finding::new(span, "this status is replaced by the next one of the chain").on(at);
        finding.with_related(response.place, "this is the one that is sent")
    });
    let same = context
        .odd(Oddity::Same)
        .map(|(at, _, span)| Finding::new(span, "the same status either way: the condition decides nothing").on(at));
    replaced.chain(same).collect()
}
