//! Too many requests came, and the answer is not 429.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::diagnostic::Confidence;
use crate::facts::{Field, Origin};
use crate::intent::Meaning;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong =
        context.answers.iter().filter(|it| it.status.only().is_some_and(|it| matches!(it, 400 | 403 | 500 | 503)));
    wrong.filter_map(finding).collect()
}

fn finding(answer: &Answer<'_>) -> Option<Finding> {
    let status = answer.status.only()?;
    let message = || format!("too many requests are 429, not {status}");
    let fix = || fixes::answer_with(answer, 429);
    if let Some(intent) = answer.intent.as_ref().filter(|it| it.meaning == Meaning::RateLimited) {
        return Some(answer.against(intent, message(), "this is the limiter's verdict").with_fixes(fix()));
    }
    let said = answer.response.content.fields.iter().find(|it| says_so(it))?;
    let finding = answer.finding(message()).with_related(said.span, "the body says so").with_fixes(fix());
    Some(finding.with_confidence(Confidence::Medium))
}

/// The phrase of 429, at the start of a text.
fn says_so(field: &Field) -> bool {
    matches!(&field.value, Origin::Text(text) if text.to_ascii_lowercase().starts_with("too many requests"))
}
