//! Routes of decorated methods: `@Get(':id')` in a class with `@Controller('orders')`.

use super::{Returning, objects, unquoted};
use crate::extract::Source;
use crate::facts::{Facts, Handled, Name, Origin};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// No decorator stands so many bytes before its class.
const FAR: usize = 4_000;

/// What the decorators of a file say.
#[derive(Default)]
struct Said<'t> {
    controllers: Vec<(u32, &'t str)>,
    /// The calls of decorators that name guards: by method, and those of classes in their order.
    guards: FxHashMap<NodeId, Vec<NodeId>>,
    class_guards: Vec<NodeId>,
    statuses: FxHashMap<NodeId, NodeId>,
    own: FxHashSet<NodeId>,
}

impl<'t> Said<'t> {
    /// The path of the class around a place: that of the last decorator before it.
    fn prefix(&self, at: u32) -> &'t str {
        let before = self.controllers.partition_point(|it| it.0 < at);
        before.checked_sub(1).and_then(|it| self.controllers.get(it)).map_or("", |it| it.1)
    }
}

/// Methods learn their routes. Gives those that answer with what they return.
pub(super) fn routes(source: &Source<'_>, events: &[Event], facts: &mut Facts) -> Vec<Returning> {
    let mut returning = Vec::new();
    let routes =
        events.iter().filter_map(|it| Some((it, it.get(Role::Decorator).filter(|_| is_imported(source, it))?)));
    let routes: Vec<(&Event, Span)> = routes.collect();
    if routes.is_empty() {
        return returning;
    }
    let said = said(source, events);
    let mut taken: FxHashSet<NodeId> = FxHashSet::default();
    for (event, span) in routes {
        let Some(function) = decorated(source, span) else { continue };
        let Some(id) = source.function_id(function) else { continue };
        let method = event.get(Role::Method).map_or("", |it| it.of(source.text)).to_ascii_uppercase();
        let method = if method == "ALL" { String::new() } else { method };
        let own = call(source, span).map_or("", |it| path(source, it));
        let prefix = said.prefix(span.start);
        let handled = Handled {
            method: method.into(),
            path: joined(prefix, own),
            router: "".into(),
            before: before(source, &said, function),
            described: false,
        };
        if let Some(it) = facts.body.functions.get_mut(id.0 as usize) {
            it.routes.push(handled);
        }
        let Some(status) = event.settings.returns.filter(|_| !said.own.contains(&function)) else { continue };
        let written = said.statuses.get(&function).copied();
        let new =
            Returning { written, decorator: Some(span), ..Returning::new(function, event.framework.name, status) };
        if taken.insert(function) {
            returning.push(new);
        }
    }
    returning
}

fn said<'t>(source: &Source<'t>, events: &[Event]) -> Said<'t> {
    let mut said = Said::default();
    for event in events {
        if let Some(span) = event.get(Role::Controller) {
            said.controllers.push((span.start, call(source, span).map_or("", |it| path(source, it))));
        }
        if let Some(status) = event.get(Role::DecoratedStatus).and_then(|it| source.flow.at(it)) {
            said.statuses.extend(decorated(source, source.flow[status].span).map(|it| (it, status)));
        }
        if let Some(span) = event.get(Role::DecoratedReply).filter(|it| !it.of(source.text).contains("passthrough")) {
            said.own.extend(decorated(source, span));
        }
        if let Some(span) = event.get(Role::DecoratedGuards) {
            match decorated(source, span) {
                Some(method) => said.guards.entry(method).or_default().extend(call(source, span)),
                None => said.class_guards.extend(call(source, span)),
            }
        }
    }
    said.controllers.sort_unstable();
    said
}

/// The guards of the method and, before them, those of its class.
fn before(source: &Source<'_>, said: &Said<'_>, function: NodeId) -> Vec<Origin> {
    let class = source.flow.ancestors(function, 2).find(|it| source.kind(*it) == Kind::Class);
    let start = class.map_or(0, |it| source.flow[it].span.start);
    let until = said.class_guards.partition_point(|it| source.flow[*it].span.start < start);
    // More than one decorator may stand before a class, and the class before it has its own.
    let near = said.class_guards[..until].iter().rev().take(4).filter(|it| !has_class(source, **it, start));
    let own = near.chain(said.guards.get(&function).into_iter().flatten());
    let named = own.flat_map(|it| source.flow.kids(*it).iter().skip(1).filter_map(|it| it.some()));
    named.map(|it| source.origin(it)).collect()
}

/// Whether another class lies between a decorator and the place where its class starts.
fn has_class(source: &Source<'_>, decorator: NodeId, start: u32) -> bool {
    let between = source.text.get(source.flow[decorator].span.end as usize..start as usize).unwrap_or_default();
    between.len() > FAR || (between.contains("class ") && between.contains('}'))
}

/// A decorator must come from the packages that its query names.
fn is_imported(source: &Source<'_>, event: &Event) -> bool {
    let name = event.get(Role::Method).map_or("", |it| it.of(source.text));
    let module = source.imports.get(name).map_or("", |it| &*it.0);
    event.settings.imports.iter().any(|it| module.starts_with(it.as_str()))
}

/// The method that a decorator belongs to: the next one, or the one around it.
pub(super) fn decorated(source: &Source<'_>, span: Span) -> Option<NodeId> {
    let at = source.flow.at(span)?;
    let attribute =
        std::iter::once(at).chain(source.flow.ancestors(at, 3)).find(|it| source.kind(*it) == Kind::Attribute)?;
    match source.flow.parent(attribute).filter(|it| source.kind(*it) == Kind::Block) {
        Some(block) => {
            let kids = source.flow.kids(block);
            let end = source.flow[attribute].span.end;
            let after = kids.partition_point(|it| it.some().is_some_and(|it| source.flow[it].span.end <= end));
            let mut next =
                kids[after..].iter().filter_map(|it| it.some()).skip_while(|it| source.kind(*it) == Kind::Attribute);
            next.next().filter(|it| source.kind(*it) == Kind::Function)
        }
        None => {
            let inside = |it: &&NodeId| source.flow[**it].span.contains(span);
            let until = source.function_nodes.partition_point(|it| source.flow[*it].span.start <= span.start);
            source.function_nodes[..until].iter().rev().take(16).find(inside).copied()
        }
    }
}

/// The call of a decorator.
fn call(source: &Source<'_>, decorator: Span) -> Option<NodeId> {
    let at = source.flow.at(decorator)?;
    if source.kind(at) == Kind::Call { Some(at) } else { source.flow.kid(at, 0) }
}

/// The path that a decorator is given: a text, the first of several, or a property.
fn path<'t>(source: &Source<'t>, call: NodeId) -> &'t str {
    let argument = source.flow.kid(call, 1).and_then(|it| match source.kind(it) {
        Kind::Object => objects::property(source, it, "path"),
        Kind::Array => source.flow.kid(it, 0),
        _ => Some(it),
    });
    argument.filter(|it| source.kind(*it) == Kind::Str).map_or("", |it| unquoted(source.text_of(it)))
}

fn joined(prefix: &str, own: &str) -> Name {
    let parts = [prefix, own].map(|it| it.trim_matches('/'));
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    Name::from(format!("/{}", parts.join("/")))
}
