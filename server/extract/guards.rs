//! Conditions as tests, and the guards of a place.

use super::Source;
use super::values::{DEPTH, TRIED};
use crate::facts::{Guard, GuardKind, Origin, Test, TestKind, Tried};
use crate::flow::{self, Condition, Kind, NodeId, Polarity, Reason};
use crate::knowledge::throws_without_row;
use crate::text::Span;

/// Guards beyond this many say nothing more.
const MOST: usize = 12;
/// Calls in a `try` that are kept: where more can fail, the catch tells nothing of them.
const CALLS: usize = 24;

/// Methods whose argument is what they give where something failed or is absent.
pub(super) fn is_outcome(name: &str) -> bool {
    matches!(name, "ok_or" | "ok_or_else" | "map_err" | "or_else" | "unwrap_or_else" | "inspect_err" | "catch")
}

impl Source<'_> {
    /// The guards of a node, nearest first.
    pub fn guards(&self, id: NodeId) -> Vec<Guard> {
        let mut guards: Vec<Guard> = Vec::new();
        for condition in flow::conditions(&self.flow, id) {
            let inner = guards.iter().any(|it| matches!(it.kind, GuardKind::Caught(_)));
            guards.extend(self.guard(&condition, inner));
            if condition.reason == Reason::Arm && !self.language.is_ecma() {
                guards.extend(self.errors_before(condition.node));
            }
            if guards.len() >= MOST {
                break;
            }
        }
        guards.truncate(MOST);
        guards
    }

    /// `Err(Error::RowNotFound) => ..` before an arm for every `Err(_)`: what that one does not get.
    fn errors_before(&self, arm: NodeId) -> Vec<Guard> {
        let error = |arm: NodeId| {
            let pattern = self.flow.kid(arm, 0).filter(|it| self.kind(*it) == Kind::Call)?;
            self.flow
                .kid(pattern, 0)
                .filter(|it| self.name(*it) == "Err")
                .map(|_| (pattern, self.inner(pattern, "Err")))
        };
        let Some(switch) = self.flow.parent(arm).filter(|_| matches!(error(arm), Some((_, None)))) else {
            return Vec::new();
        };
        let arms =
            self.flow.kids(switch).iter().skip(1).take(MOST).filter_map(|it| it.some()).take_while(|it| *it != arm);
        let asked = arms.filter(|it| self.flow.kid(*it, 1).is_none()).filter_map(|it| Some(error(it)?.0));
        let subject = self.flow.kid(switch, 0).map_or(Origin::Unknown, |it| self.origin(it));
        let guards = asked.filter(|it| self.inner(*it, "Err").is_some()).map(|pattern| {
            let span = self.flow[pattern].span;
            let test = Test { kind: self.shape(pattern, subject.clone(), DEPTH), span };
            Guard { kind: GuardKind::Test(test, false), span, around: false }
        });
        guards.collect()
    }

    /// The guards of a node that is reached only if a condition fails: `ctx.assert(order, 404)`.
    pub fn guards_unless(&self, id: NodeId, condition: Option<NodeId>) -> Vec<Guard> {
        let failed = condition.map(|it| Guard {
            kind: GuardKind::Test(self.test(it), false),
            span: self.flow[it].span,
            around: true,
        });
        failed.into_iter().chain(self.guards(id)).take(MOST).collect()
    }

    /// `inner`: another catch lies between, so what this one's `try` calls says nothing of the answer.
    fn guard(&self, it: &Condition, inner: bool) -> Option<Guard> {
        let held = it.polarity == Polarity::Held;
        let (kind, span) = match it.reason {
            Reason::Branch | Reason::Passed if self.kind(it.node) == Kind::LetElse => {
                (GuardKind::Test(self.let_test(it.node, DEPTH), held), self.flow[it.node].span)
            }
            Reason::Branch | Reason::Passed => (GuardKind::Test(self.test(it.node), held), self.flow[it.node].span),
            Reason::Arm => self.arm(it.node)?,
            Reason::Caught => {
                let body = self.flow.kid(it.node, 0)?;
                let catch = self.flow.kid(it.node, 1)?;
                let head = Span::new(self.flow[catch].span.start, self.flow[catch].span.start + 5);
                (GuardKind::Caught(if inner { Tried::default() } else { self.tried_in(body) }), head)
            }
            Reason::Outcome => self.outcome(it.node)?,
        };
        Some(Guard { kind, span, around: it.reason != Reason::Passed })
    }

    /// The calls of a `try` block, as they were found before: a catch has several answers, and deep blocks begin alike.
    fn tried_in(&self, body: NodeId) -> Tried {
        let nodes = self.flow.subtree(body);
        let begin = (nodes.clone().next(), nodes.size_hint().0.min(TRIED + 1));
        if let Some(known) = self.tried.borrow().get(&begin) {
            return known.clone();
        }
        let tried = self.calls_in(nodes);
        self.tried.borrow_mut().insert(begin, tried.clone());
        tried
    }

    /// What callbacks throw goes elsewhere, but what they call may be waited for.
    fn calls_in(&self, nodes: impl Iterator<Item = NodeId>) -> Tried {
        let (mut calls, mut throws, mut seen): (Vec<NodeId>, _, _) = (Vec::new(), false, 0);
        for (at, node) in nodes.take(TRIED + 1).enumerate() {
            seen = at;
            match self.kind(node) {
                Kind::Call | Kind::New => calls.push(node),
                kind => throws |= kind == Kind::Throw,
            }
        }
        let whole = calls.len() <= CALLS && seen < TRIED;
        // Of many calls, those count alone that fail where there is no row: the others tell nothing.
        let named = |it: &NodeId| self.flow.kid(*it, 0).is_some_and(|it| throws_without_row(self.name(it)));
        let kept = calls.iter().filter(|it| whole || named(it)).take(CALLS);
        let calls = kept.map(|it| self.origin(*it)).collect();
        Tried { calls, whole, throws }
    }

    fn arm(&self, arm: NodeId) -> Option<(GuardKind, Span)> {
        let switch = self.flow.parent(arm)?;
        let subject = self.flow.kid(switch, 0).map_or(Origin::Unknown, |it| self.origin(it));
        let Some(pattern) = self.flow.kid(arm, 0) else {
            let test = Test { kind: TestKind::Shape(self.shared("_"), subject), span: self.flow[switch].span };
            return Some((
                GuardKind::Test(test, true),
                Span::new(self.flow[arm].span.start, self.flow[arm].span.start + 1),
            ));
        };
        let span = self.flow[pattern].span;
        let shape = Test { kind: self.shape(pattern, subject, DEPTH), span };
        let test = match self.flow.kid(arm, 1) {
            Some(guard) => Test { kind: TestKind::All(vec![shape, self.test(guard)]), span },
            None => shape,
        };
        Some((GuardKind::Test(test, true), span))
    }

    fn outcome(&self, call: NodeId) -> Option<(GuardKind, Span)> {
        let callee = self.flow.kid(call, 0)?;
        let receiver = self.flow.kid(callee, 0)?;
        let span = self.flow[receiver].span;
        let shape = |name: &str| {
            let kind = TestKind::Shape(self.shared(name), self.origin(receiver));
            (GuardKind::Test(Test { kind, span }, true), span)
        };
        match self.name(callee) {
            "ok_or" | "ok_or_else" => Some(shape("None")),
            "map_err" | "or_else" | "unwrap_or_else" | "inspect_err" => Some(shape("Err")),
            "catch" => Some((GuardKind::Caught(self.tried_in(receiver)), span)),
            _ => None,
        }
    }

    fn let_test(&self, id: NodeId, depth: u8) -> Test {
        let value = self.flow.kid(id, 1).map_or(Origin::Unknown, |it| self.value(it, depth));
        let kind = self.flow.kid(id, 0).map_or(TestKind::Unknown, |it| self.shape(it, value, depth));
        Test { kind, span: self.flow[id].span }
    }

    /// What a pattern asks of a value: its variant or literal, that inside of `Ok`, `Err` and `Some` if there is one.
    fn shape(&self, pattern: NodeId, value: Origin, depth: u8) -> TestKind {
        let name = match self.kind(pattern) {
            Kind::Call | Kind::Struct => self.flow.kid(pattern, 0).map_or("", |it| self.name(it)),
            Kind::Member => self.name(pattern),
            Kind::Name if !self.language.is_ecma() && self.name(pattern).starts_with(char::is_uppercase) => {
                self.name(pattern)
            }
            Kind::Or => return TestKind::Any(self.alternatives(pattern, &value, depth)),
            _ if self.language.is_ecma() => {
                return TestKind::Compare(self.shared("=="), value, self.value(pattern, depth));
            }
            Kind::Str | Kind::Number | Kind::Bool => {
                return TestKind::Compare(self.shared("=="), value, self.value(pattern, depth));
            }
            _ => "",
        };
        if self.is_mixed(pattern, name) {
            return TestKind::Unknown;
        }
        match self.inner(pattern, name).and_then(|it| Some((it, self.effort.deeper(depth)?))) {
            Some((inner, depth)) if name == "Err" => self.shape(inner, Origin::Error(Box::new(value)), depth),
            Some((inner, depth)) => self.shape(inner, value, depth),
            None => TestKind::Shape(self.shared(name), value),
        }
    }

    /// `Ok(Err(..))`: what failed within, or another way to succeed.
    fn is_mixed(&self, pattern: NodeId, name: &str) -> bool {
        let inner = self.flow.kid(pattern, 1).filter(|_| self.kind(pattern) == Kind::Call && name == "Ok");
        let path = inner.filter(|it| self.kind(*it) == Kind::Call).and_then(|it| self.flow.kid(it, 0));
        path.is_some_and(|it| matches!(self.name(it), "Ok" | "Err"))
    }

    /// `false` of `Ok(false)`, `DbError::NotFound` of `Err(DbError::NotFound)`: what a wrapper's pattern asks of its content.
    fn inner(&self, pattern: NodeId, name: &str) -> Option<NodeId> {
        let wraps = self.kind(pattern) == Kind::Call && matches!(name, "Ok" | "Err" | "Some");
        let inner = self.flow.kid(pattern, 1).filter(|_| wraps)?;
        let named = || self.name(inner).starts_with(char::is_uppercase);
        match self.kind(inner) {
            Kind::Call | Kind::Struct | Kind::Member | Kind::Or | Kind::Str | Kind::Number | Kind::Bool => Some(inner),
            Kind::Name => named().then_some(inner),
            _ => None,
        }
    }

    fn alternatives(&self, pattern: NodeId, value: &Origin, depth: u8) -> Vec<Test> {
        let Some(depth) = self.effort.deeper(depth) else { return Vec::new() };
        let kids = self.flow.kids(pattern).iter().take(MOST).filter_map(|it| it.some());
        kids.map(|it| Test { kind: self.shape(it, value.clone(), depth), span: self.flow[it].span }).collect()
    }

    /// A condition as a test.
    pub fn test(&self, id: NodeId) -> Test {
        self.effort.start();
        self.test_at(id, DEPTH)
    }

    pub(super) fn test_at(&self, id: NodeId, depth: u8) -> Test {
        let span = self.flow[id].span;
        let Some(depth) = self.effort.deeper(depth) else { return Test { kind: TestKind::Unknown, span } };
        let kids = || self.flow.kids(id).iter().take(MOST).filter_map(|it| it.some());
        let tests = || kids().map(|it| self.test_at(it, depth)).collect();
        let kind = match self.kind(id) {
            Kind::And => TestKind::All(tests()),
            Kind::Or => TestKind::Any(tests()),
            Kind::Not => kids().next().map_or(TestKind::Unknown, |it| TestKind::Not(Box::new(self.test_at(it, depth)))),
            Kind::Binary => self.comparison(id, depth),
            Kind::Is => self.let_test(id, depth).kind,
            Kind::Macro if self.name(id) == "matches" => self.matches(id, depth),
            Kind::Call => self.called(id, depth),
            _ => TestKind::Truthy(self.value(id, depth)),
        };
        Test { kind, span }
    }

    /// `matches!(user.role, Role::Admin)`
    fn matches(&self, id: NodeId, depth: u8) -> TestKind {
        let value = self.flow.kid(id, 0).map_or(Origin::Unknown, |it| self.value(it, depth));
        self.flow.kid(id, 1).map_or(TestKind::Unknown, |it| self.shape(it, value, depth))
    }

    fn comparison(&self, id: NodeId, depth: u8) -> TestKind {
        let operator = match self.name(id) {
            "===" => "==",
            "!==" => "!=",
            it => it,
        };
        let side = |at: usize| self.flow.kid(id, at).map_or(Origin::Unknown, |it| self.value(it, depth));
        TestKind::Compare(self.shared(operator), side(0), side(1))
    }

    /// Rust's `is_none()` and the like are shapes.
    fn called(&self, id: NodeId, depth: u8) -> TestKind {
        let callee = self.flow.kid(id, 0);
        let receiver = callee.and_then(|it| self.flow.kid(it, 0));
        let shape = match callee.map_or("", |it| self.name(it)) {
            "is_none" => "None",
            "is_some" => "Some",
            "is_err" => "Err",
            "is_ok" => "Ok",
            _ => return TestKind::Truthy(self.value(id, depth)),
        };
        TestKind::Shape(self.shared(shape), receiver.map_or(Origin::Unknown, |it| self.value(it, depth)))
    }
}
