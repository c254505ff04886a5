//! Where a reply that was sent is certainly sent again: the `return` that a guard lacks.

use super::Draft;
use crate::extract::Source;
use crate::facts::Made;
use crate::flow::{Kind, NodeId};

/// How many answers behind one are looked at, and how many statements.
const WINDOW: usize = 16;

/// Notes for each send the one that certainly follows it.
pub(super) fn find(source: &Source<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(at + 1);
        let Some(first) = before.last_mut().filter(|it| sends(it)) else { continue };
        let binding = first.reply.map(|it| it.binding);
        let later = rest.iter().take(WINDOW).filter(|it| sends(it) && it.reply.map(|it| it.binding) == binding);
        // Ending what is sent already is harmless.
        let more = later.filter(|it| it.content.span.is_some() || (it.status.is_some() && it.earlier.is_none()));
        let follows = more.filter(|it| certainly_follows(source, first.node, it.node));
        first.again = first.again.or_else(|| follows.map(|it| it.span).next());
    }
}

fn sends(draft: &Draft) -> bool {
    let called = draft.answer.send.is_some() || draft.instead.is_none();
    draft.sends && called && draft.made == Made::Directly && draft.reply.is_some_and(|it| it.in_place)
}

/// Whether nothing between two nodes leaves, or depends on a condition that the first does not depend on.
pub(super) fn certainly_follows(source: &Source<'_>, first: NodeId, second: NodeId) -> bool {
    // The block of the second holds the first, or no way out of the first comes by.
    let around = source.flow.ancestors(second, 4).find(|it| source.kind(*it) == Kind::Block);
    if around.is_none_or(|it| !source.flow[it].span.contains(source.flow[first].span)) {
        return false;
    }
    let mut child = first;
    for holder in source.flow.ancestors(first, 64) {
        match source.kind(holder) {
            Kind::Await | Kind::Statement | Kind::Try | Kind::Catch => {}
            Kind::If if source.flow.kid(holder, 0) != Some(child) => {}
            Kind::Block => {
                if let Some(found) = behind(source, holder, child, second) {
                    return found;
                }
            }
            _ => return false,
        }
        child = holder;
    }
    false
}

/// Whether the second node is what comes next in a block; `None` where the block ends first.
fn behind(source: &Source<'_>, block: NodeId, child: NodeId, second: NodeId) -> Option<bool> {
    let end = source.flow[child].span.end;
    let kids = source.flow.kids(block);
    let from = kids.partition_point(|it| it.some().is_some_and(|it| source.flow[it].span.start < end));
    let after = kids[from..].iter().filter_map(|it| it.some()).take(WINDOW);
    for statement in after {
        if is_statement_of(source, statement, second) {
            return Some(true);
        }
        let exits = source.text_of(statement).starts_with("process.exit");
        let plain = matches!(source.kind(statement), Kind::Call | Kind::Await | Kind::Let | Kind::Assign);
        if !plain || exits || source.flow[statement].diverges {
            return Some(false);
        }
    }
    None
}

/// The statement is the node itself, returned or waited for.
fn is_statement_of(source: &Source<'_>, statement: NodeId, node: NodeId) -> bool {
    let wrapped = |it: &NodeId| matches!(source.kind(*it), Kind::Return | Kind::Await | Kind::Statement);
    statement == node || source.flow.ancestors(node, 3).take_while(wrapped).any(|it| it == statement)
}
