//! What a condition comes to after a request ended in one way.

use super::attempt::{Attempt, Case};
use super::ends::Truth;
use super::steady;
use crate::extract::values::number;
use crate::flow::{Binding, Kind, NodeId};
use crate::knowledge::{counts_attempts, tells_of_response};

/// How deep names and conditions are followed.
const DEEP: u8 = 12;

impl Attempt<'_, '_> {
    /// What a condition of a branch comes to.
    pub fn decide(&self, condition: Option<NodeId>, _: u8) -> Truth {
        let Some(condition) = condition else { return Truth::Yes };
        self.asked.set(false);
        let truth = self.truth(condition, DEEP);
        let decided = self.asked.get() && matches!(truth, Truth::Yes | Truth::No);
        if decided && self.shown.get().is_none() {
            self.shown.set(Some(condition));
        }
        truth
    }

    pub fn truth(&self, id: NodeId, depth: u8) -> Truth {
        let Some(depth) = depth.checked_sub(1) else { return Truth::Unknown };
        let kid = |at: usize| self.source.flow.kid(id, at);
        let side = |at: usize| kid(at).map_or(Truth::Unknown, |it| self.truth(it, depth));
        match self.source.kind(id) {
            Kind::Not => side(0).not(),
            Kind::And => side(0).and(side(1)),
            Kind::Or => side(0).or(side(1)),
            Kind::Bool => Truth::of(self.source.text_of(id) == "true"),
            Kind::Number => number(self.source.text_of(id)).map_or(Truth::Unknown, |it| Truth::of(it != 0)),
            Kind::Binary => self.comparison(id, depth),
            Kind::Is => kid(0).zip(kid(1)).map_or(Truth::Unknown, |(pattern, value)| self.fit(pattern, value)),
            Kind::Member => self.member(id),
            Kind::Call => self.asks(id, depth),
            Kind::Name => self.named(id, depth),
            Kind::Unary | Kind::Assign => Truth::Counted,
            Kind::Loop | Kind::Let => Truth::Counted,
            _ => Truth::Unknown,
        }
    }

    fn named(&self, id: NodeId, depth: u8) -> Truth {
        if self.held(id).is_some_and(|it| !it.checked) {
            return if self.case == Case::Refused { Truth::Unknown } else { Truth::Yes };
        }
        if self.is_failure(id) {
            return Truth::Yes;
        }
        if self.is_failed_response(id) {
            return Truth::of(self.case != Case::Refused);
        }
        if self.property(id, "ok") {
            return self.ok();
        }
        match self.initial(id).map_or_else(|| self.counted(id), |it| self.truth(it, depth)) {
            Truth::Unknown if self.is_fresh(id) => Truth::Yes,
            truth => truth,
        }
    }

    /// A token that an interceptor has just got, or kept: without it nothing is sent again anyway.
    fn is_fresh(&self, name: NodeId) -> bool {
        let source = self.source;
        let binding = source.scopes.resolve(&source.flow, source.text, name);
        binding.is_some_and(|it| {
            let function = source.flow[it.by].span;
            let inside = self
                .failure
                .and_then(|it| source.scopes.function(it))
                .is_some_and(|it| source.flow[it].span.contains(function));
            inside && source.kind(it.by) == Kind::Let && source.scopes.assigned(it).is_empty()
        })
    }

    /// What a name that is not assigned again stands for.
    pub fn initial(&self, name: NodeId) -> Option<NodeId> {
        let source = self.source;
        let binding = source.scopes.resolve(&source.flow, source.text, name)?;
        if source.flow.kid(binding.by, 0) != Some(binding.name) || !source.scopes.assigned(binding).is_empty() {
            return None;
        }
        match source.kind(binding.by) {
            Kind::Let if self.is_fixed(binding) => source.flow.kid(binding.by, 1),
            Kind::Arm => source.flow.parent(binding.by).and_then(|it| source.flow.kid(it, 0)),
            _ => None,
        }
    }

    /// Nothing counts it up or down, which is no assignment.
    fn is_fixed(&self, binding: &Binding) -> bool {
        let counts =
            |it: &NodeId| self.source.flow.parent(*it).is_some_and(|it| steady::counts(self.source.text_of(it)));
        !self.source.references(binding.name).iter().any(counts)
    }

    /// `const { ok, status } = await fetch(url)`: whether a name is this property of the response.
    pub fn property(&self, name: NodeId, property: &str) -> bool {
        let source = self.source;
        let Some(binding) = source.scopes.resolve(&source.flow, source.text, name) else { return false };
        let prop = source.flow.parent(binding.name).filter(|it| source.kind(*it) == Kind::Prop);
        let value = match source.kind(binding.by) {
            Kind::Let => source.flow.kid(binding.by, 1),
            _ => None,
        };
        prop.is_some_and(|it| source.name(it) == property) && value.is_some_and(|it| self.held(it).is_some())
    }

    fn counted(&self, id: NodeId) -> Truth {
        if counts_attempts(self.source.name(id)) { Truth::Counted } else { Truth::Unknown }
    }

    fn ok(&self) -> Truth {
        self.asked.set(true);
        match self.case {
            Case::Status(code) => Truth::of((200..300).contains(&code)),
            Case::Refused => Truth::Unknown,
        }
    }

