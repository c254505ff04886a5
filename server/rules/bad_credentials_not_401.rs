//! A log-in fails, and the answer is not 401.

use super::context::{Answer, Context, Finding};
use super::{fixes, nearby};
use crate::intent::{Intent, Meaning};
use crate::knowledge::{Key, Source, source_of};
use crate::project::Endpoint;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong =
        context.answers.iter().filter(|it| it.status.only().is_some_and(|it| matches!(it, 400 | 403 | 404 | 422)));
    wrong.filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let intent = answer.intent.as_ref().filter(|it| is_failed_login(context, answer, it))?;
    if changes_password(context, answer) {
        return None;
    }
    let message = format!("a failed log-in is 401 Unauthorized, not {}", answer.status.only()?);
    Some(answer.against(intent, message, "this checks who logs in").with_fixes(fixes::answer_with(answer, 401)))
}

/// A wrong password, or no such account where a password is compared next.
fn is_failed_login(context: &Context<'_>, answer: &Answer<'_>, intent: &Intent) -> bool {
    let compared = || nearby::later(context, answer).any(|it| source_of(&it.call) == Source::PasswordCheck);
    match intent.meaning {
        Meaning::BadCredentials => true,
        Meaning::NotFound => intent.key == Some(Key::Input) && compared(),
        _ => false,
    }
}

/// Who changes a password is known already: the old one is input like any other. At a registration it is no log-in.
fn changes_password(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let place = nearby::place(context, answer);
    let words = [
        "change",
        "update",
        "reset",
        "delete",
        "disable",
        "confirm",
        "profile",
        "settings",
        "edit",
        "remove",
        "register",
        "twofactor",
        "two-factor",
        "2fa",
        "signup",
    ];
    let known = |it: &Endpoint| matches!(&*it.method, "PUT" | "PATCH" | "DELETE") || it.path.ends_with("/password");
    answer.endpoints.iter().any(known) || words.iter().any(|it| place.contains(it))
}
