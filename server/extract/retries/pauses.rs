//! What waits between two attempts, and whether the server is asked how long.

use super::attempt::Attempt;
use crate::extract::Source;
use crate::extract::values::unquoted;
use crate::facts::Pause;
use crate::flow::{Kind, NodeId};
use crate::knowledge::waits;

/// Nodes of one wait that are searched for the request.
const NODES: usize = 400;

/// What waits in a part of the code.
pub(super) fn pause(attempt: &Attempt<'_, '_>, part: NodeId) -> Pause {
    let source = attempt.source;
    let of = |id: NodeId| match source.kind(id) {
        Kind::Call | Kind::Macro if pauses(source, id) => Pause::Some,
        Kind::Await if !is_plain(attempt, id) => Pause::Unknown,
        _ => Pause::None,
    };
    source.flow.subtree(part).map(of).max().unwrap_or(Pause::None)
}

/// `await sleep(1000)`, `setTimeout(retry, 1000)`; a timer that ends the request does not wait.
fn pauses(source: &Source<'_>, call: NodeId) -> bool {
    let callee = source.flow.kid(call, 0).filter(|_| source.kind(call) == Kind::Call);
    let name = callee.map_or(source.name(call), |it| source.name(it));
    let timer = matches!(name, "setTimeout" | "setInterval");
    if timer { !source.text_of(call).to_ascii_lowercase().contains("abort") } else { waits(name) }
}

/// The request itself, what is read of its response, or the next attempt is waited for.
fn is_plain(attempt: &Attempt<'_, '_>, waited: NodeId) -> bool {
    let source = attempt.source;
    let own = |it: NodeId| it == attempt.request || attempt.repeats.contains(&it);
    if source.flow.subtree(waited).rev().take(NODES).any(own) {
        return true;
    }
    let mut at = waited;
    for _ in 0..16 {
        let Some(first) = source.flow.kid(at, 0) else { return false };
        at = first;
        if attempt.held(at).is_some() {
            return true;
        }
    }
    false
}

/// Whether a part reads `Retry-After`, or hands the response to what may do so.
pub(super) fn asks(attempt: &Attempt<'_, '_>, part: NodeId) -> bool {
    let source = attempt.source;
    source.flow.subtree(part).any(|id| match source.kind(id) {
        Kind::Str => unquoted(source.text_of(id)).eq_ignore_ascii_case("retry-after"),
        Kind::Name | Kind::Member => {
            let name: String = source.name(id).chars().filter(|it| *it != '_').collect();
            name.to_ascii_lowercase().contains("retryafter") || is_given(attempt, id)
        }
        _ => false,
    })
}

fn is_given(attempt: &Attempt<'_, '_>, name: NodeId) -> bool {
    let source = attempt.source;
    let call = source.flow.parent(name).filter(|it| matches!(source.kind(*it), Kind::Call | Kind::New));
    let argument = call.is_some_and(|it| source.flow.kid(it, 0) != Some(name));
    argument && source.kind(name) == Kind::Name && attempt.held(name).is_some()
}
