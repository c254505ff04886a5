//! A status stands where only earlier versions of Express took one.

use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix, Severity};
use crate::facts::{Oddity, Response};
use crate::knowledge::{EXPRESS_PACKAGES, OTHER_REPLY_PACKAGES};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if !context.uses(EXPRESS_PACKAGES) || context.uses(OTHER_REPLY_PACKAGES) {
        return Vec::new();
    }
    let strict = context.major(EXPRESS_PACKAGES[0]).is_some_and(|it| it >= 5);
    let severity = if strict { Severity::Error } else { Severity::Warning };
    let finding = context.odd(Oddity::Legacy).map(|(at, response, status)| {
        let message = match (strict, response.redirects) {
            (true, true) => "Express 5 takes the status first: this throws",
            (true, false) => "Express 5 takes no status here: 200 OK goes out",
            _ => "a status is deprecated here, and Express 5 does not take it",
        };
        let fix = fix(context, response, status, strict);
        Finding::new(status, message).on(at).with_severity(severity).with_fixes(fix)
    });
    finding.collect()
}

/// `status(404).json(body)`, `sendStatus(404)`, `redirect(301, url)`: with what else was given.
fn fix(context: &Context<'_>, response: &Response, status: Span, strict: bool) -> Option<Fix> {
    let (name, arguments) = response.answer.send?;
    let before = Span::new(arguments.start + 1, status.start).of(context.text).trim().trim_end_matches(',');
    let after = Span::new(status.end, arguments.end - 1).of(context.text).trim().trim_start_matches(',');
    let (method, code) = (name.of(context.text), status.of(context.text));
    let text = match format!("{before}{}", after.trim()) {
        rest if response.redirects => format!("redirect({code}, {rest})"),
        rest if rest.is_empty() => format!("sendStatus({code})"),
        rest => format!("status({code}).{method}({rest})"),
    };
    let throws = strict && response.redirects;
    let applicability = if throws { Applicability::Safe } else { Applicability::Unsafe };
    Some(replace("Set the status the way Express 5 does", applicability, name.to(arguments), text))
}
