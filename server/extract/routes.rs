//! Routes and mounts, and the handlers of this file that they name.

use super::Source;
use super::replies::Reply;
use super::values::unquoted;
use crate::facts::{Facts, FunctionId, Handled, Made, Origin, Route};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::sets_hook;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

mod built;
mod declared;
mod decorated;
mod filtered;
mod methods;
mod objects;
mod rust;

/// Middleware of one route that is remembered.
const BEFORE: usize = 16;

/// A function whose returned values are answers.
#[derive(Clone, Debug)]
pub(super) struct Returning {
    pub function: NodeId,
    pub framework: &'static str,
    /// The status of what is returned, unless another one is set.
    pub status: u16,
    /// Where that other one is written for the whole function.
    pub written: Option<NodeId>,
    /// What makes the function a handler that also answers when it returns nothing.
    pub decorator: Option<Span>,
    /// The reply, if it is not the second parameter.
    pub reply: Option<Reply>,
    pub made: Made,
}

impl Returning {
    pub fn new(function: NodeId, framework: &'static str, status: u16) -> Returning {
        Returning { function, framework, status, written: None, decorator: None, reply: None, made: Made::Directly }
    }
}

/// Reads the routes of all events; handlers of this file learn their routes. Gives those that answer with what they return.
pub(super) fn routes(source: &Source<'_>, events: &[Event], facts: &mut Facts) -> Vec<Returning> {
    if !source.language.is_ecma() {
        rust::routes(source, events, facts);
        return Vec::new();
    }
    let mut seen: FxHashMap<NodeId, Option<NodeId>> = FxHashMap::default();
    let mut returning = Vec::new();
    let mut taken: FxHashSet<FunctionId> = FxHashSet::default();
    for event in events {
        let Some(call) = event.get(Role::Route).and_then(|it| source.flow.at(it)) else { continue };
        if !matches!(source.kind(call), Kind::Call | Kind::Object) {
            continue;
        }
        let known = seen.get(&call).copied();
        let main = known.unwrap_or_else(|| one(source, event, call, facts));
        let decided = event.get(Role::Options).is_none() && event.get(Role::Chain).is_none();
        if known.is_none() && (main.is_some() || decided) {
            seen.insert(call, main);
        }
        if let (Some(main), Some(status)) = (main, event.settings.returns.filter(|_| is_of_package(source, event))) {
            let new: Vec<FunctionId> =
                local_functions(source, main).into_iter().filter(|it| taken.insert(*it)).collect();
            let nodes = new.iter().filter_map(|it| source.function_nodes.get((it.0 as usize).wrapping_sub(1)));
            returning.extend(nodes.map(|it| Returning::new(*it, event.framework.name, status)));
        }
    }
    returning.extend(decorated::routes(source, events, facts));
    returning
}

/// The route of one event; its main handler.
fn one(source: &Source<'_>, event: &Event, call: NodeId, facts: &mut Facts) -> Option<NodeId> {
    if event.get(Role::Chain).is_some() {
        chained_routes(source, event, call, facts);
        return None;
    }
    if let Some(handler) = event.get(Role::Handler).filter(|_| event.get(Role::Options).is_none()) {
        // The name of the file is the route.
        return source.flow.at(handler);
    }
    let (routes, handlers) = objects::routes(source, event, call).or_else(|| ecma_route(source, event, call))?;
    for route in routes {
        add(source, route, &handlers, facts);
    }
    handlers.last().copied()
}

/// A route that is known by its package: the router, or anything in the file, comes from it.
fn is_of_package(source: &Source<'_>, event: &Event) -> bool {
    let wanted = &event.settings.imports;
    let of = |module: &str| wanted.iter().any(|it| module.starts_with(it.as_str()));
    if wanted.is_empty() || source.imports.values().any(|it| of(&it.0)) {
        return true;
    }
    let router = event.get(Role::Router).and_then(|it| source.flow.at(it)).map(|it| source.origin(it));
    router.is_some_and(|it| matches!(it.root(), Origin::Import(module, _) if of(module)))
}

/// Handlers of this file learn their route, and what runs before them.
fn add(source: &Source<'_>, route: Route, handlers: &[NodeId], facts: &mut Facts) {
    for (at, handler) in handlers.iter().enumerate() {
        for id in local_functions(source, *handler) {
            if let Some(function) = facts.body.functions.get_mut(id.0 as usize) {
                let before = route.handlers.iter().take(at.min(BEFORE)).cloned().collect();
                function.routes.push(Handled {
                    method: route.method.clone(),
                    path: route.path.clone(),
                    router: "".into(),
                    before,
                    described: false,
                });
            }
        }
    }
    facts.interface.routes.push(route);
}

