//! A known error of a library is answered with a status that says something else.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::intent::Meaning;
use crate::knowledge::ErrorClass;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.answers.iter().filter_map(finding).collect()
}

fn finding(answer: &Answer<'_>) -> Option<Finding> {
    let intent = answer.intent.as_ref().filter(|it| it.meaning == Meaning::Known)?;
    let error = intent.error?;
    let code = answer.status.only().filter(|it| *it >= 400 && !error.right.contains(it) && !answer.status.implicit)?;
    // Duplicate keys and tokens are said by rules of their own, or left alone by them.
    if error.class == ErrorClass::BadToken || (error.class == ErrorClass::Duplicate && code == 400) {
        return None;
    }
    let right: Vec<String> = error.right.iter().map(u16::to_string).collect();
    let message = format!("{} is {}, not {code}", error.noun, right.join(" or "));
    let fixes = error.right.iter().filter_map(|it| fixes::answer_with(answer, *it));
    Some(answer.against(intent, message, "this is that error").with_fixes(fixes))
}
