//! The header fields that a chain sets, with their values.

use super::{Draft, Source};
use crate::extract::values::unquoted;
use crate::facts::{Header, Name, Origin};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::text::Span;

/// The fields that an event of a chain sets.
pub(super) fn read(source: &Source<'_>, event: &Event, draft: &mut Draft) {
    let node = |role| event.get(role).and_then(|it: Span| source.flow.at(it));
    let value = node(Role::HeaderValue).or(node(Role::Location));
    let named = event.settings.header.as_deref().map(Name::from);
    let location = event.get(Role::Location).map(|_| Name::from("Location"));
    // `created(url)` says where the new thing is.
    draft.redirects |= location.is_some() && event.get(Role::StatusName).is_none();
    for name in named.into_iter().chain(location) {
        draft.headers.push(Header { call: link(source, event), ..field(source, name, value) });
    }
    if let Some(name) = node(Role::Header) {
        match source.origin(name) {
            Origin::Text(text) => {
                draft.headers.push(Header { call: link(source, event), ..field(source, text, value) })
            }
            _ => draft.closed = false,
        }
    }
    if let Some(object) = node(Role::Headers) {
        literal(source, object, draft);
    }
}

/// A field with a value that may not be written here.
pub(super) fn field(source: &Source<'_>, name: Name, value: Option<NodeId>) -> Header {
    let origin = value.map_or(Origin::Unknown, |it| source.origin(it));
    Header { name, value: origin, span: value.map(|it| source.flow[it].span), call: None }
}

/// A literal of header fields; what else there is may hold any.
pub(super) fn literal(source: &Source<'_>, object: NodeId, draft: &mut Draft) {
    if source.kind(object) != Kind::Object {
        draft.closed = false;
        return;
    }
    draft.answer.headers = Some(source.flow[object].span);
    for prop in source.flow.kids(object).iter().filter_map(|it| it.some()) {
        match source.kind(prop) {
            Kind::Prop => {
                let name = Name::from(unquoted(source.name(prop)));
                draft.headers.push(field(source, name, source.flow.kid(prop, 0)));
            }
            _ => draft.closed = false,
        }
    }
}

/// What a chain can do without: `.set('Location', url)`, from the point on.
fn link(source: &Source<'_>, event: &Event) -> Option<Span> {
    let (whole, receiver) = (event.get(Role::Response)?, event.get(Role::Receiver)?);
    let chained = source.flow.at(receiver).is_some_and(|it| source.kind(it) == Kind::Call);
    let only = event.get(Role::Send).is_none() && event.get(Role::Status).is_none();
    (chained && only).then(|| Span::new(receiver.end, whole.end))
}
