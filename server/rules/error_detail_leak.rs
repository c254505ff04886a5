//! The details of an unexpected error are sent to the client.

use super::context::{Answer, Context, Finding};
use super::leaks::{fixed_text, is_masked, is_sure, traces};
use crate::diagnostic::Confidence;
use crate::facts::{Leak, Made, Origin, Response, StatusValue};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let known = context.answers.iter().filter(|it| is_server_error(it)).flat_map(|it| {
        let helped = it.status.leaks.is_some() || it.status.content.is_some();
        let shown = it.response.made == Made::Directly || helped || is_object(it.response);
        leaks(context, it.response)
            .into_iter()
            .filter(move |_| shown)
            .map(|leak| finding(context, it.response, leak, Confidence::High))
    });
    let central = context
        .facts
        .body
        .responses
        .iter()
        .filter(|it| !it.content.leaks.is_empty() && falls_back(it) && !is_masked(it));
    let central = central.filter(|it| context.facts.body.function(it.function).is_some_and(|it| !it.test));
    let central = central
        .flat_map(|it| leaks(context, it).into_iter().map(move |leak| finding(context, it, leak, Confidence::Medium)));
    known.chain(central).collect()
}

fn finding(context: &Context<'_>, response: &Response, leak: &Leak, confidence: Confidence) -> Finding {
    let finding = Finding::new(leak.span, "the error's details go to the client: log them and send a fixed text");
    finding.with_confidence(confidence).with_fixes(fixed_text(context, response, leak))
}

fn is_server_error(answer: &Answer<'_>) -> bool {
    !answer.response.content.leaks.is_empty()
        && !answer.status.implicit
        && answer.status.only().is_some_and(|it| (500..600).contains(&it))
        && !is_masked(answer.response)
}

/// `next({ status: 500, message })`: the message was meant to go out.
fn is_object(response: &Response) -> bool {
    matches!(response.content.value, Some(Origin::Object(_)))
}

/// A central handler that answers `err.status || 500`: what is unexpected ends up in the 500.
fn falls_back(response: &Response) -> bool {
    matches!(&response.status, StatusValue::From(Origin::Either(values)) if values.iter().any(|it| matches!(it, Origin::Number(500))))
}

/// What leaks, unless the same answer shows where in the code: then all of it has to go.
fn leaks<'a>(context: &Context<'_>, response: &'a Response) -> Vec<&'a Leak> {
    if !traces(context, response).is_empty() {
        return Vec::new();
    }
    response.content.leaks.iter().filter(|it| is_detail(&it.member) && is_sure(context, it)).collect()
}

#[rustfmt::skip]
fn is_detail(member: &str) -> bool {
    matches!(member, "" | "message" | "sql" | "sqlMessage" | "detail" | "query" | "path" | "stack" | "{:?}" | "toString" | "to_string" | "description"
        | "reason" | "stderr" | "msg" | "parent" | "original")
}
