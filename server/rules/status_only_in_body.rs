//! The body states another status than the default that goes out.

use super::context::{Context, Finding};
use super::{fixes, stated::stated};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let implicit = context.answers.iter().filter(|it| it.status.implicit && !it.response.redirects);
    let finding = implicit.filter_map(|answer| {
        let (field, code) = stated(context, answer)?;
        let sent = status::get(answer.status.only().filter(|it| *it != code)?)?.title();
        let message = format!("{code} stands in the body alone: {sent} is what goes out");
        let finding = answer.finding(message).with_related(field.span, "the body states a status");
        // With 204 or 304 the body would go.
        let fix = fixes::answer_with(answer, code).filter(|_| !matches!(code, 204 | 205 | 304));
        Some(finding.with_fixes(fix))
    });
    finding.collect()
}
