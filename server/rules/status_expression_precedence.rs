//! `a.status || b ? 400 : 500`: the condition takes in the status.

use super::context::{Context, Finding};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::facts::Oddity;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let swallows = context.odd(Oddity::Swallows);
    let finding = swallows.map(|(at, response, operand)| {
        let message = "`?` takes the whole condition: the status that the error carries is never sent";
        // Where the status is written in place, its end is the end of the choice.
        let end = response.place.end;
        let fix = (response.place.start < operand.start && operand.end < end).then(|| Fix {
            title: "Put the choice in brackets".into(),
            applicability: Applicability::Unsafe,
            edits: vec![
                Edit { span: Span::new(operand.start, operand.start), text: "(".into() },
                Edit { span: Span::new(end, end), text: ")".into() },
            ],
        });
        Finding::new(operand, message).on(at).with_fixes(fix)
    });
    finding.collect()
}
