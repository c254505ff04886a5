//! Missing or invalid input is answered with a server error.

use super::context::{Context, Finding};
use super::fixes;
use crate::diagnostic::Confidence;
use crate::intent::{Intent, Meaning};
use crate::knowledge::ErrorClass;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong =
        context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (500..600).contains(&it) && it != 501));
    let finding = wrong.filter_map(|answer| {
        let intent = answer.intent.as_ref().filter(|it| is_input(it))?;
        let code = answer.status.only()?;
        let message = format!("invalid input is the client's fault: 400 or 422, not {code}");
        let accepted = context.options.validation_status.accepted();
        let fixes = accepted.iter().filter_map(|it| fixes::answer_with(answer, *it));
        let finding = answer.against(intent, message, "this tests the input").with_fixes(fixes);
        // Nothing says 500 but the framework: a handler we cannot see may say otherwise.
        Some(if answer.status.implicit { finding.with_confidence(Confidence::Medium) } else { finding })
    });
    finding.collect()
}

/// A test of the input, or the error of a validator.
fn is_input(intent: &Intent) -> bool {
    let known = intent.error.is_some_and(|it| it.class == ErrorClass::BadInput);
    known || matches!(intent.meaning, Meaning::MissingInput | Meaning::InvalidInput)
}
