//! Which expression is a server's reply. Decided by what defines it (a handler's parameter), never by its name alone.

use super::Source;
use super::values::is_error_name;
use crate::facts::FunctionId;
use crate::flow::{Kind, NodeId};

/// The reply that a chain is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// The node that binds it: the parameter's name.
    pub binding: NodeId,
    /// The function whose parameter it is.
    pub function: FunctionId,
    /// Its place among the parameters.
    pub index: u8,
    /// It stands where handlers have their reply: second of two to four, or third of an error handler.
    pub in_place: bool,
}

/// The reply at the start of a receiver, calls on it taken off; `place` is where the framework has it among the parameters.
pub(super) fn reply(source: &Source<'_>, receiver: NodeId, place: Option<u8>) -> Option<Reply> {
    let base = base(source, receiver);
    if source.kind(base) != Kind::Name {
        return None;
    }
    let binding = source.scopes.resolve(&source.flow, source.text, base)?;
    if source.kind(binding.by) != Kind::Param {
        return None;
    }
    let node = source.flow.parent(binding.by)?;
    let function = source.function_id(node)?;
    let params: Vec<NodeId> =
        source.flow.kids(node).iter().filter_map(|it| it.some()).filter(|it| source.kind(*it) == Kind::Param).collect();
    let index = params.iter().position(|it| *it == binding.by)?;
    let destructured = source.flow.kid(binding.by, 0) != Some(binding.name);
    let in_place = match params.len() {
        // `(error, c) => ..` is the error handler of what has its context first.
        _ if place == Some(0) && index == 1 => is_error_name(first(source, &params)),
        _ if place.is_some() => place == u8::try_from(index).ok(),
        2 | 3 => index == 1,
        4 => index == 2,
        // `({ req, res }) => ..`: the key says which it is.
        1 => destructured && matches!(source.name(binding.name), "res" | "response" | "reply"),
        _ => false,
    };
    let in_place = in_place && !is_client_callback(source, node);
    Some(Reply { binding: binding.name, function, index: index as u8, in_place })
}

fn first<'t>(source: &Source<'t>, params: &[NodeId]) -> &'t str {
    params.first().and_then(|it| source.flow.kid(*it, 0)).map_or("", |it| source.name(it))
}

/// Whether a chain is calls on a parameter and nothing else, so that its name tells whether it is a reply.
pub(super) fn is_on_name(source: &Source<'_>, receiver: NodeId, reply: Reply) -> bool {
    let mut at = receiver;
    for _ in 0..64 {
        let callee = source.flow.kid(at, 0).filter(|_| source.kind(at) == Kind::Call);
        let Some(callee) = callee.filter(|it| source.kind(*it) == Kind::Member) else { break };
        let Some(object) = source.flow.kid(callee, 0) else { break };
        at = object;
    }
    let function = source.function_nodes.get((reply.function.0 as usize).wrapping_sub(1));
    source.kind(at) == Kind::Name && function.is_some_and(|it| !is_client_callback(source, *it))
}

/// What a chain of calls and members starts at.
pub(super) fn base(source: &Source<'_>, mut id: NodeId) -> NodeId {
    for _ in 0..64 {
        match (source.kind(id), source.flow.kid(id, 0)) {
            (Kind::Call | Kind::Member, Some(inner)) => id = inner,
            _ => break,
        }
    }
    id
}

/// `.then((a, res) => ..)` and array callbacks get no reply.
fn is_client_callback(source: &Source<'_>, function: NodeId) -> bool {
    let call = source.flow.parent(function).filter(|it| source.kind(*it) == Kind::Call);
    let callee = call.and_then(|it| source.flow.kid(it, 0)).filter(|it| source.kind(*it) == Kind::Member);
    callee.is_some_and(|it| {
        matches!(
            source.name(it),
            "then" | "map" | "forEach" | "reduce" | "filter" | "find" | "some" | "every" | "sort" | "catch"
        )
    })
}
