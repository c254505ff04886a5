//! The status is asked of a property that responses of this client do not have.

use super::clients::{asks_presence_alone, client, named, requests};
use super::context::{Context, Finding, replace};
use crate::diagnostic::Applicability;
use crate::facts::{Look, Request};
use crate::knowledge::Client;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    requests(context).flat_map(|it| of_request(context, it)).collect()
}

fn of_request(context: &Context<'_>, request: &Request) -> Vec<Finding> {
    let Some(client) = client(context, request).or_else(|| named(request.client)) else { return Vec::new() };
    let looks = request.looks.iter().filter_map(|it| finding(client, it));
    looks.chain(absent(request)).collect()
}

fn finding(client: &Client, look: &Look) -> Option<Finding> {
    let property = &*look.property;
    let wrong = match property {
        "status" | "statusCode" => property != client.status && property != client.also,
        "ok" => !client.ok,
        _ => false,
    };
    if !wrong || client.status.is_empty() || look.name.start == look.name.end {
        return None;
    }
    let message = format!("a response of {} has no `{property}`: its status is `{}`", client.name, client.status);
    let fix = (property != "ok")
        .then(|| replace(format!("Read `{}`", client.status), Applicability::Safe, look.name, client.status));
    Some(Finding::new(look.name, message).with_fixes(fix))
}

/// `if (!response)`: a response is always there.
fn absent(request: &Request) -> Option<Finding> {
    let finding = Finding::new(asks_presence_alone(request)?, "a response is there whatever its status: ask for `ok`");
    Some(finding.with_related(request.span, "this gives a response, or throws"))
}
