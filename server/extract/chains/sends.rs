//! What one statement sets and another sends: `res.status(404); res.json(x)`, and answers that never go out.

use super::{Draft, Source, settled, statuses};
use crate::facts::{Form, FunctionId, Made, Sent, StatusValue};
use crate::flow::{Kind, NodeId};
use crate::knowledge;

/// How many statements before a send are looked at.
pub(super) const WINDOW: usize = 64;
/// How many nodes of them.
const NODES: usize = 2_000;

/// Gives each send the status that an earlier statement set on its reply, and drops the drafts that only set.
pub(super) fn pair(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    for at in 0..drafts.len() {
        if drafts[at].reply.is_none() || !drafts[at].sends {
            continue;
        }
        let from = at.saturating_sub(WINDOW);
        let (before, rest) = drafts.split_at_mut(at);
        earlier(source, &before[from..], &mut rest[0]);
    }
    settled::pair(source, drafts);
    for at in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(at);
        thrown(source, &before[at.saturating_sub(4)..], &mut rest[0]);
    }
    let unpaired: Vec<bool> = drafts.iter().map(|it| it.sends || it.reply.is_none()).collect();
    for (at, sends) in unpaired.iter().enumerate() {
        if !sends && never_sent(source, &drafts[at]) {
            drafts[at].sent = Sent::Never;
        }
    }
    let stays = |it: &Draft| it.sends || it.reply.is_none() || it.sent == Sent::Never || sets_content(source, it);
    drafts.retain(stays);
}

/// `res.status({ error: 'failed' })`: what was meant to be sent.
fn sets_content(source: &Source<'_>, draft: &Draft) -> bool {
    let none = draft.status.is_some_and(|it| statuses::is_none(source, it));
    none && draft.instead.is_some() && draft.reply.is_some_and(|it| it.in_place)
}

/// The same for one send that stands apart from the drafts.
pub(super) fn after(source: &Source<'_>, drafts: &[Draft], send: &mut Draft) {
    let until = drafts.partition_point(|it| it.span.start < send.span.start);
    earlier(source, &drafts[until.saturating_sub(WINDOW)..until], send);
}

/// The nearest setter before a send: it counts if it stands in a block around the send, else the status is unknown.
fn earlier(source: &Source<'_>, before: &[Draft], send: &mut Draft) {
    let Some(reply) = send.reply else { return };
    let own = |it: &&Draft| it.reply.is_some_and(|other| other.binding == reply.binding) && !it.sends;
    for setter in before.iter().rev().filter(own) {
        if dominates(source, setter.node, send.node) {
            send.headers.extend(setter.headers.iter().cloned());
            send.closed &= setter.closed;
            send.answer.headers = send.answer.headers.or(setter.answer.headers);
            let Some(status) = setter.status.filter(|_| send.status.is_none()) else { continue };
            if send.earlier.is_none() && send.implied.is_none() {
                send.earlier = Some(statuses::value(source, status));
                send.answer.status = Some(source.flow[status].span);
                send.status = Some(status);
                return;
            }
        } else if setter.status.is_some() && send.status.is_none() && !leaves(source, setter.node) {
            send.earlier = Some(StatusValue::Unknown);
            return;
        }
    }
}

/// `res.status(401); throw new Error(..)`: Express keeps the status that was set.
fn thrown(source: &Source<'_>, before: &[Draft], draft: &mut Draft) {
    if draft.made != Made::Thrown || draft.answer.status.is_some() {
        return;
    }
    let answered = |it: &&Draft| it.sends && it.reply.is_some_and(|it| it.in_place) && it.made == Made::Directly;
    let block = statement_block(source, draft.node);
    if block.is_some() && before.iter().filter(answered).any(|it| statement_block(source, it.node) == block) {
        // What is thrown after an answer goes nowhere.
        draft.error = None;
        draft.earlier = Some(StatusValue::Unknown);
        return;
    }
    let plain = |it: &Draft| it.form == Form::Plain && it.reply.is_some_and(|it| it.in_place);
    let sets = |it: &&Draft| plain(it) && !it.sends && it.status.is_some();
    let setter = before.iter().rev().find(sets).filter(|it| same_block(source, it.node, draft.node));
    if let Some(setter) = setter {
        draft.error = None;
        draft.status = setter.status;
        draft.answer = setter.answer.clone();
    }
}

fn same_block(source: &Source<'_>, one: NodeId, other: NodeId) -> bool {
    let block = |it: NodeId| source.flow.ancestors(it, 4).find(|it| source.kind(*it) == Kind::Block);
    block(one).is_some() && block(one) == block(other)
}

