//! What other files can see of a file: imports, exports, and the roles of its top-level items.

use super::Source;
use super::values::unquoted;
use crate::facts::{
    Export, Facts, FunctionId, Handler, Interface, Item, Made, Name, Origin, StatusValue, Test, TestKind,
};
use crate::flow::{Kind, NodeId};
use crate::text::Span;
use rustc_hash::FxHashMap;

mod asks;
pub(super) mod exports;
mod fields;
mod roles;
mod uses;
mod variants;
pub(super) use uses::Imports;

/// Makers of errors that are kept of a file.
const MOST: usize = 8;

/// Local names of imports: module and the name there.
pub(super) fn imports<'t>(source: &Source<'t>) -> Imports<'t> {
    let mut found = FxHashMap::default();
    for id in source.flow.ids().filter(|it| source.kind(*it) == Kind::Import) {
        if source.language.is_ecma() {
            ecma_import(source, id, &mut found);
        } else {
            uses::read(source.text_of(id), &mut found);
        }
    }
    found
}

fn ecma_import<'t>(source: &Source<'t>, id: NodeId, found: &mut Imports<'t>) {
    let Some(module) = source.flow.last(id).filter(|it| source.kind(*it) == Kind::Str) else { return };
    let module = unquoted(source.text_of(module));
    for kid in source.flow.kids(id).iter().filter_map(|it| it.some()) {
        match (source.kind(kid), source.flow.kid(kid, 0)) {
            (Kind::Prop, Some(local)) => {
                found.insert(source.name(local), (module.into(), unquoted(source.name(kid))));
            }
            (Kind::Name, _) => {
                let before = source.text.get(..source.flow[kid].span.start as usize).unwrap_or_default().trim_end();
                let whole = before.ends_with("as");
                found.insert(source.name(kid), (module.into(), if whole { "*" } else { "default" }));
            }
            _ => {}
        }
    }
}

/// Fills the interface, and tells the functions under which names they are exported.
pub(super) fn interface(source: &Source<'_>, facts: &mut Facts) {
    let mut interface = std::mem::take(&mut facts.interface);
    let imports = source.imports.iter();
    interface.imports =
        imports.map(|(local, (module, name))| ((*local).into(), ((&**module).into(), (*name).into()))).collect();
    interface.asks = asks::asks(source);
    let Some(root) = source.flow.root else { return };
    for statement in source.flow.kids(root).iter().filter_map(|it| it.some()) {
        item(source, facts, statement, &mut interface);
        exports::read(source, statement, &mut interface);
    }
    let mut exported: FxHashMap<&str, Vec<Name>> = FxHashMap::default();
    for (name, export) in &interface.exports {
        if let Export::Item(local) = export {
            exported.entry(local).or_default().push(name.clone());
        }
    }
    for function in facts.body.functions.iter_mut().filter(|it| !it.name.is_empty()) {
        function.exported = exported.get(&*function.name).cloned().unwrap_or_default();
    }
    throws(facts, &mut interface);
    facts.interface = interface;
}

/// Which errors leave, and whether anything here looks at what an error says of itself.
fn throws(facts: &Facts, interface: &mut Interface) {
    for response in &facts.body.responses {
        match &response.status {
            StatusValue::From(Origin::Call(callee, ..)) if response.made == Made::Thrown => {
                let maker = callee.without_spans();
                if interface.throws.len() < MOST && !interface.throws.contains(&maker) {
                    interface.throws.push(maker);
                }
            }
            StatusValue::From(origin) if response.made != Made::Helper => {
                interface.reads_errors |= origin.parts().iter().any(|it| matches!(it, Origin::Member(..)));
            }
            _ => {}
        }
    }
    interface.reads_errors |= facts.body.functions.iter().any(|it| it.handler == Some(Handler::Reads));
}

