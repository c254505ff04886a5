//! A status is outside of what HTTP has, or no final one.

use super::context::{Answer, Context, Finding};
use crate::facts::{Made, Origin};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let finding = context.answers.iter().filter_map(|answer| {
        let allowed = |it: &&u16| !context.options.allowed_codes.contains(it);
        let invalid = |it: &&u16| !(100..600).contains(*it) || (is_interim(**it) && goes_out(answer));
        let code = answer.status.codes.iter().filter(allowed).find(invalid)?;
        let message = match code {
            100..200 => format!("{code} only announces an answer: as the answer itself it is invalid"),
            _ => format!("{code} is no status code: they go from 100 to 599"),
        };
        Some(answer.finding(message))
    });
    finding.collect()
}

/// 101 belongs to upgrades, and 103 comes before the answer.
fn is_interim(code: u16) -> bool {
    matches!(code, 100 | 102 | 104..200)
}

/// There is content, which an interim answer has none of.
fn goes_out(answer: &Answer<'_>) -> bool {
    let content = &answer.response.content;
    let some = content.value.as_ref().is_some_and(|it| *it != Origin::Null);
    answer.response.made == Made::Directly && (some || content.opaque)
}
