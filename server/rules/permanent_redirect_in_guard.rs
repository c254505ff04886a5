//! A redirect that depends on who asks is sent as permanent.

use super::context::{Context, Finding};
use super::fixes;
use crate::facts::Made;
use crate::intent::Meaning;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let permanent = context.answers.iter().filter(|it| matches!(it.status.only(), Some(301 | 308)));
    let direct = permanent.filter(|it| it.response.made == Made::Directly);
    let finding = direct.filter_map(|answer| {
        let intent = answer.intent.as_ref().filter(|it| passes(it.meaning))?;
        let code = answer.status.only()?;
        let instead = if code == 301 { 302 } else { 307 };
        let message = format!("{code} is cached for good: after logging in the client is still sent away");
        let fix = fixes::answer_with(answer, instead);
        Some(answer.against(intent, message, "this is different for the next request").with_fixes(fix))
    });
    finding.collect()
}

/// What is true of this request, and false of the next.
fn passes(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Unauthenticated | Meaning::Forbidden | Meaning::BadCredentials | Meaning::Unavailable)
}
