//! Calls that may answer through a function of the project: project decides once it knows the function.

use super::Draft;
use crate::extract::{Source, replies};
use crate::facts::{Content, Made, Origin, Sent};
use crate::flow::{Kind, NodeId};

/// Adds a draft for each call that is given a handler's reply, or whose value a function returns.
pub(super) fn candidates(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    if !source.language.is_ecma() {
        return;
    }
    for id in source.flow.ids().filter(|it| source.kind(*it) == Kind::Call) {
        let Some(callee) = source.flow.kid(id, 0) else { continue };
        let named = matches!(source.kind(callee), Kind::Name | Kind::Member);
        if !named || !is_candidate(source, id, callee) {
            continue;
        }
        let span = source.flow[id].span;
        if drafts.iter().rev().take(4).any(|it| it.span == span) {
            continue;
        }
        let mut draft = Draft::new(id, span, "helper");
        draft.made = Made::Helper;
        draft.sends = true;
        draft.sent = Sent::Yes;
        draft.closed = false;
        draft.error = Some(id);
        draft.content = Content { value: Some(source.origin(id)), ..Content::default() };
        let status = super::statuses::in_error(source, id).filter(|it| source.flow.parent(*it) == Some(id));
        draft.answer.status = status.map(|it| source.flow[it].span);
        drafts.push(draft);
    }
}

pub(super) fn takes_reply(source: &Source<'_>, call: NodeId) -> bool {
    let arguments = source.flow.kids(call).iter().skip(1).take(6).filter_map(|it| it.some());
    arguments
        .filter(|it| source.kind(*it) == Kind::Name)
        .any(|it| replies::reply(source, it, None).is_some_and(|it| it.in_place))
}

fn is_returned(source: &Source<'_>, call: NodeId) -> bool {
    source.flow.parent(call).is_some_and(|it| source.kind(it) == Kind::Return)
}

/// Names that nobody declares may be functions of the project, or of a library, if they get a reply.
fn is_candidate(source: &Source<'_>, call: NodeId, callee: NodeId) -> bool {
    let takes = takes_reply(source, call);
    if !takes && !is_returned(source, call) {
        return false;
    }
    let origin = source.origin(callee);
    let own =
        matches!(&origin, Origin::Member(object, _) if matches!(&**object, Origin::Global(it) if &**it == "this"));
    match origin.root() {
        Origin::Import(..) | Origin::Item(_) => true,
        Origin::Global(_) => takes || own,
        _ => false,
    }
}
