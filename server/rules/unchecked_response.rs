//! A received response is used, and nothing looks at its status.

use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Confidence};
use crate::facts::{Check, Item, Origin, Request};
use crate::knowledge::{FETCH, is_fetch_package};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let unchecked = context.facts.body.requests.iter().filter(|it| it.used.is_some() && is_open(context, &it.check));
    let unchecked =
        unchecked.filter(|it| context.facts.body.function(it.function).is_some_and(|it| it.closed && !it.test));
    let unchecked = unchecked.filter(|it| !is_asked_for(context, it));
    unchecked.filter(|it| it.via.as_ref().is_none_or(|it| wraps_fetch(context, it))).map(finding).collect()
}

/// What is read goes to callers, and some look whether it tells of an error.
fn is_asked_for(context: &Context<'_>, request: &Request) -> bool {
    let function = context.facts.body.function(request.function).filter(|_| request.handed_on);
    function.is_some_and(|it| !it.name.is_empty() && context.project.asks(&it.name))
}

/// A function of the project hands on what the real `fetch` returns.
fn wraps_fetch(context: &Context<'_>, via: &Origin) -> bool {
    let Some(Item::Function(role)) = context.project.item(context.path, via).map(|it| it.item) else { return false };
    let returned = role.returns.iter().flat_map(Origin::parts);
    let sends = |it: &Origin| match it {
        Origin::Call(callee, ..) => match &**callee {
            Origin::Import(module, _) => is_fetch_package(module),
            callee => callee.last_name() == FETCH,
        },
        _ => false,
    };
    role.responds || returned.into_iter().any(sends)
}

fn finding(request: &Request) -> Finding {
    let mut finding = Finding::new(request.span, "the response is used without a look at its status");
    if let Some(used) = request.used {
        finding = finding.with_related(used, "it is read here, also if it is an error");
    }
    if let Some(glance) = request.glance {
        finding = finding.with_related(glance, "this look lets other errors pass");
    }
    // What was read goes to whoever calls: they may ask for an error in it.
    if request.handed_on {
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
