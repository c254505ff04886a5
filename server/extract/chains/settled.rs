//! Frameworks that send what is set when the handler is done: `ctx.body = order; ctx.status = 201`.

use super::sends::{WINDOW, dominates, leaves, statement_block};
use super::{Draft, Source, statuses};
use crate::facts::{Content, Form, Sent, StatusValue};
use crate::flow::{Kind, NodeId};

/// Gives what is sent the status that is set after it; a status without anything else is an answer of its own.
pub(super) fn pair(source: &Source<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if is_own(&drafts[at]) && drafts[at].sends && is_open(&drafts[at]) {
            let until = drafts.len().min(at + WINDOW);
            let (before, after) = drafts[..until].split_at_mut(at + 1);
            later(source, &mut before[at], after);
        }
    }
    for draft in drafts.iter_mut().filter(|it| is_own(it) && it.sends) {
        if draft.redirects && draft.status.is_some_and(|it| !may_redirect(&statuses::value(source, it))) {
            // Another status than one of a redirect is replaced.
            draft.status = None;
            draft.answer.status = None;
        }
    }
    let alone: Vec<usize> = (0..drafts.len()).filter(|at| is_alone(source, drafts, *at)).collect();
    for at in alone {
        let draft = &mut drafts[at];
        draft.sends = true;
        draft.sent = Sent::Yes;
        draft.content = Content::opaque(draft.span);
    }
}

fn may_redirect(status: &StatusValue) -> bool {
    match status {
        StatusValue::Known(codes) => codes.iter().any(|it| (300..400).contains(it)),
        _ => true,
    }
}

fn is_own(draft: &Draft) -> bool {
    draft.form == Form::Assigned && draft.reply.is_some() && draft.returns.is_none()
}

/// Whether a status that is set later is its own.
fn is_open(draft: &Draft) -> bool {
    draft.status.is_none() && draft.earlier.is_none() && draft.implied.is_none()
}

/// The first status after what is sent: it counts if it is set whenever this is sent.
fn later(source: &Source<'_>, send: &mut Draft, after: &[Draft]) {
    let same = |it: &&Draft| it.reply.zip(send.reply).is_some_and(|(one, other)| one.binding == other.binding);
    let sets = |it: &&Draft| !it.sends && it.status.is_some() && !are_exclusive(source, it.node, send.node);
    let Some(setter) = after.iter().filter(same).find(sets) else { return };
    let together = statement_block(source, setter.node) == statement_block(source, send.node);
    if !together && returns(source, send.node) {
        return;
    }
    if !dominates(source, setter.node, send.node) {
        send.earlier = Some(StatusValue::Unknown);
        return;
    }
    send.status = setter.status;
    send.answer.status = setter.answer.status;
}

fn returns(source: &Source<'_>, id: NodeId) -> bool {
    source.flow.parent(id).is_some_and(|it| source.kind(it) == Kind::Return) || leaves(source, id)
}

/// Whether two places lie in different branches.
fn are_exclusive(source: &Source<'_>, one: NodeId, other: NodeId) -> bool {
    let around: Vec<NodeId> = source.flow.ancestors(one, 128).collect();
    let common = source.flow.ancestors(other, 128).find(|it| around.contains(it));
    common.is_some_and(|it| matches!(source.kind(it), Kind::If | Kind::Switch | Kind::Try))
}

/// Whether nothing is sent with a status that is set.
fn is_alone(source: &Source<'_>, drafts: &[Draft], at: usize) -> bool {
    let setter = &drafts[at];
    if !is_own(setter) || setter.sends || setter.status.is_none() {
        return false;
    }
    let near = &drafts[at.saturating_sub(WINDOW)..drafts.len().min(at + WINDOW)];
    let same = |it: &&Draft| it.reply.zip(setter.reply).is_some_and(|(one, other)| one.binding == other.binding);
    let takes = |it: &Draft| {
        let before = it.span.start < setter.span.start;
        dominates(source, setter.node, it.node) || (before && dominates(source, it.node, setter.node))
    };
    !near.iter().filter(same).filter(|it| it.sends && it.form == Form::Assigned).any(takes)
}
