//! The content of an answer: its literal properties, and the details of errors in it.

use super::Source;
use super::values::unquoted;
use crate::facts::{Content, Field, Leak};
use crate::flow::{Kind, NodeId};
use crate::knowledge::names_environment;
use crate::text::Span;

pub(super) mod own;

/// Content beyond this many nodes is not searched.
const NODES: usize = 600;

/// How many wrappers are taken off.
const UNWRAPPED: usize = 4;

/// What of an error Rust's debug form shows, in the place of a member: all of it.
const DEBUG: &str = "{:?}";
/// How a text asks for it.
const DEBUGS: [&str; 2] = [":?}", ":#?}"];

impl Source<'_> {
    /// The content that an expression sends.
    pub fn content(&self, id: NodeId) -> Content {
        let id = self.unwrapped(id);
        Content {
            span: Some(self.flow[id].span),
            value: Some(self.origin(id)),
            fields: self.fields(id),
            leaks: self.leaks(id),
            opaque: false,
        }
    }

    /// The literal inside `JSON.stringify(..)`, `Json(..)`, `json!(..)`, `.into()`, or behind a name.
    pub fn unwrapped(&self, mut id: NodeId) -> NodeId {
        for _ in 0..UNWRAPPED {
            match self.inside(id) {
                Some(inner) if inner != id => id = inner,
                _ => break,
            }
        }
        id
    }

    fn inside(&self, id: NodeId) -> Option<NodeId> {
        match self.kind(id) {
            Kind::Call => match self.flow.kid(id, 0) {
                Some(callee) if matches!(self.text_of(callee), "JSON.stringify" | "Json" | "Html" | "axum::Json") => {
                    self.flow.kid(id, 1)
                }
                Some(callee) if matches!(self.name(callee), "into_response" | "into") => self.flow.kid(callee, 0),
                _ => None,
            },
            Kind::Macro if self.name(id).ends_with("json") => self.flow.kid(id, 0),
            Kind::Name => self.local_literal(id),
            _ => None,
        }
    }

    /// `const body = json!({..})` just before it is sent.
    fn local_literal(&self, id: NodeId) -> Option<NodeId> {
        let binding = self.scopes.resolve(&self.flow, self.text, id)?;
        let value = self.flow.kid(binding.by, 1).filter(|_| self.kind(binding.by) == Kind::Let)?;
        let literal = matches!(self.kind(value), Kind::Object | Kind::Struct | Kind::Macro | Kind::Call);
        (literal && self.flow.kid(binding.by, 0) == Some(binding.name)).then_some(value)
    }

    fn fields(&self, id: NodeId) -> Vec<Field> {
        if !matches!(self.kind(id), Kind::Object | Kind::Struct) {
            return Vec::new();
        }
        let props = self.flow.kids(id).iter().filter_map(|it| it.some()).filter(|it| self.kind(*it) == Kind::Prop);
        let field = |prop: NodeId| {
            let value = self.flow.kid(prop, 0)?;
            let key = self.shared(unquoted(self.name(prop)));
            Some(Field { key, value: self.origin(value), span: self.flow[prop].span })
        };
        props.take(64).filter_map(field).collect()
    }

    fn leaks(&self, id: NodeId) -> Vec<Leak> {
        let mut leaks: Vec<Leak> = Vec::new();
        for node in self.flow.subtree(id).rev().take(NODES) {
            let inside = leaks.iter().any(|it| it.span.contains(self.flow[node].span));
            if !inside && !self.is_masked(node, id) {
                leaks.extend(self.leak(node, node == id));
            }
        }
        leaks.sort_by_key(|it| it.span);
        leaks.retain(|it| !self.is_changed_later(id, it.span));
        leaks
    }

    /// `delete body.stack`, `body.stack = ..`: the property of a literal with a name is touched again.
    fn is_changed_later(&self, literal: NodeId, leak: Span) -> bool {
        let holder = self.flow.parent(literal).filter(|it| self.kind(*it) == Kind::Let);
        let name = holder.and_then(|it| self.flow.kid(it, 0)).filter(|it| self.kind(*it) == Kind::Name);
        let own = |it: &NodeId| self.kind(*it) == Kind::Prop && self.flow[*it].span.contains(leak);
        let prop = self.flow.kids(literal).iter().filter_map(|it| it.some()).find(own);
        let Some((name, prop)) = name.zip(prop) else { return false };
        let touched = self.references(name).iter().filter_map(|it| self.flow.parent(*it));
        touched.into_iter().any(|it| self.kind(it) == Kind::Member && self.name(it) == unquoted(self.name(prop)))
    }

    /// `whole`: the node is the content itself.
    fn leak(&self, node: NodeId, whole: bool) -> Option<Leak> {
        let (object, member) = match self.kind(node) {
            Kind::Member => (self.flow.kid(node, 0)?, self.shared(self.name(node))),
            Kind::Name => (node, self.shared(if self.is_debugged(node) { DEBUG } else { "" })),
            Kind::Str if !self.language.is_ecma() => return self.inline_argument(node),
            _ => return None,
        };
        let error = self.origin(object);
        let own = self.own_error(&error)?;
        if member.is_empty() && !whole && self.is_taken_apart(node) {
            return None;
        }
        Some(Leak { span: self.leaking(node), error, member, own })
    }

    /// The whole expression that leaks: with the call of `err.to_string()`.
    fn leaking(&self, node: NodeId) -> Span {
        let call =
            self.flow.parent(node).filter(|it| self.kind(*it) == Kind::Call && self.flow.kid(*it, 0) == Some(node));
        self.flow[call.filter(|_| self.kind(node) == Kind::Member).unwrap_or(node)].span
    }

    /// `format!("failed: {e}")`: the argument stands inside the string.
    fn inline_argument(&self, node: NodeId) -> Option<Leak> {
        let holder = self.flow.ancestors(node, 2).find(|it| self.kind(*it) == Kind::Macro)?;
        if self.name(holder) != "format" {
            return None;
        }
        let inside = self.text_of(node).split('{').skip(1).filter_map(|it| it.split(['}', ':']).next());
        let mut names = inside.filter(|it| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || c == '_'));
        names.find_map(|name| {
            let binding = self.scopes.lookup(&self.flow, name, node)?;
            let error = self.origin(binding.name);
            let debugged = DEBUGS.iter().any(|it| self.text_of(node).contains(&format!("{{{name}{it}")));
            let member = self.shared(if debugged { DEBUG } else { "" });
            let own = self.own_error(&error)?;
            Some(Leak { span: self.flow[node].span, error, member, own })
        })
    }

    /// `format!("failed: {:?}", e)`, where every value is written so.
    fn is_debugged(&self, node: NodeId) -> bool {
        let holder = self.flow.parent(node).filter(|it| self.kind(*it) == Kind::Macro && self.name(*it) == "format");
        let Some(text) = holder.and_then(|it| self.flow.kid(it, 0)) else { return false };
        let mut values = self.text_of(text).split('{').skip(1).peekable();
        values.peek().is_some() && values.all(|it| DEBUGS.iter().any(|debug| it.starts_with(debug)))
    }

    /// The name is only the start of a member or call: what is taken of it decides.
    fn is_taken_apart(&self, node: NodeId) -> bool {
        let Some(parent) = self.flow.parent(node) else { return false };
        match self.kind(parent) {
            Kind::Member => !matches!(self.name(parent), "to_string" | "toString" | "as_str"),
            Kind::Call => self.flow.kid(parent, 0) != Some(node) && !self.is_text_of(parent),
            Kind::New | Kind::Binary | Kind::Not | Kind::Is => true,
            _ => false,
        }
    }

    fn is_text_of(&self, call: NodeId) -> bool {
        let callee = self.flow.kid(call, 0).map_or("", |it| self.text_of(it));
        matches!(callee, "String" | "JSON.stringify" | "util.inspect" | "inspect")
    }

    /// Whether a condition between the content and the node keeps the detail from strangers.
    fn is_masked(&self, node: NodeId, content: NodeId) -> bool {
        let end = self.flow[content].span;
        let holders = self.flow.ancestors(node, 24).take_while(|it| end.contains(self.flow[*it].span));
        holders.into_iter().any(|it| {
            match self.kind(it) {
                // What a function inside the content makes of its own errors is not what failed here.
                Kind::Function => return it != node,
                Kind::If | Kind::And => {}
                _ => return false,
            }
            let condition = self.flow.kid(it, 0).map_or("", |it| self.text_of(it));
            // Every error is an `Error`: only a class of one's own is made for clients.
            let own_class =
                condition.contains("instanceof") && !condition.trim_end_matches(')').ends_with("instanceof Error");
            own_class
                || names_environment(condition)
                || ["expose", "status", "500"].iter().any(|it| condition.contains(it))
        })
    }
}

impl Content {
    /// Content that is sent but cannot be read.
    pub fn opaque(span: Span) -> Content {
        Content { span: Some(span), opaque: true, ..Content::default() }
    }
}
