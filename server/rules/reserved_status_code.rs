//! A code is sent that is reserved, obsolete, or not for a server like this one.

use super::context::{Context, Finding};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let finding = context.answers.iter().filter_map(|answer| {
        let code = answer.status.only().filter(|it| !context.options.allowed_codes.contains(it))?;
        let why = match code {
            102 => "is no longer defined, and never the last word",
            305 | 306 => "is reserved: clients do not follow it",
            418 => "is reserved and has no meaning: clients read it as 400",
            510 => "is obsolete: clients read it as 500",
            511 => "is for networks that want a login, not for the server itself",
            _ => return None,
        };
        Some(answer.finding(format!("{code} {why}")))
    });
    finding.collect()
}
