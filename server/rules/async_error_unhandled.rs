//! An `async` handler waits with nothing to catch what fails, and the framework does not look at its promise.

use super::context::{Context, Finding};
use crate::facts::Function;
use crate::knowledge::LOSES_ASYNC_ERRORS;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let (framework, major, mended) = LOSES_ASYNC_ERRORS;
    let version = context.project.dependency(context.path, framework).unwrap_or_default();
    let old = version.trim_start_matches(['^', '~', '=', 'v', ' ']).split('.').next() == Some(major);
    if !old || context.project.dependency(context.path, mended).is_some() {
        return Vec::new();
    }
    let handlers = context.facts.body.functions.iter().filter(|it| it.closed && !it.test && is_passed_to_route(it));
    let finding = handlers.filter_map(|it| {
        Some(Finding::new(it.awaits?, "if this fails, nothing is answered: the client waits until it times out"))
    });
    finding.collect()
}

/// A handler that stands in its route: no wrapper can catch what it throws.
fn is_passed_to_route(function: &Function) -> bool {
    let verb = |it: &str| matches!(it, "get" | "post" | "put" | "patch" | "delete" | "all");
    !function.routes.is_empty() && function.passed_to.as_ref().is_some_and(|(callee, _)| verb(callee.last_name()))
}
