//! A condition on a status is always true, always false, or an assignment.

use super::conditions::findings;
use super::context::{Context, Finding};
use crate::facts::{Outcome, StatusCondition};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let says = |it: &StatusCondition| {
        let message = match it.outcome {
            Outcome::True => "always true: this does not compare what it seems to compare",
            Outcome::False => "always false: this does not compare what it seems to compare",
            Outcome::Assigns => "assigns instead of comparing",
            _ => return None,
        };
        Some(message.to_owned())
    };
    findings(context, says, "")
}
