//! A client's interceptor that sends what failed once more, by the same client: what fails again comes here again.

use super::attempt::{Attempt, Sends};
use super::sites::Site;
use super::{failures, retry};
use crate::extract::Source;
use crate::facts::{Repeats, Retry};
use crate::flow::{Kind, NodeId};

/// Interceptors of a file.
const INTERCEPTORS: usize = 16;
/// Calls of one interceptor that send again.
const CALLS: usize = 4;

/// `client.interceptors.response.use(ok, failed)`
pub(super) fn interceptors(source: &Source<'_>) -> Vec<Retry> {
    if !source.language.is_ecma() || !source.text.contains("interceptors") {
        return Vec::new();
    }
    source.flow.ids().filter_map(|it| intercepted(source, it)).take(INTERCEPTORS).collect()
}

fn intercepted(source: &Source<'_>, call: NodeId) -> Option<Retry> {
    let callee = source.flow.kid(call, 0).filter(|it| source.kind(call) == Kind::Call && source.name(*it) == "use")?;
    let response = source.flow.kid(callee, 0).filter(|it| source.name(*it) == "response")?;
    let interceptors = source.flow.kid(response, 0).filter(|it| source.name(*it) == "interceptors")?;
    let client = source.flow.kid(interceptors, 0)?;
    let handler = function(source, source.flow.kid(call, 2)?).filter(|it| !source.flow[*it].broken)?;
    let error = source.flow.kid(handler, 0).and_then(|it| source.flow.kid(it, 0));
    let error = error.filter(|it| source.kind(*it) == Kind::Name)?;
    // What is taken off meanwhile does not come here again.
    let body = source.flow.last(handler).filter(|it| !source.text_of(*it).contains(".eject("))?;
    let sends = |it: &NodeId| is_sent_by(source, *it, client) && is_config(source, source.flow.kid(*it, 1), error);
    let calls: Vec<NodeId> = source.flow.subtree(body).filter(sends).take(CALLS).collect();
    let first = *calls.first()?;
    let mut attempt = Attempt::new(source, body, NodeId::NONE, Sends::Throws);
    (attempt.failure, attempt.repeats) = (Some(error), calls);
    attempt.enliven(body);
    let outcomes = failures(&mut attempt, body, None);
    retry(&attempt, &Site::plain(&first), Repeats::Interceptor, handler, &outcomes)
}

/// A function that is written here, or has a name here.
fn function(source: &Source<'_>, id: NodeId) -> Option<NodeId> {
    if source.kind(id) != Kind::Name {
        return Some(id).filter(|it| source.kind(*it) == Kind::Function);
    }
    let by = source.scopes.resolve(&source.flow, source.text, id)?.by;
    let value = if source.kind(by) == Kind::Let { source.flow.kid(by, 1)? } else { by };
    Some(value).filter(|it| source.kind(*it) == Kind::Function)
}

/// `client(config)`, `client.request(config)`
fn is_sent_by(source: &Source<'_>, call: NodeId, client: NodeId) -> bool {
    let Some(callee) = source.flow.kid(call, 0).filter(|_| source.kind(call) == Kind::Call) else { return false };
    let sent = match source.kind(callee) {
        Kind::Member if source.name(callee) == "request" => source.flow.kid(callee, 0),
        _ => Some(callee),
    };
    sent.is_some_and(|it| source.text_of(it) == source.text_of(client))
}

/// What was sent, unchanged: `error.config`, or a name of it.
fn is_config(source: &Source<'_>, sent: Option<NodeId>, error: NodeId) -> bool {
    let Some(sent) = sent else { return false };
    let resolved = |it: NodeId| source.scopes.resolve(&source.flow, source.text, it);
    let of_error = |it: NodeId| resolved(it).is_some_and(|it| it.name == error);
    match source.kind(sent) {
        Kind::Member => source.name(sent) == "config" && source.flow.kid(sent, 0).is_some_and(of_error),
        Kind::Name => resolved(sent).is_some_and(|it| {
            let value = source.flow.kid(it.by, 1).filter(|_| source.kind(it.by) == Kind::Let);
            let prop = source.flow.parent(it.name).is_some_and(|it| source.name(it) == "config");
            value.is_some_and(|it| {
                of_error(it) && prop || is_member(source, it) && source.flow.kid(it, 0).is_some_and(of_error)
            })
        }),
        _ => false,
    }
}

fn is_member(source: &Source<'_>, id: NodeId) -> bool {
    source.kind(id) == Kind::Member && source.name(id) == "config"
}
