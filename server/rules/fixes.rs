//! Fixes that several rules offer, in the author's own spelling.

use super::context::{Answer, Context, replace};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::facts::{Form, Made, Spelling};
use crate::knowledge::BUILDS_BY_NAME;
use crate::status;
use crate::text::Span;

/// Answers with another status: `404`, `StatusCode::NOT_FOUND`, `HttpStatus.NOT_FOUND`.
pub(super) fn answer_with(answer: &Answer<'_>, code: u16) -> Option<Fix> {
    let status = status::get(code)?;
    let title = format!("Answer {}", status.title());
    let span = answer.response.answer.status;
    let text = match &answer.response.spelling {
        Spelling::Number | Spelling::Text => code.to_string(),
        Spelling::Constant(prefix) if prefix.ends_with("::") => format!("{prefix}{}", status.rust_constant()?),
        Spelling::Constant(prefix) => format!("{prefix}{}", status.constant()),
        Spelling::Constructor(name) => constructor(name, status)?,
        Spelling::None => return implicit(answer, code, title),
        Spelling::Other | Spelling::Object => {
            return span
                .filter(|_| is_number(answer))
                .map(|it| replace(title, Applicability::Unsafe, it, code.to_string()));
        }
    };
    Some(replace(title, Applicability::Unsafe, span?, text))
}

/// `NotFound` in the style of the name that is there: `ErrorNotFound`, `not_found`.
fn constructor(written: &str, status: &status::Status) -> Option<String> {
    if written.starts_with(char::is_lowercase) {
        return Some(status.rust_constant()?.to_ascii_lowercase());
    }
    let name = status.actix()?;
    Some(if written.starts_with("Error") { format!("Error{name}") } else { name })
}

/// `HttpResponse::Unauthorized()`, which takes header fields; what makes an error does not.
fn is_builder(answer: &Answer<'_>) -> bool {
    let named = matches!(&answer.response.spelling, Spelling::Constructor(name) if !name.starts_with("Error"));
    named && answer.response.framework == BUILDS_BY_NAME
}

/// An error or helper names its status as a plain number.
fn is_number(answer: &Answer<'_>) -> bool {
    answer.response.answer.status.is_some_and(|it| it.end - it.start == 3)
}

/// Writes a status where none is: `res.json(x)` becomes `res.status(201).json(x)`.
fn implicit(answer: &Answer<'_>, code: u16, title: String) -> Option<Fix> {
    let places = &answer.response.answer;
    let edit = match (answer.response.form, places.send, places.init) {
        (Form::Object | Form::Page, ..) => return None,
        (_, _, Some(init)) => {
            Edit { span: Span::new(init.start + 1, init.start + 1), text: format!(" status: {code},") }
        }
        (Form::Argument, ..) => {
            let end = answer.response.span.end.checked_sub(1)?;
            Edit { span: Span::new(end, end), text: format!(", {code}") }
        }
        (Form::Web | Form::WebJson, ..) => {
            let end = answer.response.span.end.checked_sub(1)?;
            Edit { span: Span::new(end, end), text: format!(", {{ status: {code} }}") }
        }
        (Form::Plain, Some((name, _)), None) => {
            Edit { span: Span::new(name.start, name.start), text: format!("status({code}).") }
        }
        _ => return None,
    };
    Some(Fix { title, applicability: Applicability::Unsafe, edits: vec![edit] })
}

/// Sets a header field in the way that the answer is made: in its literal of fields, its init, or between the status and
/// the send: `.set('WWW-Authenticate', 'Bearer')`. The value is an expression of JavaScript.
pub(super) fn set_header(context: &Context<'_>, answer: &Answer<'_>, name: &str, value: &str) -> Option<Fix> {
    let places = &answer.response.answer;
    let (at, text) = if let Some(literal) = places.headers {
        (literal.start + 1, format!(" '{name}': {value},"))
    } else if let (Form::Web | Form::WebJson | Form::Object, Some(init)) = (answer.response.form, places.init) {
        (init.start + 1, format!(" headers: {{ '{name}': {value} }},"))
    } else if is_builder(answer) {
        (built(context, answer)?, format!(".insert_header((\"{name}\", \"{}\"))", value.trim_matches('\'')))
    } else {
        chained(context, answer, name, value)?
    };
    let applicable = answer.response.made == Made::Directly && context.text.is_char_boundary(at as usize);
    applicable.then(|| replace(format!("Send {name}"), Applicability::Unsafe, Span::new(at, at), text))
}

/// Behind `HttpResponse::NotFound()`.
fn built(context: &Context<'_>, answer: &Answer<'_>) -> Option<u32> {
    let end = answer.response.answer.status?.end;
    (before(context, end, end + 2) == "()").then_some(end + 2)
}

/// Behind the call that sets the status, with the method that its replies have.
fn chained(context: &Context<'_>, answer: &Answer<'_>, name: &str, value: &str) -> Option<(u32, String)> {
    let places = &answer.response.answer;
    if answer.response.form == Form::Argument {
        // `c.json(body, 401)`: the fields come after the status.
        let end = answer.response.span.end.checked_sub(1)?;
        return (places.status?.end == end).then(|| (end, format!(", {{ '{name}': {value} }}")));
    }
    let at = places.chain.filter(|it| places.send.is_some_and(|(send, _)| *it < send.start))?;
    if answer.response.form != Form::Plain {
        return None;
    }
    let head = before(context, answer.response.span.start, at);
    if head.contains("writeHead(") {
        // The head goes out with this call: nothing can be set behind it.
        return Some((at - 1, format!(", {{ '{name}': {value} }}")));
    }
    let method = if head.contains(".code(") || head.starts_with("reply") { "header" } else { "set" };
    Some((at, format!(".{method}('{name}', {value})")))
}

/// The text around a span that starts at its statement, for fixes that look back.
pub(super) fn before<'a>(context: &Context<'a>, from: u32, to: u32) -> &'a str {
    Span::new(from, to).of(context.text)
}