/// `app.post('/orders', guard, handler)`; a call without a handler is no route.
fn ecma_route(source: &Source<'_>, event: &Event, call: NodeId) -> Option<(Vec<Route>, Vec<NodeId>)> {
    let method = event.get(Role::Method)?.of(source.text);
    let path = source.flow.at(event.get(Role::Path)?)?;
    let has_path = source.kind(path) == Kind::Str;
    if !has_path && method != "use" {
        return None;
    }
    let router = event.get(Role::Router).map_or("", |it| it.of(source.text));
    let text = if has_path { unquoted(source.text_of(path)) } else { "" };
    if sets_hook(router, text) {
        return None;
    }
    let skip = if has_path { 2 } else { 1 };
    let handlers: Vec<NodeId> = source.flow.kids(call).iter().skip(skip).filter_map(|it| it.some()).collect();
    let handlers: Vec<NodeId> = handlers.into_iter().flat_map(|it| unpacked(source, it)).collect();
    if handlers.is_empty() || !handlers.iter().any(|it| is_handler(source, *it)) {
        return None;
    }
    Some((vec![route(source, event, method, text, &handlers)], handlers))
}

/// A route of an event, its method as code writes it.
fn route(source: &Source<'_>, event: &Event, method: &str, path: &str, handlers: &[NodeId]) -> Route {
    let router = event.get(Role::Router).map_or("", |it| it.of(source.text));
    let method = if method.eq_ignore_ascii_case("all") { String::new() } else { method.to_ascii_uppercase() };
    let handlers = handlers.iter().map(|it| source.origin(*it)).collect();
    Route { router: router.into(), method: method.into(), path: path.into(), handlers }
}

/// `router.route('/orders').get(list).post(create)`: up the chain of calls.
fn chained_routes(source: &Source<'_>, event: &Event, call: NodeId, facts: &mut Facts) {
    let path = event.get(Role::Path).map_or("", |it| unquoted(it.of(source.text)));
    let mut at = call;
    for _ in 0..16 {
        let Some(member) = source.flow.parent(at).filter(|it| source.kind(*it) == Kind::Member) else { return };
        let Some(outer) = source.flow.parent(member).filter(|it| source.flow.kid(*it, 0) == Some(member)) else {
            return;
        };
        let handlers: Vec<NodeId> = source.flow.kids(outer).iter().skip(1).filter_map(|it| it.some()).collect();
        let handlers: Vec<NodeId> = handlers.into_iter().flat_map(|it| unpacked(source, it)).collect();
        add(source, route(source, event, source.name(member), path, &handlers), &handlers, facts);
        at = outer;
    }
}

/// Arrays of handlers, and objects with some, are taken apart.
fn unpacked(source: &Source<'_>, id: NodeId) -> Vec<NodeId> {
    match source.kind(id) {
        Kind::Array => source.flow.kids(id).iter().filter_map(|it| it.some()).collect(),
        Kind::Object => objects::handlers(source, id),
        _ => vec![id],
    }
}

/// Text, numbers and objects are no handlers: `app.get('title')`, `map.set('a', 1)`, `axios.post(url, {..})`.
fn is_handler(source: &Source<'_>, id: NodeId) -> bool {
    match source.kind(id) {
        Kind::Function | Kind::Name | Kind::Member => true,
        Kind::Call => source.kind(source.flow.kid(id, 0).unwrap_or(id)) != Kind::Function,
        _ => false,
    }
}

/// The functions of this file that a handler expression names, wrappers looked through.
fn local_functions(source: &Source<'_>, handler: NodeId) -> Vec<FunctionId> {
    let one = |id: NodeId| match source.kind(id) {
        Kind::Function => source.function_id(id),
        Kind::Name => source.declared_function(id),
        _ => None,
    };
    match source.kind(handler) {
        Kind::Call => source.flow.kids(handler).iter().skip(1).filter_map(|it| it.some()).filter_map(one).collect(),
        _ => one(handler).into_iter().collect(),
    }
}

impl Source<'_> {
    /// The function that a name means, if this file declares it.
    pub fn declared_function(&self, name: NodeId) -> Option<FunctionId> {
        let by = self.scopes.resolve(&self.flow, self.text, name)?.by;
        let value = match self.kind(by) {
            Kind::Function => Some(by),
            Kind::Let => self
                .flow
                .kid(by, 1)
                .and_then(|it| if self.kind(it) == Kind::Function { Some(it) } else { self.wrapped(it) }),
            _ => None,
        };
        value.and_then(|it| self.function_id(it))
    }
}
