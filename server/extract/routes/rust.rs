//! Routes of Rust: what is registered by calls, what attributes declare, what chains of filters come to, and which
//! routers and handlers are mounted by their names.

use super::built::{Built, joined, path};
use super::{declared, filtered, methods};
use crate::extract::Source;
use crate::facts::{Facts, FunctionId, Handled, Name, Origin, Route};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::routes::MAKES;
use rustc_hash::FxHashMap;

/// Calls of one chain that are looked at for methods; handlers of one mount.
const CHAIN: usize = 32;
const HANDLERS: usize = 256;
/// Calls around the router that a mount is given.
const LAYERS: usize = 24;

/// A route as it was found.
pub(super) struct Found {
    pub method: Name,
    pub path: String,
    pub router: Name,
    pub before: Vec<NodeId>,
    pub handler: NodeId,
}

/// Reads the routes of all events; handlers of this file learn theirs.
pub(super) fn routes(source: &Source<'_>, events: &[Event], facts: &mut Facts) {
    let of_package = |it: &Event| is_of_package(source, it) && !in_test(source, it, facts);
    let is_route = |it: &&Event| it.captures.iter().any(|it| is_role(it.0));
    let events: Vec<&Event> = events.iter().filter(is_route).filter(|it| of_package(it)).collect();
    if events.is_empty() {
        return;
    }
    let functions = std::mem::take(&mut facts.body.functions);
    let mut built = Built::new(source, &functions, &events);
    let mut found = Vec::new();
    for event in &events {
        registered(source, event, &mut built, &mut found);
        mounted(source, event, &mut built, &mut facts.interface.routes);
    }
    found.extend(filtered::routes(source, &events, &mut built));
    let declared = declared::routes(source, &events, &built);
    facts.body.functions = functions;
    let methods = by_name(source, facts);
    found.into_iter().for_each(|it| add(source, it, &methods, facts));
    for (id, route) in declared {
        facts.body.functions.get_mut(id.0 as usize).into_iter().for_each(|it| it.routes.push(route.clone()));
    }
}

fn is_role(role: Role) -> bool {
    matches!(role, Role::Route | Role::Chain | Role::Filter | Role::Decorator)
}

/// An event whose package the file names anywhere.
fn is_of_package(source: &Source<'_>, event: &Event) -> bool {
    let wanted = &event.settings.imports;
    wanted.is_empty() || wanted.iter().any(|it| source.says(it.as_str()))
}

fn in_test(source: &Source<'_>, event: &Event, facts: &Facts) -> bool {
    let at = event.captures.first().and_then(|it| source.flow.at(it.1));
    at.is_some_and(|it| facts.body.function(source.function_of(it)).is_some_and(|it| it.test))
}

/// `.route("/orders", post(create))`, and the methods that follow a path as calls.
fn registered(source: &Source<'_>, event: &Event, built: &mut Built<'_, '_>, found: &mut Vec<Found>) {
    if let Some(start) = event.get(Role::Chain).and_then(|it| source.flow.at(it)) {
        return chained(source, start, built, found);
    }
    let at = |role: Role| event.get(role).and_then(|it| source.flow.at(it));
    let (Some(call), Some(handler)) = (at(Role::Route), at(Role::Handler)) else { return };
    if event.get(Role::Path).is_some() || event.settings.path.is_some() {
        let methods = methods::read(source, handler);
        // `self.route(request, data)` has other arguments.
        let known = at(Role::Path).is_none_or(|it| source.kind(it) == Kind::Str);
        if known || source.kind(handler) == Kind::Call {
            enter(call, &path(source, event), methods, built, found);
        }
    }
}

/// The calls above a path, until another one is named.
fn chained(source: &Source<'_>, start: NodeId, built: &mut Built<'_, '_>, found: &mut Vec<Found>) {
    let mut at = start;
    for _ in 0..CHAIN {
        let Some(member) = source.flow.parent(at).filter(|it| source.kind(*it) == Kind::Member) else { return };
        let Some(outer) = source.flow.parent(member).filter(|it| source.flow.kid(*it, 0) == Some(member)) else {
            return;
        };
        if built.is_base(outer) {
            return;
        }
        enter(outer, "", methods::of_call(source, outer), built, found);
        at = outer;
    }
}

fn enter(call: NodeId, own: &str, methods: methods::Methods, built: &mut Built<'_, '_>, found: &mut Vec<Found>) {
    if methods.ways.is_empty() {
        return;
    }
    let outer = built.around(call);
    let path = joined(&outer.prefix, own);
    for (method, handler) in methods.ways {
        let before = outer.before.iter().chain(&methods.before).copied().collect();
        found.push(Found { method, path: path.clone(), router: outer.router.clone(), before, handler });
    }
}