/// Whether the statement of `setter` stands in a block that also holds `send`, further down.
pub(super) fn dominates(source: &Source<'_>, setter: NodeId, send: NodeId) -> bool {
    statement_block(source, setter).is_some_and(|block| source.flow.ancestors(send, 128).any(|it| it == block))
}

/// The block that a node's statement stands in; none if the node need not run: `if (!order) res.status(404);`.
pub(super) fn statement_block(source: &Source<'_>, id: NodeId) -> Option<NodeId> {
    let may_not_run =
        |it: &NodeId| matches!(source.kind(*it), Kind::If | Kind::And | Kind::Or | Kind::Coalesce | Kind::Loop);
    let holders = source.flow.ancestors(id, 3).take_while(|it| !may_not_run(it));
    holders.into_iter().find(|it| source.kind(*it) == Kind::Block)
}

/// Whether the block around a node ends the function, so that what follows it never runs after it.
pub(super) fn leaves(source: &Source<'_>, id: NodeId) -> bool {
    statement_block(source, id).is_some_and(|it| source.flow[it].diverges)
}

/// `return res.status(404);`, or `res.status(404); return;`, in a handler: nothing will ever be sent.
fn never_sent(source: &Source<'_>, draft: &Draft) -> bool {
    let (Some(reply), Some(_), Some(_)) = (draft.reply, draft.status, draft.instead) else { return false };
    // A reply that is taken out of a context (`{ response }`) goes out when the handler is done.
    let plain = source.flow.parent(reply.binding).is_some_and(|it| source.kind(it) == Kind::Param);
    if !reply.in_place || !plain || used_before(source, draft, reply.binding) {
        return false;
    }
    let Some(parent) = source.flow.parent(draft.node) else { return false };
    match source.kind(parent) {
        Kind::Return => {
            source.scopes.function(draft.node).and_then(|it| source.function_id(it)) == Some(reply.function)
        }
        Kind::Function => source.function_id(parent) == Some(reply.function),
        Kind::Block => is_last(source, parent, draft.node, reply.function),
        _ => false,
    }
}

/// `res.status(404); return;`, or the last statement of the handler.
fn is_last(source: &Source<'_>, block: NodeId, statement: NodeId, function: FunctionId) -> bool {
    let kids = source.flow.kids(block);
    let after = kids
        .partition_point(|it| it.some().is_some_and(|it| source.flow[it].span.end <= source.flow[statement].span.end));
    match kids.get(after).and_then(|it| it.some()) {
        Some(next) => source.kind(next) == Kind::Return && source.flow.kid(next, 0).is_none(),
        None => source.flow.parent(block).and_then(|it| source.function_id(it)) == Some(function),
    }
}

/// Whether the reply is used before, in the same block: what is done with it there may send.
fn used_before(source: &Source<'_>, draft: &Draft, binding: NodeId) -> bool {
    let Some(block) = source.flow.parent(draft.node) else { return false };
    let holder = if source.kind(block) == Kind::Return { source.flow.parent(block) } else { Some(block) };
    let Some(holder) = holder.filter(|it| source.kind(*it) == Kind::Block) else { return false };
    let kids = source.flow.kids(holder);
    let until = kids.partition_point(|it| it.some().is_some_and(|it| source.flow[it].span.end <= draft.span.start));
    let before = kids[until.saturating_sub(WINDOW)..until].iter().filter_map(|it| it.some());
    // A branch that leaves has answered for itself.
    let stays = before.filter(|it| {
        source.kind(*it) != Kind::If || source.flow.kid(*it, 1).is_none_or(|it| !source.flow[it].diverges)
    });
    let nodes = stays.flat_map(|it| source.flow.subtree(it)).take(NODES);
    let names = nodes.filter(|it| source.kind(*it) == Kind::Name && source.name(*it) == source.name(binding));
    names.into_iter().any(|it| !sets_header(source, it))
}

/// `res.set(..)` as a statement of its own.
fn sets_header(source: &Source<'_>, name: NodeId) -> bool {
    let call = source.flow.parent(name).and_then(|it| source.flow.parent(it));
    let statement = call.and_then(|it| source.flow.parent(it));
    let named = source.flow.parent(name).is_some_and(|it| knowledge::sets_header(source.name(it)));
    named && statement.is_some_and(|it| matches!(source.kind(it), Kind::Block | Kind::Statement))
}
