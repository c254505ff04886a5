//! What macros and deciding closures of Rust come to.

use crate::extract::Source;
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};

impl Source<'_> {
    pub(super) fn macro_value(&self, id: NodeId, depth: u8) -> Origin {
        match self.name(id).rsplit("::").next().unwrap_or_default() {
            "json" | "doc" | "bson" => self.flow.kid(id, 0).map_or(Origin::Unknown, |kid| self.value(kid, depth)),
            "format" => Origin::Joined(self.values(id, depth)),
            // `sqlx::query_as!(Order, "SELECT ..", id)`
            name if name.starts_with("query") => self.macro_call(name, self.values(id, depth)),
            _ => Origin::Unknown,
        }
    }

    /// A macro call as one of a function whose name ends in `!`.
    pub(in crate::extract) fn macro_call(&self, name: &str, arguments: Vec<Origin>) -> Origin {
        Origin::Call(Box::new(Origin::Global(self.shared(&format!("{name}!")))), arguments, false)
    }

    /// What a closure comes to that decides whether something holds.
    pub(super) fn decided(&self, id: NodeId, depth: u8) -> Origin {
        let body = self.flow.last(id).filter(|_| self.kind(id) == Kind::Function);
        body.map_or_else(|| self.value(id, depth), |it| self.value(it, depth))
    }
}
