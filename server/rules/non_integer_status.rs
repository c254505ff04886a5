//! A status is a text, or an object.

use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix, Severity};
use crate::facts::{Form, Made, Response, Sent, Spelling};
use crate::knowledge::STRICT_STATUS_PACKAGES;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let written = context.written().filter(|it| it.1.made == Made::Directly && is_wrong(it.1));
    written.filter_map(|(at, it)| finding(context, at, it)).collect()
}

/// Where the status is one of several arguments, or set on the way, frameworks take more than numbers.
fn is_wrong(response: &Response) -> bool {
    match response.spelling {
        Spelling::Text => !matches!(response.form, Form::Argument | Form::Object),
        Spelling::Object => response.form == Form::Plain,
        _ => false,
    }
}

fn finding(context: &Context<'_>, at: usize, response: &Response) -> Option<Finding> {
    let span = response.answer.status?;
    let strict = STRICT_STATUS_PACKAGES.iter().find(|it| context.major(it.0).is_some_and(|major| major >= it.1));
    if response.form == Form::Assigned && strict.is_none() {
        return None;
    }
    let number = span.of(context.text).trim_matches(['\'', '"', '`']).parse::<u16>().ok();
    let Some(number) = number else {
        let sends = response.sent == Sent::Yes;
        let message = if sends { "this throws, and 500 goes out" } else { "this sends nothing" };
        let finding = Finding::new(span, format!("a status is a number: {message}")).on(at);
        return Some(finding.with_fixes(send(context, span).filter(|_| !sends)));
    };
    let fix = replace("Make it a number", Applicability::Safe, span, number.to_string());
    let finding = |message: String| Finding::new(span, message).with_fixes([fix]);
    Some(match strict {
        Some((name, _)) => finding(format!("a status is a number: {name} throws on a text")).on(at),
        None => finding("a status is a number: some frameworks throw on a text".into()).with_severity(Severity::Hint),
    })
}

/// `res.status(500).status({ error })` was meant to be `res.status(500).json({ error })`.
fn send(context: &Context<'_>, argument: Span) -> Option<Fix> {
    let from = argument.start.checked_sub("status(".len() as u32)?;
    let name = Span::new(from, argument.start - 1);
    let found = name.of(context.text) == "status";
    found.then(|| replace("Send it as JSON", Applicability::Unsafe, name, "json"))
}
