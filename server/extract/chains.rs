//! From events to answers. Events that start at the same byte are one chain, in the order of their ends.

use super::replies::{self, Reply};
use super::routes::Returning;
use super::{Source, functions};
use crate::facts::{Content, Form, Function, Made, Name, Origin, Response, Sent, StatusValue};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role, is_language_error};
use crate::text::Span;
use std::collections::BTreeMap;

mod again;
mod draft;
mod fields;
mod helpers;
mod oddities;
mod returned;
mod rust;
mod sends;
mod settled;
pub(super) mod statuses;
use draft::Draft;

/// Nodes of a catch that are searched for what it makes of its error.
const CAUGHT: usize = 400;

/// The answers of a file, in the order of the text, and what answers if a parameter of this name is a reply.
pub(super) fn responses(
    source: &Source<'_>,
    events: &[Event],
    functions: &[Function],
    returning: &[Returning],
) -> (Vec<Response>, Vec<(Name, Response)>) {
    let mut chains: BTreeMap<u32, Vec<&Event>> = BTreeMap::new();
    for event in events {
        let start = place_of(event);
        if let Some(start) = start.filter(|_| event.get(Role::Request).is_none() && event.get(Role::Route).is_none()) {
            chains.entry(start.start).or_default().push(event);
        }
    }
    let mut made: Vec<Draft> = Vec::new();
    for events in chains.values_mut() {
        events.sort_by_key(|it| end_of(it));
        let split = if source.language.is_ecma() { ecma(source, events) } else { rust::draft(source, events) };
        made.extend(split);
    }
    if !source.language.is_ecma() {
        rust::together(source, &mut made);
    }
    let (mut possible, mut made): (Vec<Draft>, Vec<Draft>) = made.into_iter().partition(|it| it.possible);
    possible.iter_mut().for_each(|it| sends::after(source, &made, it));
    returned::add(source, returning, &mut made);
    oddities::hand_over(source, &mut made);
    sends::pair(source, &mut made);
    again::find(source, &mut made);
    helpers::candidates(source, &mut made);
    helpers::translations(source, &mut made);
    made.sort_by_key(|it| (it.span.start, it.span.end));
    // A plain error matters where something answers; elsewhere nothing is parsed for its sake.
    let plain = |it: &Draft| it.made == Made::Thrown && it.status.is_none() && is_plain_error(source, it);
    if made.iter().filter(|it| it.made != Made::Helper).all(plain) {
        made.retain(|it| it.made == Made::Helper);
    }
    let named = |it: Draft| Some((source.shared(source.name(it.reply?.binding)), it.finish(source, functions)));
    let possible = possible.into_iter().filter_map(named).collect();
    (made.into_iter().map(|it| it.finish(source, functions)).collect(), possible)
}

/// `new Error(..)` of the language itself.
fn is_plain_error(source: &Source<'_>, draft: &Draft) -> bool {
    let Some(Origin::Call(callee, ..)) = draft.error.map(|it| source.origin(it)) else { return true };
    // An error that was made before it is thrown is found where something else leads to the file.
    if draft.error.is_some_and(|it| !matches!(source.kind(it), Kind::New | Kind::Call | Kind::Object | Kind::Await)) {
        return true;
    }
    matches!(*callee, Origin::Global(name) if is_language_error(&name))
}

fn end_of(event: &Event) -> u32 {
    place_of(event).map_or(0, |it| it.end)
}

/// What an event is about: an answer, or a status alone.
fn place_of(event: &Event) -> Option<Span> {
    [Role::Response, Role::Status, Role::StatusName].into_iter().find_map(|it| event.get(it))
}

