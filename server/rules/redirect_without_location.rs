//! A redirect leads nowhere.

use super::context::{Context, Finding};
use super::fields;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let bare = fields::without(context, &[301, 302, 303, 307, 308], &["Location"]);
    let finding = bare.map(|answer| {
        let code = answer.status.only().unwrap_or_default();
        Finding::new(answer.response.place, format!("{code} without Location: clients have nowhere to go"))
    });
    finding.collect()
}
