//! Whoever logs in learns from the status whether there is such an account.

use super::context::{Answer, Context, Finding};
use super::{branches, fixes};
use crate::facts::{GuardKind, Origin};
use crate::intent::Meaning;
use crate::knowledge::names_one_of;
use crate::text::Span;

/// Answers of one handler that are looked at.
const MOST: usize = 256;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let refused = context.answers.iter().filter(|it| means(it, Meaning::BadCredentials));
    let finding = refused.flat_map(|wrong| {
        let around = handler(context, wrong).into_iter();
        let unknown = around.flat_map(|it| context.answers_in(it).take(MOST));
        unknown.filter_map(move |it| finding(it, wrong))
    });
    finding.collect()
}

fn finding(unknown: &Answer<'_>, wrong: &Answer<'_>) -> Option<Finding> {
    let (code, other) = (unknown.status.only()?, wrong.status.only()?);
    if !means(unknown, Meaning::NotFound) || !asks_name(unknown) || code == other || code < 400 {
        return None;
    }
    let message = format!("an unknown user is {code}, a wrong password {other}: this tells who has an account");
    let finding = Finding::new(unknown.response.place, message);
    Some(
        finding.with_related(wrong.response.place, "the wrong password").with_fixes(fixes::answer_with(unknown, other)),
    )
}

fn means(answer: &Answer<'_>, meaning: Meaning) -> bool {
    answer.intent.as_ref().is_some_and(|it| it.meaning == meaning)
}

/// The user was looked up by what one logs in with: an id that is known already tells nothing.
fn asks_name(answer: &Answer<'_>) -> bool {
    const NAMES: &[&str] = &["email", "mail", "username", "login", "phone", "mobile"];
    let guards = answer.guards.iter().find(|it| it.around).or_else(|| branches::nearest(answer));
    let Some(GuardKind::Test(test, _)) = guards.map(|it| &it.kind) else { return false };
    test.origins().iter().flat_map(|it| it.parts()).any(|it| match it {
        // `select: { email: true }` only says what is read.
        Origin::Object(fields) => {
            fields.iter().any(|it| !matches!(it.1, Origin::Bool(_)) && names_one_of(&it.0, NAMES))
        }
        Origin::Call(callee, ..) => names_one_of(callee.last_name(), NAMES),
        Origin::Text(text) => text.to_ascii_lowercase().starts_with("select") && names_one_of(text, NAMES),
        _ => false,
    })
}

/// The outermost function around an answer.
fn handler(context: &Context<'_>, answer: &Answer<'_>) -> Option<Span> {
    context.facts.body.enclosing(answer.response.function).filter(|it| it.1.parent.is_some()).map(|it| it.1.span).last()
}
