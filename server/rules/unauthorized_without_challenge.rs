//! A 401 does not say how to authenticate.

use super::context::{Context, Finding};
use super::fixes;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let asked = context.answers.iter().filter(|it| it.status.only() == Some(401) && it.response.headers.closed);
    let bare =
        asked.filter(|it| !it.response.headers.names.iter().any(|it| it.eq_ignore_ascii_case("www-authenticate")));
    let finding = bare.map(|answer| {
        let fix = fixes::set_header(answer, "WWW-Authenticate", &format!("'{}'", context.options.challenge));
        Finding::new(answer.response.place, "401 without a WWW-Authenticate header").with_fixes(fix)
    });
    finding.collect()
}
