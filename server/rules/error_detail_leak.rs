//! The details of an unexpected error are sent to the client.

use super::context::{Answer, Context, Finding, replace};
use crate::diagnostic::{Applicability, Confidence, Fix};
use crate::facts::{GuardKind, Leak, Made, Origin, Response, StatusValue, TestKind};
use crate::knowledge::names_environment;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let known = context.answers.iter().filter(|it| is_server_error(it)).flat_map(|it| {
        let helped = it.status.leaks.is_some() || it.status.content.is_some();
        let shown = it.response.made == Made::Directly || helped || is_object(it.response);
        leaks(it.response)
            .into_iter()
            .filter(move |_| shown)
            .map(|leak| finding(context, it.response, leak, Confidence::High))
    });
    let central = context.facts.body.responses.iter().filter(|it| falls_back(it) && !is_masked(it));
    let central = central.filter(|it| context.facts.body.function(it.function).is_some_and(|it| !it.test));
    let central =
        central.flat_map(|it| leaks(it).into_iter().map(move |leak| finding(context, it, leak, Confidence::Medium)));
    known.chain(central).collect()
}

fn finding(context: &Context<'_>, response: &Response, leak: &Leak, confidence: Confidence) -> Finding {
    let finding = Finding::new(leak.span, "the error's details go to the client: log them and send a fixed text");
    finding.with_confidence(confidence).with_fixes(fixed_text(context, response, leak))
}

/// Sends a fixed text instead. In Rust only where the expression is a text: the type of anything else is unknown.
fn fixed_text(context: &Context<'_>, response: &Response, leak: &Leak) -> Option<Fix> {
    let written = leak.span.of(context.text);
    let rust = context.path.ends_with(".rs");
    let shorthand = response.content.fields.iter().find(|it| it.span == leak.span && &*it.key == written);
    let text = match (rust, shorthand) {
        (true, _) if written.ends_with("to_string()") => r#""internal server error".to_string()"#.to_owned(),
        (true, _) if written.starts_with('"') => r#""internal server error""#.to_owned(),
        (true, _) => return None,
        (false, Some(field)) => format!("{}: 'internal server error'", field.key),
        (false, None) => "'internal server error'".to_owned(),
    };
    Some(replace("Send a fixed text", Applicability::Unsafe, leak.span, text))
}

fn is_server_error(answer: &Answer<'_>) -> bool {
    !answer.status.implicit
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

fn leaks(response: &Response) -> Vec<&Leak> {
    response.content.leaks.iter().filter(|it| is_detail(&it.member)).collect()
}

#[rustfmt::skip]
fn is_detail(member: &str) -> bool {
    matches!(member, "" | "message" | "sql" | "sqlMessage" | "detail" | "query" | "stack" | "toString" | "to_string" | "description"
        | "reason" | "stderr" | "msg" | "parent" | "original")
}

/// Conditions around the answer that keep it from strangers, or let only the project's own errors through.
fn is_masked(response: &Response) -> bool {
    response.guards.iter().any(|guard| match &guard.kind {
        GuardKind::Test(test, _) => {
            test.origins().iter().any(|it| names_environment(&it.path())) || asks_class(&test.kind)
        }
        GuardKind::Caught(_) => false,
    })
}

/// `err instanceof AppError`, `err.isOperational`.
fn asks_class(kind: &TestKind) -> bool {
    match kind {
        TestKind::Compare(operator, ..) => &**operator == "instanceof",
        TestKind::Truthy(Origin::Member(_, name)) => matches!(&**name, "isOperational" | "expose"),
        _ => false,
    }
}
