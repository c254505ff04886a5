//! Errors and answers that the project's own types and functions make: `Err(AppError::NotFound)`, `bad_request("..")`.
//! Project decides once it knows what they are answered with.

use super::{callee_name, in_expression, is_compared, is_own, is_value};
use crate::extract::Source;
use crate::extract::chains::draft::Draft;
use crate::facts::{Content, Made, Sent};
use crate::flow::{Kind, NodeId};
use crate::knowledge::{gives_on_failure, sounds_like_answer};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Adds a draft for each value of the project's that becomes an error or is returned.
pub(in crate::extract::chains) fn candidates(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    let known: BTreeMap<u32, u32> = drafts.iter().map(|it| (it.span.start, it.span.end)).collect();
    let mut seen = FxHashSet::default();
    let kinds = [Kind::Call, Kind::Member, Kind::Macro];
    for id in source.flow.ids().filter(|it| kinds.contains(&source.kind(*it))) {
        let Some(made) = candidate(source, id) else { continue };
        let span = source.flow[made].span;
        // What a call in the content fails with is an answer of its own.
        let covered = !gives_on_failure(callee_name(source, id)) && covers(&known, span.start, span.end);
        if !seen.insert(made) || known.range(span.start..span.end).next().is_some() || covered {
            continue;
        }
        let mut draft = draft(source, made);
        // `ensure!(condition, error)`
        draft.unless = source.flow.kid(id, 0).filter(|it| source.kind(id) == Kind::Macro && *it != made);
        drafts.push(draft);
    }
}

/// Whether an answer that is known holds a place.
fn covers(known: &BTreeMap<u32, u32>, start: u32, end: u32) -> bool {
    known.range(..start).next_back().is_some_and(|it| *it.1 >= end)
}

fn draft(source: &Source<'_>, made: NodeId) -> Draft {
    let mut draft = Draft::new(made, source.flow[made].span, "helper");
    draft.made = Made::Helper;
    draft.sends = true;
    draft.sent = Sent::Yes;
    draft.closed = false;
    draft.error = Some(made);
    let argument = source.flow.kid(made, 1).filter(|_| source.kind(made) == Kind::Call);
    draft.content = argument.map_or_else(Content::default, |it| source.content(it));
    draft
}

/// The value that a call fails with, or that is returned.
fn candidate(source: &Source<'_>, id: NodeId) -> Option<NodeId> {
    if source.kind(id) == Kind::Member {
        return (is_variant(source, id) && is_value(source, id)).then_some(id);
    }
    if source.kind(id) == Kind::Macro {
        let fails = matches!(source.name(id).rsplit("::").next(), Some("bail" | "ensure"));
        let made = source.flow.last(id).filter(|_| fails).map(|it| peeled(source, it))?;
        return is_made(source, made).then_some(made);
    }
    let name = callee_name(source, id);
    let argument = source.flow.kid(id, 1);
    if name == "Err" {
        let argument = peeled(source, argument.filter(|_| in_expression(source, id))?);
        return is_made(source, argument).then_some(argument);
    }
    if gives_on_failure(name) && !is_compared(source, id) {
        let value = source.flow.last(id).filter(|it| argument.is_some() && *it != id)?;
        let value = if source.kind(value) == Kind::Function { tail(source, value)? } else { value };
        let value = peeled(source, value);
        return is_made(source, value).then_some(value);
    }
    (is_made(source, id) && is_value(source, id)).then_some(id)
}

/// What `.into()` and `.into_response()` are called on.
fn peeled(source: &Source<'_>, mut id: NodeId) -> NodeId {
    for _ in 0..4 {
        if let Some(inner) = boxed(source, id) {
            id = inner;
            continue;
        }
        let callee =
            source.flow.kid(id, 0).filter(|_| source.kind(id) == Kind::Call && source.flow.kid(id, 1).is_none());
        let into = callee.filter(|it| matches!(source.name(*it), "into" | "into_response" | "to_owned" | "clone"));
        match into.and_then(|it| source.flow.kid(it, 0)) {
            Some(inner) => id = inner,
            None => break,
        }
    }
    id
}

/// `Box::new(AppError::NotFound)`, `Arc::new(..)`
fn boxed(source: &Source<'_>, id: NodeId) -> Option<NodeId> {
    let callee = source.flow.kid(id, 0).filter(|it| source.kind(id) == Kind::Call && source.name(*it) == "new")?;
    let holder = source.flow.kid(callee, 0).map_or("", |it| source.name(it));
    source.flow.kid(id, 1).filter(|_| matches!(holder, "Box" | "Arc" | "Rc"))
}

/// What a closure comes to.
fn tail(source: &Source<'_>, function: NodeId) -> Option<NodeId> {
    let body = source.flow.last(function)?;
    if source.kind(body) == Kind::Block { source.flow.last(body) } else { Some(body) }
}

/// `AppError::NotFound`, `AppError::NotFound(..)`, `not_found(..)`, and the names of such in the place of a function.
fn is_made(source: &Source<'_>, id: NodeId) -> bool {
    match source.kind(id) {
        Kind::Member => is_variant(source, id),
        Kind::Name => sounds_like_answer("", source.name(id)) && is_own(&source.origin(id)),
        Kind::Call => {
            let callee = source.flow.kid(id, 0).filter(|it| matches!(source.kind(*it), Kind::Name | Kind::Member));
            callee.is_some_and(|it| is_named(source, it) && is_own(&source.origin(it)))
        }
        _ => false,
    }
}

fn is_named(source: &Source<'_>, callee: NodeId) -> bool {
    let holder = source.flow.kid(callee, 0).map_or("", |it| source.name(it));
    let holder = if holder == "Self" { class_name(source, callee) } else { holder };
    sounds_like_answer(holder, source.name(callee))
}

/// The type whose method holds a node.
fn class_name<'t>(source: &Source<'t>, id: NodeId) -> &'t str {
    let class = source.flow.ancestors(id, 64).find(|it| source.kind(*it) == Kind::Class);
    class.map_or("", |it| source.name(it))
}

fn is_variant(source: &Source<'_>, id: NodeId) -> bool {
    source.name(id).starts_with(char::is_uppercase) && is_named(source, id)
}
