//! An error that carries a status is made and dropped.

use super::context::{Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::{CallSite, Item, Origin};
use crate::knowledge::is_error_package;
use crate::status;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let functions = context.facts.body.functions.iter().filter(|it| it.closed && !it.test);
    let dropped = functions.flat_map(|it| &it.calls).filter(|it| it.dropped && is_http_error(context, it));
    let finding = dropped.map(|site| {
        let at = Span::new(site.span.start, site.span.start);
        let fix = replace("Throw it", Applicability::Unsafe, at, "throw ");
        Finding::new(site.span, "this error is made and not thrown: the code goes on as if nothing was wrong")
            .with_fixes([fix])
    });
    finding.collect()
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
