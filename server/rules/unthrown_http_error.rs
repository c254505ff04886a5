//! An error that carries a status is made and dropped, or returned by a handler whose framework takes it for content.

use super::context::{Context, Finding, replace};
use super::fixes;
use crate::diagnostic::Applicability;
use crate::facts::{CallSite, Function, Item, Origin};
use crate::knowledge::{IGNORES_RETURNED_ERRORS_PACKAGES, SENDS_RETURNED_ERRORS_PACKAGES, is_error_package};
use crate::status;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let functions = context.facts.body.functions.iter().filter(|it| it.closed && !it.test);
    let ignores = context.uses(IGNORES_RETURNED_ERRORS_PACKAGES) && !context.uses(SENDS_RETURNED_ERRORS_PACKAGES);
    let finding = functions.flat_map(|function| {
        let lost = move |it: &&CallSite| it.dropped || (it.returned && ignores && is_handler(function));
        function.calls.iter().filter(lost).filter(|it| is_http_error(context, it)).map(|it| finding(context, it))
    });
    finding.collect()
}

fn finding(context: &Context<'_>, site: &CallSite) -> Finding {
    let start = site.span.start;
    let from = start.saturating_sub(if site.returned { "return ".len() as u32 } else { 0 });
    let plain = !site.returned || fixes::before(context, from, start) == "return ";
    let fix = replace("Throw it", Applicability::Unsafe, Span::new(from, start), "throw ");
    let message = if site.returned {
        "this error is returned and not thrown: its status never goes out"
    } else {
        "this error is made and not thrown: the code goes on as if nothing was wrong"
    };
    Finding::new(site.span, message).with_fixes(Some(fix).filter(|_| plain))
}

/// The function answers a route itself.
fn is_handler(function: &Function) -> bool {
    function.routes.iter().any(|it| &*it.method != "USE")
}

/// A class of the project that carries a status, or an error of a package whose errors do.
fn is_http_error(context: &Context<'_>, site: &CallSite) -> bool {
    let Origin::Call(callee, arguments, new) = &site.call else { return false };
    let named = status::by_name(callee.last_name()).is_some_and(|it| it >= 400);
    match callee.root() {
        Origin::Import(module, _) if is_error_package(module) => {
            let given = matches!(arguments.first(), Some(Origin::Number(400..=599)));
            named || given
        }
        _ if *new => {
            let error = ["Error", "Exception"].iter().any(|it| callee.last_name().ends_with(it));
            let item = context.project.item(context.path, callee);
            error && item.is_some_and(|it| matches!(it.item, Item::Class(Some(_), _)))
        }
        _ => false,
    }
}
