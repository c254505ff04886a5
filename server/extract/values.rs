//! Origins: where the value of an expression comes from.

use super::Source;
use crate::facts::Origin;
use crate::flow::{Binding, Kind, NodeId};

mod macros;
mod params;

/// How deep a value is followed; what is deeper is unknown.
pub(super) const DEPTH: u8 = 24;
/// Nodes of a `try` that are searched for what can fail.
pub(super) const TRIED: usize = 400;
/// How many arguments and properties of a value are kept.
const WIDTH: usize = 12;

impl<'t> Source<'t> {
    /// Where the value of `id` comes from.
    pub fn origin(&self, id: NodeId) -> Origin {
        self.effort.start();
        self.value(id, DEPTH)
    }

    pub(super) fn value(&self, id: NodeId, depth: u8) -> Origin {
        let Some(depth) = self.effort.spend(depth) else { return Origin::Unknown };
        let first = |depth| self.flow.kid(id, 0).map_or(Origin::Unknown, |kid| self.value(kid, depth));
        match self.kind(id) {
            Kind::Name => self.named(id, depth),
            Kind::Str => Origin::Text(self.shared(unquoted(self.text_of(id)))),
            Kind::Number => number(self.text_of(id)).map_or(Origin::Unknown, Origin::Number),
            Kind::Bool => Origin::Bool(self.text_of(id) == "true"),
            Kind::Null => Origin::Null,
            Kind::Member => member(self, first(depth), self.name(id)),
            Kind::Index => self.index(id, depth),
            Kind::Await | Kind::Question | Kind::Statement | Kind::Spread => first(depth),
            Kind::Call => match self.frozen(id) {
                Some(inner) => self.value(inner, depth),
                None => self.call(id, depth, false),
            },
            Kind::New => self.call(id, depth, true),
            Kind::Or | Kind::Coalesce => Origin::Either(self.values(id, depth)),
            Kind::If => Origin::Either(
                self.flow.kids(id)[1..].iter().filter_map(|it| it.some()).map(|it| self.value(it, depth)).collect(),
            ),
            Kind::Switch if !self.language.is_ecma() => self.matched(id, depth),
            Kind::Assign => self.flow.kid(id, 1).map_or(Origin::Unknown, |kid| self.value(kid, depth)),
            Kind::Object | Kind::Struct => self.object(id, depth),
            Kind::Array if self.language.is_ecma() => Origin::List(self.values(id, depth)),
            Kind::Template => Origin::Joined(self.values(id, depth)),
            Kind::Not | Kind::Binary | Kind::And | Kind::Is => Origin::Verdict(Box::new(self.test_at(id, depth))),
            Kind::Function => self.functions.get(&id).map_or(Origin::Unknown, |it| Origin::Function(*it)),
            Kind::Macro if self.name(id) == "matches" => Origin::Verdict(Box::new(self.test_at(id, depth))),
            Kind::Macro => self.macro_value(id, depth),
            Kind::Block => self.tail(id, depth),
            _ => Origin::Unknown,
        }
    }

    /// Whether a chain of members and calls is longer than a value is followed, so that its start is unknown.
    pub(super) fn is_endless(&self, id: NodeId) -> bool {
        let links = std::iter::successors(Some(id), |it| self.flow.kid(*it, 0)).take(usize::from(DEPTH));
        let link = |it: &NodeId| match self.kind(*it) {
            Kind::Member => true,
            Kind::Call => self.frozen(*it).is_none(),
            _ => false,
        };
        links.take_while(link).count() == usize::from(DEPTH)
    }

    fn values(&self, id: NodeId, depth: u8) -> Vec<Origin> {
        self.flow.kids(id).iter().take(WIDTH).filter_map(|it| it.some()).map(|it| self.value(it, depth)).collect()
    }

    /// What the arms of a `match` come to that go on.
    fn matched(&self, id: NodeId, depth: u8) -> Origin {
        let arms = self.flow.kids(id).iter().skip(1).filter_map(|it| it.some()).filter(|it| !self.flow[*it].diverges);
        let mut values: Vec<Origin> =
            arms.take(WIDTH).filter_map(|it| self.flow.last(it)).map(|it| self.value(it, depth)).collect();
        // Who asks what came of it gets that where nothing failed.
        values.retain(|it| !matches!(it, Origin::Call(callee, ..) if matches!(&**callee, Origin::Global(name) if &**name == "Err")));
        if values.len() == 1 { values.swap_remove(0) } else { Origin::Either(values) }
    }

