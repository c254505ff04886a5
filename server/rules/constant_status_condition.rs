//! A condition on a status is always true, always false, or an assignment.

use super::context::{Context, Finding};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::facts::Outcome;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let finding = context.facts.body.conditions.iter().map(|condition| {
        let message = match condition.outcome {
            Outcome::True => "always true: this does not compare what it seems to compare",
            Outcome::False => "always false: this does not compare what it seems to compare",
            Outcome::Assigns => "assigns instead of comparing",
        };
        let fix = condition.fix.as_ref().map(|(title, edits)| Fix {
            title: title.to_string(),
            applicability: Applicability::Unsafe,
            edits: edits.iter().map(|(span, text)| Edit { span: *span, text: text.to_string() }).collect(),
        });
        Finding::new(condition.span, message).with_fixes(fix)
    });
    finding.collect()
}
