//! The challenge names an error that has another status.

use super::context::{Answer, Context, Finding};
use super::{fields, fixes};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.answers.iter().filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let challenge = answer.response.headers.get("WWW-Authenticate")?;
    let said = fields::written(context, challenge)?;
    let code = answer.status.only()?;
    let (error, right) = error(&said).filter(|it| it.1 != code && matches!(code, 400 | 401 | 403))?;
    let finding = answer.finding(format!("the challenge says {error}, which is {right}, not {code}"));
    let finding = finding.with_related(challenge.span?, "this names the error");
    Some(finding.with_fixes(fixes::answer_with(answer, right)))
}

/// The error of a challenge with the status that it has, RFC 6750 section 3.1.
fn error(challenge: &str) -> Option<(&'static str, u16)> {
    let (scheme, rest) = challenge.trim_start_matches('`').split_once("error=")?;
    let name = rest.trim_start_matches(['"', '\\']).split(['"', '\\', ',']).next()?.trim();
    if !scheme.trim_start().get(..6).is_some_and(|it| it.eq_ignore_ascii_case("bearer")) {
        return None;
    }
    [("insufficient_scope", 403), ("invalid_token", 401), ("invalid_request", 400)].into_iter().find(|it| it.0 == name)
}