    /// The value of a block is that of its last expression.
    fn tail(&self, id: NodeId, depth: u8) -> Origin {
        match self.flow.last(id) {
            Some(last) if !matches!(self.kind(last), Kind::Statement | Kind::Let) => self.value(last, depth),
            _ => Origin::Unknown,
        }
    }

    fn index(&self, id: NodeId, depth: u8) -> Origin {
        let object = self.flow.kid(id, 0).map_or(Origin::Unknown, |kid| self.value(kid, depth));
        match self.flow.kid(id, 1).map(|kid| self.value(kid, depth)) {
            Some(Origin::Text(key)) => member(self, object, &key),
            Some(Origin::Number(at)) => member(self, object, &at.to_string()),
            _ => Origin::Member(Box::new(object), self.shared("[]")),
        }
    }

    fn call(&self, id: NodeId, depth: u8, new: bool) -> Origin {
        let callee = self.flow.kid(id, 0).map_or(Origin::Unknown, |kid| self.value(kid, depth));
        let arguments = self.flow.kids(id).iter().skip(1).take(WIDTH).filter_map(|it| it.some());
        let decides = !self.language.is_ecma() && matches!(callee.last_name(), "map_or" | "is_some_and" | "is_ok_and");
        let argument = |it| if decides { self.decided(it, depth) } else { self.value(it, depth) };
        let arguments: Vec<Origin> = arguments.map(argument).collect();
        match (&callee, arguments.as_slice()) {
            (Origin::Global(name), [Origin::Text(module), ..]) if &**name == "require" => {
                Origin::Import(module.clone(), self.shared("*"))
            }
            (Origin::Global(name), [only]) if matches!(&**name, "Some" | "Ok" | "Box::new") => only.clone(),
            _ => Origin::Call(Box::new(callee), arguments, new),
        }
    }

    /// `Object.freeze({..})`: the object.
    pub(super) fn frozen(&self, call: NodeId) -> Option<NodeId> {
        let callee = self.flow.kid(call, 0).filter(|_| self.kind(call) == Kind::Call)?;
        matches!(self.text_of(callee), "Object.freeze" | "Object.seal").then(|| self.flow.kid(call, 1))?
    }

    fn object(&self, id: NodeId, depth: u8) -> Origin {
        let kids = || self.flow.kids(id).iter().filter_map(|it| it.some());
        let spread = kids().filter(|it| self.kind(*it) == Kind::Spread).map(|it| self.value(it, depth));
        if let Some(error) = spread.into_iter().find(|it| matches!(it, Origin::Error(_))) {
            return error;
        }
        let props = kids().filter(|it| self.kind(*it) == Kind::Prop);
        let fields = props.take(WIDTH * 4).filter_map(|prop| {
            let value = self.flow.kid(prop, 0)?;
            Some((self.shared(unquoted(self.name(prop))), self.value(value, depth)))
        });
        Origin::Object(fields.collect())
    }

    fn named(&self, id: NodeId, depth: u8) -> Origin {
        let name = self.name(id);
        match self.scopes.resolve(&self.flow, self.text, id) {
            // What is assigned again is another value elsewhere.
            Some(binding) if self.scopes.assigned(binding).is_empty() => {
                self.effort.remembered(binding.name, depth, || self.bound(binding, name, id, depth))
            }
            Some(binding) => self.bound(binding, name, id, depth),
            None => match self.imports.get(name) {
                Some((module, there)) => Origin::Import(self.shared(module), self.shared(there)),
                None if matches!(name, "undefined" | "None") => Origin::Null,
                None if name == "Self" && !self.language.is_ecma() => self.own_type(id),
                None => Origin::Global(self.shared(name)),
            },
        }
    }

