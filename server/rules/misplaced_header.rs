//! A header field goes out with a status that gives it no meaning.

use super::context::{Answer, Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix};
use crate::facts::{Header, Made, Origin};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let plain = context.answers.iter().filter(|it| it.status.only() == Some(200) && it.response.made == Made::Directly);
    // A redirect has a status of its own, whatever was set before.
    let plain = plain.filter(|it| !it.response.redirects);
    plain.flat_map(|answer| answer.response.headers.fields.iter().filter_map(|it| finding(answer, it))).collect()
}

fn finding(answer: &Answer<'_>, field: &Header) -> Option<Finding> {
    let use_of = match &*field.name.to_ascii_lowercase() {
        "location" => "Location has a meaning with 201 and redirects, not with 200",
        "content-range" => "Content-Range has a meaning with 206 and 416, not with 200",
        _ => return None,
    };
    let finding = Finding::new(field.call.or(field.span)?, use_of);
    Some(finding.with_related(answer.response.place, "the status").with_fixes(fix(field)))
}

/// Takes the call out of its chain, unless its value does something.
fn fix(field: &Header) -> Option<Fix> {
    let call = field.call?;
    let acts = field.value.parts().iter().any(|it| matches!(it, Origin::Call(..) | Origin::Unknown));
    let title = format!("Do not send {}", field.name);
    (!acts).then(|| replace(title, Applicability::Safe, call, ""))
}
