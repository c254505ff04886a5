//! An error handler answers with the status that the reply has, which is 200 unless something set another.

use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix};
use crate::facts::Oddity;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let kept = context.odd(Oddity::Kept);
    let handlers = kept.filter(|it| context.facts.body.function(it.1.function).is_some_and(|it| it.handler.is_some()));
    let finding = handlers.map(|(at, _, span)| {
        let message = "an error that set no status is answered 200 OK: that is what statusCode is at first";
        Finding::new(span, message).on(at).with_fixes(fix(context, span))
    });
    finding.collect()
}

/// `res.statusCode === 200 ? 500 : res.statusCode`
fn fix(context: &Context<'_>, span: Span) -> Option<Fix> {
    let text = span.of(context.text);
    let own = text.get(..text.find(".statusCode")? + ".statusCode".len())?;
    let new = format!("{own} === 200 ? 500 : {own}");
    Some(replace("Answer 500 unless a status was set", Applicability::Unsafe, span, new))
}
