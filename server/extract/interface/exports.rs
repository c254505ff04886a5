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
    let text = source.text_of(statement);
    let default = text.trim_start_matches("export").trim_start().starts_with("default");
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
            _ if default => default_export(source, kid, interface),
            (Kind::Function | Kind::Class, _) => add(interface, source.name(kid), source.name(kid)),
            _ => {}
        }
    }
}

fn default_export(source: &Source<'_>, value: NodeId, interface: &mut Interface) {
    let name = source.name(value);
    let local = if name.is_empty() { "default" } else { name };
    add(interface, "default", local);
    if source.kind(value) == Kind::Object {
        members(source, value, interface);
    }
}

/// `module.exports = x`, `module.exports = { a, b: c }`, `exports.a = ..`.
fn common_js(source: &Source<'_>, statement: NodeId, interface: &mut Interface) {
    let (Some(target), Some(value)) = (source.flow.kid(statement, 0), source.flow.kid(statement, 1)) else { return };
    let text = source.text_of(target);
    if text == "module.exports" {
        match source.kind(value) {
            Kind::Object => members(source, value, interface),
            Kind::Name => add(interface, "default", source.name(value)),
            Kind::Function | Kind::Class if !source.name(value).is_empty() => {
                add(interface, "default", source.name(value))
            }
            _ => add(interface, "default", "exports"),
        }
    } else if let Some(name) = text.strip_prefix("module.exports.").or_else(|| text.strip_prefix("exports.")) {
        let local = if source.kind(value) == Kind::Name { source.name(value) } else { name };
        add(interface, name, local);
    } else if source.kind(target) == Kind::Member && source.kind(value) == Kind::Function {
        // `controller.create = async (req, res) => ..` on the object that is exported.
        add(interface, source.name(target), source.name(target));
    }
}

fn members(source: &Source<'_>, object: NodeId, interface: &mut Interface) {
    for prop in source.flow.kids(object).iter().filter_map(|it| it.some()) {
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
        interface.exports.insert(Name::from(local), Export::From(Name::from(module), Name::from(name)));
    }
}
