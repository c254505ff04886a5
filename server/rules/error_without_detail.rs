//! A client's mistake is answered without a word on what it is.

use super::branches;
use super::context::{Answer, Context, Finding};
use crate::facts::{Content, Form, Made, Origin, Sent};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let failed =
        context.answers.iter().filter(|it| it.response.made == Made::Directly && it.response.sent != Sent::Never);
    let bare = failed.filter(|it| !branches::only_methods(it, &["HEAD"])).filter_map(|answer| {
        let code = answer.status.only().filter(|it| (400..500).contains(it) && !answer.status.implicit)?;
        let message = match said(context, answer, code)? {
            true => format!("{code} with its phrase alone: clients do not learn what is wrong"),
            false => format!("{code} without content: clients do not learn what is wrong"),
        };
        Some(Finding::new(answer.response.place, message))
    });
    bare.collect()
}

/// Whether the content is the phrase of the status; `None` where it says more, or cannot be read.
fn said(context: &Context<'_>, answer: &Answer<'_>, code: u16) -> Option<bool> {
    let Content { span, value, fields, opaque, .. } = &answer.response.content;
    let places = &answer.response.answer;
    let phrase = status::get(code)?.phrase;
    let is_phrase = |it: &Origin| matches!(it, Origin::Text(text) if text.trim_end_matches(['.', '!']).eq_ignore_ascii_case(phrase));
    match value {
        None if *opaque => (*span == Some(answer.response.span) && sends_phrase(context, answer)).then_some(true),
        // What another function makes of the status may say more.
        None if !context.is_rust() && places.send.is_none() && answer.response.form == Form::Plain => None,
        None | Some(Origin::Null) => Some(false),
        Some(Origin::Text(text)) if text.is_empty() => Some(false),
        Some(Origin::Object(all)) => {
            (all.len() == 1 && fields.len() == 1 && is_phrase(&fields[0].value)).then_some(true)
        }
        Some(value) => is_phrase(value).then_some(true),
    }
}

/// `res.sendStatus(404)`
fn sends_phrase(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    answer.response.answer.send.is_some_and(|it| it.0.of(context.text) == "sendStatus")
}
