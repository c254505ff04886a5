//! A request that may have been carried out is sent again, and carried out twice.

use super::context::{Context, Finding};
use super::retrying;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let changing = retrying::retries(context).filter(|it| matches!(&*it.method, "POST" | "PATCH") && !it.keyed);
    let unclear = changing.filter(|it| it.refused || it.after.contains(&500));
    let finding = unclear.map(|it| {
        let message = format!("this {} may have been carried out: send it again with an Idempotency-Key", it.method);
        retrying::with_request(Finding::new(it.span, message), it)
    });
    finding.collect()
}
