//! A body in the form of a problem goes out as plain JSON.

use super::context::{Answer, Context, Finding};
use super::{fields, fixes};
use crate::facts::{Made, Origin};

const TYPE: &str = "application/problem+json";

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let problems = context.answers.iter().filter(|it| it.response.made == Made::Directly && is_problem(it));
    let finding = problems.filter(|it| is_other(context, it)).map(|answer| {
        let finding = Finding::new(answer.response.place, format!("a problem document without Content-Type {TYPE}"));
        let bare = answer.response.headers.get("Content-Type").is_none();
        let fix = fixes::set_header(context, answer, "Content-Type", &format!("'{TYPE}'")).filter(|_| bare);
        let shown = answer.response.content.span;
        let finding = finding.with_fixes(fix);
        match shown {
            Some(span) => finding.with_related(span, "these are the members of RFC 9457"),
            None => finding,
        }
    });
    finding.collect()
}

/// The members of RFC 9457 in an error: title and status, and one of those that nobody else calls so.
fn is_problem(answer: &Answer<'_>) -> bool {
    let failed = answer.status.only().is_some_and(|it| (400..600).contains(&it));
    let fields = &answer.response.content.fields;
    let has = |name: &str| fields.iter().any(|it| &*it.key == name);
    let typed = fields.iter().any(|it| &*it.key == "type" && is_reference(&it.value));
    failed && has("title") && (has("status") || has("detail")) && (typed || has("instance"))
}

/// A URI, which the `type` of a problem is.
fn is_reference(value: &Origin) -> bool {
    match value {
        Origin::Text(text) => text.contains(':') || text.starts_with('/'),
        Origin::Joined(_) => true,
        _ => false,
    }
}

/// The field is not set, or to another type.
fn is_other(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    match answer.response.headers.get("Content-Type").map(|it| &it.value) {
        Some(Origin::Text(text)) => !text.contains("problem"),
        Some(_) => false,
        None => fields::lacks(context, answer, "Content-Type"),
    }
}