/// A top-level declaration, with the members of classes.
fn item(source: &Source<'_>, facts: &Facts, statement: NodeId, interface: &mut Interface) {
    match source.kind(statement) {
        Kind::Export if exports::is_default(source, statement) => {
            for kid in source.flow.kids(statement).iter().filter_map(|it| it.some()) {
                match source.name(kid) {
                    "" => value_item(source, facts, Name::from("default"), kid, interface),
                    _ => item(source, facts, kid, interface),
                }
            }
        }
        Kind::Export | Kind::List => {
            for kid in source.flow.kids(statement).iter().filter_map(|it| it.some()) {
                item(source, facts, kid, interface);
            }
        }
        Kind::Function => function(source, facts, statement, Name::from(source.name(statement)), interface),
        Kind::Class => class(source, facts, statement, interface),
        Kind::Let => declared(source, facts, statement, interface),
        Kind::Assign => assigned(source, facts, statement, interface),
        _ => {}
    }
}

fn function(source: &Source<'_>, facts: &Facts, node: NodeId, name: Name, interface: &mut Interface) {
    if let Some(id) = source.function_id(node) {
        interface.items.insert(name, Item::Function(roles::role(source, facts, id, node)));
    }
}

fn declared(source: &Source<'_>, facts: &Facts, statement: NodeId, interface: &mut Interface) {
    let (Some(name), Some(value)) = (source.flow.kid(statement, 0), source.flow.kid(statement, 1)) else { return };
    if source.kind(value) == Kind::Assign {
        assigned(source, facts, value, interface);
    }
    if source.kind(name) == Kind::Name {
        value_item(source, facts, Name::from(source.name(name)), value, interface);
    }
}

/// `exports.create = async (req, res) => ..` declares, too.
fn assigned(source: &Source<'_>, facts: &Facts, statement: NodeId, interface: &mut Interface) {
    for (target, value) in assignments(source, statement) {
        if source.kind(target) == Kind::Member && source.kind(value) != Kind::Name {
            value_item(source, facts, Name::from(source.name(target)), value, interface);
        }
    }
}

/// The targets of an assignment with what they all get: `exports = module.exports = x`.
fn assignments(source: &Source<'_>, statement: NodeId) -> Vec<(NodeId, NodeId)> {
    let (mut targets, mut at) = (Vec::new(), statement);
    while let (Kind::Assign, Some(target)) = (source.kind(at), source.flow.kid(at, 0)) {
        targets.push(target);
        let Some(value) = source.flow.kid(at, 1).filter(|_| targets.len() < 8) else { return Vec::new() };
        at = value;
    }
    targets.into_iter().map(|it| (it, at)).collect()
}

fn value_item(source: &Source<'_>, facts: &Facts, name: Name, value: NodeId, interface: &mut Interface) {
    match source.kind(value) {
        Kind::Function => function(source, facts, value, name, interface),
        Kind::Class => class_named(source, facts, name, value, interface),
        Kind::Call if source.wrapped(value).is_some() => {
            if let Some(inner) = source.wrapped(value) {
                function(source, facts, inner, name, interface);
            }
        }
        Kind::Object => object(source, facts, name, value, interface),
        Kind::Call if source.frozen(value).is_some() => {
            if let Some(inner) = source.frozen(value) {
                value_item(source, facts, name, inner, interface);
            }
        }
        Kind::Number | Kind::Str | Kind::Member | Kind::Call | Kind::New => {
            interface.items.insert(name, Item::Const(source.origin(value).without_spans()));
        }
        _ => {}
    }
}

/// An object of functions or constants: `module.exports = { create, list: async (req, res) => .. }`.
fn object(source: &Source<'_>, facts: &Facts, name: Name, value: NodeId, interface: &mut Interface) {
    for prop in source.flow.kids(value).iter().filter_map(|it| it.some()) {
        let inner = if source.kind(prop) == Kind::Function { Some(prop) } else { source.flow.kid(prop, 0) };
        let Some(inner) = inner else { continue };
        let key = unquoted(source.name(prop));
        // What the module is made of can be reached by its own name.
        let whole = matches!(&*name, "exports" | "default");
        let full = if whole { Name::from(key) } else { Name::from(format!("{name}.{key}")) };
        match source.kind(inner) {
            Kind::Function => function(source, facts, inner, full, interface),
            Kind::Object | Kind::Number if whole => {
                interface.items.insert(full, Item::Const(source.origin(inner).without_spans()));
            }
            _ => {}
        }
    }
    interface.items.insert(name, Item::Const(source.origin(value).without_spans()));
}

