//! Parts of a handler that end without an answer: a catch that only logs, a branch that only returns.

use super::params;
use crate::extract::values::is_error_name;
use crate::extract::{Source, functions, replies};
use crate::facts::{Form, Made, Misuse, MisuseKind, Origin, Response, Sent};
use crate::flow::{Kind, NodeId};
use crate::text::Span;
use std::collections::BTreeMap;

/// Nodes of the largest handler that is looked at, and holders of one of them.
const NODES: usize = 8_000;
const HOLDERS: usize = 64;
/// Statements of one block that are looked at; in longer ones nothing is concluded.
const STATEMENTS: usize = 256;

/// A handler, with all the places where it answers, hands the reply on, or leaves it to others.
struct Handler<'s, 't> {
    source: &'s Source<'t>,
    function: NodeId,
    uses: Vec<u32>,
}

/// The parts of handlers after which nothing is sent.
pub(super) fn find(source: &Source<'_>, responses: &[Response]) -> Vec<Misuse> {
    let mut handlers: BTreeMap<NodeId, Handler<'_, '_>> = BTreeMap::new();
    let calls =
        responses.iter().filter(|it| it.made == Made::Directly && it.form == Form::Plain && it.sent == Sent::Yes);
    for node in calls.filter_map(|it| source.flow.at(it.span)) {
        let Some(reply) = replies::reply(source, node, None).filter(|it| it.in_place) else { continue };
        let Some(function) = source.function_nodes.get((reply.function.0 as usize).wrapping_sub(1)) else { continue };
        if source.flow.subtree(*function).size_hint().0 > NODES {
            continue;
        }
        handlers.entry(*function).or_insert_with(|| Handler::new(source, *function, reply.index));
    }
    handlers.values().flat_map(Handler::parts).collect()
}

impl<'s, 't> Handler<'s, 't> {
    fn new(source: &'s Source<'t>, function: NodeId, reply: u8) -> Self {
        let own = params(source, function).into_iter().skip(reply as usize);
        let names = own.filter_map(|it| source.flow.kid(it, 0));
        let mut nodes: Vec<NodeId> = names.flat_map(|it| source.flow.subtree(it)).collect();
        // A function inside that answers does so where it is called.
        for at in 0.. {
            let Some(name) = nodes.get(at).copied().filter(|_| at < 64) else { break };
            let inside = source.references(name).iter().filter_map(|it| source.scopes.function(*it));
            let named: Vec<NodeId> = inside.filter_map(|it| name_of(source, it, function)).collect();
            nodes.extend(named.into_iter().filter(|it| !nodes.contains(it)).collect::<Vec<_>>());
        }
        let mut uses: Vec<NodeId> = nodes.iter().flat_map(|it| source.references(*it)).copied().collect();
        let leaves = |it: &NodeId| {
            source.kind(*it) == Kind::Throw || (source.kind(*it) == Kind::Call && source.flow[*it].diverges)
        };
        uses.extend(source.flow.subtree(function).filter(leaves));
        let mut uses: Vec<u32> = uses.into_iter().map(|it| source.flow[it].span.start).collect();
        uses.sort_unstable();
        Handler { source, function, uses }
    }

    fn uses(&self, span: Span) -> bool {
        let from = self.uses.partition_point(|it| *it < span.start);
        self.uses.get(from).is_some_and(|it| *it < span.end)
    }

    fn answers(&self, node: NodeId) -> bool {
        self.uses(self.source.flow[node].span)
    }

    fn parts(&self) -> Vec<Misuse> {
        let source = self.source;
        let nodes = source.flow.subtree(self.function).rev();
        let found = nodes.filter_map(|it| match source.kind(it) {
            Kind::Try => self.catch(it),
            Kind::Call => self.rejected(it),
            Kind::If => self.branch(it),
            _ => None,
        });
        let misuse = |(span, shown): (Span, Span)| Misuse {
            kind: MisuseKind::Unanswered,
            span,
            function: source.function_id(self.function).unwrap_or(crate::facts::FunctionId(0)),
            shown,
            value: Origin::Unknown,
        };
        found.map(misuse).collect()
    }

