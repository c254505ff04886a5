//! The stack of an error, or all that its debug form shows, is sent to the client.

use super::context::{Context, Finding};
use super::leaks;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let responses = context.facts.body.responses.iter();
    let own = responses.filter(|it| context.facts.body.function(it.function).is_some_and(|it| !it.test));
    let finding = own.flat_map(|response| leaks::traces(context, response).into_iter().map(move |it| (response, it)));
    let finding = finding.map(|(response, leak)| {
        let what = if &*leak.member == "stack" { "the error's stack goes" } else { "the error's debug form goes" };
        let message = format!("{what} to the client: log it and send a fixed text");
        Finding::new(leak.span, message).with_fixes(leaks::fixed_text(context, response, leak))
    });
    finding.collect()
}
