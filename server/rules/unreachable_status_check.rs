//! A status is looked for that the client has thrown before.

use super::clients::{named, requests};
use super::context::{Context, Finding};
use crate::facts::{Look, Request};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    requests(context).flat_map(|request| request.looks.iter().filter_map(|it| finding(request, it))).collect()
}

fn finding(request: &Request, look: &Look) -> Option<Finding> {
    let client = named(request.client)?;
    let throws = client.throws && !request.lenient && request.via.is_none();
    if !throws && !look.passed {
        return None;
    }
    let (outcome, span) = match &look.compared {
        Some((operator, code, span)) => (outcome(operator, *code)?, *span),
        None if client.ok && &*look.property == "ok" && look.negated => ("never true", look.span),
        None => return None,
    };
    let thrower = if look.passed { "error_for_status" } else { client.name };
    let finding = Finding::new(span, format!("{outcome}: {thrower} has thrown at an error status"));
    Some(finding.on_condition().with_related(request.span, "this throws unless the status is a success"))
}

/// What a comparison comes to where the status is below 400.
fn outcome(operator: &str, code: i64) -> Option<&'static str> {
    match operator {
        "==" if code >= 400 => Some("never true"),
        ">=" if code >= 400 => Some("never true"),
        ">" if code >= 399 => Some("never true"),
        "!=" if code >= 400 => Some("always true"),
        _ => None,
    }
}
