//! A status is a text.

use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Severity};
use crate::facts::{Made, Spelling};
use crate::knowledge::STRICT_STATUS_PACKAGES;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let strict = STRICT_STATUS_PACKAGES.iter().find(|it| context.major(it.0).is_some_and(|major| major >= it.1));
    let texts = context.written().filter(|it| it.1.spelling == Spelling::Text && it.1.made == Made::Directly);
    let finding = texts.filter_map(|(at, response)| {
        let span = response.answer.status?;
        let text = span.of(context.text).trim_matches(['\'', '"', '`']);
        let number = text.parse::<u16>().ok();
        let message = match (number, strict) {
            (Some(_), None) => "a status is a number: some frameworks throw on a text".to_owned(),
            (Some(_), Some((name, _))) => format!("a status is a number: {name} throws on a text"),
            (None, _) => "a status is a number: this throws, and 500 goes out".to_owned(),
        };
        let fix = number.map(|it| replace("Make it a number", Applicability::Safe, span, it.to_string()));
        let harmless = number.is_some() && strict.is_none();
        let severity = if harmless { Severity::Hint } else { Severity::Error };
        let finding = Finding::new(span, message).with_fixes(fix).with_severity(severity);
        Some(if harmless { finding } else { finding.on(at) })
    });
    finding.collect()
}
