//! An error is thrown, and carries a status of success.

use super::context::{Answer, Context, Finding};
use super::{exempt, fixes};
use crate::facts::{Made, Origin, StatusValue};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let success = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (200..300).contains(&it)));
    let thrown = success.filter(|it| is_error(context, it) && !it.status.implicit);
    let finding = thrown.filter_map(|answer| {
        let title = status::get(answer.status.only()?)?.title();
        let message = format!("an error that answers {title} is read as success");
        Some(answer.finding(message).with_fixes(fixes::answer_with(answer, 500)))
    });
    finding.collect()
}

/// A thrown error; what is thrown to answer early, such as a redirect or a web `Response`, is none. In Rust an `Err(..)`.
fn is_error(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    // An extractor of a webhook refuses what it need not look at, and whoever delivers it only wants a receipt.
    let rust = context.is_rust()
        && !exempt::is_webhook_or_cron(context, answer)
        && answer.response.span.of(context.text).starts_with("Err(StatusCode::");
    let object = matches!(&answer.response.status, StatusValue::From(Origin::Object(_)));
    let class = matches!(&answer.response.status, StatusValue::From(Origin::Call(callee, _, true)) if !callee.last_name().contains("Response"));
    rust || (answer.response.made == Made::Thrown && (object || class))
}
