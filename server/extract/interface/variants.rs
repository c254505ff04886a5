//! What the variants of an error type are answered with: by the `match` of the method that says so, or by an attribute.

use super::roles::answers_of;
use crate::extract::Source;
use crate::facts::{
    Carried, Facts, FunctionId, GuardKind, Interface, Item, Name, Origin, Response, StatusValue, Test, TestKind,
};
use crate::flow::{Kind, NodeId};
use crate::knowledge::{status_of_attribute, tells_status};
use std::collections::BTreeMap;

/// A variant that no arm names.
const OTHER: &str = "_";
/// Variants of one type that are kept.
const MOST: usize = 128;

/// The status of each variant; none where the arms of one disagree.
type Cases = BTreeMap<Name, Option<u16>>;

/// A type, or a block with methods of it.
pub(super) fn read(source: &Source<'_>, facts: &Facts, class: NodeId, interface: &mut Interface) {
    let name = about(source, class);
    let own = source.flow.parent(class).and_then(|it| attributed(source, it, class));
    let carried = own.map(Carried::Fixed).or_else(|| fixed(source, class, interface));
    match interface.items.get_mut(&name) {
        Some(Item::Class(_, known)) => *known = carried.or(known.take()),
        _ => _ = interface.items.insert(name.clone(), Item::Class(None, carried)),
    }
    let Some(body) = source.flow.last(class).filter(|it| source.kind(*it) == Kind::Block) else { return };
    let (mut cases, mut others) = (Cases::default(), Cases::default());
    for member in source.flow.kids(body).iter().filter_map(|it| it.some()) {
        match source.kind(member) {
            Kind::Prop => variant(source, (&name, body, member), interface),
            Kind::Function if tells_status(source.name(member)) => {
                mapped(source, facts, member, &mut cases);
                foreign(source, (facts, &name), member, &mut others);
            }
            _ => {}
        }
    }
    enter(&name, cases, interface);
    for (variant, code) in others.into_iter().take(MOST) {
        let item = interface.items.entry(variant).or_insert(Item::Class(None, None));
        if let Item::Class(None, known @ None) = item {
            *known = code.map(Carried::Fixed);
        }
    }
}

/// Later blocks know more: what an attribute or an arm says replaces what a wildcard does.
fn enter(name: &Name, mut cases: Cases, interface: &mut Interface) {
    if let Some(Some(rest)) = cases.remove(OTHER) {
        let begin = format!("{name}.");
        let variants = interface.items.range_mut(Name::from(&*begin)..).take_while(|it| it.0.starts_with(&*begin));
        for (_, item) in variants {
            if matches!(item, Item::Class(None, None)) {
                *item = Item::Class(None, Some(Carried::Fixed(rest)));
            }
        }
    }
    for (variant, code) in cases.into_iter().take(MOST) {
        interface.items.insert(Name::from(format!("{name}.{variant}")), Item::Class(None, code.map(Carried::Fixed)));
    }
}

/// The type that a block is about: of `impl From<AppError> for Response` it is the error.
fn about(source: &Source<'_>, class: NodeId) -> Name {
    let of =
        source.flow.kid(class, 0).filter(|_| source.flow.kids(class).len() == 2).map_or("", |it| source.text_of(it));
    let from = of.strip_prefix("From<").and_then(|it| it.strip_suffix('>')).filter(|_| !is_error(source.name(class)));
    Name::from(from.map_or(source.name(class), |it| it.rsplit("::").next().unwrap_or(it)))
}

fn is_error(name: &str) -> bool {
    name.contains("Err") || name.contains("Rejection")
}

/// A method that answers alike for all values of the type.
fn fixed(source: &Source<'_>, class: NodeId, interface: &Interface) -> Option<Carried> {
    let body = source.flow.last(class).filter(|it| source.kind(*it) == Kind::Block)?;
    let methods = source.flow.kids(body).iter().filter_map(|it| it.some());
    let telling = methods.filter(|it| source.kind(*it) == Kind::Function && tells_status(source.name(*it)));
    telling.into_iter().find_map(|it| {
        match interface.items.get(&*format!("{}.{}", source.name(class), source.name(it))) {
            Some(Item::Function(role)) => match &role.answers {
                Some(Carried::Fixed(code)) => Some(Carried::Fixed(*code)),
                _ => None,
            },
            _ => None,
        }
    })
}

