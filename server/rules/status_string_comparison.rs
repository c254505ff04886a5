//! The status of a response, a number, is compared with a text.

use super::conditions::finding;
use super::context::{Context, Finding};
use crate::diagnostic::{Applicability, Severity};
use crate::facts::{Outcome, StatusCondition};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    context.facts.body.conditions.iter().filter_map(compared).collect()
}

fn compared(it: &StatusCondition) -> Option<Finding> {
    match it.outcome {
        Outcome::Text if it.sure => {
            Some(finding(it, "never equal: the status is a number, and this is a text".into(), Applicability::Unsafe))
        }
        // Anything may be thrown, and a client may be told to give the content, which has a status of its own.
        Outcome::Text => {
            let message = "a status is a number as a rule, and then never equal to a text";
            Some(finding(it, message.into(), Applicability::Unsafe).with_severity(Severity::Warning))
        }
        Outcome::LooseText if it.sure => {
            let message = "the status is a number: this works only because == makes one of the text";
            Some(finding(it, message.into(), Applicability::Safe).with_severity(Severity::Hint))
        }
        _ => None,
    }
}
