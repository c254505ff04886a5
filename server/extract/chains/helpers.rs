//! Calls that may answer through a function of the project: project decides once it knows the function.

use super::Draft;
use crate::extract::values::is_error_name;
use crate::extract::{Source, replies};
use crate::facts::{Content, Made, Origin, Sent};
use crate::flow::{Kind, NodeId};
use rustc_hash::FxHashSet;

/// Adds a draft for each call that is given a handler's reply, or whose value a function returns.
pub(super) fn candidates(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    if !source.language.is_ecma() {
        return super::rust::candidates(source, drafts);
    }
    let known: FxHashSet<(u32, u32)> = drafts.iter().map(|it| (it.span.start, it.span.end)).collect();
    for id in source.flow.ids().filter(|it| source.kind(*it) == Kind::Call) {
        let Some(callee) = source.flow.kid(id, 0) else { continue };
        let named = matches!(source.kind(callee), Kind::Name | Kind::Member);
        if !named || !is_candidate(source, id, callee) {
            continue;
        }
        let span = source.flow[id].span;
        if known.contains(&(span.start, span.end)) {
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

/// `error = new NotFound(..)` in an error handler: what it makes of an error that libraries throw.
pub(super) fn translations(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    let assigned = source.flow.ids().filter(|it| source.kind(*it) == Kind::Assign);
    for made in assigned.filter_map(|it| source.flow.kid(it, 1)).filter(|it| source.kind(*it) == Kind::New) {
        let class = source.flow.kid(made, 0).filter(|it| source.kind(*it) == Kind::Name);
        let handler = source.scopes.function(made).is_some_and(|it| is_error_handler(source, it));
        let Some(class) = class.filter(|_| handler) else { continue };
        if !matches!(source.origin(class), Origin::Import(..) | Origin::Item(_)) {
            continue;
        }
        let mut draft = Draft::new(made, source.flow[made].span, "helper");
        draft.made = Made::Thrown;
        draft.sends = true;
        draft.sent = Sent::Yes;
        draft.closed = false;
        draft.error = Some(made);
        draft.content = source.content(made);
        draft.answer.status = super::statuses::in_error(source, made).map(|it| source.flow[it].span);
        drafts.push(draft);
    }
}

/// `(err, req, res, next) => ..`
fn is_error_handler(source: &Source<'_>, function: NodeId) -> bool {
    let kids = source.flow.kids(function).iter().filter_map(|it| it.some());
    let params: Vec<NodeId> = kids.filter(|it| source.kind(*it) == Kind::Param).collect();
    let first = params.first().and_then(|it| source.flow.kid(*it, 0)).map_or("", |it| source.name(it));
    params.len() == 4 && is_error_name(first)
}

pub(super) fn takes_reply(source: &Source<'_>, call: NodeId) -> bool {
    let arguments = source.flow.kids(call).iter().skip(1).take(6).filter_map(|it| it.some());
    arguments
        .filter(|it| source.kind(*it) == Kind::Name)
        .any(|it| replies::reply(source, it, None).is_some_and(|it| it.in_place))
}

/// By a `return`, or as all that an arrow function comes to, unless that is a callback.
fn is_returned(source: &Source<'_>, call: NodeId) -> bool {
    source.flow.parent(call).is_some_and(|it| match source.kind(it) {
        Kind::Return => true,
        Kind::Function => source.flow.parent(it).is_some_and(|it| source.kind(it) != Kind::Call),
        _ => false,
    })
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
        Origin::Global(_) => own || (takes && source.kind(callee) == Kind::Name),
        _ => false,
    }
}