/// The answers of one chain of JavaScript: one, or none if what it is built on is no reply.
fn ecma(source: &Source<'_>, events: &[&Event]) -> Option<Draft> {
    // `Response.json(..)` is no call on a reply, though it looks like one, and each framework has its own `json`.
    let events: Vec<&Event> = events.iter().filter(|it| constructs(source, it)).copied().collect();
    let own: Vec<&Event> = events.iter().filter(|it| it.settings.form != Form::Plain).copied().collect();
    let same = |it: &&Event| own.first().is_none_or(|first| first.framework.name == it.framework.name);
    let events: Vec<&Event> = events.iter().filter(|it| same(it)).copied().collect();
    let events = events.as_slice();
    let last = events.last()?;
    let span = last.get(Role::Response)?;
    let node = source.flow.at(span)?;
    let mut draft = Draft::new(node, span, last.framework.name);
    if let Some(error) = events.iter().find_map(|it| it.get(Role::Error)) {
        return error_draft(source, draft, error);
    }
    let receiver = events.iter().find_map(|it| it.get(Role::Receiver)).and_then(|it| source.flow.at(it));
    if let Some(receiver) = receiver {
        draft.reply = replies::reply(source, receiver, events.iter().find_map(|it| it.settings.reply));
        draft.default = Some(200);
        if !is_reply_chain(source, events, draft.reply, receiver) {
            draft.possible = draft.reply.is_some_and(|it| !it.in_place && replies::is_on_name(source, receiver, it));
            if !draft.possible || !events.iter().any(|it| it.get(Role::Send).is_some()) {
                return None;
            }
        }
    }
    for event in events {
        if !oddities::note(source, event, &mut draft) {
            apply(source, event, &mut draft)?;
        }
    }
    oddities::dropped(source, &mut draft);
    if receiver.is_none() {
        draft.sends = true;
        draft.sent = Sent::Unknown;
    }
    conclude(source, &mut draft);
    // What a catch of the same function gets is no answer.
    Some(draft).filter(|it| it.made != Made::Thrown || !is_swallowed(source, node))
}

/// What the whole of a chain says of its status.
fn conclude(source: &Source<'_>, draft: &mut Draft) {
    if draft.form == Form::Assigned && draft.status.is_none() && draft.content.value == Some(Origin::Null) {
        // No content is what 204 says.
        draft.implied = Some(204);
    }
    let kept = source.flow.parent(draft.node).is_some_and(|it| source.kind(it) == Kind::Let);
    if kept && draft.returns.is_some() && draft.sends {
        // A status may be set on it later.
        draft.default = None;
    }
    if sends_error(source, draft) {
        draft.default = None;
        draft.error = draft.content.span.and_then(|it| source.flow.at(it)).filter(|_| draft.status.is_none());
    }
}

/// `reply.send(error)`: Fastify's reply, which convention names so, takes the status from the error.
fn sends_error(source: &Source<'_>, draft: &Draft) -> bool {
    let error = |it: &Origin| match it {
        Origin::Error(_) => true,
        Origin::Call(callee, ..) => callee.last_name().ends_with("Error") || returned::is_status_error(callee),
        _ => false,
    };
    draft.content.value.as_ref().is_some_and(error) && draft.reply.is_some_and(|it| source.name(it.binding) == "reply")
}

/// `throw new NotFound()`, `next({ status: 404 })`; errors that are only handed on are no answers of this place.
fn error_draft(source: &Source<'_>, mut draft: Draft, error: Span) -> Option<Draft> {
    let node = source.flow.at(error)?;
    let made_here = matches!(source.kind(node), Kind::New | Kind::Call | Kind::Object)
        || matches!(source.origin(node), Origin::Call(..) | Origin::Object(_));
    let plain = matches!(source.kind(node), Kind::New | Kind::Call)
        && source.flow.kid(node, 0).is_some_and(|it| source.text_of(it) == "Error");
    if plain && is_caught(source, node) {
        return None;
    }
    draft.error = Some(node).filter(|_| made_here);
    draft.made = Made::Thrown;
    draft.sent = Sent::Yes;
    draft.closed = false;
    draft.content = source.content(node);
    draft.answer.status = statuses::in_error(source, node).map(|it| source.flow[it].span);
    draft.error?;
    if source.kind(draft.node) == Kind::Throw && is_swallowed(source, node) {
        // The catch answers something else.
        draft.error = None;
        draft.earlier = Some(StatusValue::Unknown);
    }
    Some(draft)
}

/// Whether a catch of the same function gets what is thrown here, and neither throws, hands it on nor looks at its status.
fn is_swallowed(source: &Source<'_>, node: NodeId) -> bool {
    let Some(catch) = caught_by(source, node) else { return false };
    let Some(name) = source.flow.kid(catch, 0).filter(|it| source.kind(*it) == Kind::Name) else { return true };
    let inside = source.flow.subtree(catch).rev().take(CAUGHT);
    !inside.into_iter().any(|it| {
        let own = source.kind(it) == Kind::Name && source.name(it) == source.name(name) && it != name;
        source.kind(it) == Kind::Throw || (own && functions::looks_at(source, it))
    })
}

