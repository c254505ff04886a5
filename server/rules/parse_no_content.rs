//! JSON is read from a response that has no content.

use super::conditions::findings;
use super::context::{Context, Finding};
use crate::facts::{Outcome, StatusCondition};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let empty = |it: &StatusCondition| match it.outcome {
        Outcome::Empty(status) => Some(format!("this throws: a {status} has no content to parse")),
        _ => None,
    };
    findings(context, empty, "here the status is known")
}
