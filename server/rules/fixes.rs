//! Fixes that several rules offer, in the author's own spelling.

use super::context::{Answer, Context, replace};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::facts::{Form, Spelling};
use crate::status;
use crate::text::Span;

/// Answers with another status: `404`, `StatusCode::NOT_FOUND`, `HttpStatus.NOT_FOUND`.
pub(super) fn answer_with(answer: &Answer<'_>, code: u16) -> Option<Fix> {
    let status = status::get(code)?;
    let title = format!("Answer {}", status.title());
    let span = answer.response.answer.status;
    let text = match &answer.response.spelling {
        Spelling::Number => code.to_string(),
        Spelling::Constant(prefix) if prefix.ends_with("::") => format!("{prefix}{}", status.rust_constant()?),
        Spelling::Constant(prefix) => format!("{prefix}{}", status.constant()),
        Spelling::Constructor => status.actix()?,
        Spelling::None => return implicit(answer, code, title),
        Spelling::Other => {
            return span
                .filter(|_| is_number(answer))
                .map(|it| replace(title, Applicability::Unsafe, it, code.to_string()));
        }
    };
    Some(replace(title, Applicability::Unsafe, span?, text))
}

/// An error or helper names its status as a plain number.
fn is_number(answer: &Answer<'_>) -> bool {
    answer.response.answer.status.is_some_and(|it| it.end - it.start == 3)
}

/// Writes a status where none is: `res.json(x)` becomes `res.status(201).json(x)`.
fn implicit(answer: &Answer<'_>, code: u16, title: String) -> Option<Fix> {
    let places = &answer.response.answer;
    let edit = match (answer.response.form, places.send, places.init) {
        (Form::Object, ..) => return None,
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

/// Sets a header field between the status and the send: `.set('WWW-Authenticate', 'Bearer')`.
pub(super) fn set_header(answer: &Answer<'_>, name: &str, value: &str) -> Option<Fix> {
    let title = format!("Send {name}");
    let places = &answer.response.answer;
    if answer.response.form == Form::Plain
        && places.send.is_some_and(|(it, _)| places.chain.is_some_and(|at| at < it.start))
    {
        let at = places.chain?;
        let text = format!(".set('{name}', {value})");
        return Some(replace(title, Applicability::Unsafe, Span::new(at, at), text));
    }
    None
}

/// The text around a span that starts at its statement, for fixes that look back.
pub(super) fn before<'a>(context: &Context<'a>, from: u32, to: u32) -> &'a str {
    Span::new(from, to).of(context.text)
}
