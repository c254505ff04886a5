//! A token is fetched anew after 403, which says that no token would help.

use super::known::known_status;
use super::{Source, mended, odd};
use crate::extract::mentions::is_status;
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{self, Kind, NodeId};
use crate::knowledge::sends_request;

/// Bytes of a function that are searched; a longer one may do anything.
const MOST: usize = 20_000;

/// `if (error.response.status === 403) await refreshToken()`.
pub(super) fn refreshed(source: &Source<'_>, call: NodeId) -> Option<StatusCondition> {
    let callee = source.flow.kid(call, 0)?;
    if !refreshes(source, callee) && !asks_for_refresh(source, call, callee) {
        return None;
    }
    // Some clients have a name of their own: `originalStatus`.
    let is_asked = |it: NodeId| is_status(source, it) || source.name(it).ends_with("Status");
    let known = flow::conditions(&source.flow, call);
    let (at, _) = known.filter_map(|it| known_status(source, &it, is_asked)).find(|it| it.1 == 403)?;
    if is_told_apart(source, call) {
        return None;
    }
    let found = StatusCondition { shown: Some(source.flow[call].span), ..odd(source, at, Outcome::Refresh) };
    let number = source.flow.subtree(at).find(|it| source.kind(*it) == Kind::Number);
    Some(match number {
        Some(it) => mended(found, "Wait for 401", vec![(source.flow[it].span, Name::from("401"))]),
        None => found,
    })
}

/// Where 401 is handled as well, 403 is told from it; a token against forgery is no credential.
fn is_told_apart(source: &Source<'_>, call: NodeId) -> bool {
    let around = source.scopes.function(call).or(source.flow.root);
    let text = around.map_or("", |it| source.text_of(it)).as_bytes();
    let has = |word: &[u8]| text.windows(word.len()).any(|it| it.eq_ignore_ascii_case(word));
    text.len() > MOST || has(b"401") || has(b"csrf") || has(b"xsrf")
}

/// `refreshToken()`, `auth.refresh()`.
fn refreshes(source: &Source<'_>, callee: NodeId) -> bool {
    let name = source.name(callee);
    if !name.contains("efresh") && !name.contains("enew") {
        return false;
    }
    let path = source.text_of(callee).to_ascii_lowercase();
    let of_token = ["token", "auth", "session", "jwt"].iter().any(|it| path.contains(it));
    let own = name == "refresh" && source.kind(callee) == Kind::Name;
    (own || of_token) && path.len() < 64
}

/// `axios.post('/auth/refresh')`.
fn asks_for_refresh(source: &Source<'_>, call: NodeId, callee: NodeId) -> bool {
    let name = source.name(callee);
    let sends = matches!(name, "fetch" | "$fetch" | "axios" | "request" | "baseQuery") || sends_request(name);
    let url = source.flow.kid(call, 1).filter(|it| sends && matches!(source.kind(*it), Kind::Str | Kind::Template));
    url.is_some_and(|it| source.text_of(it).contains("refresh"))
}