    /// `try { await ..; res.json(x) } catch (e) { console.log(e) }`
    fn catch(&self, node: NodeId) -> Option<(Span, Span)> {
        let flow = &self.source.flow;
        let (body, catch) = (flow.kid(node, 0)?, flow.kid(node, 1)?);
        let block = flow.last(catch).filter(|it| self.may_pass(*it))?;
        let tried = flow.subtree(body).filter(|it| self.source.kind(*it) == Kind::Await);
        let last = self.last_use(body)?;
        let fails_before = tried.into_iter().any(|it| flow[it].span.start < last);
        let ends = flow.kid(node, 2).is_none() && fails_before && self.ends_with(node, self.leaves(block));
        let start = flow[catch].span.start;
        ends.then(|| (Span::new(start, start + 5), flow[body].span))
    }

    /// `orders.find().then((it) => res.json(it)).catch(console.log)`
    fn rejected(&self, call: NodeId) -> Option<(Span, Span)> {
        let flow = &self.source.flow;
        let callee = flow.kid(call, 0).filter(|it| self.source.name(*it) == "catch")?;
        let (object, handler) = (flow.kid(callee, 0)?, flow.kid(call, 1)?);
        let logs = self.source.text_of(handler).starts_with("console.");
        let function =
            self.source.kind(handler) == Kind::Function && flow.last(handler).is_some_and(|it| self.may_pass(it));
        let alone = (logs || function) && self.answers(object) && functions::goes_nowhere(self.source, call);
        (alone && self.ends_with(call, false)).then(|| (flow[callee].name, flow[object].span))
    }

    /// `if (err) return console.log(err);`, and `if (err) { console.log(err) } else { res.json(x) }` either way round.
    fn branch(&self, node: NodeId) -> Option<(Span, Span)> {
        let flow = &self.source.flow;
        let (condition, then) = (flow.kid(node, 0)?, flow.kid(node, 1)?);
        let statement = flow.parent(node).is_some_and(|it| self.source.kind(it) == Kind::Block);
        if !statement || self.answers(condition) || is_excused(self.source.text_of(condition)) {
            return None;
        }
        if self.answers(then) {
            let other = flow.kid(node, 2).filter(|it| self.source.kind(*it) == Kind::Block && !self.answers(*it))?;
            let passes = !flow[other].diverges && !flow[then].diverges && self.ends_with(node, false);
            return passes.then(|| (Span::new(flow[other].span.start, flow[other].span.start + 1), flow[then].span));
        }
        let leaves = self.leaves(then);
        let other = flow.kid(node, 2).filter(|it| self.answers(*it) && !leaves && !flow[then].diverges);
        let shown = other.map_or_else(|| self.rest(node), |it| Some(flow[it].span));
        ((leaves || other.is_some()) && self.ends_with(node, leaves)).then(|| Some((flow[condition].span, shown?)))?
    }

    /// What stands behind a statement and answers.
    fn rest(&self, statement: NodeId) -> Option<Span> {
        let flow = &self.source.flow;
        let kids = flow.kids(flow.parent(statement)?).iter().take(STATEMENTS).filter_map(|it| it.some());
        let behind = kids.filter(|it| flow[*it].span.start >= flow[statement].span.end).take(HOLDERS);
        behind.into_iter().find(|it| self.answers(*it)).map(|it| flow[it].span)
    }

    fn last_use(&self, node: NodeId) -> Option<u32> {
        let span = self.source.flow[node].span;
        let until = self.uses.partition_point(|it| *it < span.end);
        let last = *self.uses.get(until.checked_sub(1)?).filter(|it| **it >= span.start)?;
        let mut kids = self.source.flow.kids(node).iter().filter_map(|it| it.some());
        kids.find(|it| self.source.flow[*it].span.end > last).map(|it| self.source.flow[it].span.end)
    }

