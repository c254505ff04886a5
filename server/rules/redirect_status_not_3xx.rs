//! A redirect is given a status that does not redirect.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{Form, Made};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // What is set on the way in any order, a redirect replaces if it must.
    let redirects = context.answers.iter().filter(|it| it.response.redirects && it.response.form != Form::Assigned);
    let finding = redirects.filter(|it| it.response.made != Made::Helper).filter_map(|answer| {
        let code = answer.status.only().filter(|it| !leads(answer, *it))?;
        let title = status::get(code)?.title();
        let effect = if is_constructor(answer) { "this throws a RangeError" } else { "clients stay where they are" };
        let finding = answer.finding(format!("{title} does not redirect: {effect}"));
        Some(finding.with_fixes(fixes::answer_with(answer, 302)))
    });
    finding.collect()
}

/// `Response.redirect`, which takes no other statuses.
fn is_constructor(answer: &Answer<'_>) -> bool {
    answer.response.framework == "web"
}

/// Whether clients follow `Location`.
fn leads(answer: &Answer<'_>, code: u16) -> bool {
    let known = matches!(code, 301 | 302 | 303 | 307 | 308);
    known || (!is_constructor(answer) && (300..400).contains(&code) && code != 304)
}
