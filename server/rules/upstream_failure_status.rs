//! Another server failed, and the client is blamed.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::intent::{Intent, Meaning};
use crate::knowledge::ErrorClass;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // That the other server has no such thing, or does not know who asks, may well be what is meant.
    let meant = |code: u16| matches!(code, 401 | 404);
    let wrong =
        context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (400..500).contains(&it) && !meant(it)));
    wrong.filter_map(finding).collect()
}

fn finding(answer: &Answer<'_>) -> Option<Finding> {
    let intent = answer.intent.as_ref()?;
    let late = intent.error.is_some_and(|it| it.class == ErrorClass::TimedOut);
    if !late && !failed(intent) {
        return None;
    }
    let (code, right) = (answer.status.only()?, if late { [504, 502] } else { [502, 504] });
    let message = format!("another server's failure is {}, not {code}", if late { "504" } else { "502 or 504" });
    let fixes = right.into_iter().filter_map(|it| fixes::answer_with(answer, it));
    Some(answer.against(intent, message, "this asks how the other server did").with_fixes(fixes))
}

fn failed(intent: &Intent) -> bool {
    intent.meaning == Meaning::UpstreamFailed || intent.error.is_some_and(|it| it.class == ErrorClass::Upstream)
}
