//! What of an error goes to the client, and what keeps it from there.

use super::context::{Context, replace};
use crate::diagnostic::{Applicability, Fix};
use crate::facts::{GuardKind, Leak, Made, Origin, Response, TestKind};
use crate::knowledge::names_environment;

/// What of the content shows the code: a stack, or the debug form of an error.
pub(super) fn traces<'a>(context: &Context<'_>, response: &'a Response) -> Vec<&'a Leak> {
    let failed = response.status.only().is_none_or(|it| it >= 500);
    let shows = |it: &&Leak| &*it.member == "stack" || (&*it.member == "{:?}" && failed);
    let shown: Vec<&Leak> = response.content.leaks.iter().filter(shows).filter(|it| is_sure(context, it)).collect();
    // Most answers show nothing: their conditions need not be read.
    let direct = shown.is_empty() || (response.made == Made::Directly && !is_masked(response));
    if direct { shown } else { Vec::new() }
}

/// An error that is not made for clients: one that nobody of the project makes, as far as that is known.
pub(super) fn is_sure(context: &Context<'_>, leak: &Leak) -> bool {
    !leak.own || context.project.fails_elsewhere(context.path, &leak.error)
}

/// Sends a fixed text instead. In Rust only where the expression is a text: the type of anything else is unknown.
pub(super) fn fixed_text(context: &Context<'_>, response: &Response, leak: &Leak) -> Option<Fix> {
    let written = leak.span.of(context.text);
    let rust = context.is_rust();
    let shorthand = response.content.fields.iter().find(|it| it.span == leak.span && &*it.key == written);
    let text = match (rust, shorthand) {
        (true, _) if written.ends_with("to_string()") => r#""internal server error".to_string()"#.to_owned(),
        (true, _) if written.starts_with('"') => r#""internal server error""#.to_owned(),
        (true, _) => return None,
        (false, Some(field)) => format!("{}: 'internal server error'", field.key),
        (false, None) => "'internal server error'".to_owned(),
    };
    Some(replace("Send a fixed text", Applicability::Unsafe, leak.span, text))
}

/// Conditions around the answer that keep it from strangers, or let only the project's own errors through.
pub(super) fn is_masked(response: &Response) -> bool {
    response.guards.iter().any(|guard| match &guard.kind {
        GuardKind::Test(test, _) => {
            test.origins().iter().any(|it| names_environment(&it.path())) || asks_class(&test.kind)
        }
        GuardKind::Caught(_) => false,
    })
}

/// `err instanceof AppError`, `err.isOperational`.
fn asks_class(kind: &TestKind) -> bool {
    match kind {
        TestKind::Compare(operator, ..) => &**operator == "instanceof",
        TestKind::Truthy(Origin::Member(_, name)) => matches!(&**name, "isOperational" | "expose"),
        _ => false,
    }
}
