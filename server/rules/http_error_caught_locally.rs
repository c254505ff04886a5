//! An error with a status is thrown, and a catch of the same function answers something else.

use super::context::{Context, Finding};
use crate::facts::{Made, Misuse, MisuseKind, Origin};
use crate::status;
use std::collections::BTreeSet;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let caught = context.facts.body.misuses.iter().filter(|it| it.kind == MisuseKind::Caught);
    caught.filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, misuse: &Misuse) -> Option<Finding> {
    let function = context.facts.body.function(misuse.function).filter(|it| it.closed && !it.test)?;
    // What is thrown for the server's own faults may well end as one answer.
    let code = thrown(context, &misuse.value).filter(|it| *it < 500)?;
    let inside = context.answers.iter().filter(|it| misuse.shown.contains(it.response.span));
    let own = inside.filter(|it| it.response.made != Made::Helper && function.span.contains(it.response.span));
    let statuses: Option<BTreeSet<u16>> = own.map(|it| it.status.only()).collect();
    let sent = statuses.filter(|it| it.len() == 1)?.pop_first().filter(|it| *it != code)?;
    let title = status::get(sent)?.title();
    let message = format!("{code} never leaves: the catch answers {title} for every error");
    Some(Finding::new(misuse.span, message).with_related(misuse.shown, "this catch does not look at the error"))
}

/// The status of an error; `ctx.throw(404)` names it.
fn thrown(context: &Context<'_>, error: &Origin) -> Option<u16> {
    match error {
        Origin::Call(callee, arguments, false) if callee.last_name() == "throw" => {
            context.project.code(context.path, arguments.first()?)
        }
        error => context.project.error_status(context.path, error),
    }
}
