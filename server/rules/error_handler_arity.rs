//! An error handler has three parameters, so that Express never calls it with an error.

use super::context::{Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::{FunctionId, MisuseKind};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let misuses = context.facts.body.misuses.iter().filter(|it| it.kind == MisuseKind::Arity);
    let used = misuses.filter(|it| is_used(context, it.function));
    let finding = used.map(|it| {
        let message = "an error handler has four parameters: with three it gets no errors";
        let end = Span::new(it.span.end, it.span.end);
        let fix = replace("Add the fourth parameter", Applicability::Safe, end, ", next");
        Finding::new(it.span, message).with_fixes([fix])
    });
    finding.collect()
}

/// The function itself is given to `use`, here or in another file.
fn is_used(context: &Context<'_>, id: FunctionId) -> bool {
    let Some(function) = context.facts.body.function(id).filter(|it| !it.test) else { return false };
    if !function.routes.is_empty() {
        return function.routes.iter().any(|it| &*it.method == "USE");
    }
    let top = function.parent == Some(FunctionId(0)) && function.passed_to.is_none();
    top && context.project.endpoints(context.path, &context.facts.body, id).iter().any(|it| &*it.method == "USE")
}
