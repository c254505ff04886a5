//! The server cannot serve for now, and the answer is not 503.

use super::context::{Answer, Context, Finding};
use super::{exempt, fixes};
use crate::facts::GuardKind;
use crate::intent::Meaning;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| matches!(it, 200 | 500)));
    wrong.filter(|it| !it.status.implicit || it.status.only() == Some(200)).filter_map(finding).collect()
}

fn finding(answer: &Answer<'_>) -> Option<Finding> {
    let status = answer.status.only()?;
    let message = || format!("a server that cannot serve for now is 503 Service Unavailable, not {status}");
    let fix = || fixes::answer_with(answer, 503);
    if let Some(intent) = answer.intent.as_ref().filter(|it| it.meaning == Meaning::Unavailable) {
        return Some(answer.against(intent, message(), "this says that it cannot").with_fixes(fix()));
    }
    let failed = answer.intent.as_ref().is_some_and(|it| it.meaning == Meaning::CatchAll);
    let caught = answer.guards.iter().find(|it| it.around);
    let caught = caught.filter(|it| failed || matches!(it.kind, GuardKind::Caught(_)))?;
    let checked = answer.endpoints.iter().any(|it| exempt::is_health_path(&it.path));
    checked.then(|| answer.finding(message()).with_related(caught.span, "the check failed").with_fixes(fix()))
}
