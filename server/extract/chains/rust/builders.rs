//! Answers that are built by calls on one another: `HttpResponse::NotFound().json(body)`.

use super::{callee_name, chain_end};
use crate::extract::Source;
use crate::extract::chains::draft::Draft;
use crate::extract::chains::{apply, fields, oddities};
use crate::facts::{Name, Oddity, Origin, Sent};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::{builds_header, keeps_header, sets_content};

/// `HttpResponse::NotFound().json(body)`, `StatusError::not_found()`, `.map_err(ErrorNotFound)`.
pub(super) fn named(source: &Source<'_>, events: &[&Event], first: &Event) -> Option<Draft> {
    let name = first.get(Role::StatusName)?;
    let code = code(name.of(source.text))?;
    let inner = source.flow.at(first.get(Role::Response).unwrap_or(name))?;
    let outer = chain_end(source, inner);
    let mut draft = Draft::new(outer, source.flow[outer].span, first.framework.name);
    for event in events.iter().filter(|it| it.get(Role::Body).or(it.get(Role::Location)).is_some()) {
        apply(source, event, &mut draft)?;
    }
    draft.named = Some(code);
    draft.sends = true;
    draft.sent = Sent::Unknown;
    draft.answer.status = Some(name);
    chain_parts(source, inner, outer, &mut draft);
    oddities::dropped(source, &mut draft);
    Some(draft)
}

/// `NotFound`, `not_found`, and actix's `ErrorNotFound`.
fn code(name: &str) -> Option<u16> {
    use crate::status::by_name;
    by_name(name).or_else(|| by_name(name.strip_prefix("Error")?))
}

/// Bodies and header fields along a chain of builder calls.
pub(super) fn chain_parts(source: &Source<'_>, inner: NodeId, outer: NodeId, draft: &mut Draft) {
    let mut at = outer;
    while at != inner {
        let Some(first) = source.flow.kid(at, 0) else { return };
        if source.kind(at) == Kind::Call {
            let argument = source.flow.kid(at, 1);
            match (callee_name(source, at), argument) {
                (name, Some(argument)) if sets_content(name) && draft.content.span.is_none() => {
                    draft.content = source.content(argument)
                }
                (name, Some(argument)) if builds_header(name) => header(source, argument, draft),
                // What a method does that nobody knows may be to set a header field.
                (name, _) => draft.closed &= keeps_header(name),
            }
        }
        at = first;
    }
}

/// `("retry-after", "60")`, or the arguments of `.header("retry-after", "60")`: the first is the name.
pub(super) fn header(source: &Source<'_>, argument: NodeId, draft: &mut Draft) {
    let pair = source.kind(argument) == Kind::Tuple;
    let name = if pair { source.flow.kid(argument, 0) } else { Some(argument) };
    let value = if pair { source.flow.kid(argument, 1) } else { second(source, argument) };
    match name.map(|it| source.origin(it)) {
        Some(Origin::Text(text)) => draft.headers.push(fields::field(source, text, value)),
        Some(origin) if !origin.last_name().is_empty() => {
            let name = Name::from(origin.last_name().replace('_', "-"));
            draft.headers.push(fields::field(source, name, value));
        }
        _ => draft.closed = false,
    }
}

/// `.status(500).status(404)`: of the statuses that a builder is given, the last one goes out.
pub(super) fn replace(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    let given = |it: &Draft| {
        let call = source.flow.parent(it.status?).filter(|it| source.kind(*it) == Kind::Call)?;
        (callee_name(source, call) == "status").then_some(it.span)
    };
    drafts.dedup_by(|other, kept| {
        let same = given(kept).is_some_and(|it| given(other) == Some(it)) && kept.status != other.status;
        if same && kept.status < other.status {
            std::mem::swap(kept, other);
        }
        kept.oddities.extend(other.answer.status.filter(|_| same).map(|it| (Oddity::Replaced, it)));
        same
    });
}

/// The argument behind the first one of a call.
fn second(source: &Source<'_>, first: NodeId) -> Option<NodeId> {
    let call = source.flow.parent(first).filter(|it| source.kind(*it) == Kind::Call)?;
    source.flow.kid(call, 2).filter(|_| source.flow.kid(call, 1) == Some(first))
}
