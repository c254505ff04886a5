//! A status that cannot have content is given a body.

use super::context::{Answer, Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix, Severity};
use crate::facts::{Form, Made, Origin, Spelling};
use crate::knowledge::SENDS_FORBIDDEN_CONTENT;
use crate::status;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let written = context.answers.iter().filter(|it| {
        it.response.made == Made::Directly && it.status.only().is_some_and(is_empty) && has_body(context, it)
    });
    written.filter_map(|it| finding(context, it)).collect()
}

fn is_empty(code: u16) -> bool {
    matches!(code, 204 | 205 | 304)
}

/// `null`, `undefined` and nothing are no body; on a web Response an empty text is one, elsewhere not.
fn has_body(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let content = &answer.response.content;
    let web = answer.response.form.is_web();
    match &content.value {
        Some(value) if context.is_rust() && is_nothing(value) => false,
        // What is handed on as it is may be an empty reply: only a wrapper shows that it is content.
        Some(Origin::Param(..) | Origin::Unknown) if context.is_rust() => is_wrapped(context, content.span),
        Some(Origin::Null) => answer.response.form == Form::WebJson,
        Some(Origin::Text(text)) => web || !text.is_empty(),
        Some(Origin::Unknown) => content.span.is_some_and(|it| it.end - it.start > 2),
        Some(Origin::Param(..) | Origin::Either(_)) => answer.response.form == Form::WebJson || !web,
        Some(_) => true,
        None => false,
    }
}

/// `Body::empty()`, `Bytes::new()`, `Full::default()`, and one in another.
fn is_nothing(value: &Origin) -> bool {
    match value {
        Origin::Call(callee, arguments, _) => match arguments.as_slice() {
            [] => matches!(callee.last_name(), "empty" | "default" | "new" | "reply"),
            [inner] => matches!(callee.last_name(), "new" | "from") && is_nothing(inner),
            _ => false,
        },
        Origin::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// `Json(order)`, `.json(order)`: what stands before the content.
fn is_wrapped(context: &Context<'_>, content: Option<Span>) -> bool {
    let before = content.and_then(|it| context.text.get(..it.start as usize)).unwrap_or_default();
    before.trim_end_matches(['&', ' ']).ends_with("Json(") || before.ends_with("json(") || before.ends_with("Html(")
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let status = status::get(answer.status.only()?)?;
    let throws = answer.response.form.is_web();
    let message = format!(
        "{} cannot have a body: {}",
        status.title(),
        match throws {
            true => "this throws",
            // A client reads it as the beginning of the next answer.
            false if SENDS_FORBIDDEN_CONTENT.contains(&answer.response.framework) =>
                "this one goes out and breaks the next answer",
            false => "this one is dropped",
        }
    );
    let mut finding = answer.finding(message).with_fixes(fix(context, answer));
    finding.severity = Some(if throws { Severity::Error } else { Severity::Warning });
    if let Some(body) = answer.response.content.span {
        finding = finding.with_related(body, "this body");
    }
    Some(finding)
}

/// Takes the body away: today's code throws, or what it sends is dropped.
fn fix(context: &Context<'_>, answer: &Answer<'_>) -> Option<Fix> {
    let title = "Send no body";
    let response = answer.response;
    let status = response.answer.status?.of(context.text);
    if response.form.is_web() {
        let plain = response.headers.fields.is_empty() && response.headers.closed;
        let text = format!("new Response(null, {{ status: {status} }})");
        return plain.then(|| replace(title, Applicability::Safe, response.span, text));
    }
    match (&response.spelling, response.answer.send) {
        (_, Some((name, arguments))) => Some(replace(title, Applicability::Safe, name.to(arguments), "end()")),
        (Spelling::Constant(_), None)
            if response.span.of(context.text).starts_with('(') && response.headers.fields.is_empty() =>
        {
            Some(replace(title, Applicability::Safe, Span::new(response.span.start, response.span.end), status))
        }
        _ => None,
    }
}
