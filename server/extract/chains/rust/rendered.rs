//! Replies that handlers are given and fill in: `res.status_code(status); res.render(content);`.

use crate::extract::Source;
use crate::extract::chains::draft::Draft;
use crate::extract::replies::{self, Reply};
use crate::flow::{Kind, NodeId};

/// Statuses that were set before a content and are looked at.
const NEAR: usize = 64;

/// The reply that a name is: a parameter whose type says so.
pub(super) fn reply(source: &Source<'_>, receiver: NodeId) -> Option<Reply> {
    let base = replies::base(source, receiver);
    let binding = source.scopes.resolve(&source.flow, source.text, base)?;
    let typed = source.flow.kid(binding.by, 1).is_some_and(|it| source.text_of(it).contains("Response"));
    let function = source.flow.parent(binding.by).filter(|_| typed && source.kind(binding.by) == Kind::Param)?;
    let index = source.flow.kids(function).iter().position(|it| *it == binding.by)?;
    Some(Reply { binding: binding.name, function: source.function_id(function)?, index: index as u8, in_place: true })
}

/// What is rendered goes out with the status that was set before: in the same block it is its content, further out it is
/// not known whether it was set.
pub(super) fn pair(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    let rendered: Vec<usize> =
        (0..drafts.len()).filter(|it| drafts[*it].reply.is_some() && drafts[*it].status.is_none()).collect();
    if rendered.is_empty() {
        return;
    }
    let setters: Vec<(usize, NodeId, NodeId)> =
        (0..drafts.len()).filter_map(|at| setter(source, at, &drafts[at])).collect();
    let mut gone = vec![false; drafts.len()];
    for at in rendered {
        let Some(binding) = drafts[at].reply.map(|it| it.binding) else { continue };
        // They stand in the order of the text.
        let until = setters.partition_point(|it| drafts[it.0].span.start < drafts[at].span.start);
        let last = setters[until.saturating_sub(NEAR)..until].iter().rfind(|it| it.1 == binding);
        let Some((from, _, block)) = last.copied() else { continue };
        if source.flow[block].span.contains(drafts[at].span) {
            let content = drafts[at].content.clone();
            drafts[from].content = content;
            gone[at] = true;
        } else {
            drafts[at].default = None;
        }
    }
    for (at, _, block) in &setters {
        said_beside(source, &mut drafts[*at], *block);
    }
    let mut at = 0;
    drafts.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

/// `res.status_code(status); format!("..")`: what a block comes to beside a status is sent with it further down.
fn said_beside(source: &Source<'_>, draft: &mut Draft, block: NodeId) {
    let last = source.flow.last(block).filter(|it| draft.content.span.is_none() && *it != draft.node);
    let value = last.and_then(|it| match source.kind(it) {
        Kind::Statement => {
            source.flow.kid(it, 0).filter(|it| source.kind(*it) == Kind::Assign).and_then(|it| source.flow.kid(it, 1))
        }
        Kind::Macro | Kind::Call => Some(it),
        _ => None,
    });
    if let Some(value) = value.filter(|it| source.kind(*it) == Kind::Macro) {
        draft.content = source.content(value);
    }
}

/// A statement that sets the status of a reply: the reply, and the block it stands in.
fn setter(source: &Source<'_>, at: usize, draft: &Draft) -> Option<(usize, NodeId, NodeId)> {
    draft.status?;
    let reply = reply(source, source.flow.kid(source.flow.kid(draft.node, 0)?, 0)?)?;
    let block = source.flow.ancestors(draft.node, 4).find(|it| source.kind(*it) == Kind::Block)?;
    Some((at, reply.binding, block))
}
