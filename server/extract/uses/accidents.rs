//! Uses of a content that fail on what is no success, though by accident: `data.choices[0].text` of an error throws, and
//! ends where a request without an answer ends.

use super::Uses;
use crate::extract::Source;
use crate::flow::{self, Kind, NodeId};
use crate::knowledge::FETCH;

/// Places that one part is followed to.
const PLACES: usize = 64;
/// Bytes of a condition that is read for a name.
const CONDITION: usize = 400;

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

    /// Parts of the content are all that leaves the function, and only as its result.
    pub fn returns_parts_alone(&self) -> bool {
        self.returns_parts && !self.passes
    }

    /// The content itself goes somewhere.
    pub(super) fn keep(&mut self) {
        self.kept = true;
        self.passes = true;
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
            _ if self.is_asked_before(at) || self.is_sent_on(at) => Lack::Stops,
            _ if self.is_in_result(at) => Lack::Returned,
            _ => Lack::Passes,
        }
    }

    /// `text.match(/token=(.*)/)[1]`, `this.found = text.match(/token/)`.
    pub(super) fn is_searched(&self, call: NodeId) -> bool {
        let source = self.source;
        source.flow.parent(call).is_some_and(|it| match source.kind(it) {
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
                let uses = self.references(name);
                self.passes |= uses.len() > PLACES;
                uses.into_iter().take(PLACES).for_each(|it| self.weigh(it));
            }
            Some(it) if matches!(self.source.kind(it), Kind::Object | Kind::Array) => self.stops = true,
            _ => self.passes = true,
        }
    }

    /// `if (data.url) open(data.url)`.
    fn is_asked_before(&self, part: NodeId) -> bool {
        let written = self.source.text_of(part);
        self.asks_before(part, |asked| self.source.text_of(asked).contains(written))
    }

    /// `if (rows.length > 0) show(rows)`: not only whether there is a content.
    pub(super) fn is_measured_before(&self, content: NodeId) -> bool {
        let source = self.source;
        let written = source.text_of(content);
        let measures = |it: &str| [".length", "?.length"].iter().any(|end| it.contains(&*format!("{written}{end}")));
        let named = source.kind(content) == Kind::Name && source.language.is_ecma();
        named && self.asks_before(content, |asked| measures(source.text_of(asked)))
    }

    /// `fetch(url, { headers: { Authorization: data.token } })`: what is sent without it is refused.
    fn is_sent_on(&self, part: NodeId) -> bool {
        let source = self.source;
        let inside = source.flow.ancestors(part, 16).take_while(|it| source.kind(*it) != Kind::Block);
        let callees = inside.filter(|it| source.kind(*it) == Kind::Call).filter_map(|it| source.flow.kid(it, 0));
        callees.into_iter().any(|it| source.text_of(it) == FETCH)
    }

    /// A condition on the way to a place, of those that are short.
    fn asks_before(&self, place: NodeId, asks: impl Fn(NodeId) -> bool) -> bool {
        let mut asked = flow::conditions(&self.source.flow, place).filter(|it| it.reason == flow::Reason::Branch);
        asked.any(|it| self.source.text_of(it.node).len() <= CONDITION && asks(it.node))
    }

    /// What a callback of `then` returns is followed along the chain.
    fn is_for_chain(&self, returns: NodeId) -> bool {
        let source = self.source;
        let function = source.scopes.function(returns).and_then(|it| source.flow.parent(it));
        let callee = function.filter(|it| source.kind(*it) == Kind::Call).and_then(|it| source.flow.kid(it, 0));
        callee.is_some_and(|it| matches!(source.name(it), "then" | "map" | "flatMap" | "forEach"))
    }

    /// `return { id: data.id, name }` of a function that others call.
    fn is_in_result(&self, part: NodeId) -> bool {
        let source = self.source;
        for holder in source.flow.ancestors(part, 16) {
            match source.kind(holder) {
                Kind::Return => return !self.is_for_chain(holder),
                Kind::Block | Kind::Function | Kind::Let | Kind::Assign | Kind::Throw => return false,
                _ => {}
            }
        }
        false
    }
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
