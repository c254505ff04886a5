//! Uses of a content that fail on what is no success, though by accident: `data.choices[0].text` of an error throws, and
//! ends where a request without an answer ends.

use super::Uses;
use crate::extract::Source;
use crate::flow::{self, Kind, NodeId};

/// Places that one part is followed to.
const PLACES: usize = 64;
/// Nodes of a `catch` that are searched for a value.
const NODES: usize = 200;

/// What a use of a part does where there is no such part.
enum Lack {
    /// It throws, or nothing is done.
    Stops,
    /// It goes on with `undefined`.
    Passes,
    /// It is part of what the function returns.
    Returned,
    /// It goes on with what stands beside it.
    Falls(NodeId),
    /// The value is used further up, or by this name.
    At(Vec<NodeId>),
}

impl Uses<'_, '_> {
    /// Whether every use of the content fails on what is no success.
    pub fn fails_by_accident(&self) -> bool {
        if !self.source.language.is_ecma() {
            return self.parses_typed();
        }
        let given = || self.fallbacks.iter().all(|it| self.is_fallback(*it));
        (self.stops || !self.fallbacks.is_empty()) && !self.passes && given()
    }

    /// `response.json::<Order>().await?`: an error has not that form, and the failure goes on to the caller.
    fn parses_typed(&self) -> bool {
        let source = self.source;
        let json = self.used.filter(|it| matches!(source.name(*it), "json" | "recv_json" | "body_json"));
        let Some(read) = json.and_then(|it| source.flow.parent(it)).or(self.parsed) else { return false };
        let mut top = read;
        for holder in source.flow.ancestors(read, 12) {
            match source.kind(holder) {
                Kind::Member if matches!(source.name(holder), "map_err" | "context" | "with_context" | "wrap_err") => {}
                Kind::Member if matches!(source.name(holder), "expect" | "unwrap") => {}
                Kind::Await | Kind::Question => {}
                Kind::Call if source.flow.kid(holder, 0) == Some(top) => {}
                Kind::Call
                    if matches!(source.flow.kid(holder, 0).map_or("", |it| source.text_of(it)), "Ok" | "Some") => {}
                Kind::Let | Kind::Block | Kind::Return | Kind::Switch | Kind::Function => {
                    return !is_untyped(source, read, holder);
                }
                _ => return false,
            }
            top = holder;
        }
        false
    }

    /// Parts of the content are all that leaves the function, and only as its result.
    pub fn returns_parts_alone(&self) -> bool {
        self.returns_parts && !self.passes
    }

    /// The content itself goes somewhere.
    pub(super) fn keep(&mut self) {
        self.kept = true;
        self.passes = true;
    }

    /// Nothing is done where it is no success.
    pub(super) fn stop(&mut self) {
        self.stops = true;
    }

    /// What becomes of a part of the content, if there is none.
    pub(super) fn weigh(&mut self, part: NodeId) {
        let mut places = vec![part];
        for _ in 0..PLACES {
            let Some(at) = places.pop() else { return };
            match self.lack(at) {
                Lack::Returned => self.returns_parts = true,
                Lack::Falls(or) => self.fallbacks.push(or),
                Lack::Stops => self.stops = true,
                Lack::Passes => self.passes = true,
                Lack::At(more) => places.extend(more),
            }
        }
        self.passes = true;
    }

    fn lack(&self, at: NodeId) -> Lack {
        let source = self.source;
        let Some(holder) = source.flow.parent(at) else { return Lack::Passes };
        let first = source.flow.kid(holder, 0) == Some(at);
        match source.kind(holder) {
            Kind::Member | Kind::Index if first && is_optional(source, at, holder) => Lack::At(vec![holder]),
            Kind::Member | Kind::Index if first => Lack::Stops,
            Kind::Call if first => Lack::Stops,
            Kind::Spread if source.flow.parent(holder).is_some_and(|it| source.kind(it) == Kind::Array) => Lack::Stops,
            Kind::Not | Kind::Binary | Kind::And => Lack::Stops,
            Kind::If if first => Lack::Stops,
            Kind::Or | Kind::Coalesce if first => Lack::Falls(holder),
            Kind::Let if source.flow.parent(holder).is_some_and(|it| source.kind(it) == Kind::Loop) => Lack::Stops,
            Kind::Let if !first => self.named(holder),
            _ if self.is_asked_before(at) => Lack::Stops,
            _ if self.is_in_result(at) => Lack::Returned,
            _ => Lack::Passes,
        }
    }

    /// `text.match(/token=(.*)/)[1]`, `this.found = text.match(/token/)`.
    pub(super) fn is_searched(&self, call: NodeId) -> bool {
        let source = self.source;
        let holder = source.flow.parent(call).filter(|_| source.language.is_ecma());
        holder.is_some_and(|it| match source.kind(it) {
            Kind::Index | Kind::Member => !is_optional(source, call, it),
            Kind::Assign => source.flow.kid(it, 0).is_some_and(|it| source.kind(it) != Kind::Name),
            _ => false,
        })
    }

