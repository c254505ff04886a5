//! The branch an answer stands in, where rules need less than its intent.

use super::context::{Answer, Context};
use crate::facts::{Guard, GuardKind, Origin, Test, TestKind};
use crate::intent::{Intent, Meaning};
use crate::knowledge::throws_without_row;
use crate::text::Span;

/// The nearest condition around an answer.
pub(super) fn nearest<'a>(answer: &'a Answer<'_>) -> Option<&'a Guard> {
    answer.response.guards.iter().find(|it| it.around)
}

/// Where it shows that the nearest branch is one of failure: a catch, `if (err)`, an `Err` arm.
pub(super) fn failure(answer: &Answer<'_>) -> Option<Span> {
    nearest(answer).filter(|it| is_failure(it)).map(|it| it.span)
}

/// Whether any branch around an answer is one of failure.
pub(super) fn in_failure(answer: &Answer<'_>) -> bool {
    answer.response.guards.iter().any(|it| it.around && is_failure(it))
}

fn is_failure(guard: &Guard) -> bool {
    match &guard.kind {
        GuardKind::Caught(_) => true,
        GuardKind::Test(test, held) => asks_error(test, *held),
    }
}

fn asks_error(test: &Test, held: bool) -> bool {
    match &test.kind {
        TestKind::Not(inner) => asks_error(inner, !held),
        TestKind::Truthy(Origin::Error(_)) => held,
        TestKind::Compare(operator, Origin::Error(_), Origin::Null) => (&**operator == "!=") == held,
        TestKind::Shape(name, _) => (&**name == "Err" && held) || (&**name == "Ok" && !held),
        _ => false,
    }
}

/// The failure of a look-up that fails where there is no row, which nobody told from other failures (Rust).
pub(super) fn fails_without_row(context: &Context<'_>, intent: &Intent) -> bool {
    let mut names = intent.subject.split('.').map(|it| it.trim_end_matches("()"));
    context.is_rust() && intent.meaning == Meaning::NotFound && names.any(throws_without_row)
}

/// Whether an endpoint is known, and all of them have one of these methods.
pub(super) fn only_methods(answer: &Answer<'_>, methods: &[&str]) -> bool {
    let real = || answer.endpoints.iter().filter(|it| &*it.method != "USE");
    real().next().is_some() && real().all(|it| methods.contains(&&*it.method))
}

/// Whether a value holds the error that was caught.
pub(super) fn holds_error(origin: &Origin) -> bool {
    origin.parts().into_iter().any(|it| matches!(it, Origin::Error(_)))
}