/// Whether a catch of the same function gets what is thrown here.
fn is_caught(source: &Source<'_>, node: NodeId) -> bool {
    caught_by(source, node).is_some()
}

pub(super) fn caught_by(source: &Source<'_>, node: NodeId) -> Option<NodeId> {
    let mut child = node;
    let within = source.flow.ancestors(node, 128).take_while(|it| source.kind(*it) != Kind::Function);
    for holder in within {
        let body = source.kind(holder) == Kind::Try && source.flow.kid(holder, 0) == Some(child);
        if let Some(catch) = source.flow.kid(holder, 1).filter(|_| body) {
            return Some(catch);
        }
        child = holder;
    }
    None
}

/// A chain is one on a reply if a parameter is in the reply's place, or if it sets a status and sends, which no client does.
fn is_reply_chain(source: &Source<'_>, events: &[&Event], reply: Option<Reply>, receiver: NodeId) -> bool {
    if events.iter().any(|it| it.get(Role::StatusName).is_some()) {
        return reply.is_some_and(|it| it.in_place);
    }
    let has = |role| events.iter().any(|it| it.get(role).is_some());
    let (sets, sends) = (has(Role::Status), has(Role::Send));
    let content = has(Role::Body) || has(Role::Stream);
    let ambiguous = events.iter().any(|it| it.settings.ambiguous);
    match reply {
        Some(reply) if reply.in_place => sets || content || has(Role::Misplaced) || !ambiguous,
        // Content for a method to which clients give none: an answer, wherever the reply comes from.
        Some(_) => sets || (content && ambiguous),
        None => sets && sends && !is_client(source, receiver),
    }
}

fn is_client(source: &Source<'_>, receiver: NodeId) -> bool {
    let origin = source.origin(replies::base(source, receiver));
    matches!(origin, Origin::Call(..) | Origin::Import(..))
}

/// A function that answers must come from the packages its query names.
fn constructs(source: &Source<'_>, event: &Event) -> bool {
    let Some(function) = event.get(Role::Function).and_then(|it| source.flow.at(it)) else { return true };
    let callee = source.flow.kid(function, 0).unwrap_or(function);
    match source.origin(if source.kind(function) == Kind::Name { function } else { callee }) {
        Origin::Import(module, _) => event.settings.imports.iter().any(|it| module.starts_with(it.as_str())),
        _ => false,
    }
}

/// What an event says of its chain; `None` if that is no answer after all.
fn apply(source: &Source<'_>, event: &Event, draft: &mut Draft) -> Option<()> {
    let node = |role| event.get(role).and_then(|it: Span| source.flow.at(it));
    let settings = event.settings;
    let node_span = event.get(Role::Response).unwrap_or(draft.span);
    draft.implied = settings.status.or(draft.implied);
    draft.default = settings.default_status.or(draft.default);
    draft.returns = settings.returns.or(draft.returns);
    if settings.opaque {
        draft.content = Content::opaque(node_span);
    }
    if let Some(instead) = &settings.instead {
        draft.instead = Some(instead);
    }
    if settings.form != Form::Plain {
        draft.form = settings.form;
    }
    if let Some(status) = node(Role::Status) {
        draft.status = Some(status);
        draft.answer.status = Some(source.flow[status].span);
        draft.answer.chain = Some(end_of(event));
    }
    if let Some(name) = event.get(Role::StatusName) {
        draft.named = crate::status::by_name(name.of(source.text));
        draft.answer.status = Some(name);
        draft.sends = true;
        draft.sent = Sent::Yes;
    }
    if let Some(init) = node(Role::Init) {
        match settings.form {
            Form::Object => statuses::object(source, init, draft)?,
            _ => statuses::init(source, init, draft),
        }
    }
    if settings.throws || settings.sends {
        draft.sends = true;
        draft.sent = Sent::Yes;
    }
    if settings.throws {
        draft.made = Made::Thrown;
        draft.closed = false;
    }
    draft.unless = node(Role::Unless).or(draft.unless);
    if let Some(send) = event.get(Role::Send) {
        draft.sends = true;
        draft.sent = Sent::Yes;
        draft.answer.send = Some((send, Span::new(send.end, end_of(event))));
    }
    if let Some(body) = node(Role::Body) {
        draft.content = source.content(body);
    }
    if let Some(stream) = event.get(Role::Stream) {
        draft.content = Content::opaque(stream);
    }
    fields::read(source, event, draft);
    Some(())
}
