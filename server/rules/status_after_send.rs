//! A status is set when the answer is out.

use super::context::{Context, Finding};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::facts::{Oddity, Response};
use crate::knowledge::{EXPRESS_PACKAGES, OTHER_REPLY_PACKAGES};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.uses(OTHER_REPLY_PACKAGES) && !context.uses(EXPRESS_PACKAGES) {
        return Vec::new();
    }
    let late = context.odd(Oddity::StatusLate).filter(|it| !is_sent(context, it.0, it.2));
    let finding = late.map(|(at, response, status)| {
        let message = "this status comes too late: the answer is sent already";
        let finding = Finding::new(status, message).on(at).with_fixes(fix(context, response, status));
        let sent = response.answer.send.map_or(response.span, |it| it.0);
        finding.with_related(sent, "this sends the answer")
    });
    finding.collect()
}

/// It is what went out anyway.
fn is_sent(context: &Context<'_>, answer: usize, status: Span) -> bool {
    let sent = context.answers.iter().find(|it| it.index == answer).and_then(|it| it.status.only());
    sent.is_some_and(|it| it.to_string() == status.of(context.text))
}

/// `res.json(x).status(404)` becomes `res.status(404).json(x)`.
fn fix(context: &Context<'_>, response: &Response, status: Span) -> Option<Fix> {
    let (name, arguments) = response.answer.send?;
    let behind = Span::new(arguments.end, status.start).of(context.text);
    let end = response.span.end.max(status.end);
    let closes = Span::new(status.end, end).of(context.text) == ")";
    (behind == ".status(" && closes).then(|| Fix {
        title: "Set it before the answer is sent".into(),
        applicability: Applicability::Unsafe,
        edits: vec![
            Edit { span: Span::new(name.start, name.start), text: format!("status({}).", status.of(context.text)) },
            Edit { span: Span::new(arguments.end, end), text: String::new() },
        ],
    })
}
