//! A server that is too busy may say for how long, and nothing reads it.

use super::context::{Context, Finding};
use super::retrying;
use crate::facts::Pause;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let deaf = retrying::retries(context).filter(|it| it.pause == Pause::Some && !it.asks);
    let busy = deaf.filter(|it| it.after.iter().any(|it| matches!(it, 429 | 503)));
    let message = "how long to wait is the server's to say: read Retry-After first";
    busy.map(|it| retrying::with_request(Finding::new(it.span, message), it)).collect()
}
