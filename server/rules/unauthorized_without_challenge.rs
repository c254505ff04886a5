//! A 401 does not say how to authenticate.

use super::context::{Context, Finding};
use super::{fields, fixes};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let bare = fields::without(context, &[401], &["WWW-Authenticate"]);
    let finding = bare.map(|answer| {
        let fix = fixes::set_header(context, answer, "WWW-Authenticate", &format!("'{}'", context.options.challenge));
        Finding::new(answer.response.place, "401 without a WWW-Authenticate header").with_fixes(fix)
    });
    finding.collect()
}
