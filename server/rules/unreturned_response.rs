//! A response is made, and its value goes nowhere.

use super::context::{Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::{Form, Oddity, Response};
use crate::knowledge::RETURNED_REPLY_PACKAGES;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let returns = |it: &Response| it.form != Form::Argument || context.uses(RETURNED_REPLY_PACKAGES);
    let dropped = context.odd(Oddity::Dropped).filter(|it| returns(it.1));
    let finding = dropped.map(|(at, response, span)| {
        let start = Span::new(span.start, span.start);
        let fix = replace("Return it", Applicability::Safe, start, "return ");
        let awaited = super::fixes::before(context, span.start.saturating_sub(6), span.start).ends_with("await ");
        Finding::new(response.place, "this response is made and not returned: the client never gets it")
            .on(at)
            .with_fixes(Some(fix).filter(|_| !awaited))
    });
    finding.collect()
}
