//! A range of statuses takes in the first of the next class, or leaves out the first of its own.

use super::conditions::{findings, is_closed};
use super::context::{Context, Finding};
use crate::facts::{Outcome, StatusCondition};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    findings(context, |it| says(it).filter(|_| is_closed(context, it)), "")
}

fn says(it: &StatusCondition) -> Option<String> {
    Some(match it.outcome {
        Outcome::Above(200) => "201 or 204 is taken for something else: success goes up to 299".into(),
        Outcome::Above(first) => format!("{first} itself is left out: it is the first of its class"),
        Outcome::UpTo(next) => format!("{next} is taken in: it is the first of the next class"),
        Outcome::Below(last) => format!("{last} is left out: it is the last of its class"),
        Outcome::Divided => "true for one status of the class alone: the quotient is not rounded".into(),
        _ => return None,
    })
}
