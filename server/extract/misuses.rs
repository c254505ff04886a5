//! Ways to answer, or to hand on an error, that lead nowhere.

use super::values::is_error_name;
use super::{Source, chains, functions};
use crate::facts::{Misuse, MisuseKind, Origin, Response};
use crate::flow::{Kind, NodeId};

mod unanswered;
mod uniform;

/// Nodes of a catch that are searched for what it makes of its error.
const CAUGHT: usize = 400;

/// What leads nowhere in a file, in the order of the flow.
pub(super) fn misuses(source: &Source<'_>, responses: &[Response]) -> Vec<Misuse> {
    if !source.language.is_ecma() {
        return uniform::find(source);
    }
    let mut found: Vec<Misuse> = source.function_nodes.iter().filter_map(|it| arity(source, *it)).collect();
    found.extend(source.flow.ids().filter_map(|it| caught(source, it)));
    found.extend(unanswered::find(source, responses));
    found
}

/// The parameters of a function.
fn params(source: &Source<'_>, function: NodeId) -> Vec<NodeId> {
    let kids = source.flow.kids(function).iter().filter_map(|it| it.some());
    kids.filter(|it| source.kind(*it) == Kind::Param).collect()
}

/// `(err, req, res) => ..`: whether it is used as an error handler, its routes tell.
fn arity(source: &Source<'_>, function: NodeId) -> Option<Misuse> {
    let [error, request, reply] = params(source, function)[..] else { return None };
    let name = |it: NodeId| source.flow.kid(it, 0).map_or("", |it| source.name(it)).trim_start_matches('_');
    let handler = is_error_name(name(error))
        && matches!(name(request), "req" | "request" | "")
        && matches!(name(reply), "res" | "response");
    let span = source.flow[error].span.to(source.flow[reply].span);
    let function = source.function_id(function)?;
    handler.then_some(Misuse { kind: MisuseKind::Arity, span, function, shown: span, value: Origin::Unknown })
}

/// `throw new NotFound()` inside a `try` whose catch does not ask what it got.
fn caught(source: &Source<'_>, node: NodeId) -> Option<Misuse> {
    let error = match source.kind(node) {
        Kind::Throw => source.flow.kid(node, 0).filter(|it| matches!(source.kind(*it), Kind::New | Kind::Call))?,
        Kind::Call if source.flow.kid(node, 0).is_some_and(|it| is_throw(source, it)) => node,
        _ => return None,
    };
    let catch = chains::caught_by(source, node)?;
    let name = source.flow.kid(catch, 0);
    if name.is_some_and(|it| source.kind(it) != Kind::Name || asks(source, catch, it)) {
        return None;
    }
    Some(Misuse {
        kind: MisuseKind::Caught,
        span: source.flow[error].span,
        function: source.function_of(node),
        shown: source.flow[catch].span,
        value: source.origin(error),
    })
}

/// `ctx.throw`
fn is_throw(source: &Source<'_>, callee: NodeId) -> bool {
    source.kind(callee) == Kind::Member && source.name(callee) == "throw"
}

/// Whether a catch asks what its error is, or hands it on.
fn asks(source: &Source<'_>, catch: NodeId, error: NodeId) -> bool {
    let nodes = || source.flow.subtree(catch).rev().take(CAUGHT + 1);
    let own = |it: &NodeId| source.kind(*it) == Kind::Name && source.name(*it) == source.name(error) && *it != error;
    let mut uses = nodes().filter(own);
    nodes().count() > CAUGHT || uses.any(|it| functions::looks_at(source, it) || decides(source, it))
}

/// Whether a condition depends on a node.
fn decides(source: &Source<'_>, node: NodeId) -> bool {
    let mut child = node;
    source.flow.ancestors(node, 24).take_while(|it| source.kind(*it) != Kind::Catch).any(|it| {
        let first = source.flow.kid(it, 0) == Some(std::mem::replace(&mut child, it));
        match source.kind(it) {
            Kind::If | Kind::Switch => first,
            kind => matches!(kind, Kind::Binary | Kind::Not | Kind::And | Kind::Is | Kind::Loop),
        }
    })
}
