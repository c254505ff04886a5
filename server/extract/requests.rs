//! Requests that the code sends, and whether anything looks at the status that comes back.

use super::Source;
use super::retries::method_of;
use super::uses::{Fate, Uses};
use crate::facts::{Check, Origin, Request};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::{
    FETCH, changes_what_throws, is_fetch_holder, is_fetch_package, is_own_module, names_builder_package,
    names_raw_client,
};

mod assets;
mod clients;
mod errors;
mod handed;
mod looks;
mod options;
mod own;
mod told;
mod unsure;
mod wrapped;
pub(super) use errors::reads as unanswered;
pub(super) use own::reads_retry_after;
pub(super) use wrapped::is_own;

/// The requests of a file.
pub(super) fn requests(source: &Source<'_>, events: &[Event]) -> Vec<Request> {
    let mut found: Vec<Request> = Vec::new();
    for event in events {
        let Some(span) = event.get(Role::Request) else { continue };
        let Some(node) = source.flow.at(span).filter(|_| found.last().is_none_or(|it| it.span != span)) else {
            continue;
        };
        if let Some(client) = event.get(Role::RequestClient).and_then(|it| source.flow.at(it)) {
            found.extend(clients::by_client(source, node, client));
        } else if sends(source, event) {
            found.push(request(source, node, event.framework.name, via(source, event)));
        }
    }
    // One search of the text, whatever the number of requests.
    let intercepted = found.iter().any(|it| it.client != FETCH) && changes_what_throws(source.text);
    found.iter_mut().for_each(|it| it.lenient |= intercepted);
    wrapped::requests(source, &mut found);
    found.sort_by_key(|it| it.span.start);
    found
}

fn request(source: &Source<'_>, node: NodeId, client: &'static str, via: Option<Origin>) -> Request {
    let mut uses = Uses::new(source);
    uses.follow(node);
    of(source, node, client, via, &uses)
}

/// A request, and what was seen of its response.
fn of(source: &Source<'_>, node: NodeId, client: &'static str, via: Option<Origin>, uses: &Uses<'_, '_>) -> Request {
    let handed_on =
        uses.handed || uses.returns_parts_alone() || uses.used().is_some_and(|it| handed::is_handed_on(source, it));
    Request {
        span: source.flow[node].span,
        function: source.function_of(node),
        client,
        via,
        used: uses.used().map(|it| source.flow[it].span),
        check: match verdict(uses) {
            Check::Never if is_beyond(source, node) || (uses.replaced_content && handed_on) => Check::Unknown,
            it => it,
        },
        glance: uses.glance.map(|it| source.flow[it].span),
        takers: uses.takers.iter().filter(|it| is_own(it)).cloned().collect(),
        overlooked: uses.used().is_none() && uses.glance.is_some() && !uses.noted && changes(source, node),
        told: told::told(source, node, uses),
        looks: looks::looks(source, &uses.looks),
        lenient: false,
        cached: uses.cached.map(|it| source.flow[it].span),
        absent: uses.absent.filter(|_| !uses.replaced).map(|it| source.flow[it].span),
        opaque: options::opaque(source, node),
        graphql: options::is_graphql(source, node).then(|| options::data_alone(source, uses)).flatten(),
        handed_on: handed_on.then(|| handed::function_name(source, node)),
        unsure: unsure::is_unsure(source, node, uses),
        by_accident: uses.fails_by_accident(),
        fix: handed::check_after(source, node),
    }
}

/// What comes of it is not to be seen here.
fn is_beyond(source: &Source<'_>, node: NodeId) -> bool {
    assets::is_asset(source, node) || is_seen_elsewhere(source, node)
}

/// A handler may know the request as `this`, or by its event.
fn is_seen_elsewhere(source: &Source<'_>, node: NodeId) -> bool {
    let names = ["this.status", "this.readyState", "target.status", "this.response"];
    source.kind(node) == Kind::New && names.iter().any(|it| source.says(it))
}

/// Whether its method is written, and is none that only reads.
fn changes(source: &Source<'_>, call: NodeId) -> bool {
    method_of(source, call).is_some_and(|it| !matches!(it, "GET" | "HEAD"))
}

