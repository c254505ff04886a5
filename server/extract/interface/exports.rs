//! Exports: ES modules and CommonJS.

use crate::extract::Source;
use crate::extract::values::unquoted;
use crate::facts::{Export, Interface, Name, Origin};
use crate::flow::{Kind, NodeId};

/// Reads what a top-level statement exports.
pub(super) fn read(source: &Source<'_>, statement: NodeId, interface: &mut Interface) {
    match source.kind(statement) {
        Kind::Export => export(source, statement, interface),
        Kind::Assign => common_js(source, statement, interface),
        Kind::Call => extended(source, statement, interface),
        Kind::List if source.language.is_ecma() => {
            // `const routes = module.exports = ..`
            let values = source.flow.kids(statement).iter().filter_map(|it| source.flow.kid(it.some()?, 1));
            values.filter(|it| source.kind(*it) == Kind::Assign).for_each(|it| common_js(source, it, interface));
        }
        // Rust: every top-level item can be reached by its path.
        Kind::Function | Kind::Class | Kind::Let if !source.language.is_ecma() => {
            let name = source.flow.kid(statement, 0).filter(|_| source.kind(statement) == Kind::Let);
            let name = name.map_or(source.name(statement), |it| source.name(it));
            add(interface, name, name);
        }
        Kind::Import if !source.language.is_ecma() => rust_module(source, statement, interface),
        Kind::Unknown if !source.language.is_ecma() && source.flow.kid(statement, 0).is_none() => {
            interface.modules.push(Name::from(source.name(statement)));
        }
        _ => {}
    }
}

fn add(interface: &mut Interface, exported: &str, local: &str) {
    let local_import = interface.imports.get(local).cloned();
    let export = match local_import {
        Some((module, name)) => Export::From(module, name),
        None => Export::Item(Name::from(local)),
    };
    interface.exports.insert(Name::from(exported), export);
}

fn export(source: &Source<'_>, statement: NodeId, interface: &mut Interface) {
    let default = is_default(source, statement);
    let kids: Vec<NodeId> = source.flow.kids(statement).iter().filter_map(|it| it.some()).collect();
    let from =
        kids.last().filter(|it| source.kind(**it) == Kind::Str && !default).map(|it| unquoted(source.text_of(*it)));
    if let (Some(module), true) = (from, kids.len() == 1) {
        interface.reexports.push(Name::from(module));
    }
    for kid in kids {
        match (source.kind(kid), from) {
            (Kind::Prop, Some(module)) => {
                let exported = source.flow.kid(kid, 0).map_or("", |it| source.name(it));
                let there = Name::from(source.name(kid));
                interface.exports.insert(Name::from(exported), Export::From(Name::from(module), there));
            }
            (Kind::Prop, None) => {
                let exported = source.flow.kid(kid, 0).map_or("", |it| source.name(it));
                add(interface, exported, source.name(kid));
            }
            (Kind::Let, _) => {
                let name = source.flow.kid(kid, 0).map_or("", |it| source.name(it));
                add(interface, name, name);
            }
            (Kind::Str, _) => {}
            (Kind::Unknown, Some(module)) => {
                let name = namespace(source.text_of(statement));
                interface.exports.extend(name.map(|it| (it, Export::From(Name::from(module), Name::from("*")))));
            }
            _ if default => default_export(source, kid, interface),
            (Kind::Function | Kind::Class, _) => add(interface, source.name(kid), source.name(kid)),
            _ => {}
        }
    }
}

/// `export default ..`, and TypeScript's `export = ..`.
pub(in crate::extract) fn is_default(source: &Source<'_>, statement: NodeId) -> bool {
    let text = source.text_of(statement);
    // Decorators may stand before it.
    let text = text.find("export").map_or(text, |at| &text[at + "export".len()..]).trim_start();
    text.starts_with("default") || text.starts_with('=')
}

/// The name of `export * as name from ..`.
fn namespace(text: &str) -> Option<Name> {
    let name = text.split_once('*')?.1.trim_start().strip_prefix("as ")?.split_whitespace().next()?;
    Some(Name::from(unquoted(name)))
}

