//! 201 from a handler that changes something and creates nothing.

use super::context::{Answer, Context, Finding};
use super::{branches, creation, exempt, fixes};
use crate::facts::Made;
use crate::knowledge::{CHANGES, CREATIONS, names_one_of};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let created = context.answers.iter().filter(|it| it.status.only() == Some(201) && !it.status.implicit);
    let direct = created.filter(|it| it.response.made != Made::Thrown && it.function.closed);
    let finding = direct.filter(|it| !branches::in_failure(it) && it.intent.is_none()).filter_map(|answer| {
        let change = change(context, answer).filter(|_| is_named(context, answer))?;
        let finding = answer.finding("201 says that a resource was created, and this creates none");
        Some(finding.with_related(change, "this is what it does").with_fixes(fixes::answer_with(answer, 200)))
    });
    finding.collect()
}

/// The name of the operation says that it changes, and not that it creates.
fn is_named(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let names = exempt::operation(context, answer);
    names.iter().any(|it| names_one_of(it, CHANGES)) && !names.iter().any(|it| names_one_of(it, CREATIONS))
}

/// A call of the handler that changes, where none is known to create, or could by its name.
fn change(context: &Context<'_>, answer: &Answer<'_>) -> Option<Span> {
    const SENDS: &[&str] = &["send", "destroy", "set", "save"];
    if creation::may_create(context, answer) {
        return None;
    }
    let calls = answer.function.calls.iter().filter(|it| it.span.end <= answer.response.span.start);
    let named = |it: &str| names_one_of(it, CHANGES) || names_one_of(it, SENDS);
    calls.rev().find(|it| named(it.call.last_name())).map(|it| it.span)
}
