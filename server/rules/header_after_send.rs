//! A header field is set when the answer is out.

use super::context::{Context, Finding};
use crate::facts::Oddity;
use crate::knowledge::{EXPRESS_PACKAGES, OTHER_REPLY_PACKAGES};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.uses(OTHER_REPLY_PACKAGES) && !context.uses(EXPRESS_PACKAGES) {
        return Vec::new();
    }
    let finding = context.odd(Oddity::HeaderLate).map(|(_, response, span)| {
        let sent = response.answer.send.map_or(response.span, |it| it.0);
        Finding::new(span, "this header field comes too late: the answer is sent already, and this throws")
            .with_related(sent, "this sends the answer")
    });
    finding.collect()
}