fn default_export(source: &Source<'_>, value: NodeId, interface: &mut Interface) {
    match source.kind(value) {
        Kind::Name | Kind::Function | Kind::Class if !source.name(value).is_empty() => {
            named(source, "default", value, source.name(value), interface);
        }
        _ => {
            named(source, "default", value, "default", interface);
            members(source, value, interface);
        }
    }
}

/// Exports a value: a name of another module, or what is known here as `local`.
fn named(source: &Source<'_>, exported: &str, value: NodeId, local: &str, interface: &mut Interface) {
    match source.origin(value) {
        Origin::Import(module, name) => {
            interface.exports.insert(Name::from(exported), Export::From(module, name));
        }
        _ => add(interface, exported, local),
    }
}

/// `module.exports = x`, `module.exports = { a, b: c }`, `exports.a = ..`; also as one of several targets.
fn common_js(source: &Source<'_>, statement: NodeId, interface: &mut Interface) {
    for (target, value) in super::assignments(source, statement) {
        assigned(source, target, value, interface);
    }
}

fn assigned(source: &Source<'_>, target: NodeId, value: NodeId, interface: &mut Interface) {
    let text = source.text_of(target);
    if text == "module.exports" {
        match source.kind(value) {
            Kind::Object => members(source, value, interface),
            Kind::Name | Kind::Function | Kind::Class if !source.name(value).is_empty() => {
                named(source, "default", value, source.name(value), interface);
            }
            _ => {
                named(source, "default", value, "exports", interface);
                members(source, value, interface);
            }
        }
    } else if let Some(name) = text.strip_prefix("module.exports.").or_else(|| text.strip_prefix("exports.")) {
        let local = if source.kind(value) == Kind::Name { source.name(value) } else { name };
        named(source, name, value, local, interface);
    } else if source.kind(target) == Kind::Member && source.kind(value) == Kind::Function {
        // `controller.create = async (req, res) => ..` on the object that is exported.
        add(interface, source.name(target), source.name(target));
    }
}

/// `Object.assign(module.exports, require('./a'), { b })`
fn extended(source: &Source<'_>, call: NodeId, interface: &mut Interface) {
    let mut kids = source.flow.kids(call).iter().filter_map(|it| it.some()).map(|it| (it, source.text_of(it)));
    if kids.next().is_some_and(|it| it.1 == "Object.assign")
        && kids.next().is_some_and(|it| matches!(it.1, "module.exports" | "exports"))
    {
        kids.for_each(|(value, _)| members(source, value, interface));
    }
}

/// Everything that a value holds is exported: an object's properties, another module's exports.
fn members(source: &Source<'_>, value: NodeId, interface: &mut Interface) {
    let whole = |it: NodeId| match source.origin(it) {
        Origin::Import(module, whole) if &*whole == "*" => Some(module),
        _ => None,
    };
    if source.kind(value) != Kind::Object {
        return interface.reexports.extend(whole(value));
    }
    for prop in source.flow.kids(value).iter().filter_map(|it| it.some()) {
        if source.kind(prop) == Kind::Spread {
            interface.reexports.extend(whole(prop));
            continue;
        }
        let key = unquoted(source.name(prop));
        match source.flow.kid(prop, 0).map(|it| source.origin(it)) {
            Some(Origin::Import(module, name)) => {
                interface.exports.insert(Name::from(key), Export::From(module, name));
            }
            Some(Origin::Item(local)) => add(interface, key, &local),
            _ => add(interface, key, key),
        }
    }
}

/// `pub use` re-exports.
fn rust_module(source: &Source<'_>, statement: NodeId, interface: &mut Interface) {
    if !source.text_of(statement).starts_with("pub") {
        return;
    }
    let mut found = rustc_hash::FxHashMap::default();
    super::uses::read(source.text_of(statement), &mut found);
    for (local, (module, name)) in found {
        if name == "*" {
            interface.reexports.push(Name::from(&*module));
            continue;
        }
        interface.exports.insert(Name::from(local), Export::From(Name::from(&*module), Name::from(name)));
    }
}