    /// `Self`: the type whose block holds it.
    fn own_type(&self, id: NodeId) -> Origin {
        let class = self.flow.ancestors(id, 64).find(|it| self.kind(*it) == Kind::Class);
        class.map_or(Origin::Unknown, |it| Origin::Item(self.shared(self.name(it))))
    }

    fn bound(&self, binding: &Binding, name: &str, used: NodeId, depth: u8) -> Origin {
        let by = binding.by;
        let kid = |at: usize| self.flow.kid(by, at).map(|kid| self.value(kid, depth)).unwrap_or(Origin::Unknown);
        let value = match self.kind(by) {
            Kind::Function | Kind::Class => return Origin::Item(self.shared(name)),
            Kind::Import => match self.imports.get(name) {
                Some((module, there)) => return Origin::Import(self.shared(module), self.shared(there)),
                None => return Origin::Global(self.shared(name)),
            },
            Kind::Let | Kind::LetElse if self.is_item(by) => return Origin::Item(self.shared(name)),
            Kind::Let | Kind::LetElse | Kind::Is => self.let_value(binding, kid(1), used, depth),
            Kind::Param => return self.parameter(binding, name, depth),
            Kind::Catch => return Origin::Error(Box::new(self.tried(by, depth))),
            Kind::Arm => self.flow.parent(by).map_or(Origin::Unknown, |switch| self.subject(switch, depth)),
            _ => Origin::Unknown,
        };
        self.along(binding, value)
    }

    /// A `const` at top level that is a function keeps its name; the rest is as good as its value.
    fn is_item(&self, by: NodeId) -> bool {
        let function = |it: NodeId| matches!(self.kind(it), Kind::Function | Kind::Class);
        let value = self.flow.kid(by, 1);
        let top = self.scopes.function(by).is_none();
        value.is_some_and(|it| function(it) || (top && self.wrapped(it).is_some_and(function)))
    }

    /// `asyncHandler(fn)` and the like: the function that is wrapped.
    pub fn wrapped(&self, id: NodeId) -> Option<NodeId> {
        let arguments = self.flow.kids(id).iter().skip(1).filter_map(|it| it.some());
        let call = self.kind(id) == Kind::Call;
        arguments.filter(|_| call).find(|it| self.kind(*it) == Kind::Function)
    }

    fn let_value(&self, binding: &Binding, value: Origin, used: NodeId, depth: u8) -> Origin {
        let in_loop = self.flow.parent(binding.by).is_some_and(|it| self.kind(it) == Kind::Loop);
        let value = if in_loop { member(self, value, "[]") } else { value };
        let assigned = self.scopes.assigned(binding).iter().take(WIDTH).filter(|it| !self.is_after(**it, used));
        let assigned: Vec<NodeId> = assigned.copied().collect();
        if assigned.is_empty() {
            return value;
        }
        let values = assigned.iter().filter_map(|it| self.flow.kid(*it, 1));
        let later = || values.map(|it| self.value(it, depth)).collect::<Vec<Origin>>();
        let Some(later) = self.effort.following(binding.name, later) else { return value };
        let first = Some(value).filter(|it| *it != Origin::Unknown || self.flow.kid(binding.by, 1).is_some());
        Origin::Either(first.into_iter().chain(later).collect())
    }

    /// Whether an assignment certainly happens after a use: further down in the same function, and no loop leads back.
    fn is_after(&self, assignment: NodeId, used: NodeId) -> bool {
        let (assigned, used_at) = (self.flow[assignment].span, self.flow[used].span);
        if assigned.start <= used_at.end || self.scopes.function(assignment) != self.scopes.function(used) {
            return false;
        }
        let mut around = self.flow.ancestors(assignment, 64).take_while(|it| self.kind(*it) != Kind::Function);
        !around.any(|it| self.kind(it) == Kind::Loop && self.flow[it].span.contains(used_at))
    }

    fn subject(&self, switch: NodeId, depth: u8) -> Origin {
        self.flow.kid(switch, 0).map_or(Origin::Unknown, |it| self.value(it, depth))
    }

    /// What a catch caught, if its `try` makes one call that can fail.
    fn tried(&self, catch: NodeId, depth: u8) -> Origin {
        let body = self.flow.parent(catch).and_then(|it| self.flow.kid(it, 0));
        let Some(body) = body else { return Origin::Unknown };
        self.effort.searched();
        self.only_awaited(body).map_or(Origin::Unknown, |it| self.value(it, depth.min(10)))
    }

