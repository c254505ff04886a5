//! The conditions under which a node is reached.

use super::{Flow, Kind, NodeId};

/// Whether a condition held or failed on the way to a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Polarity {
    /// It held.
    Held,
    /// It failed.
    Failed,
}

impl Polarity {
    /// The polarity of the negated condition.
    pub fn negated(self) -> Polarity {
        if self == Polarity::Held { Polarity::Failed } else { Polarity::Held }
    }
}

/// Which construct makes a condition count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Reason {
    /// A branch of `if`, `?:`, `&&`, `||`, `??`, `while`: the node is the condition.
    Branch,
    /// An earlier statement that left in the other case: the node is its condition.
    Passed,
    /// An arm of `match` or `switch`: the node is the arm.
    Arm,
    /// A catch block: the node is the `try`.
    Caught,
    /// A closure or an argument that a call evaluates on some outcome (`ok_or`, `map_err`, `.catch`): the node is the call.
    Outcome,
}

/// A condition that holds, or failed, where a node is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Condition {
    /// See [`Reason`].
    pub node: NodeId,
    /// Whether it held.
    pub polarity: Polarity,
    /// What makes it count.
    pub reason: Reason,
}

/// How far conditions are looked for: holders, and statements before the node in one block.
const HOLDERS: usize = 256;
const STATEMENTS: usize = 64;

/// The conditions on the way to `id`, nearest first, each looked for when it is asked for: the nearest tell most.
pub fn conditions(flow: &Flow, id: NodeId) -> Conditions<'_> {
    Conditions { flow, child: id, left: HOLDERS, found: Vec::new() }
}

/// See [`conditions`].
pub struct Conditions<'f> {
    flow: &'f Flow,
    child: NodeId,
    left: usize,
    /// What the last holder gave, the nearest at the end.
    found: Vec<Condition>,
}

impl Iterator for Conditions<'_> {
    type Item = Condition;

    fn next(&mut self) -> Option<Condition> {
        while self.found.is_empty() {
            self.left = self.left.checked_sub(1)?;
            let holder = self.flow.parent(self.child)?;
            from_holder(self.flow, holder, std::mem::replace(&mut self.child, holder), &mut self.found);
        }
        self.found.pop()
    }
}

fn from_holder(flow: &Flow, holder: NodeId, child: NodeId, found: &mut Vec<Condition>) {
    use Polarity::{Failed, Held};
    let is = |at: usize| flow.kid(holder, at) == Some(child);
    let (node, polarity, reason) = match flow.kind(holder) {
        Kind::If | Kind::And if is(1) => (flow.kid(holder, 0), Held, Reason::Branch),
        Kind::If if is(2) => (flow.kid(holder, 0), Failed, Reason::Branch),
        Kind::Or | Kind::Coalesce if is(1) => (flow.kid(holder, 0), Failed, Reason::Branch),
        Kind::Loop if flow.last(holder) == Some(child) && !is(0) => (flow.kid(holder, 0), Held, Reason::Branch),
        Kind::LetElse if is(2) => (Some(holder), Failed, Reason::Branch),
        Kind::Arm => (Some(holder), Held, Reason::Arm),
        Kind::Try if is(1) => (Some(holder), Held, Reason::Caught),
        Kind::Call if !is(0) => (Some(holder), Held, Reason::Outcome),
        Kind::Block if !is(0) => return passed(flow, holder, child, found),
        _ => return,
    };
    found.extend(node.map(|node| Condition { node, polarity, reason }));
}

/// Earlier statements of a block that let control pass in one case only, the nearest last.
fn passed(flow: &Flow, block: NodeId, child: NodeId, found: &mut Vec<Condition>) {
    let kids = flow.kids(block);
    // Statements stand in the order of the text, and can be many.
    let at = kids.partition_point(|it| it.some().is_some_and(|it| flow[it].span.end < flow[child].span.end));
    if kids.get(at) != Some(&child) {
        return;
    }
    for statement in kids[at.saturating_sub(STATEMENTS)..at].iter().filter_map(|it| it.some()) {
        let (node, polarity) = match flow.kind(statement) {
            Kind::If => match (diverges(flow, statement, 1), diverges(flow, statement, 2)) {
                (true, false) => (flow.kid(statement, 0), Polarity::Failed),
                (false, true) => (flow.kid(statement, 0), Polarity::Held),
                _ => continue,
            },
            Kind::LetElse => (Some(statement), Polarity::Held),
            _ => continue,
        };
        found.extend(node.map(|node| Condition { node, polarity, reason: Reason::Passed }));
    }
}

fn diverges(flow: &Flow, id: NodeId, at: usize) -> bool {
    flow.kid(id, at).is_some_and(|it| flow[it].diverges)
}
