//! A code that is not registered is sent.

use super::context::{Context, Finding};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let sent = context.answers.iter().filter_map(|it| Some((it, it.status.only()?)));
    let unknown = sent.filter(|(_, code)| (100..600).contains(code) && !status::is_registered(*code));
    let finding = unknown.filter(|(_, code)| !context.options.allowed_codes.contains(code)).map(|(answer, code)| {
        let class = code / 100 * 100;
        let used = status::get(code).and_then(|it| it.used_by).map_or(String::new(), |it| format!(" (used by {it})"));
        Finding::new(
            answer.response.place,
            format!("{code} is not a registered status code{used}: clients read it as {class}"),
        )
    });
    finding.collect()
}
