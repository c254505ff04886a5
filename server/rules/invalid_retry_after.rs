//! What tells when to come back is neither a number of seconds nor a date of HTTP.

use super::context::{Context, Finding, replace};
use super::fields::sets;
use super::waits::{Wait, read};
use crate::diagnostic::{Applicability, Confidence, Severity};
use crate::facts::{CallSite, Header, Made, Origin};
use std::collections::BTreeSet;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let fields = || context.answers.iter().flat_map(|it| &it.response.headers.fields);
    let answered = fields().filter_map(|it| retry_after(context, it).or_else(|| reset(context, it)));
    let calls = context.facts.body.functions.iter().filter(|it| !it.test).flat_map(|it| &it.calls);
    // A file that neither answers nor asks is looked at by editors alone: they are to say what everybody hears.
    let speaks = context.facts.body.responses.iter().any(|it| it.made == Made::Directly);
    let speaks = speaks || !context.facts.body.requests.is_empty();
    let apart = calls.filter(|call| speaks && sets(call, "Retry-After"));
    let seen: BTreeSet<u32> = fields().filter_map(|it| it.span).map(|it| it.start).collect();
    let apart = apart.filter(|it| seen.range(it.span.start..it.span.end).next().is_none());
    answered.chain(apart.filter_map(set_apart)).collect()
}

/// The field is set where no answer is in sight: by a middleware, on a map of fields.
fn set_apart(call: &CallSite) -> Option<Finding> {
    let Origin::Call(_, arguments, _) = &call.call else { return None };
    let wait = read(arguments.last()?, "").filter(|it| *it != Wait::Named)?;
    Some(Finding::new(call.span, message(wait)))
}

fn message(wait: Wait) -> String {
    format!("Retry-After is seconds or an HTTP date, not {}", wait.noun())
}

fn retry_after(context: &Context<'_>, field: &Header) -> Option<Finding> {
    let span = field.span.filter(|_| field.name.eq_ignore_ascii_case("retry-after"))?;
    let wait = read(&field.value, span.of(context.text))?;
    let finding = Finding::new(span, message(wait));
    let fix = wait.mended(span.of(context.text));
    let finding = finding.with_fixes(fix.map(|(title, text)| replace(title, Applicability::Unsafe, span, text)));
    // That it is in milliseconds, its name alone says.
    Some(if wait == Wait::Named { finding.with_confidence(Confidence::Medium) } else { finding })
}

/// The field of the standard has seconds to go; the older one with an `X-` is whatever its author made of it.
fn reset(context: &Context<'_>, field: &Header) -> Option<Finding> {
    let span = field.span.filter(|_| field.name.eq_ignore_ascii_case("ratelimit-reset"))?;
    let late = matches!(&field.value, Origin::Number(at) if *at > 1_000_000_000);
    let wait = read(&field.value, span.of(context.text)).filter(|it| it.is_date());
    if !late && wait.is_none() {
        return None;
    }
    let finding = Finding::new(span, "RateLimit-Reset is the seconds to go, not a point in time");
    Some(finding.with_severity(Severity::Info))
}
