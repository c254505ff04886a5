//! A received response is used, and nothing looks at its status.

use super::clients::{asks_presence_alone, client, requests};
use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Confidence};
use crate::facts::{Check, Item, Origin, Request};
use crate::knowledge::CALLS_BACK;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let unchecked = requests(context)
        .filter(|it| (it.used.is_some() || it.overlooked || it.told.is_some()) && is_open(context, &it.check));
    let unchecked = unchecked
        .filter(|it| asks_presence_alone(it).is_none() && !is_taken(context, it) && !is_asked_for(context, it));
    unchecked.filter(|it| client(context, it).is_some_and(|it| !it.throws)).map(finding).collect()
}

/// A function of another file gets the content, and asks it for errors.
fn is_taken(context: &Context<'_>, request: &Request) -> bool {
    request.takers.iter().any(|it| {
        let item = context.project.item(context.path, it).map(|it| it.item);
        matches!(item, Some(Item::Function(role)) if role.asks || role.throws)
    })
}

/// What is read goes to callers, and some look whether it tells of an error.
fn is_asked_for(context: &Context<'_>, request: &Request) -> bool {
    request.handed_on.as_ref().is_some_and(|it| !it.is_empty() && context.project.asks(context.path, it))
}

fn finding(request: &Request) -> Finding {
    let message = match request.overlooked {
        false if request.told.is_some() => "an error would be taken for success: the answer is dropped",
        false if request.by_accident => "an error only fails by accident: nothing looks at the status",
        false => "the response is used without a look at its status",
        true => "an error would be taken for success: only a log or one code looks at the status",
    };
    let mut finding = Finding::new(request.span, message);
    if let Some(used) = request.used {
        finding = finding.with_related(used, "it is read here, also if it is an error");
    }
    if let Some(told) = request.told {
        finding = finding.with_related(told, "this counts on success");
    }
    if let Some(glance) = request.glance {
        finding = finding.with_related(glance, "this look lets errors pass");
    }
    // What was read goes to whoever calls: they may ask for an error in it. What is logged may be all that is wanted,
    // and what a stream gives is not followed.
    if request.handed_on.is_some()
        || request.overlooked
        || request.told.is_some()
        || request.by_accident
        || request.unsure
        || request.client == CALLS_BACK
    {
        finding = finding.with_confidence(Confidence::Medium);
    }
    // Where one code is handled, a check before it would take that away.
    let fix = request.fix.as_ref().filter(|_| request.glance.is_none());
    finding.with_fixes(
        fix.map(|(at, text)| replace("Stop at an error status", Applicability::Unsafe, Span::new(*at, *at), &**text)),
    )
}

/// Nothing looks, and no function that is given the response does.
fn is_open(context: &Context<'_>, check: &Check) -> bool {
    match check {
        Check::Never => true,
        Check::By(Origin::Call(..)) => false,
        Check::By(callee) if context.options.status_checkers.contains(callee.last_name()) => false,
        Check::By(callee) => match context.project.item(context.path, callee).map(|it| it.item) {
            Some(Item::Function(role)) => role.checks.is_none() && role.calls.is_empty(),
            _ => false,
        },
        _ => false,
    }
}