fn verdict(uses: &Uses<'_, '_>) -> Check {
    match &uses.fate {
        Fate::Checked(span) => Check::Checked(*span),
        Fate::Given(origin) => Check::By(origin.clone()),
        Fate::Returned => Check::Returned,
        Fate::Escaped => Check::Unknown,
        Fate::Open => Check::Never,
    }
}

/// Whether the event is a request: the global `fetch` or a package's, a builder with an HTTP method.
fn sends(source: &Source<'_>, event: &Event) -> bool {
    if let Some(builder) = event.get(Role::RequestBuilder).and_then(|it| source.flow.at(it)) {
        return is_builder(source, builder);
    }
    if let Some(client) = event.get(Role::RequestRaw) {
        return client.of(source.text) != "self" && names_raw_client(source.text);
    }
    let Some(function) = event.get(Role::RequestFunction).and_then(|it| source.flow.at(it)) else { return true };
    let callee =
        if source.kind(function) == Kind::Call { source.flow.kid(function, 0).unwrap_or(function) } else { function };
    match source.origin(callee) {
        Origin::Global(name) => &*name == FETCH,
        // A method of that name is no name that stands alone.
        Origin::Function(_) => is_method(source, callee),
        Origin::Import(module, _) => is_fetch_package(&module) || is_own_module(&module),
        // Electron's `net.fetch` is one, too.
        Origin::Member(object, name) if is_fetch_holder(&object) => &*name == FETCH,
        // SvelteKit and others hand a fetch to their load functions.
        Origin::Member(object, name) => &*name == "fetch" && matches!(*object, Origin::Param(..)),
        _ => false,
    }
}

/// Whether a name was taken for a method of a class, which is only reached through an object.
fn is_method(source: &Source<'_>, name: NodeId) -> bool {
    let by = source.scopes.resolve(&source.flow, source.text, name).map(|it| it.by);
    let holder = by.and_then(|it| source.flow.parent(it));
    let class = holder.and_then(|it| if source.kind(it) == Kind::Class { Some(it) } else { source.flow.parent(it) });
    source.kind(name) == Kind::Name && class.is_some_and(|it| source.kind(it) == Kind::Class)
}

/// The project's own function behind the name `fetch`.
fn via(source: &Source<'_>, event: &Event) -> Option<Origin> {
    let function = source.flow.at(event.get(Role::RequestFunction)?)?;
    match source.origin(function) {
        origin @ Origin::Import(..) => {
            Some(origin).filter(|it| matches!(it, Origin::Import(module, _) if is_own_module(module)))
        }
        _ => None,
    }
}

/// `client.get(url)..`: an HTTP method with an argument along the chain, and a package that builds requests so.
fn is_builder(source: &Source<'_>, builder: NodeId) -> bool {
    let whole = |it: NodeId| matches!(source.flow.parent(it).map(|it| source.name(it)), Some("execute" | "send_async"));
    if whole(builder) {
        return names_builder_package(source.text) && source.flow.parent(builder).is_some();
    }
    let sent = source.flow.parent(builder).and_then(|it| source.flow.parent(it));
    // What is sent with an argument is a message to somebody else.
    let given = sent.is_some_and(|it| source.kind(it) == Kind::Call && source.flow.kid(it, 1).is_some());
    if given || !names_builder_package(source.text) {
        return false;
    }
    let mut at = builder;
    for _ in 0..32 {
        let Some(first) = source.flow.kid(at, 0) else { break };
        let is_method = matches!(source.name(first), "get" | "post" | "put" | "patch" | "delete" | "request");
        if source.kind(at) == Kind::Call && is_method && source.flow.kid(at, 1).is_some() {
            return true;
        }
        at = first;
    }
    // `let request = client.get(url)` in another statement.
    source.origin(at).parts().into_iter().any(|it| {
        matches!(it, Origin::Call(callee, args, _)
        if !args.is_empty() && matches!(callee.last_name(), "get" | "post" | "put" | "patch" | "delete" | "request"))
    })
}
