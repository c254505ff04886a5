//! A redirect is given a status that does not redirect.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{Form, Made};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let redirects = context.answers.iter().filter(|it| it.response.redirects && it.response.made == Made::Directly);
    let finding = redirects.filter_map(|answer| {
        let code = answer.status.only().filter(|it| !leads(answer, *it))?;
        let title = status::get(code)?.title();
        let message = if answer.response.form == Form::Plain {
            format!("{title} does not redirect: clients stay where they are")
        } else {
            format!("{title} does not redirect: this throws a RangeError")
        };
        Some(answer.finding(message).with_fixes(fixes::answer_with(answer, 302)))
    });
    finding.collect()
}

/// Whether clients follow `Location`: the constructor of a web response takes no other.
fn leads(answer: &Answer<'_>, code: u16) -> bool {
    match answer.response.form {
        Form::Plain => (300..400).contains(&code) && code != 304,
        _ => matches!(code, 301 | 302 | 303 | 307 | 308),
    }
}
