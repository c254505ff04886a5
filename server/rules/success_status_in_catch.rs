//! A catch answers its error with 2xx.

use super::branches::{failure, holds_error};
use super::context::{Answer, Context, Finding};
use super::exempt;
use super::fixes;
use super::leaks::is_sure;
use crate::facts::{Form, Made};
use crate::knowledge::QUESTIONS;
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let success = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (200..300).contains(&it)));
    let direct = success.filter(|it| it.response.made == Made::Directly && !is_exempt(context, it));
    direct.filter_map(|it| finding(context, it)).collect()
}

/// The error goes out: a fall-back sends something else.
fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let caught = failure(answer)?;
    let content = &answer.response.content;
    // What a function returns and never sends by itself may be anything, such as the outcome of showing the error.
    let places = &answer.response.answer;
    let written = places.init.is_some() || places.send.is_some() || answer.response.form != Form::Plain;
    // A failure of the project's own may be what was asked about.
    let shows = content.leaks.iter().any(|it| is_sure(context, it))
        || (written && content.value.as_ref().is_some_and(holds_error));
    let title = status::get(answer.status.only()?)?.title();
    let finding = answer.finding(format!("this failed and answers {title}: clients take it for success"));
    shows.then(|| finding.with_related(caught, "it failed here").with_fixes(fixes::answer_with(answer, 500)))
}

fn is_exempt(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    exempt::is_graphql(context, answer)
        || exempt::is_rpc(context, answer)
        || exempt::is_webhook_or_cron(context, answer)
        || exempt::whole_name(context, answer, QUESTIONS)
}
