//! Input that is missing or malformed is answered as if a resource were not there.

use super::context::{Context, Finding};
use super::{exempt, fixes};
use crate::diagnostic::Confidence;
use crate::intent::Meaning;
use crate::knowledge::Key;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong = context.answers.iter().filter(|it| it.status.only() == Some(404) && !exempt::is_page(it));
    let finding = wrong.filter_map(|answer| {
        let wanted = |it: Meaning| matches!(it, Meaning::MissingInput | Meaning::InvalidInput);
        // An id of the path names the resource: that it is malformed means that there is none.
        let intent = answer.intent.as_ref().filter(|it| wanted(it.meaning) && it.key == Some(Key::Input))?;
        // With something unknown beside it, that may be what is not there.
        if intent.confidence != Confidence::High {
            return None;
        }
        let message = "missing or invalid input is 400 or 422: 404 says that the URL is wrong";
        let accepted = context.options.validation_status.accepted();
        let fixes = accepted.iter().filter_map(|it| fixes::answer_with(answer, *it));
        Some(answer.against(intent, message, "this tests the input").with_fixes(fixes))
    });
    finding.collect()
}
