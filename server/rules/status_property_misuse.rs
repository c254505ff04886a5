//! A status is set in a way that sets none: `res.status = 404`, `res.statusCode(404)`.

use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix};
use crate::facts::Oddity;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let assigned = context.odd(Oddity::Assigned).map(|(at, _, span)| {
        let message = "this sets no status: status is a method here, and 200 OK goes out";
        Finding::new(span, message).on(at).with_fixes(method(context, span, Applicability::Unsafe))
    });
    let called = context.odd(Oddity::Called).map(|(at, _, span)| {
        let message = "statusCode is no method: this throws";
        Finding::new(span, message).on(at).with_fixes(method(context, span, Applicability::Safe))
    });
    assigned.chain(called).collect()
}

/// `res.status(404)`
fn method(context: &Context<'_>, span: Span, applicability: Applicability) -> Option<Fix> {
    let text = span.of(context.text);
    let (object, value) = match text.split_once('=') {
        Some((target, value)) => (target.trim().strip_suffix(".status")?, value.trim()),
        None => text.strip_suffix(')')?.split_once(".statusCode(")?,
    };
    Some(replace("Call status", applicability, span, format!("{object}.status({value})")))
}
