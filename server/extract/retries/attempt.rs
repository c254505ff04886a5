//! One request, with how it came to its end, and what repeats it.

use super::ends::{Ends, Surely};
use crate::extract::Source;
use crate::flow::{Kind, NodeId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::Cell;

/// How a request came to its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Case {
    /// There is a response with this status.
    Status(u16),
    /// There is none.
    Refused,
}

impl Case {
    pub fn is_error(self) -> bool {
        matches!(self, Case::Status(code) if code >= 400)
    }
}

/// A name that holds the response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Held {
    /// It is an error if the status is one.
    pub checked: bool,
}

/// What a request does with an error status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Sends {
    /// It gives the response.
    Answers,
    /// It throws, and what it throws holds the response.
    Throws,
    /// It is a function of the file: what becomes of each end there.
    Own(Vec<(Case, Ends)>),
}

/// Nodes that one walk visits, and how deep.
const FUEL: u32 = 3000;
pub(super) const DEPTH: u8 = 60;

/// What is walked over.
pub(super) struct Attempt<'s, 't> {
    pub source: &'s Source<'t>,
    pub case: Case,
    /// The request; none for a function that is handed the failure.
    pub request: NodeId,
    pub sends: Sends,
    /// The loop that repeats it.
    pub target: Option<NodeId>,
    /// The calls that repeat it.
    pub repeats: Vec<NodeId>,
    /// The parameter that holds the failure.
    pub failure: Option<NodeId>,
    pub names: FxHashMap<NodeId, Held>,
    pub live: FxHashSet<NodeId>,
    pub fuel: Cell<u32>,
    /// A status decided the condition that is being read.
    pub asked: Cell<bool>,
    /// The first condition on the way that a status decided.
    pub shown: Cell<Option<NodeId>>,
}

impl<'s, 't> Attempt<'s, 't> {
    /// `region` is what is walked over.
    pub fn new(source: &'s Source<'t>, region: NodeId, request: NodeId, sends: Sends) -> Self {
        let names = FxHashMap::default();
        let (live, fuel) = (FxHashSet::default(), Cell::new(FUEL));
        let (asked, shown) = (Cell::new(false), Cell::new(None));
        let case = Case::Refused;
        let (target, repeats, failure) = (None, Vec::new(), None);
        let mut it =
            Attempt { source, case, request, sends, target, repeats, failure, names, live, fuel, asked, shown };
        it.bind(region);
        it
    }

    /// Marks what can end or repeat an attempt, with what holds it.
    pub fn enliven(&mut self, region: NodeId) {
        for id in self.source.flow.subtree(region) {
            let ends = matches!(self.source.kind(id), Kind::Return | Kind::Throw | Kind::Jump | Kind::Question);
            let call = matches!(self.source.kind(id), Kind::Call | Kind::Macro) && self.source.flow[id].diverges;
            if ends || call || id == self.request || self.repeats.contains(&id) {
                self.mark(id, region);
            }
        }
    }

    fn mark(&mut self, id: NodeId, region: NodeId) {
        if self.live.insert(id) && id != region {
            for holder in self.source.flow.ancestors(id, 256) {
                if !self.live.insert(holder) || holder == region {
                    break;
                }
            }
        }
    }

    pub fn spend(&self) -> bool {
        let left = self.fuel.get();
        self.fuel.set(left.saturating_sub(1));
        left > 0
    }

    /// The ends of a region if the request ends so, and the condition that decides.
    pub fn end(&mut self, region: NodeId, case: Case) -> (Ends, Option<NodeId>) {
        self.case = case;
        self.fuel.set(FUEL);
        self.shown.set(None);
        (self.walk(region, DEPTH), self.shown.get())
    }

