//! Errors of requests that are asked for a response, which they need not have.

use crate::extract::Source;
use crate::extract::conditions::is_error;
use crate::facts::{Origin, UnansweredRead};
use crate::flow::{self, Kind, NodeId};
use crate::knowledge::{always_has_response, client_of_error_type};
use rustc_hash::FxHashSet;

/// Calls of a `try` that are kept, and nodes that are searched for them.
const CALLS: usize = 16;
const NODES: usize = 400;

/// `error.response.data` without a look whether there is a response: the first in each place that catches.
pub(in crate::extract) fn reads(source: &Source<'_>) -> Vec<UnansweredRead> {
    if !source.language.is_ecma() || !source.text.contains(".response") {
        return Vec::new();
    }
    let mut seen = FxHashSet::default();
    let found = source.flow.ids().filter_map(|id| read(source, id));
    found.filter(|(place, _)| seen.insert(*place)).map(|it| it.1).collect()
}

fn read(source: &Source<'_>, response: NodeId) -> Option<(NodeId, UnansweredRead)> {
    let named = source.kind(response) == Kind::Member && source.name(response) == "response";
    let holder = source.flow.parent(response).filter(|_| named)?;
    let further =
        matches!(source.kind(holder), Kind::Member | Kind::Index) && source.flow.kid(holder, 0) == Some(response);
    let error = source.flow.kid(response, 0).filter(|_| further && !is_optional(source, response, holder))?;
    let name = root(source, error)?;
    let declared = source.scopes.resolve(&source.flow, source.text, name)?.name;
    let (place, of) = caught(source, declared)?;
    if is_assured(source, holder, source.name(name)) || !is_error(&source.origin(name)) {
        return None;
    }
    Some((
        place,
        UnansweredRead {
            span: source.flow[holder].span,
            function: source.function_of(holder),
            of,
            idle: is_idle(source, holder),
            typed: client_of_error_type(source.text_of(error)),
            mend: (source.flow[response].span.end, if source.kind(holder) == Kind::Index { "?." } else { "?" }),
        },
    ))
}

/// `catch (error) { if (error.response.data.message) alert(..) }`: no other way, and nothing behind.
fn is_idle(source: &Source<'_>, read: NodeId) -> bool {
    let mut child = read;
    for holder in source.flow.ancestors(read, 16) {
        match source.kind(holder) {
            Kind::If if source.flow.kid(holder, 0) == Some(child) && source.flow.kid(holder, 2).is_none() => {
                return is_all(source, holder);
            }
            Kind::Switch if source.flow.kid(holder, 0) == Some(child) && !has_default(source, holder) => {
                return is_all(source, holder);
            }
            Kind::If | Kind::Switch | Kind::Block | Kind::Function | Kind::Let => return false,
            _ => child = holder,
        }
    }
    false
}

fn has_default(source: &Source<'_>, switch: NodeId) -> bool {
    let mut arms = source.flow.subtree(switch).take(NODES).filter(|it| source.kind(*it) == Kind::Arm);
    arms.any(|it| source.flow.kid(it, 0).is_none())
}

/// A statement is all that its function or `catch` does.
fn is_all(source: &Source<'_>, statement: NodeId) -> bool {
    let block = source.flow.parent(statement).filter(|it| source.kind(*it) == Kind::Block);
    block.is_some_and(|it| {
        let alone = source.flow.kids(it).iter().filter_map(|it| it.some()).count() == 1;
        let ends = source.flow.parent(it).is_some_and(|it| matches!(source.kind(it), Kind::Catch | Kind::Function));
        alone && ends
    })
}

/// The name that an error is read by: `error`, `(error as AxiosError)`.
fn root(source: &Source<'_>, error: NodeId) -> Option<NodeId> {
    let mut at = error;
    for _ in 0..4 {
        if source.kind(at) == Kind::Name {
            return Some(at);
        }
        at = source.flow.kid(at, 0).filter(|_| source.kind(at) == Kind::Unknown)?;
    }
    None
}

/// `?.` stands between a value and what is read of it; `!` says that a person knows better.
fn is_optional(source: &Source<'_>, value: NodeId, holder: NodeId) -> bool {
    let from = source.flow[value].span.end as usize;
    let to = match source.kind(holder) {
        Kind::Member => source.flow[holder].name.start as usize,
        _ => from + 2,
    };
    source.text.get(from..to).is_some_and(|it| it.contains(['?', '!']))
}

/// The function or `catch` that gets an error as its parameter, and the calls whose failure it is.
fn caught(source: &Source<'_>, declared: NodeId) -> Option<(NodeId, Vec<Origin>)> {
    let holder = source.flow.parent(declared)?;
    if source.kind(holder) == Kind::Catch {
        let tried = source.flow.parent(holder).and_then(|it| source.flow.kid(it, 0))?;
        return Some((holder, calls(source, tried)));
    }
    let callback = source.flow.parent(holder).filter(|_| source.kind(holder) == Kind::Param)?;
    let call = source.flow.parent(callback).filter(|it| source.kind(*it) == Kind::Call)?;
    let callee = source.flow.kid(call, 0)?;
    let second = source.flow.kid(call, 2) == Some(callback);
    match source.name(callee) {
        "catch" => Some((callback, calls(source, source.flow.kid(callee, 0)?))),
        "then" if second => Some((callback, calls(source, source.flow.kid(callee, 0)?))),
        "use" if second && source.text_of(callee).ends_with("interceptors.response.use") => {
            Some((callback, vec![source.origin(source.flow.kid(callee, 0)?)]))
        }
        _ => None,
    }
}

/// What is called in a `try`, or along a chain.
fn calls(source: &Source<'_>, tried: NodeId) -> Vec<Origin> {
    let nodes = source.flow.subtree(tried).take(NODES).filter(|it| source.kind(*it) == Kind::Call);
    let callees = nodes.filter_map(|it| source.flow.kid(it, 0)).map(|it| source.origin(it));
    callees.filter(|it| !matches!(it, Origin::Unknown)).take(CALLS).collect()
}

/// A condition on the way asks for the response, or tells failures of the network apart.
fn is_assured(source: &Source<'_>, read: NodeId, error: &str) -> bool {
    let asks = |it: &str| {
        always_has_response(it)
            || ["response", ".code", ".request", "status", "message"].iter().any(|word| it.contains(word))
                && it.contains(error)
    };
    flow::conditions(&source.flow, read)
        .any(|it| !matches!(it.reason, flow::Reason::Caught | flow::Reason::Outcome) && asks(source.text_of(it.node)))
}
