//! Whoever logs in learns from the status whether there is such an account.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::FunctionId;
use crate::intent::Meaning;
use crate::knowledge::Key;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let refused = context.answers.iter().filter(|it| means(it, Meaning::BadCredentials));
    let finding = refused.flat_map(|wrong| {
        let handler = handler(context, wrong);
        let unknown =
            context.answers.iter().filter(move |it| handler.is_some() && self::handler(context, it) == handler);
        unknown.filter_map(move |it| finding(it, wrong))
    });
    finding.collect()
}

fn finding(unknown: &Answer<'_>, wrong: &Answer<'_>) -> Option<Finding> {
    let by_path = unknown.intent.as_ref()?.key.is_some_and(Key::is_path);
    let (code, other) = (unknown.status.only()?, wrong.status.only()?);
    if by_path || !means(unknown, Meaning::NotFound) || code == other || code < 400 {
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

/// The outermost function around an answer.
fn handler(context: &Context<'_>, answer: &Answer<'_>) -> Option<FunctionId> {
    context.facts.body.enclosing(answer.response.function).filter(|it| it.1.parent.is_some()).map(|it| it.0).last()
}
