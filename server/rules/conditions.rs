//! What rules about conditions share: from the facts to findings.

use super::context::{Context, Finding};
use crate::diagnostic::{Applicability, Confidence, Edit, Fix};
use crate::facts::StatusCondition;

/// The findings of a rule: what it says of a condition, if that is its matter, and of the place that shows it.
pub(super) fn findings(
    context: &Context<'_>,
    says: impl Fn(&StatusCondition) -> Option<String>,
    shown: &str,
) -> Vec<Finding> {
    let conditions = context.facts.body.conditions.iter();
    let found = conditions.filter_map(|it| Some((it.shown, finding(it, says(it)?, Applicability::Unsafe))));
    let shown = found.map(|(at, finding)| match at {
        Some(span) => finding.with_related(span, shown),
        None => finding,
    });
    shown.collect()
}

/// Outside of tests, and read without a syntax error.
pub(super) fn is_closed(context: &Context<'_>, it: &StatusCondition) -> bool {
    context.facts.body.function(it.function).is_some_and(|it| it.closed && !it.test)
}

/// A condition with what is wrong with it, and its edits.
pub(super) fn finding(condition: &StatusCondition, message: String, applicability: Applicability) -> Finding {
    let fix = condition.fix.as_ref().map(|(title, edits)| Fix {
        title: title.to_string(),
        applicability,
        edits: edits.iter().map(|(span, text)| Edit { span: *span, text: text.to_string() }).collect(),
    });
    let sure = if condition.sure { Confidence::High } else { Confidence::Medium };
    Finding::new(condition.span, message).on_condition().with_fixes(fix).with_confidence(sure)
}
