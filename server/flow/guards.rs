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

/// The conditions on the way to `id`, nearest first.
pub fn conditions(flow: &Flow, id: NodeId) -> Vec<Condition> {
    let mut found = Vec::new();
    let mut child = id;
    for holder in flow.ancestors(id, HOLDERS) {
        from_holder(flow, holder, child, &mut found);
        child = holder;
    }
    found
}

fn from_holder(flow: &Flow, holder: NodeId, child: NodeId, found: &mut Vec<Condition>) {
    let at = place(flow, holder, child);
    let first = flow.kid(holder, 0);
    let mut add = |node: Option<NodeId>, polarity, reason| {
        found.extend(node.map(|node| Condition { node, polarity, reason }));
    };
    use Polarity::{Failed, Held};
    match (flow.kind(holder), at) {
        (Kind::If, Some(1)) | (Kind::And, Some(1)) => add(first, Held, Reason::Branch),
        (Kind::If, Some(2)) | (Kind::Or | Kind::Coalesce, Some(1)) => add(first, Failed, Reason::Branch),
        (Kind::Loop, Some(at)) if at > 0 && flow.last(holder) == Some(child) => add(first, Held, Reason::Branch),
        (Kind::LetElse, Some(2)) => add(Some(holder), Failed, Reason::Branch),
        (Kind::Arm, _) => add(Some(holder), Held, Reason::Arm),
        (Kind::Try, Some(1)) => add(Some(holder), Held, Reason::Caught),
        (Kind::Call, Some(at)) if at > 0 => add(Some(holder), Held, Reason::Outcome),
        (Kind::Block, Some(at)) => passed(flow, holder, at, found),
        _ => {}
    }
}

/// The place of a child; statements of a block stand in the order of the text, and can be many.
fn place(flow: &Flow, holder: NodeId, child: NodeId) -> Option<usize> {
    let kids = flow.kids(holder);
    if flow.kind(holder) != Kind::Block {
        return kids.iter().position(|it| *it == child);
    }
    let at = kids.partition_point(|it| it.some().is_some_and(|it| flow[it].span.end < flow[child].span.end));
    kids.get(at).filter(|it| **it == child).map(|_| at)
}

/// Earlier statements of a block that let control pass in one case only.
fn passed(flow: &Flow, block: NodeId, at: usize, found: &mut Vec<Condition>) {
    let before = &flow.kids(block)[at.saturating_sub(STATEMENTS)..at];
    for statement in before.iter().rev().filter_map(|it| it.some()) {
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
