//! What is odd about the expression of a status.

use super::{Draft, is_code};
use crate::extract::{Source, replies};
use crate::facts::{Oddity, Origin};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// Notes what is odd about the expression of the status.
pub(in crate::extract::chains) fn of_status(source: &Source<'_>, draft: &mut Draft) {
    let Some(node) = draft.status.map(|it| defined(source, it)) else { return };
    let span = source.flow[node].span;
    let kid = |at: usize| source.flow.kid(node, at);
    let own = |it: NodeId| is_status_of_reply(source, it, draft);
    let kept = match (source.kind(node), kid(0)) {
        (Kind::Member, _) => own(node),
        (Kind::If | Kind::Or | Kind::Coalesce, Some(first)) => own(first),
        _ => false,
    };
    if kept {
        draft.oddities.push((Oddity::Kept, span));
    }
    draft.oddities.extend(taken(source, node).map(|it| (Oddity::Taken, it)));
    let (Kind::If, Some(condition), Some(yes), Some(no)) = (source.kind(node), kid(0), kid(1), kid(2)) else { return };
    if is_code(source, yes) && is_code(source, no) {
        if source.origin(yes) == source.origin(no) {
            draft.oddities.push((Oddity::Same, span));
        }
        draft.oddities.extend(swallowed(source, condition).map(|it| (Oddity::Swallows, it)));
    }
}

/// `res.statusCode` of the reply that answers.
fn is_status_of_reply(source: &Source<'_>, node: NodeId, draft: &Draft) -> bool {
    let object = source.flow.kid(node, 0).filter(|_| source.kind(node) == Kind::Member);
    let reply = object.filter(|_| source.name(node) == "statusCode").and_then(|it| replies::reply(source, it, None));
    reply.is_some() && reply.map(|it| it.binding) == draft.reply.map(|it| it.binding)
}

/// The last operand of `a.status || b`, if the two are not in brackets.
fn swallowed(source: &Source<'_>, condition: NodeId) -> Option<Span> {
    let (first, last) = (source.flow.kid(condition, 0)?, source.flow.last(condition)?);
    let either = matches!(source.kind(condition), Kind::Or | Kind::Coalesce);
    let status = source.kind(first) == Kind::Member && matches!(source.name(first), "status" | "statusCode" | "code");
    let behind = source.text.get(source.flow[condition].span.end as usize..)?.trim_start();
    (either && status && behind.starts_with('?')).then(|| source.flow[last].span)
}

/// `err.status`, and `err.code || 500` with a code that is tried first or last.
fn taken(source: &Source<'_>, node: NodeId) -> Option<Span> {
    let mut waiting = vec![node];
    for _ in 0..16 {
        let it = waiting.pop()?;
        match source.kind(it) {
            Kind::Or | Kind::Coalesce => waiting.extend(source.flow.kids(it).iter().filter_map(|it| it.some())),
            Kind::Member if is_of_error(source, it) => {
                let alone = it == node && matches!(source.name(it), "status" | "statusCode");
                if alone || source.name(it) == "code" {
                    return Some(source.flow[it].span);
                }
            }
            _ => {}
        }
    }
    None
}

/// `err.code`, `err?.code`
fn is_of_error(source: &Source<'_>, member: NodeId) -> bool {
    let object = source.flow.kid(member, 0);
    object.is_some_and(|it| source.kind(it) == Kind::Name && matches!(source.origin(it), Origin::Error(_)))
}

/// What a name stands for, if it is declared with a value and never gets another.
fn defined(source: &Source<'_>, node: NodeId) -> NodeId {
    let binding = Some(node).filter(|it| source.kind(*it) == Kind::Name);
    let binding = binding.and_then(|it| source.scopes.resolve(&source.flow, source.text, it));
    let once = binding.filter(|it| source.kind(it.by) == Kind::Let && source.scopes.assigned(it).is_empty());
    let whole = once.filter(|it| source.flow.kid(it.by, 0) == Some(it.name));
    whole.and_then(|it| source.flow.kid(it.by, 1)).unwrap_or(node)
}
