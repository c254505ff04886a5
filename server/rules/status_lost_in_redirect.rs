//! A status is set before a redirect that sends its own.

use super::context::{Context, Finding};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::facts::{Oddity, Response};
use crate::knowledge::{EXPRESS_PACKAGES, OTHER_REPLY_PACKAGES};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if !context.uses(EXPRESS_PACKAGES) || context.uses(OTHER_REPLY_PACKAGES) {
        return Vec::new();
    }
    let finding = context.odd(Oddity::Redirected).map(|(at, response, status)| {
        let code = status.of(context.text);
        let message = format!("{code} is lost: redirect() sends 302 Found, unless it is given a status itself");
        Finding::new(status, message).on(at).with_fixes(fix(context, response, status))
    });
    finding.collect()
}

/// `.status(301).redirect(url)` becomes `.redirect(301, url)`; any other status cannot redirect, and goes.
fn fix(context: &Context<'_>, response: &Response, status: Span) -> Option<Fix> {
    let (name, arguments) = response.answer.send?;
    let code = status.of(context.text);
    let call = Span::new(response.span.start, status.start).of(context.text).rfind('.')?;
    let from = response.span.start + call as u32;
    let gap = Span::new(status.end, name.start);
    let chained = gap.of(context.text).trim_start_matches([')', ' ', '\n', '\t', '\r']) == ".";
    let mut edits = vec![Edit { span: Span::new(from + 1, name.start), text: String::new() }];
    if code.starts_with('3') {
        edits.push(Edit { span: Span::new(arguments.start + 1, arguments.start + 1), text: format!("{code}, ") });
    }
    let title = if code.starts_with('3') { "Redirect with this status" } else { "Drop the status" };
    chained.then(|| Fix { title: title.into(), applicability: Applicability::Unsafe, edits })
}
