//! A 201 does not say where the new resource is.

use super::context::{Answer, Context, Finding};
use super::{fields, fixes};
use crate::diagnostic::Fix;
use crate::facts::Origin;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let bare = fields::without(context, &[201], &["Location"]).filter(|it| !has_link(it));
    let finding =
        bare.map(|it| Finding::new(it.response.place, "201 without a Location header").with_fixes(fix(context, it)));
    finding.collect()
}

/// Points below the URL of the request, where the answer is an entity with a name.
fn fix(context: &Context<'_>, answer: &Answer<'_>) -> Option<Fix> {
    let entity = answer.response.content.span?.of(context.text);
    let request = answer.function.params.first().map(|it| &*it.0).filter(|it| !it.is_empty())?;
    let named = !entity.is_empty() && entity.chars().all(|it| it.is_alphanumeric() || it == '_');
    let url = format!("`${{{request}.originalUrl}}/${{{entity}.id}}`");
    if named { fixes::set_header(context, answer, "Location", &url) } else { None }
}

/// The body carries the link.
fn has_link(answer: &Answer<'_>) -> bool {
    let keys = answer.response.content.fields.iter().map(|it| &*it.key);
    let named =
        keys.into_iter().any(|it| matches!(it, "url" | "href" | "self" | "location" | "link" | "links" | "_links"));
    named || matches!(&answer.response.content.value, Some(Origin::Text(_)))
}
