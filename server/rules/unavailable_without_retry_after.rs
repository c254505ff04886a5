//! A 503 does not say when to come back.

use super::context::{Context, Finding};
use super::{exempt, fields, fixes};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let names = fields::retries(context);
    // Whoever asks for the health of a server asks again anyway.
    let bare = fields::without(context, &[503], &names).filter(|it| !exempt::is_health_check(context, it));
    let finding = bare.map(|answer| {
        let finding = Finding::new(answer.response.place, "503 without Retry-After: clients guess when to come back");
        finding.with_fixes(fixes::set_header(context, answer, "Retry-After", "'120'"))
    });
    finding.collect()
}