    /// What a pattern makes of a missing value: to take it apart throws.
    fn named(&self, holder: NodeId) -> Lack {
        match self.source.flow.kid(holder, 0) {
            Some(name) if self.source.kind(name) == Kind::Name => Lack::At(self.references(name)),
            _ => Lack::Stops,
        }
    }

    /// What a property of a pattern binds.
    pub(super) fn weigh_bound(&mut self, prop: NodeId) {
        match self.source.flow.kid(prop, 0) {
            Some(name) if self.source.kind(name) == Kind::Name => {
                self.references(name).into_iter().for_each(|it| self.weigh(it));
            }
            Some(it) if matches!(self.source.kind(it), Kind::Object | Kind::Array) => self.stops = true,
            _ => self.passes = true,
        }
    }

    /// `if (data.url) open(data.url)`.
    fn is_asked_before(&self, part: NodeId) -> bool {
        let written = self.source.text_of(part);
        let mut asked = flow::conditions(&self.source.flow, part);
        asked.any(|it| it.reason == flow::Reason::Branch && self.source.text_of(it.node).contains(written))
    }

    /// `if (rows.length > 0) show(rows)`: not only whether there is a content.
    pub(super) fn is_measured_before(&self, content: NodeId) -> bool {
        let source = self.source;
        let bare = |it: NodeId| source.kind(it) == Kind::Name;
        let written = source.text_of(content);
        let mut asked = flow::conditions(&source.flow, content);
        let named = source.kind(content) == Kind::Name && source.language.is_ecma();
        named
            && asked.any(|it| {
                let measures = ["?.length", ".length"]
                    .iter()
                    .any(|end| source.text_of(it.node).contains(&*format!("{written}{end}")));
                it.reason == flow::Reason::Branch && !bare(it.node) && measures
            })
    }

    /// `return { id: data.id, name }` of a function that others call.
    fn is_in_result(&self, part: NodeId) -> bool {
        let source = self.source;
        for holder in source.flow.ancestors(part, 16) {
            match source.kind(holder) {
                Kind::Return => {
                    let function = source.scopes.function(holder).and_then(|it| source.flow.parent(it));
                    return function.is_some_and(|it| !matches!(source.kind(it), Kind::Call | Kind::New));
                }
                Kind::Block | Kind::Function | Kind::Let | Kind::Assign | Kind::Throw => return false,
                _ => {}
            }
        }
        false
    }

    /// `data.items || []`, where the code gives `[]` for a request that failed, or does nothing.
    fn is_fallback(&self, or: NodeId) -> bool {
        let source = self.source;
        let Some(value) = source.flow.kid(or, 1).map(|it| source.text_of(it)) else { return false };
        let around = source.flow.ancestors(or, 32).filter_map(|it| self.failure_of(it));
        let mut failures = around.chain(self.catches.iter().copied());
        failures.any(|it| {
            let nodes: Vec<NodeId> = source.flow.subtree(it).take(NODES).collect();
            let does = |it: &NodeId| matches!(source.kind(*it), Kind::Call | Kind::Return | Kind::Throw | Kind::Assign);
            nodes.iter().any(|it| source.text_of(*it) == value) || !nodes.iter().any(does)
        })
    }

    /// What is done where this fails: the `catch` of a `try`, the callback of `.catch(..)`.
    fn failure_of(&self, holder: NodeId) -> Option<NodeId> {
        let source = self.source;
        match source.kind(holder) {
            Kind::Try => source.flow.kid(holder, 1),
            Kind::Call => {
                let callee = source.flow.kid(holder, 0)?;
                source
                    .flow
                    .kid(holder, 1)
                    .filter(|_| source.kind(callee) == Kind::Member && source.name(callee) == "catch")
            }
            _ => None,
        }
    }
}

/// `json::<Value>()`, `let body: HashMap<..> = ..`: any content has that form.
fn is_untyped(source: &Source<'_>, read: NodeId, holder: NodeId) -> bool {
    let declared = match source.kind(holder) {
        Kind::Let => source.flow.kid(holder, 1).map(|it| source.flow[holder].span.start..source.flow[it].span.start),
        _ => None,
    };
    let declared = declared.and_then(|it| source.text.get(it.start as usize..it.end as usize)).unwrap_or_default();
    let name = source.flow.kid(read, 0).map_or(0, |it| source.flow[it].name.start as usize);
    let named = source.text.get(name..source.flow[read].span.end as usize).unwrap_or_default();
    let called = named.split('(').next().unwrap_or_default();
    ["Value", "HashMap", "BTreeMap"].iter().any(|it| declared.contains(it) || called.contains(it))
}

/// `?.` stands between a value and what is read of it.
fn is_optional(source: &Source<'_>, value: NodeId, holder: NodeId) -> bool {
    let from = source.flow[value].span.end as usize;
    source.text.get(from..source.flow[holder].span.end as usize).is_some_and(|it| it.trim_start().starts_with('?'))
}

/// Methods of lists: an object has none of them.
pub(super) fn is_of_lists(name: &str) -> bool {
    matches!(
        name,
        "map" | "filter" | "forEach" | "reduce" | "find" | "findIndex" | "some" | "every" | "flatMap" | "sort" | "push"
    )
}