/// Routers and handlers that are mounted by their names: `.nest("/orders", orders::router())`, `routes![list, create]`.
fn mounted(source: &Source<'_>, event: &Event, built: &mut Built<'_, '_>, routes: &mut Vec<Route>) {
    let at = |role: Role| event.get(role).and_then(|it| source.flow.at(it));
    let (Some(call), Some(target)) = (at(Role::Route), at(Role::Mount)) else { return };
    let inner = match source.kind(target) {
        Kind::Macro | Kind::Array => source.flow.kids(target),
        _ => &[target],
    };
    let inner = match inner {
        [list] if matches!(source.kind(*list), Kind::Array | Kind::List) => source.flow.kids(*list),
        inner => inner,
    };
    let targets = inner.iter().filter_map(|it| it.some()).take(HANDLERS).filter_map(|it| named(source, it));
    let targets: Vec<(Origin, Vec<NodeId>)> = targets.collect();
    if targets.is_empty() {
        return;
    }
    let outer = built.around(call);
    let path: Name = joined(&outer.prefix, &path(source, event)).trim_end_matches('/').into();
    for (target, layers) in targets {
        let before = outer.before.iter().chain(&layers).map(|it| source.origin(*it));
        let handlers = before.chain([target]).collect();
        routes.push(Route { router: outer.router.clone(), method: "MOUNT".into(), path: path.clone(), handlers });
    }
}

/// What a router that is mounted is made by, and what was put before it on the way; not one that is written there.
fn named(source: &Source<'_>, target: NodeId) -> Option<(Origin, Vec<NodeId>)> {
    let mut layers = Vec::new();
    let mut at = target;
    for _ in 0..LAYERS {
        let Some(inner) = methods::receiver(source, at) else { break };
        layers.extend(methods::layer(source, at));
        at = inner;
    }
    let mut origin = match source.kind(at) {
        Kind::Name | Kind::Member | Kind::Call => source.origin(at),
        _ => return None,
    };
    for _ in 0..LAYERS {
        let Origin::Call(callee, ..) = origin else { break };
        origin = match *callee {
            Origin::Member(object, _) if matches!(*object, Origin::Call(..)) => *object,
            callee => callee,
        };
    }
    let own = matches!(origin, Origin::Item(_) | Origin::Import(..) | Origin::Member(..) | Origin::Global(_));
    (own && !MAKES.contains(&origin.last_name())).then(|| (origin.without_spans(), layers))
}

/// Methods of types, and functions of modules inside this file, by `Type::method`; free functions by their names alone.
type Methods = FxHashMap<(Name, Name), FunctionId>;

fn by_name(source: &Source<'_>, facts: &Facts) -> Methods {
    let one = |(at, node): (usize, &NodeId)| {
        let id = FunctionId(at as u32 + 1);
        let function = facts.body.function(id)?;
        let module = || source.flow.ancestors(*node, 2).last().filter(|it| source.kind(*it) == Kind::Unknown);
        let holder = function.class.clone().or_else(|| module().map(|it| source.shared(source.name(it))));
        let holder = holder.unwrap_or_else(|| "".into());
        Some(((holder, function.name.clone()), id))
    };
    source.function_nodes.iter().enumerate().filter_map(one).collect()
}

fn add(source: &Source<'_>, found: Found, methods: &Methods, facts: &mut Facts) {
    let before: Vec<Origin> = found.before.iter().map(|it| source.origin(*it).without_spans()).collect();
    let method = own_method(source, found.handler, methods, facts);
    let locals = method.as_ref().map_or_else(|| super::local_functions(source, found.handler), |it| vec![it.1]);
    let main = method.map_or_else(|| source.origin(found.handler), |it| it.0);
    let path = Name::from(found.path);
    for id in locals {
        let handled = Handled {
            method: found.method.clone(),
            path: path.clone(),
            router: found.router.clone(),
            before: before.clone(),
            described: false,
        };
        facts.body.functions.get_mut(id.0 as usize).into_iter().for_each(|it| it.routes.push(handled.clone()));
    }
    let handlers = before.into_iter().chain([main]).collect();
    facts.interface.routes.push(Route { router: found.router, method: found.method, path, handlers });
}

/// `Self::create`, `Orders::create`, `handlers::create` of this file.
fn own_method(source: &Source<'_>, handler: NodeId, methods: &Methods, facts: &Facts) -> Option<(Origin, FunctionId)> {
    if source.kind(handler) == Kind::Name {
        return before_itself(source, handler, methods);
    }
    let object = source.flow.kid(handler, 0).filter(|_| source.kind(handler) == Kind::Member)?;
    let class = match source.name(object) {
        "Self" => facts.body.function(source.function_of(handler))?.class.clone()?,
        name => source.shared(name),
    };
    let name = source.shared(source.name(handler));
    let id = *methods.get(&(class.clone(), name.clone()))?;
    let of_type = facts.body.function(id).is_some_and(|it| it.class.is_some());
    let origin = if of_type { Origin::Item(Name::from(format!("{class}.{name}"))) } else { Origin::Function(id) };
    Some((origin, id))
}

/// `let list = warp::path("orders").and_then(list)` names the function: the variable is not there yet.
fn before_itself(source: &Source<'_>, handler: NodeId, methods: &Methods) -> Option<(Origin, FunctionId)> {
    let by = source.scopes.resolve(&source.flow, source.text, handler)?.by;
    let own = source.kind(by) == Kind::Let && source.flow[by].span.contains(source.flow[handler].span);
    let name = Some(source.name(handler)).filter(|_| own)?;
    let id = *methods.get(&("".into(), source.shared(name)))?;
    Some((Origin::Item(name.into()), id))
}
