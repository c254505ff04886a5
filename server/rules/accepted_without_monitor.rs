//! A 202 does not say where the outcome can be seen.

use super::context::{Answer, Context, Finding};
use super::exempt;
use crate::facts::{Made, Origin};
use crate::knowledge::names_one_of;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let accepted = context.answers.iter().filter(|it| it.status.only() == Some(202) && it.response.headers.closed);
    let own = accepted.filter(|it| it.response.made == Made::Directly && !exempt::is_webhook_or_cron(context, it));
    let blind = own.filter(|it| !has_monitor(it));
    blind
        .map(|it| Finding::new(it.response.place, "202 without a link or an id: nobody can ask what became of it"))
        .collect()
}

/// A field of the header, a link or an id; content that cannot be read may have one.
fn has_monitor(answer: &Answer<'_>) -> bool {
    const LINKS: &[&str] = &[
        "id",
        "url",
        "uri",
        "href",
        "link",
        "location",
        "status",
        "job",
        "task",
        "operation",
        "monitor",
        "reference",
        "uuid",
    ];
    let response = answer.response;
    let header = response.headers.fields.iter().any(|it| names_one_of(&it.name, &["location", "link"]));
    let field = response.content.fields.iter().any(|it| names_one_of(&it.key, LINKS));
    let unread = !matches!(response.content.value, None | Some(Origin::Null | Origin::Text(_) | Origin::Object(_)));
    header || field || unread || response.content.opaque
}
