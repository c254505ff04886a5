//! The server's own configuration is missing, and the client is blamed.

use super::context::{Context, Finding};
use super::fixes;
use crate::intent::Meaning;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // 404 hides what is not switched on.
    let wrong =
        context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (400..500).contains(&it) && it != 404));
    let finding = wrong.filter_map(|answer| {
        let intent = answer.intent.as_ref().filter(|it| it.meaning == Meaning::ServerFault)?;
        let message = format!("missing configuration is the server's fault: 500, not {}", answer.status.only()?);
        let fixes = [500, 503].into_iter().filter_map(|it| fixes::answer_with(answer, it));
        Some(answer.against(intent, message, "this asks for configuration").with_fixes(fixes))
    });
    finding.collect()
}
