//! A look-up by an id of the path finds nothing, and the answer is not 404.

use super::context::{Answer, Context, Finding};
use super::{branches, fixes, nearby};
use crate::diagnostic::Confidence;
use crate::facts::Made;
use crate::intent::{Intent, Meaning};
use crate::knowledge::{ErrorClass, Key};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| matches!(it, 400 | 500..=599)));
    wrong.filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let intent = answer.intent.as_ref()?;
    // Whatever failed in the store is blamed on the client: that is said of it.
    if answer.status.only() == Some(400) && branches::fails_without_row(context, intent) {
        return None;
    }
    let confidence = sure(answer, intent).filter(|_| !is_exempt(context, answer))?;
    let message = format!("a resource that is not there is 404 Not Found, not {}", answer.status.only()?);
    let finding = answer.against(intent, message, "this looks it up").with_fixes(fixes::answer_with(answer, 404));
    let lowest = if answer.status.implicit { Confidence::Medium } else { confidence.min(finding.confidence) };
    Some(finding.with_confidence(lowest))
}

/// How sure it is that the path names what was not found.
fn sure(answer: &Answer<'_>, intent: &Intent) -> Option<Confidence> {
    let absent = intent.error.is_some_and(|it| it.class == ErrorClass::NoRow);
    match (intent.meaning, intent.key) {
        (Meaning::NotFound, Some(Key::Path | Key::Owned)) => Some(Confidence::High),
        (Meaning::Known, _) if absent => Some(Confidence::High),
        // A service that is given an id, and throws: routes pass those of their path.
        (Meaning::NotFound, Some(Key::Parameter)) => {
            (answer.response.made == Made::Thrown).then_some(Confidence::Medium)
        }
        _ => None,
    }
}

/// Log-in, reset and invitation flows look up by what proves something, and 400 says that it does not.
fn is_exempt(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let place = nearby::place(context, answer);
    let words = [
        "auth",
        "login",
        "signin",
        "reset",
        "verify",
        "confirm",
        "activat",
        "token",
        "invit",
        "password",
        "otp",
        "create",
        "unsubscribe",
    ];
    words.iter().any(|it| place.contains(it))
}
