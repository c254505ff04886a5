//! An error status becomes nothing, and nobody learns of it.

use super::clients::requests;
use super::context::{Context, Finding};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let dropped = requests(context).flat_map(|request| request.looks.iter().map(move |it| (request, it.dropped)));
    let found = dropped.filter_map(|(request, at)| {
        let finding = Finding::new(at?, "the error is dropped here: whoever calls takes it for an empty answer");
        Some(finding.with_related(request.span, "this request failed"))
    });
    found.collect()
}
