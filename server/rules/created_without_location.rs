//! A 201 does not say where the new resource is.

use super::context::{Answer, Context, Finding};
use crate::facts::Origin;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let created = context.answers.iter().filter(|it| it.status.only() == Some(201) && it.response.headers.closed);
    let bare = created
        .filter(|it| !it.response.headers.names.iter().any(|it| it.eq_ignore_ascii_case("location")) && !has_link(it));
    bare.map(|it| Finding::new(it.response.place, "201 without a Location header")).collect()
}

/// The body carries the link.
fn has_link(answer: &Answer<'_>) -> bool {
    let keys = answer.response.content.fields.iter().map(|it| &*it.key);
    let named =
        keys.into_iter().any(|it| matches!(it, "url" | "href" | "self" | "location" | "link" | "links" | "_links"));
    named || matches!(&answer.response.content.value, Some(Origin::Text(_)))
}
