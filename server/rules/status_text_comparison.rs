//! A decision is made by the reason phrase, which HTTP/2 does not send.

use super::conditions::{findings, is_closed};
use super::context::{Context, Finding};
use crate::facts::Outcome;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let says = "the reason phrase is empty over HTTP/2, and free over HTTP/1.1: compare the status";
    findings(context, |it| (it.outcome == Outcome::Phrase && is_closed(context, it)).then(|| says.into()), "")
}
