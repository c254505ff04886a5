//! A status goes out without a header field that HTTP asks of it.

use super::context::{Answer, Context, Finding};
use super::{fields, fixes, methods};
use crate::diagnostic::{Fix, Severity};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let missing = context.answers.iter().filter_map(|it| Some((it, asked(it)?)));
    let missing = missing.filter(|(it, name)| fields::lacks(context, it, name) && !is_told_otherwise(context, it));
    let finding = missing.map(|(answer, name)| {
        let code = answer.status.only().unwrap_or_default();
        let finding = Finding::new(answer.response.place, format!("{code} without {name}{}", use_of(code)));
        let finding = if code == 416 { finding.with_severity(Severity::Info) } else { finding };
        finding.with_fixes(fix(context, answer, code))
    });
    finding.collect()
}

/// What the catalogue asks of the status; challenges have a rule of their own, and 416 only should have a range.
fn asked(answer: &Answer<'_>) -> Option<&'static str> {
    match answer.status.only()? {
        401 => None,
        416 => Some("Content-Range"),
        code => status::get(code)?.required_headers.first().copied(),
    }
}

fn use_of(code: u16) -> &'static str {
    match code {
        101 | 426 => ": clients do not learn which protocol is meant",
        206 => ": clients cannot tell which part this is",
        405 => ": clients do not learn which methods there are",
        407 => ": clients do not learn how to authenticate",
        _ => ": clients do not learn how long it is",
    }
}

/// Several parts carry their ranges inside; a file is sent with its own header fields.
fn is_told_otherwise(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let kind = answer.response.headers.get("Content-Type").and_then(|it| fields::written(context, it));
    let parts = kind.is_some_and(|it| it.contains("multipart/"));
    answer.status.only() == Some(206) && (parts || answer.response.content.opaque)
}

/// Names the methods that are served, where they are known.
fn fix(context: &Context<'_>, answer: &Answer<'_>, code: u16) -> Option<Fix> {
    let methods = methods::served(context, answer);
    if code != 405 || methods.is_empty() {
        return None;
    }
    fixes::set_header(context, answer, "Allow", &format!("'{}'", methods.join(", ")))
}
