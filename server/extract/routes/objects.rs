//! Routes whose parts are properties: `fastify.post('/orders', { preHandler }, handler)`, `fastify.route({ method, url, handler })`,
//! and `fastify.register(orders, { prefix: '/orders' })`.

use super::{is_handler, route, unpacked, unquoted};
use crate::extract::Source;
use crate::facts::Route;
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};

/// What runs, in its order.
const HOOKS: &[&str] = &["onRequest", "preParsing", "preValidation", "preHandler", "handler"];
/// Functions around a route that are looked at for a prefix.
const AROUND: usize = 128;

/// The routes of a call with options, and its handlers, the main one last; `None` for other calls.
pub(super) fn routes(source: &Source<'_>, event: &Event, call: NodeId) -> Option<(Vec<Route>, Vec<NodeId>)> {
    if let Some(hook) = event.get(Role::Hook).and_then(|it| source.flow.at(it)) {
        return Some((vec![route(source, event, "use", "", &[hook])], vec![hook]));
    }
    let options = source.flow.at(event.get(Role::Options)?)?;
    if let Some(mounted) = event.get(Role::Mount) {
        return mount(source, event, options, source.flow.at(mounted)?, call);
    }
    let mut handlers = handlers(source, options);
    if source.kind(call) == Kind::Call {
        let rest = source.flow.kids(call).iter().filter_map(|it| it.some());
        handlers.extend(rest.skip_while(|it| *it != options).skip(1));
    } else if source.flow.parent(call).is_some_and(|it| source.kind(it) == Kind::Call) {
        // `route({..})` is a call with options.
        return None;
    }
    if !handlers.last().is_some_and(|it| is_handler(source, *it)) {
        return None;
    }
    let path = match event.get(Role::Path) {
        Some(path) => source.flow.at(path)?,
        None => property(source, options, "url").or_else(|| property(source, options, "path"))?,
    };
    let path = if source.kind(path) == Kind::Str { unquoted(source.text_of(path)) } else { "" };
    let path = format!("{}{path}", around(source, call));
    let methods = methods(source, event, options)?;
    Some((methods.iter().map(|it| route(source, event, it, &path, &handlers)).collect(), handlers))
}

/// The handlers that options name.
pub(super) fn handlers(source: &Source<'_>, options: NodeId) -> Vec<NodeId> {
    let inner = ["options", "config"].into_iter().filter_map(|it| property(source, options, it));
    let objects: Vec<NodeId> = inner.chain([options]).collect();
    let found = HOOKS.iter().flat_map(|name| objects.iter().filter_map(|it| property(source, *it, name)));
    found.flat_map(|it| if source.kind(it) == Kind::Array { unpacked(source, it) } else { vec![it] }).collect()
}

fn mount(
    source: &Source<'_>,
    event: &Event,
    options: NodeId,
    plugin: NodeId,
    call: NodeId,
) -> Option<(Vec<Route>, Vec<NodeId>)> {
    let prefix = property(source, options, "prefix").filter(|it| source.kind(*it) == Kind::Str)?;
    let path = format!("{}{}", around(source, call), unquoted(source.text_of(prefix)));
    let named = source.kind(plugin) != Kind::Function;
    named.then(|| (vec![route(source, event, "use", &path, &[plugin])], vec![plugin]))
}

fn methods<'t>(source: &Source<'t>, event: &Event, options: NodeId) -> Option<Vec<&'t str>> {
    if let Some(method) = event.get(Role::Method) {
        return Some(vec![method.of(source.text)]);
    }
    let written = unpacked(source, property(source, options, "method")?);
    let texts = written.iter().filter(|it| source.kind(**it) == Kind::Str);
    Some(texts.map(|it| unquoted(source.text_of(*it))).collect())
}

/// The prefixes of the plugins around a call, as they were registered in this file.
pub(super) fn around(source: &Source<'_>, call: NodeId) -> String {
    let functions = source.flow.ancestors(call, AROUND).filter(|it| source.kind(*it) == Kind::Function);
    let prefix = |function: NodeId| {
        let holder = source.flow.parent(function).filter(|it| source.kind(*it) == Kind::Call)?;
        let registers = source.flow.kid(holder, 0).is_some_and(|it| source.name(it) == "register");
        let options = source.flow.kid(holder, 2).filter(|_| registers)?;
        property(source, options, "prefix").filter(|it| source.kind(*it) == Kind::Str)
    };
    let mut found: Vec<&str> = functions.filter_map(prefix).map(|it| unquoted(source.text_of(it))).collect();
    found.reverse();
    found.concat()
}

/// The value of a property; a method is its own value.
pub(super) fn property(source: &Source<'_>, object: NodeId, name: &str) -> Option<NodeId> {
    let object = Some(object).filter(|it| source.kind(*it) == Kind::Object)?;
    let kids = source.flow.kids(object).iter().filter_map(|it| it.some());
    let found = kids.into_iter().find(|it| unquoted(source.name(*it)) == name)?;
    if source.kind(found) == Kind::Function { Some(found) } else { source.flow.kid(found, 0) }
}