    /// The one value that a block waits for, as it was found before: deep blocks begin alike.
    fn only_awaited(&self, body: NodeId) -> Option<NodeId> {
        let nodes = self.flow.subtree(body);
        let begin = (nodes.clone().next(), nodes.size_hint().0.min(TRIED));
        *self.awaited.borrow_mut().entry(begin).or_insert_with(|| {
            let mut awaited = nodes.take(TRIED).filter(|it| self.kind(*it) == Kind::Await);
            awaited.next().filter(|_| awaited.next().is_none())
        })
    }

    /// Follows the pattern from its root to the name that it binds.
    fn along(&self, binding: &Binding, value: Origin) -> Origin {
        let mut path = Vec::new();
        let mut child = binding.name;
        for holder in self.flow.ancestors(binding.name, 32) {
            if holder == binding.by {
                break;
            }
            path.push((holder, child));
            child = holder;
        }
        path.iter().rev().fold(value, |value, (holder, child)| self.step(*holder, *child, value))
    }

    fn step(&self, holder: NodeId, child: NodeId, value: Origin) -> Origin {
        match self.kind(holder) {
            Kind::Prop => member(self, value, unquoted(self.name(holder))),
            Kind::Array | Kind::Tuple => {
                let at = self.flow.kids(holder).iter().position(|it| *it == child).unwrap_or_default();
                member(self, value, &at.to_string())
            }
            Kind::Call => match self.flow.kid(holder, 0).map_or("", |it| self.name(it)) {
                "Err" => Origin::Error(Box::new(value)),
                variant if is_container(variant) => value,
                // A variant of an error enum holds what went wrong.
                variant if self.in_error_type(holder) => Origin::Error(Box::new(member(self, value, variant))),
                variant => member(self, value, variant),
            },
            _ => value,
        }
    }

    /// Whether the method around a node belongs to an error type.
    fn in_error_type(&self, id: NodeId) -> bool {
        let class = self.flow.ancestors(id, 64).find(|it| self.kind(*it) == Kind::Class);
        class.is_some_and(|it| self.name(it).contains("Err") || self.name(it).contains("Rejection"))
    }
}

/// Wrappers that stand for what they hold.
fn is_container(variant: &str) -> bool {
    matches!(variant, "Some" | "Ok" | "Json" | "Query" | "Path" | "Form" | "State" | "Extension" | "Data")
}

/// The usual names of a caught error.
pub(super) fn is_error_name(name: &str) -> bool {
    matches!(name, "err" | "error" | "e" | "ex" | "exception" | "er" | "_err")
}

/// A member of a value; known objects are looked into.
pub(super) fn member(source: &Source<'_>, object: Origin, name: &str) -> Origin {
    match object {
        Origin::Object(fields) => {
            let found = fields.into_iter().find(|it| &*it.0 == name);
            found.map_or(Origin::Unknown, |it| it.1)
        }
        Origin::List(mut values) if name.parse::<usize>().is_ok_and(|it| it < values.len()) => {
            values.swap_remove(name.parse().unwrap_or_default())
        }
        Origin::Import(module, whole) if &*whole == "*" => Origin::Import(module, source.shared(name)),
        object => Origin::Member(Box::new(object), source.shared(name)),
    }
}

/// A string literal without its quotes, prefix and hashes.
pub(super) fn unquoted(text: &str) -> &str {
    let bare = text.trim_start_matches(['b', 'r', 'c']).trim_matches('#');
    let Some(quote) = bare.chars().next().filter(|it| "\"'`".contains(*it)) else { return text };
    bare.strip_prefix(quote).and_then(|it| it.strip_suffix(quote)).unwrap_or(text)
}

/// A whole number, with the underscores and suffixes of both languages.
pub(super) fn number(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|it| *it != '_').collect();
    digits.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok().or_else(|| {
        let end = digits.find(|c: char| c.is_ascii_alphabetic())?;
        digits.get(..end)?.parse().ok()
    })
}
