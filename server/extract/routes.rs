//! Routes and mounts, and the handlers of this file that they name.

use super::Source;
use super::values::unquoted;
use crate::facts::{Facts, Function, FunctionId, Name, Route};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};

/// Reads the routes of all events; handlers of this file learn their routes.
pub(super) fn routes(source: &Source<'_>, events: &[Event], facts: &mut Facts) {
    let mut seen = Vec::new();
    for event in events {
        let Some(call) = event.get(Role::Route).and_then(|it| source.flow.at(it)) else { continue };
        if source.kind(call) != Kind::Call || seen.contains(&call) {
            continue;
        }
        seen.push(call);
        if !source.language.is_ecma() {
            axum_routes(source, event, call, facts);
        } else if event.get(Role::Chain).is_some() {
            chained_routes(source, event, call, facts);
        } else if let Some((route, handlers)) = ecma_route(source, event, call) {
            add(source, route, &handlers, facts);
        }
    }
    attribute_routes(source, &mut facts.body.functions);
}

fn add(source: &Source<'_>, route: Route, handlers: &[NodeId], facts: &mut Facts) {
    for handler in handlers {
        for id in local_functions(source, *handler) {
            if let Some(function) = facts.body.functions.get_mut(id.0 as usize) {
                function.routes.push((route.method.clone(), route.path.clone()));
            }
        }
    }
    facts.interface.routes.push(route);
}

/// `app.post('/orders', guard, handler)`; a call without a handler is no route.
fn ecma_route(source: &Source<'_>, event: &Event, call: NodeId) -> Option<(Route, Vec<NodeId>)> {
    let method = event.get(Role::Method)?.of(source.text);
    let path = source.flow.at(event.get(Role::Path)?)?;
    let has_path = source.kind(path) == Kind::Str;
    if !has_path && method != "use" {
        return None;
    }
    let skip = if has_path { 2 } else { 1 };
    let handlers: Vec<NodeId> = source.flow.kids(call).iter().skip(skip).filter_map(|it| it.some()).collect();
    let handlers: Vec<NodeId> = handlers.into_iter().flat_map(|it| unpacked(source, it)).collect();
    if handlers.is_empty() || !handlers.iter().any(|it| is_handler(source, *it)) {
        return None;
    }
    let router = event.get(Role::Router).map_or("", |it| it.of(source.text));
    let method = if method == "all" { String::new() } else { method.to_ascii_uppercase() };
    let origins = handlers.iter().map(|it| source.origin(*it)).collect();
    let path = if has_path { unquoted(source.text_of(path)) } else { "" };
    let route = Route { router: router.into(), method: method.into(), path: path.into(), handlers: origins };
    Some((route, handlers))
}

/// `router.route('/orders').get(list).post(create)`: up the chain of calls.
fn chained_routes(source: &Source<'_>, event: &Event, call: NodeId, facts: &mut Facts) {
    let path = event.get(Role::Path).map_or("", |it| unquoted(it.of(source.text)));
    let router = event.get(Role::Router).map_or("", |it| it.of(source.text));
    let mut at = call;
    for _ in 0..16 {
        let Some(member) = source.flow.parent(at).filter(|it| source.kind(*it) == Kind::Member) else { return };
        let Some(outer) = source.flow.parent(member).filter(|it| source.flow.kid(*it, 0) == Some(member)) else {
            return;
        };
        let method = source.name(member);
        let method = if method == "all" { String::new() } else { method.to_ascii_uppercase() };
        let handlers: Vec<NodeId> = source.flow.kids(outer).iter().skip(1).filter_map(|it| it.some()).collect();
        let handlers: Vec<NodeId> = handlers.into_iter().flat_map(|it| unpacked(source, it)).collect();
        let origins = handlers.iter().map(|it| source.origin(*it)).collect();
        let route = Route { router: router.into(), method: method.into(), path: path.into(), handlers: origins };
        add(source, route, &handlers, facts);
        at = outer;
    }
}

/// Arrays of handlers are taken apart.
fn unpacked(source: &Source<'_>, id: NodeId) -> Vec<NodeId> {
    match source.kind(id) {
        Kind::Array => source.flow.kids(id).iter().filter_map(|it| it.some()).collect(),
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

/// `.route("/orders", post(create).get(list))`.
fn axum_routes(source: &Source<'_>, event: &Event, call: NodeId, facts: &mut Facts) {
    let path = event.get(Role::Path).map_or("", |it| unquoted(it.of(source.text)));
    let Some(mut methods) = source.flow.kid(call, 2) else { return };
    for _ in 0..12 {
        let (Some(callee), Some(handler)) = (source.flow.kid(methods, 0), source.flow.kid(methods, 1)) else { return };
        let method = source.name(callee).to_ascii_uppercase();
        let method = if method == "ANY" { String::new() } else { method };
        let handlers = vec![source.origin(handler)];
        let route = Route { router: "".into(), method: method.into(), path: path.into(), handlers };
        add(source, route, &[handler], facts);
        match source.flow.kid(callee, 0) {
            Some(receiver) if source.kind(receiver) == Kind::Call => methods = receiver,
            _ => return,
        }
    }
}

/// `#[post("/orders")]` of actix-web and Rocket.
fn attribute_routes(source: &Source<'_>, functions: &mut [Function]) {
    if source.language.is_ecma() {
        return;
    }
    for (at, id) in source.function_nodes.iter().enumerate() {
        let Some(block) = source.flow.parent(*id) else { continue };
        if source.kind(block) != Kind::Block {
            continue;
        }
        let route = super::functions::attributes(source, block, *id).find_map(attribute_route);
        functions[at + 1].routes.extend(route);
    }
}

fn attribute_route(text: &str) -> Option<(Name, Name)> {
    let inside = text.strip_prefix("#[")?;
    let (name, rest) = inside.split_once('(')?;
    let method = name.rsplit("::").next().unwrap_or(name).to_ascii_uppercase();
    let known = matches!(&*method, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS");
    let path = rest.split('"').nth(1).unwrap_or_default();
    known.then(|| (Name::from(method), Name::from(path)))
}