    /// Whether some way through a block does not answer: it holds nothing that does but branches that need not be taken.
    fn may_pass(&self, block: NodeId) -> bool {
        if self.source.kind(block) != Kind::Block {
            return !self.answers(block);
        }
        let kids = self.source.flow.kids(block).iter().filter_map(|it| it.some());
        kids.into_iter().all(|it| !self.answers(it) || self.need_not(it))
    }

    /// `if (..) return res.send(..);` with nothing else.
    fn need_not(&self, statement: NodeId) -> bool {
        let condition = self.source.flow.kid(statement, 0).filter(|_| self.source.kind(statement) == Kind::If);
        condition.is_some_and(|it| !self.answers(it)) && self.source.flow.kid(statement, 2).is_none()
    }

    /// `return;`, or the return of what a log gives.
    fn leaves(&self, block: NodeId) -> bool {
        let flow = &self.source.flow;
        let last = if self.source.kind(block) == Kind::Block { flow.last(block) } else { Some(block) };
        let Some(last) = last.filter(|it| self.source.kind(*it) == Kind::Return) else { return false };
        flow.kid(last, 0).is_none_or(|it| self.source.text_of(it).starts_with("console."))
    }

    /// Whether nothing around a statement answers: before it only branches that left, behind it nothing.
    fn ends_with(&self, statement: NodeId, mut left: bool) -> bool {
        let (mut child, mut callback) = (statement, None);
        for holder in self.source.flow.ancestors(statement, HOLDERS) {
            match self.source.kind(holder) {
                Kind::Function if holder == self.function => return true,
                Kind::Function if !takes_error(self.source, holder) => return false,
                Kind::Function => (left, callback) = (false, Some(self.source.flow[holder].span)),
                Kind::Loop | Kind::Arm => return false,
                Kind::Try if self.source.flow.kid(holder, 2).is_some() => return false,
                Kind::Block if !self.is_alone(holder, child, left, callback.take()) => return false,
                _ => {}
            }
            child = holder;
        }
        false
    }

    fn is_alone(&self, block: NodeId, child: NodeId, left: bool, callback: Option<Span>) -> bool {
        let flow = &self.source.flow;
        if flow.kids(block).len() > STATEMENTS {
            return false;
        }
        let own = flow[child].span;
        let around = callback
            .is_some_and(|it| self.uses(Span::new(own.start, it.start)) || self.uses(Span::new(it.end, own.end)));
        let kids = flow.kids(block).iter().filter_map(|it| it.some()).filter(|it| *it != child);
        let others = kids.filter(|it| self.answers(*it)).into_iter().all(|it| {
            let before = flow[it].span.end <= own.start;
            if before { self.need_not(it) && flow.kid(it, 1).is_some_and(|it| flow[it].diverges) } else { left }
        });
        !around && others
    }
}

/// The name of a function inside another, for those who call it.
fn name_of(source: &Source<'_>, function: NodeId, outer: NodeId) -> Option<NodeId> {
    if function == outer || !source.flow[outer].span.contains(source.flow[function].span) {
        return None;
    }
    let holder = source.flow.parent(function).filter(|it| source.kind(*it) == Kind::Let);
    let declared = || Some(function).filter(|it| !source.name(*it).is_empty());
    match holder {
        Some(holder) => source.flow.kid(holder, 0),
        None => declared(),
    }
}

/// `(err, row) => ..`
fn takes_error(source: &Source<'_>, function: NodeId) -> bool {
    let first = params(source, function).first().and_then(|it| source.flow.kid(*it, 0));
    first.is_some_and(|it| is_error_name(source.name(it)))
}

/// Nobody waits for an answer any more, or there is one.
fn is_excused(condition: &str) -> bool {
    let lower = condition.to_ascii_lowercase();
    ["abort", "destroy", "clos", "sent", "finish", "ended", "writable", "options", "upgrade"]
        .iter()
        .any(|it| lower.contains(it))
}
