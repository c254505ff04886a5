//! Nothing but 200 counts as success where 201 or 204 would be one, too.

use super::conditions::{findings, is_closed};
use super::context::{Context, Finding};
use crate::facts::Outcome;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let says = "201 and 204 would be taken for failures: a request of this method may be answered so";
    findings(context, |it| (it.outcome == Outcome::Strict && is_closed(context, it)).then(|| says.into()), "")
}
