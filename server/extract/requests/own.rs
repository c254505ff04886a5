//! What a client reads of the answers of its own server.

use crate::extract::Source;
use crate::extract::values::unquoted;
use crate::flow::{Kind, NodeId};
use crate::knowledge::sends_request;

/// `response.headers.get('retry-after')`, `error.response.headers['retry-after']`, where requests go to one's own server.
pub(in crate::extract) fn reads_retry_after(source: &Source<'_>) -> bool {
    let is_name = |it: &NodeId| match source.kind(*it) {
        Kind::Str => unquoted(source.text_of(*it)).eq_ignore_ascii_case("retry-after"),
        Kind::Name | Kind::Member => source.name(*it) == "RETRY_AFTER",
        _ => false,
    };
    let reads = |it: NodeId| {
        let parent = source.flow.parent(it)?;
        let key = source.flow.kid(parent, 1) == Some(it);
        let written = || {
            let assign = source.flow.parent(parent).filter(|it| source.kind(*it) == Kind::Assign);
            assign.is_some_and(|it| source.flow.kid(it, 0) == Some(parent))
        };
        Some(match source.kind(parent) {
            Kind::Index => key && !written(),
            Kind::Call => key && source.flow.kid(parent, 0).is_some_and(|it| source.name(it) == "get"),
            _ => false,
        })
    };
    let lower = ["etry-after", "etry-After", "ETRY_AFTER"].iter().any(|it| source.text.contains(it));
    lower && source.flow.ids().filter(is_name).any(|it| reads(it).unwrap_or_default()) && asks_itself(source)
}

/// `fetch('/orders')`, `axios.create({ baseURL: '/api' })`: a path without a host.
fn asks_itself(source: &Source<'_>) -> bool {
    let is_path = |it: NodeId| ["'/", "\"/", "`/"].iter().any(|start| source.text_of(it).starts_with(start));
    source.flow.ids().any(|it| match source.kind(it) {
        Kind::Call => {
            let asks = source.flow.kid(it, 0).is_some_and(|it| sends_by_name(source.name(it)));
            asks && source.flow.kid(it, 1).is_some_and(is_path)
        }
        Kind::Prop => source.name(it) == "baseURL" && source.flow.kid(it, 0).is_some_and(is_path),
        _ => false,
    })
}

fn sends_by_name(name: &str) -> bool {
    matches!(name, "fetch" | "$fetch" | "ofetch" | "axios" | "request") || sends_request(name)
}
