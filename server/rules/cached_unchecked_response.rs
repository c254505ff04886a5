//! A response goes into a cache whatever its status.

use super::clients::requests;
use super::context::{Context, Finding};
use crate::facts::{Check, Request};
use crate::knowledge::FETCH;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    requests(context).filter(|it| it.client == FETCH && it.via.is_none()).filter_map(finding).collect()
}

fn finding(request: &Request) -> Option<Finding> {
    let put = request.cached.filter(|_| !matches!(request.check, Check::Checked(_) | Check::By(_)))?;
    let finding = Finding::new(put, "an error would be cached, too: look at `ok` first");
    Some(finding.with_related(request.span, "nothing looks at the status of this"))
}
