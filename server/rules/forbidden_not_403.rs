//! A known user may not, and the answer is not 403.

use super::context::{Context, Finding};
use super::fixes;
use crate::intent::{Intent, Meaning};
use crate::knowledge::Key;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // 404 hides that the resource exists, which RFC 9110 section 15.5.4 allows; a project may not want that.
    let shown = |code: u16| code == 404 && !context.options.hide_forbidden_as_404;
    let wrong = context
        .answers
        .iter()
        .filter(|it| it.status.only().is_some_and(|it| matches!(it, 400 | 401 | 422 | 500) || shown(it)));
    let finding = wrong.filter(|it| !it.status.implicit).filter_map(|answer| {
        let code = answer.status.only()?;
        let intent = answer.intent.as_ref().filter(|it| it.meaning == Meaning::Forbidden || is_not_theirs(it, code))?;
        let message = format!("a known user without permission is 403 Forbidden, not {code}");
        Some(
            answer
                .against(intent, message, "this asks what the user may do")
                .with_fixes(fixes::answer_with(answer, 403)),
        )
    });
    finding.collect()
}

/// A look-up of what has to be the user's own found nothing, and the answer blames who asks.
fn is_not_theirs(intent: &Intent, code: u16) -> bool {
    code == 401 && intent.meaning == Meaning::NotFound && intent.key == Some(Key::Owned)
}
