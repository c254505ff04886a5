//! What the parameters of functions are: those of handlers, of closures, of callbacks.

use super::is_error_name;
use crate::extract::Source;
use crate::facts::Origin;
use crate::flow::{Binding, Kind, NodeId};

impl Source<'_> {
    pub(super) fn parameter(&self, binding: &Binding, name: &str, depth: u8) -> Origin {
        let function = self.flow.parent(binding.by);
        let Some((node, id)) = function.and_then(|it| Some((it, *self.functions.get(&it)?))) else {
            return Origin::Unknown;
        };
        let index = self.flow.kids(node).iter().position(|it| *it == binding.by).unwrap_or_default() as u8;
        if let Some(error) = self.failure_of(node, index, name, depth) {
            return error;
        }
        if let Some(result) = self.result_of(node, index, depth) {
            return self.along(binding, result);
        }
        let plain = self.flow.kid(binding.by, 0) == Some(binding.name);
        let ty = self.flow.kid(binding.by, 1).map_or("", |it| self.text_of(it));
        let ty = if plain && !self.language.is_ecma() { self.routed_type(node, name).unwrap_or(ty) } else { ty };
        let shown = if plain || !self.language.is_ecma() { name } else { "" };
        self.along(binding, Origin::Param(id, index, self.shared(shown), self.shared(ty)))
    }

    /// The parameters that an attribute's path names: `#[get("/orders/<id>?<page>")]`.
    fn routed_type(&self, function: NodeId, name: &str) -> Option<&'static str> {
        let block = self.flow.parent(function).filter(|it| self.kind(*it) == Kind::Block)?;
        let mut routes = crate::extract::functions::attributes(self, block, function);
        let path = routes.find_map(|it| it.split('"').nth(1).filter(|it| it.contains('<')))?;
        let part = format!("<{name}>");
        let (before, query) = path.split_once('?').unwrap_or((path, ""));
        match (before.contains(&part), query.contains(&part)) {
            (true, _) => Some("Path"),
            (_, true) => Some("Query"),
            _ => None,
        }
    }

    /// A closure's parameter that is the error of the call it is passed to.
    fn failure_of(&self, function: NodeId, index: u8, name: &str, depth: u8) -> Option<Origin> {
        let params =
            self.flow.kids(function).iter().filter_map(|it| it.some()).filter(|it| self.kind(*it) == Kind::Param);
        if self.language.is_ecma() && index == 0 && is_error_name(name) && params.count() == 4 {
            // Express calls functions of four parameters with what went wrong.
            return Some(Origin::Error(Box::new(Origin::Unknown)));
        }
        let call = self.flow.parent(function).filter(|it| self.kind(*it) == Kind::Call)?;
        let callee = self.flow.kid(call, 0)?;
        let receiver = || self.flow.kid(callee, 0).map_or(Origin::Unknown, |it| self.value(it, depth));
        let of = match self.name(callee) {
            "catch" | "map_err" | "or_else" | "unwrap_or_else" | "inspect_err" if index == 0 => receiver(),
            // Node's convention: the error comes first.
            _ if self.language.is_ecma() && index == 0 && is_error_name(name) => self.value(call, depth.min(10)),
            _ => return None,
        };
        Some(Origin::Error(Box::new(of)))
    }

    /// A closure's parameter that is what a call gives: of `.then(..)`, or behind the error of a callback.
    fn result_of(&self, function: NodeId, index: u8, depth: u8) -> Option<Origin> {
        let call = self.flow.parent(function).filter(|it| self.kind(*it) == Kind::Call && self.language.is_ecma())?;
        let callee = self.flow.kid(call, 0).filter(|it| self.kind(*it) == Kind::Member)?;
        if (self.name(callee), index) == ("then", 0) && self.flow.kid(call, 1) == Some(function) {
            return self.flow.kid(callee, 0).map(|it| self.value(it, depth.min(8)));
        }
        let first = self.flow.kid(function, 0).filter(|it| self.kind(*it) == Kind::Param);
        let first = first.and_then(|it| self.flow.kid(it, 0)).map_or("", |it| self.name(it));
        (index == 1 && is_error_name(first)).then(|| self.value(call, depth.min(10)))
    }
}