fn class(source: &Source<'_>, facts: &Facts, node: NodeId, interface: &mut Interface) {
    class_named(source, facts, Name::from(source.name(node)), node, interface);
    if !source.language.is_ecma() {
        variants::read(source, facts, node, interface);
    }
}

fn class_named(source: &Source<'_>, facts: &Facts, name: Name, node: NodeId, interface: &mut Interface) {
    let extends = source.flow.kid(node, 0).map(|it| source.origin(it));
    let Some(body) = source.flow.kid(node, 1) else { return };
    let carried = roles::carried_by_class(source, body, extends.as_ref());
    // A type has many of these, all with the same methods.
    let converts = !source.language.is_ecma()
        && extends.is_some()
        && source.flow.kid(node, 0).is_some_and(|it| is_conversion(source.text_of(it)));
    for member in source.flow.kids(body).iter().filter_map(|it| it.some()) {
        let inner = if source.kind(member) == Kind::Function { Some(member) } else { source.flow.kid(member, 0) };
        let full = || Name::from(format!("{name}.{}", source.name(member)));
        match inner.map(|it| (source.kind(it), it)) {
            Some((Kind::Function, inner)) if !converts => function(source, facts, inner, full(), interface),
            Some((Kind::Number | Kind::Object | Kind::Member, inner)) if source.kind(member) == Kind::Prop => {
                interface.items.insert(full(), Item::Const(source.origin(inner).without_spans()));
            }
            _ => {}
        }
    }
    if source.language.is_ecma() {
        fields::instances(source, body, interface);
        interface.items.insert(name, Item::Class(extends.map(|it| it.without_spans()), carried));
    }
}

fn is_conversion(of: &str) -> bool {
    of.starts_with("From<") || of.starts_with("TryFrom<")
}

impl Origin {
    /// The same value without the places of its conditions, for interfaces.
    pub fn without_spans(&self) -> Origin {
        self.for_others(None)
    }

    /// The same value as others see it: parameters of `own` belong to function 0, those of functions inside are unknown.
    pub fn for_others(&self, own: Option<FunctionId>) -> Origin {
        let each = |values: &[Origin]| values.iter().map(|it| it.for_others(own)).collect::<Vec<Origin>>();
        match self {
            Origin::Param(function, index, name, ty) if Some(*function) == own => {
                Origin::Param(FunctionId(0), *index, name.clone(), ty.clone())
            }
            Origin::Param(..) if own.is_some() => Origin::Unknown,
            Origin::Function(_) => Origin::Unknown,
            Origin::Verdict(test) => Origin::Verdict(Box::new(test.for_others(own))),
            Origin::Member(object, name) => Origin::Member(Box::new(object.for_others(own)), name.clone()),
            Origin::Error(inner) => Origin::Error(Box::new(inner.for_others(own))),
            Origin::Call(callee, arguments, new) => {
                Origin::Call(Box::new(callee.for_others(own)), each(arguments), *new)
            }
            Origin::Either(values) => Origin::Either(each(values)),
            Origin::Joined(values) => Origin::Joined(each(values)),
            Origin::List(values) => Origin::List(each(values)),
            Origin::Object(fields) => {
                Origin::Object(fields.iter().map(|(key, value)| (key.clone(), value.for_others(own))).collect())
            }
            other => other.clone(),
        }
    }
}

impl Test {
    fn for_others(&self, own: Option<FunctionId>) -> Test {
        let all = |tests: &[Test]| tests.iter().map(|it| it.for_others(own)).collect();
        let kind = match &self.kind {
            TestKind::Truthy(it) => TestKind::Truthy(it.for_others(own)),
            TestKind::Shape(name, it) => TestKind::Shape(name.clone(), it.for_others(own)),
            TestKind::Compare(operator, left, right) => {
                TestKind::Compare(operator.clone(), left.for_others(own), right.for_others(own))
            }
            TestKind::All(tests) => TestKind::All(all(tests)),
            TestKind::Any(tests) => TestKind::Any(all(tests)),
            TestKind::Not(inner) => TestKind::Not(Box::new(inner.for_others(own))),
            TestKind::Unknown => TestKind::Unknown,
        };
        Test { kind, span: Span::default() }
    }
}