/// A variant as it is declared; a block before may have said what it comes to.
fn variant(source: &Source<'_>, (name, body, variant): (&Name, NodeId, NodeId), interface: &mut Interface) {
    let carried = attributed(source, body, variant).map(Carried::Fixed);
    let key = Name::from(format!("{name}.{}", source.name(variant)));
    interface.items.entry(key).or_insert(Item::Class(None, carried));
}

/// `#[status(404)]`, `#[oai(status = 404)]`, `#[response(status = 404)]` before an item.
fn attributed(source: &Source<'_>, block: NodeId, item: NodeId) -> Option<u16> {
    crate::extract::functions::attributes(source, block, item).find_map(status_of_attribute)
}

/// `match self { Self::NotFound => (StatusCode::NOT_FOUND, ..), .. }`
fn mapped(source: &Source<'_>, facts: &Facts, method: NodeId, cases: &mut Cases) {
    let Some(id) = source.function_id(method) else { return };
    for response in answers_of(facts, id) {
        let (variants, alone) = variants_of(id, response);
        let code = match &response.status {
            StatusValue::Known(codes) if codes.len() == 1 && alone => codes.first().copied(),
            _ if alone => continue,
            _ => None,
        };
        for variant in variants {
            let known = cases.entry(variant).or_insert(code);
            *known = known.filter(|it| Some(*it) == code);
        }
    }
}

/// The variants of the value that a method is of which led to an answer, and whether nothing more was asked.
fn variants_of(id: FunctionId, response: &Response) -> (Vec<Name>, bool) {
    let around = response.guards.iter().filter(|it| it.around);
    let mut asked = around.map(|it| match &it.kind {
        GuardKind::Test(test, true) => named(test, id),
        _ => Vec::new(),
    });
    let nearest = asked.next().unwrap_or_default();
    if nearest.is_empty() { (asked.find(|it| !it.is_empty()).unwrap_or_default(), false) } else { (nearest, true) }
}

/// `Self::Auth(error) => match error { AuthError::Expired => .. }`: what it makes of the variants of other types.
fn foreign(source: &Source<'_>, (facts, own): (&Facts, &Name), method: NodeId, cases: &mut Cases) {
    let Some(id) = source.function_id(method) else { return };
    for response in answers_of(facts, id) {
        let StatusValue::Known(codes) = &response.status else { continue };
        let Some(pattern) = response.guards.iter().find(|it| it.around).and_then(|it| source.flow.at(it.span)) else {
            continue;
        };
        let single = [pattern];
        let kids = source.flow.kids(pattern);
        let patterns = if source.kind(pattern) == Kind::Or { kids } else { &single };
        for variant in patterns.iter().filter_map(|it| full_name(source, it.some()?)) {
            let code = codes.first().copied().filter(|_| codes.len() == 1);
            if !variant.starts_with(&format!("{own}.")) && !variant.starts_with("Self.") {
                let known = cases.entry(variant).or_insert(code);
                *known = known.filter(|it| Some(*it) == code);
            }
        }
    }
}

/// `AuthError.Expired` of the pattern `AuthError::Expired(_)`.
fn full_name(source: &Source<'_>, pattern: NodeId) -> Option<Name> {
    let called = matches!(source.kind(pattern), Kind::Call | Kind::Struct);
    let path = if called { source.flow.kid(pattern, 0)? } else { pattern };
    let holder = source.flow.kid(path, 0).filter(|_| source.kind(path) == Kind::Member)?;
    let named = |it: &str| it.starts_with(char::is_uppercase);
    let full = format!("{}.{}", source.name(holder), source.name(path));
    (named(source.name(holder)) && named(source.name(path))).then(|| Name::from(full))
}

/// The variants that a pattern names.
fn named(test: &Test, id: FunctionId) -> Vec<Name> {
    let of = |test: &Test| match &test.kind {
        TestKind::Shape(name, value) if is_self(value, id) => Some(name.clone()),
        _ => None,
    };
    match &test.kind {
        TestKind::Any(tests) => tests.iter().filter_map(of).collect(),
        _ => of(test).into_iter().collect(),
    }
}

fn is_self(value: &Origin, id: FunctionId) -> bool {
    match value {
        Origin::Global(name) => &**name == "self",
        Origin::Param(function, 0, ..) => *function == id,
        _ => false,
    }
}
