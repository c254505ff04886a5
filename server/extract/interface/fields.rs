//! What the fields of a class are instances of: services that a constructor is given or makes.
//!
//! They are items of the file by the name `this.field`, so that `this.users.create(..)` leads to the class of the service.

use crate::extract::Source;
use crate::facts::{Interface, Item, Name, Origin};
use crate::flow::{Kind, NodeId};

/// Nodes of a constructor that are looked at.
const MOST: usize = 2000;

/// Adds the fields whose class is written down.
pub(super) fn instances(source: &Source<'_>, body: NodeId, interface: &mut Interface) {
    for member in source.flow.kids(body).iter().filter_map(|it| it.some()) {
        match source.kind(member) {
            Kind::Prop => add(interface, source.name(member), declared(source, member)),
            Kind::Function if source.name(member) == "constructor" => constructor(source, member, interface),
            _ => {}
        }
    }
}

/// `service = new Service()`, `private service: Service`
fn declared(source: &Source<'_>, field: NodeId) -> Option<Origin> {
    match source.flow.kid(field, 0) {
        Some(value) if source.kind(value) == Kind::New => Some(source.origin(value)),
        Some(_) => None,
        None => typed(source, source.flow[field].name.end, field),
    }
}

fn constructor(source: &Source<'_>, node: NodeId, interface: &mut Interface) {
    let kids = source.flow.kids(node).iter().filter_map(|it| it.some());
    let params: Vec<NodeId> = kids.filter(|it| source.kind(*it) == Kind::Param).collect();
    for param in &params {
        let Some(pattern) = source.flow.kid(*param, 0).filter(|it| source.kind(*it) == Kind::Name) else { continue };
        let span = source.flow[*param].span;
        let before = source.text.get(span.start as usize..source.flow[pattern].span.start as usize).unwrap_or_default();
        let mut words = before.split(|c: char| !c.is_alphanumeric());
        if words.any(|it| matches!(it, "public" | "private" | "protected" | "readonly")) {
            add(interface, source.name(pattern), of_parameter(source, *param));
        }
    }
    for assign in source.flow.subtree(node).take(MOST).filter(|it| source.kind(*it) == Kind::Assign) {
        let (Some(target), Some(value)) = (source.flow.kid(assign, 0), source.flow.kid(assign, 1)) else { continue };
        let own = source.flow.kid(target, 0).is_some_and(|it| source.text_of(it) == "this");
        if !own || source.kind(target) != Kind::Member {
            continue;
        }
        let instance = match source.origin(value) {
            made @ Origin::Call(_, _, true) => Some(made),
            Origin::Param(_, index, ..) if source.kind(value) == Kind::Name => {
                params.get(index as usize).and_then(|it| of_parameter(source, *it))
            }
            _ => continue,
        };
        add(interface, source.name(target), instance);
    }
}

fn of_parameter(source: &Source<'_>, param: NodeId) -> Option<Origin> {
    typed(source, source.flow[source.flow.kid(param, 0)?].span.end, param)
}

/// An instance of the type that is written behind a name.
fn typed(source: &Source<'_>, from: u32, holder: NodeId) -> Option<Origin> {
    let text = source.text.get(from as usize..source.flow[holder].span.end as usize)?;
    let text = text.trim_start_matches(['?', '!']).trim_start().strip_prefix(':')?.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let plain = name.starts_with(char::is_uppercase) && !rest.trim_start().starts_with(['.', '|', '&', '[']);
    let class = || match source.imports.get(name) {
        Some((module, there)) => Origin::Import(source.shared(module), source.shared(there)),
        None => Origin::Item(source.shared(name)),
    };
    plain.then(|| Origin::Call(Box::new(class()), Vec::new(), true))
}

/// Two classes of a file may have a field of the same name: then nothing is known of it.
fn add(interface: &mut Interface, field: &str, instance: Option<Origin>) {
    let Some(instance) = instance else { return };
    let item = Item::Const(instance.without_spans());
    let known = interface.items.entry(Name::from(format!("this.{field}"))).or_insert_with(|| item.clone());
    if *known != item {
        *known = Item::Const(Origin::Unknown);
    }
}