    /// `response.ok`, `error.response`
    fn member(&self, id: NodeId) -> Truth {
        let object = self.source.flow.kid(id, 0);
        match self.source.name(id) {
            "ok" if object.is_some_and(|it| self.held(it).is_some()) => self.ok(),
            _ if self.is_failed_response(id) => Truth::of(self.case != Case::Refused),
            _ if self.status(id).is_some() => Truth::Yes,
            // What was sent is known wherever there is an error.
            "config" if object.is_some_and(|it| self.is_failure(it)) => Truth::Yes,
            _ => self.counted(id),
        }
    }

    fn comparison(&self, id: NodeId, depth: u8) -> Truth {
        let (left, right) = (self.source.flow.kid(id, 0), self.source.flow.kid(id, 1));
        let Some((left, right)) = left.zip(right) else { return Truth::Unknown };
        let operator = self.source.name(id);
        let relation = matches!(operator, "<" | "<=" | ">" | ">=");
        match (self.value(left, depth), self.value(right, depth)) {
            (Some(left), Some(right)) => compared(operator, left, right),
            (None, None) if relation => Truth::Counted,
            _ if relation && !self.speaks_of_status(left) && !self.speaks_of_status(right) => Truth::Counted,
            _ if self.counted(left) == Truth::Counted || self.counted(right) == Truth::Counted => Truth::Counted,
            _ => Truth::Unknown,
        }
    }

    /// A status that cannot be read here.
    fn speaks_of_status(&self, id: NodeId) -> bool {
        self.source.text_of(id).to_ascii_lowercase().contains("status")
    }

    /// `status.is_server_error()`, `[429, 503].includes(status)`, `isAxiosError(error)`
    fn asks(&self, id: NodeId, depth: u8) -> Truth {
        let Some(callee) = self.source.flow.kid(id, 0) else { return Truth::Unknown };
        let (object, argument) = (self.source.flow.kid(callee, 0), self.source.flow.kid(id, 1));
        let of = |it: Option<NodeId>| it.and_then(|it| self.value(it, depth));
        match self.source.name(callee) {
            "is_success" => of(object).map_or(Truth::Unknown, |it| Truth::of((200..300).contains(&it))),
            "is_client_error" => of(object).map_or(Truth::Unknown, |it| Truth::of((400..500).contains(&it))),
            "is_server_error" => of(object).map_or(Truth::Unknown, |it| Truth::of((500..600).contains(&it))),
            "is_ok" | "is_err" if object.is_some_and(|it| self.held(it).is_some()) => {
                let ok = object.map_or(Truth::Unknown, |it| self.is_ok(it));
                if self.source.name(callee) == "is_ok" { ok } else { ok.not() }
            }
            "includes" | "has" | "contains" => match (object.and_then(|it| self.listed(it, depth)), of(argument)) {
                (Some(codes), Some(code)) => Truth::of(codes.contains(&code)),
                _ => Truth::Unknown,
            },
            name if tells_of_response(name) && argument.is_some_and(|it| self.is_failure(it)) => Truth::Yes,
            _ => Truth::Unknown,
        }
    }

    /// Whether the result of waiting for the request is a response.
    pub fn is_ok(&self, value: NodeId) -> Truth {
        match self.held(value) {
            Some(held) => Truth::of(self.case != Case::Refused && !(held.checked && self.case.is_error())),
            None => Truth::Unknown,
        }
    }

    /// Whether a value has the shape of a pattern.
    pub fn fit(&self, pattern: NodeId, value: NodeId) -> Truth {
        let variant = self.source.flow.kid(pattern, 0).filter(|_| self.source.kind(pattern) == Kind::Call);
        match variant.map_or("", |it| self.source.name(it)) {
            "Ok" => self.is_ok(value),
            "Err" => self.is_ok(value).not(),
            _ => Truth::Unknown,
        }
    }

    /// Whether control takes an arm that it comes to.
    pub fn fits(&self, switch: NodeId, arm: NodeId, depth: u8) -> Truth {
        let (subject, pattern) = (self.source.flow.kid(switch, 0), self.source.flow.kid(arm, 0));
        let guard = self.source.flow.kid(arm, 1).map_or(Truth::Yes, |it| self.decide(Some(it), depth));
        let Some((subject, pattern)) = subject.zip(pattern) else { return guard };
        let shape = match (self.value(subject, DEEP), self.codes(pattern)) {
            (Some(status), Some(codes)) => Truth::of(codes.contains(&status)),
            // A name takes what is left.
            _ if self.source.kind(pattern) == Kind::Name && !self.source.language.is_ecma() => Truth::Yes,
            _ => self.fit(pattern, subject),
        };
        shape.and(guard)
    }

    fn codes(&self, pattern: NodeId) -> Option<Vec<i64>> {
        match self.source.kind(pattern) {
            Kind::Or => self.source.flow.kids(pattern).iter().map(|it| self.value(it.some()?, DEEP)).collect(),
            _ => self.value(pattern, DEEP).map(|it| vec![it]),
        }
    }
}

fn compared(operator: &str, left: i64, right: i64) -> Truth {
    Truth::of(match operator {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        "==" | "===" => left == right,
        "!=" | "!==" => left != right,
        _ => return Truth::Unknown,
    })
}
