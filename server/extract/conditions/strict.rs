//! 200 is all that counts as success of a request that may be answered 201 or 204.

use super::subjects::{Received, code, is_named_status, received};
use super::{Source, mended, odd, operator, sides};
use crate::facts::{Name, Origin, Outcome, StatusCondition};
use crate::flow::{Kind, NodeId};
use crate::knowledge::{CALLS, names_one_of};

/// Nodes of a function that are looked at for another check.
const NODES: usize = 4000;

/// `response.status !== 200` of a POST, PUT, PATCH or DELETE, and no other look at it.
pub(super) fn only(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (subject, right) = sides(source, id).filter(|_| matches!(operator(source, id), "==" | "!="))?;
    if code(source, right) != Some(200) || !is_named_status(source, subject) {
        return None;
    }
    let origin = source.origin(subject);
    let seen = if source.language.is_ecma() {
        matches!(received(source, subject), Some(Received::Surely | Received::ByClient)) && origin.chain().any(changes)
    } else {
        origin.chain().any(builds)
    };
    (seen && !is_asked_again(source, id, subject)).then(|| strict(source, id, subject))
}

fn strict(source: &Source<'_>, id: NodeId, subject: NodeId) -> StatusCondition {
    let found = odd(source, id, Outcome::Strict);
    let not = if operator(source, id) == "!=" { "!" } else { "" };
    let status = source.text_of(subject);
    let meant = match status.strip_suffix(".status") {
        Some(of) if source.language.is_ecma() && is_fetched(source, subject) => format!("{not}{of}.ok"),
        None if status.ends_with("status()") || status == "status" => format!("{not}{status}.is_success()"),
        _ => return found,
    };
    mended(found, "Take every success", vec![(source.flow[id].span, Name::from(meant))])
}

fn is_fetched(source: &Source<'_>, subject: NodeId) -> bool {
    source.origin(subject).chain().any(|it| matches!(it, Origin::Call(callee, ..) if callee.last_name() == "fetch"))
}

/// `axios.post(..)`, `fetch(url, { method: 'POST' })`.
fn changes(it: &Origin) -> bool {
    let Origin::Call(callee, arguments, _) = it else { return false };
    let named = |it: &Origin| match it {
        Origin::Object(fields) => fields.iter().find(|it| &*it.0 == "method").map(|it| it.1.clone()),
        _ => None,
    };
    let method = arguments.iter().find_map(named);
    let method = match &method {
        Some(Origin::Text(method)) => method,
        _ => callee.last_name(),
    };
    is_change(method) && !(method.eq_ignore_ascii_case("post") && arguments.first().is_some_and(calls))
}

/// Rust's `client.post(url)`, whose response is awaited further on.
fn builds(it: &Origin) -> bool {
    let Origin::Call(callee, arguments, _) = it else { return false };
    let [url] = arguments.as_slice() else { return false };
    is_change(callee.last_name()) && !(callee.last_name() == "post" && calls(url))
}

/// A POST to `/login` or `/search` makes nothing, and is answered 200.
fn calls(url: &Origin) -> bool {
    url.parts().into_iter().any(|it| matches!(it, Origin::Text(text) if names_one_of(text, CALLS)))
}

fn is_change(method: &str) -> bool {
    ["post", "put", "patch", "delete"].iter().any(|it| it.eq_ignore_ascii_case(method))
}

/// Something else is asked of the same response.
fn is_asked_again(source: &Source<'_>, id: NodeId, subject: NodeId) -> bool {
    let Some(whole) = source.scopes.function(id).or(source.flow.root) else { return true };
    let text = source.text_of(subject);
    let of = source.flow.kid(subject, 0).map(|it| source.text_of(it));
    let asks = |it: NodeId| match source.kind(it) {
        Kind::Binary if it != id => {
            sides(source, it).is_some_and(|it| [it.0, it.1].iter().any(|it| source.text_of(*it) == text))
        }
        Kind::Member => {
            matches!(source.name(it), "ok" | "is_success" | "error_for_status")
                && source.flow.kid(it, 0).is_some_and(|it| Some(source.text_of(it)) == of || source.text_of(it) == text)
        }
        Kind::Switch => source.flow.kid(it, 0).is_some_and(|it| source.text_of(it) == text),
        _ => false,
    };
    source.flow.subtree(whole).take(NODES).any(asks)
}