    /// The names that hold the response, from the request on.
    fn bind(&mut self, region: NodeId) {
        let source = self.source;
        for id in source.flow.subtree(region) {
            let (pattern, value) = match source.kind(id) {
                Kind::Let | Kind::LetElse | Kind::Is | Kind::Assign => (source.flow.kid(id, 0), source.flow.kid(id, 1)),
                Kind::Arm => (source.flow.kid(id, 0), None),
                Kind::Param => (source.flow.kid(id, 0), self.promised(id)),
                _ => continue,
            };
            // The arms of a `match` come before it, and behind what is matched.
            let value = value.or_else(|| {
                source.flow.parent(id).filter(|_| source.kind(id) == Kind::Arm).and_then(|it| self.subject(it))
            });
            let held = value.and_then(|it| self.held(it));
            for name in pattern.filter(|_| held.is_some()).map_or(Vec::new(), |it| self.bound(it)) {
                self.names.extend(held.map(|held| (name, held)));
            }
        }
    }

    fn subject(&self, switch: NodeId) -> Option<NodeId> {
        self.source.flow.kid(switch, 0)
    }

    /// What the parameter of `.then(response => ..)` stands for.
    fn promised(&self, param: NodeId) -> Option<NodeId> {
        let function = self.source.flow.parent(param)?;
        let call = self.source.flow.parent(function).filter(|it| self.source.flow.kid(*it, 1) == Some(function))?;
        let callee = self.source.flow.kid(call, 0).filter(|it| self.source.name(*it) == "then")?;
        self.source.flow.kid(callee, 0)
    }

    /// The declarations of the names in a pattern that hold the whole response.
    fn bound(&self, pattern: NodeId) -> Vec<NodeId> {
        let source = self.source;
        let variant = source.flow.kid(pattern, 0).filter(|_| source.kind(pattern) == Kind::Call);
        if source.kind(pattern) == Kind::Object || variant.is_some_and(|it| !matches!(source.name(it), "Ok" | "Some")) {
            return Vec::new();
        }
        let plain = |it: &NodeId| source.kind(*it) == Kind::Name && variant != Some(*it);
        let declared = |it: NodeId| source.scopes.resolve(&source.flow, source.text, it).map(|it| it.name);
        let names = source.flow.subtree(pattern).filter(plain);
        names.filter_map(declared).take(4).collect()
    }

    /// Whether a value is the response, or the outcome of waiting for it.
    pub fn held(&self, id: NodeId) -> Option<Held> {
        let (mut at, mut checked) = (id, false);
        for _ in 0..32 {
            let first = self.source.flow.kid(at, 0);
            at = match self.source.kind(at) {
                _ if at == self.request => {
                    return Some(Held { checked }).filter(|_| !matches!(self.sends, Sends::Own(_)));
                }
                Kind::Name => {
                    let declared = self.source.scopes.resolve(&self.source.flow, self.source.text, at)?.name;
                    return self.names.get(&declared).map(|it| Held { checked: checked || it.checked });
                }
                Kind::Await | Kind::Question | Kind::Statement | Kind::Or | Kind::Coalesce => first?,
                Kind::Call => {
                    let callee = first.filter(|it| self.source.kind(*it) == Kind::Member)?;
                    match self.source.name(callee) {
                        "error_for_status" => checked = true,
                        "catch" | "finally" | "map_err" | "context" | "with_context" | "expect" | "unwrap"
                        | "clone" | "wrap_err" | "as_ref" | "ok" => {}
                        _ => return None,
                    }
                    self.source.flow.kid(callee, 0)?
                }
                _ => return None,
            };
        }
        None
    }

    /// Whether a name holds what was thrown because of the request itself.
    pub fn is_failure(&self, name: NodeId) -> bool {
        let source = self.source;
        let Some(binding) = source.scopes.resolve(&source.flow, source.text, name) else { return false };
        if self.failure == Some(binding.name) {
            return true;
        }
        let thrown = match self.sends {
            Sends::Answers => self.case == Case::Refused,
            Sends::Throws => self.case == Case::Refused || self.case.is_error(),
            Sends::Own(_) => false,
        };
        let caught = || {
            let function = source.flow.parent(binding.by)?;
            let call = source.flow.parent(function).filter(|it| source.kind(*it) == Kind::Call)?;
            Some(source.flow.kid(call, 0).is_some_and(|it| source.name(it) == "catch"))
        };
        thrown && (source.kind(binding.by) == Kind::Catch || caught().unwrap_or_default())
    }
}

/// The least that counts as happening.
pub(super) const SURE: Surely = Surely::Counted;
