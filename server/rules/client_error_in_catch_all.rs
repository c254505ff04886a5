//! Whatever fails in a store or on the network is blamed on the client.

use super::branches::fails_without_row;
use super::context::{Context, Finding};
use super::fixes;
use crate::facts::Made;
use crate::intent::{Intent, Meaning};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // These say that somebody thought of one cause.
    let thought = |code: u16| matches!(code, 401 | 404 | 409 | 410 | 422 | 429);
    let wrong =
        context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (400..500).contains(&it) && !thought(it)));
    let finding = wrong
        .filter(|it| it.response.made != Made::Thrown || it.response.answer.status.is_some())
        .filter_map(|answer| {
            let broad = |it: &Intent| it.meaning == Meaning::CatchAll || fails_without_row(context, it);
            let intent = answer.intent.as_ref().filter(|it| broad(it))?;
            let message = format!("whatever fails here is blamed on the client: 500, not {}", answer.status.only()?);
            let shown = format!("{} can fail for reasons that are the server's", intent.subject);
            Some(answer.against(intent, message, shown).with_fixes(fixes::answer_with(answer, 500)))
        });
    finding.collect()
}
