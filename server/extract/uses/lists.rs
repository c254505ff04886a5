//! Several responses in a list: `Promise.all`, an array that is filled, a loop over it.

use super::{Uses, What};
use crate::extract::values::number;
use crate::flow::{Kind, NodeId};

impl Uses<'_, '_> {
    /// What becomes of a list that holds the response, at this place if it is known.
    pub(super) fn listed(&mut self, id: NodeId, holder: NodeId, place: Option<u8>) {
        let source = self.source;
        let first = source.flow.kid(holder, 0) == Some(id);
        let what = What::Listed(place);
        match source.kind(holder) {
            Kind::Await | Kind::Or | Kind::Coalesce | Kind::Spread => self.waiting.push((holder, what)),
            Kind::Array => self.waiting.push((holder, What::Listed(None))),
            Kind::Member => self.method_of_list(holder, place),
            Kind::Index if first => {
                let other = source.flow.kid(holder, 1).and_then(|it| number(source.text_of(it)));
                if place.zip(other).is_none_or(|(place, other)| i64::from(place) == other) {
                    self.waiting.push((holder, What::Response));
                }
            }
            Kind::Let if !first => self.bound_list(holder, what),
            Kind::Assign if !first => self.assigned(holder, what),
            Kind::Call if !first => self.gathered(holder, what),
            Kind::Return => self.returned(holder, what),
            Kind::Function if source.kind(id) != Kind::Block => self.returned(holder, what),
            Kind::Block | Kind::Statement => {}
            _ => self.escape(),
        }
    }

    /// `const [a, b] = ..`, `for (const response of ..)`.
    fn bound_list(&mut self, holder: NodeId, what: What) {
        let Some(pattern) = self.source.flow.kid(holder, 0) else { return };
        let each = self.source.flow.parent(holder).is_some_and(|it| self.source.kind(it) == Kind::Loop);
        self.follow_pattern(pattern, if each { What::Response } else { what });
    }

    /// The elements of `[a, b]`, each of them `what`; the one at the place if that is known.
    pub(super) fn elements(&mut self, pattern: NodeId, place: Option<u8>, what: What) {
        let elements = self.source.flow.kids(pattern).iter().enumerate();
        let ours = elements.filter(|(at, _)| place.is_none_or(|place| usize::from(place) == *at));
        for element in ours.filter_map(|(_, it)| it.some()).collect::<Vec<_>>() {
            self.follow_pattern(element, what);
        }
    }

    /// `.map((response) => ..)`, `.push(..)`, `.then(([a, b]) => ..)`.
    fn method_of_list(&mut self, member: NodeId, place: Option<u8>) {
        let source = self.source;
        let called = |it: &NodeId| source.kind(*it) == Kind::Call && source.flow.kid(*it, 0) == Some(member);
        let Some(call) = source.flow.parent(member).filter(called) else { return };
        match source.name(member) {
            "then" => self.then(call, What::Listed(place)),
            "map" | "forEach" | "filter" | "find" | "every" | "some" | "flatMap" => self.then(call, What::Response),
            "catch" | "finally" | "slice" | "concat" | "flat" => self.waiting.push((call, What::Listed(place))),
            "push" | "unshift" => {}
            _ => self.escape(),
        }
    }

    /// An argument of what waits for several promises, or keeps them in a list.
    pub(super) fn gathered(&mut self, call: NodeId, what: What) {
        let source = self.source;
        let Some(callee) = source.flow.kid(call, 0) else { return self.escape() };
        match (source.text_of(callee), source.name(callee)) {
            ("Promise.all", _) => self.waiting.push((call, what)),
            ("Promise.race" | "Promise.any", _) => self.waiting.push((call, What::Response)),
            (_, "push" | "unshift") => {
                let list = source.flow.kid(callee, 0).filter(|it| source.kind(*it) == Kind::Name);
                match list {
                    Some(list) => self.follow_pattern(list, What::Listed(None)),
                    None => self.escape(),
                }
            }
            _ => self.escape(),
        }
    }
}
