//! What the rules about requests share: which client sent it.

use super::context::Context;
use crate::facts::{Check, Item, Origin, Request};
use crate::knowledge::{CLIENTS, Client, FETCH, client_of};
use crate::text::Span;

/// The client of a request, if it is known.
pub(super) fn client(context: &Context<'_>, request: &Request) -> Option<&'static Client> {
    match &request.via {
        None => named(request.client),
        Some(callee) => behind(context, callee),
    }
}

/// The client with this name.
pub(super) fn named(name: &str) -> Option<&'static Client> {
    CLIENTS.iter().find(|it| it.name == name)
}

/// The client behind a function of the project, or behind the instance whose method is called.
pub(super) fn behind(context: &Context<'_>, callee: &Origin) -> Option<&'static Client> {
    let item = |origin: &Origin| context.project.item(context.path, origin).map(|it| it.item);
    if let Some(Item::Function(role)) = item(callee) {
        return role.responds.then(|| named(FETCH)).flatten();
    }
    let Origin::Member(object, _) = callee else { return None };
    match item(object)? {
        Item::Const(made) => client_of(made).map(|it| it.0),
        _ => None,
    }
}

/// A condition asks whether there is a response, and nothing asks for its status.
pub(super) fn asks_presence_alone(request: &Request) -> Option<Span> {
    let direct = request.client == FETCH && request.via.is_none();
    let unchecked = matches!(request.check, Check::Never) && request.glance.is_none();
    request.absent.filter(|_| direct && unchecked)
}

/// The requests outside of tests and of functions that could not be read.
pub(super) fn requests<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Request> {
    let body = &context.facts.body;
    body.requests.iter().filter(|it| body.function(it.function).is_some_and(|it| it.closed && !it.test))
}
