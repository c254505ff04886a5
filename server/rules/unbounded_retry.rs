//! A failed request is sent again, and again, with nothing that ends it but success.

use super::context::{Context, Finding};
use super::retrying;
use crate::diagnostic::Confidence;
use crate::facts::{Pause, Repeats, Retry};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let endless = retrying::retries(context).filter(|it| !it.endless.is_empty() && !is_patient(context, it));
    endless.map(finding).collect()
}

/// It waits in between, as code does that is meant to run until there is an answer.
fn is_patient(context: &Context<'_>, retry: &Retry) -> bool {
    retry.pause == Pause::Some && (retry.how == Repeats::Loop || !retry.endless.contains(&404))
        || retrying::is_named(context, retry, &["poll", "watch", "wait", "listen", "subscrib", "stream", "heartbeat"])
}

fn finding(retry: &Retry) -> Finding {
    let what = match retry.endless[..] {
        [0] => "where there is no response".to_owned(),
        [code] => format!("after a {code}"),
        _ => "after a failure".to_owned(),
    };
    let finding = Finding::new(retry.span, format!("nothing ends the attempts {what}: count them, or set a flag"));
    let finding = retrying::with_request(finding, retry);
    // What is waited for may well end it, or make the next attempt another one; an interceptor meets its own failure again.
    let sure = retry.pause == Pause::None || retry.how == Repeats::Interceptor;
    if sure { finding } else { finding.with_confidence(Confidence::Medium) }
}
