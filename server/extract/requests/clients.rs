//! Requests by client libraries and their instances.

use super::{of, request};
use crate::extract::Source;
use crate::extract::requests::wrapped::is_own;
use crate::extract::uses::Uses;
use crate::facts::Request;
use crate::flow::{Kind, NodeId};
use crate::knowledge::{CALLS_BACK, FETCH, client_of, is_lenient};

/// The request that a call on a client is, if it is one: of a client that is known, or perhaps of an instance that another
/// file makes.
pub(super) fn by_client(source: &Source<'_>, call: NodeId, client: NodeId) -> Option<Request> {
    let origin = source.origin(client);
    if let Some((known, lenient)) = client_of(&origin) {
        if known.name == CALLS_BACK {
            return called_back(source, call);
        }
        if known.name == FETCH {
            return None;
        }
        let arguments = || source.flow.kids(call).iter().skip(1).filter_map(|it| it.some());
        let written = known.lenient.iter().any(|it| arguments().any(|at| names(source.text_of(at), it)));
        let lenient = lenient
            || written
            || arguments().skip(configured(source, call, client)).any(|it| is_lenient(known, &source.origin(it)));
        return Some(Request { lenient, ..request(source, call, known.name, None) });
    }
    let callee = source.flow.kid(call, 0)?;
    (is_own(&origin) && is_promised(source, call) && asks_for_path(source, call))
        .then(|| request(source, call, "", Some(source.origin(callee))))
}

/// `http.get(url, (response) => ..)`: the response is a parameter.
fn called_back(source: &Source<'_>, call: NodeId) -> Option<Request> {
    let callback = source.flow.last(call).filter(|it| source.kind(*it) == Kind::Function)?;
    let param = source.flow.kid(callback, 0).filter(|it| source.kind(*it) == Kind::Param)?;
    let mut uses = Uses::new(source);
    uses.follow_bound(source.flow.kid(param, 0)?);
    Some(of(source, call, CALLS_BACK, None, &uses))
}

/// `{ validateStatus: .. }`, `{ validateStatus(status) { .. } }`, also deep inside.
fn names(text: &str, option: &str) -> bool {
    text.match_indices(option).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|it| !it.is_alphanumeric() && it != '.');
        before && text[at + option.len()..].starts_with([':', '(', ',', '}', ' '])
    })
}

/// How many arguments stand before the options: `axios(config)` and `axios.request(config)` may have no URL.
fn configured(source: &Source<'_>, call: NodeId, client: NodeId) -> usize {
    let callee = source.flow.kid(call, 0);
    let takes_url = callee != Some(client) && callee.is_some_and(|it| source.name(it) != "request");
    let first = source.flow.kid(call, 1).map_or("", |it| source.name(it)).to_ascii_lowercase();
    usize::from(takes_url || ["url", "uri", "path", "endpoint", "href"].iter().any(|it| first.ends_with(it)))
}

/// Its value is waited for, handed on or followed by a callback, so that it is no route that is registered.
fn is_promised(source: &Source<'_>, call: NodeId) -> bool {
    source.flow.parent(call).is_some_and(|it| match source.kind(it) {
        Kind::Await | Kind::Return | Kind::Function => true,
        Kind::Member => matches!(source.name(it), "then" | "catch" | "finally"),
        _ => false,
    })
}

/// The first argument is a path or a URL, so that it is no look-up in a map.
fn asks_for_path(source: &Source<'_>, call: NodeId) -> bool {
    let written = source.flow.kid(call, 1).map_or("", |it| source.text_of(it));
    let inside = written.trim_start_matches(['\'', '"', '`']);
    inside.len() < written.len() && ["/", "http", "${"].iter().any(|it| inside.starts_with(it))
}
