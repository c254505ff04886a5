//! A status is taken from an error that need not carry one.

use super::context::{Context, Finding};
use crate::diagnostic::Confidence;
use crate::facts::{Guard, GuardKind, Made, Oddity, Origin, Response};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let taken = context.odd(Oddity::Taken).filter(|it| it.1.made == Made::Directly && !asks(it.1));
    let carried = context.project.has_status_errors(context.path);
    let is_code = |span: Span| span.of(context.text).ends_with("code");
    // Where errors carry a status, a handler may well get no others.
    let finding = taken.filter(|it| !carried || is_code(it.2)).map(|(at, _, span)| {
        let message = if is_code(span) {
            "the code of an error need not be a status: ENOENT and 11000 throw here"
        } else {
            "an error need not carry a status: without one this throws, and 500 goes out"
        };
        let sure = if carried { Confidence::Medium } else { Confidence::High };
        Finding::new(span, message).on(at).with_confidence(sure)
    });
    finding.collect()
}

/// A condition on the way asks what kind of error it is.
fn asks(response: &Response) -> bool {
    let of_error = |it: &Origin| matches!(it, Origin::Error(_));
    let asks = |it: &Guard| match &it.kind {
        GuardKind::Test(test, _) => test.origins().iter().any(|it| it.parts().into_iter().any(of_error)),
        GuardKind::Caught(_) => false,
    };
    response.guards.iter().any(asks)
}
