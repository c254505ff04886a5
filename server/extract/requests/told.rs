//! Answers that are dropped while the code goes on as if the change had been made.

use super::changes;
use crate::extract::Source;
use crate::extract::uses::{Fate, Uses};
use crate::flow::{Kind, NodeId};
use crate::knowledge::counts_on_success;
use crate::text::Span;

/// Statements behind a request that are looked at.
const STATEMENTS: usize = 4;
/// Nodes of a statement that are searched.
const NODES: usize = 60;

/// What counts on the success of a request that asks for a change, and of whose answer nothing is used.
pub(super) fn told(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> Option<Span> {
    let dropped = matches!(uses.fate, Fate::Open) && uses.used().is_none() && uses.glance.is_none();
    if !dropped || !source.language.is_ecma() || !changes(source, request) {
        return None;
    }
    let statement = waited_for(source, request)?;
    let block = source.flow.parent(statement).filter(|it| source.kind(*it) == Kind::Block)?;
    let behind = source.flow.kids(block).iter().filter_map(|it| it.some()).filter(|it| *it > statement);
    let told = behind.take(STATEMENTS).find_map(|it| counting(source, it))?;
    Some(source.flow[told].span)
}

/// The statement that waits for the answer: `await fetch(url, ..)`, `const response = await fetch(url, ..)`.
fn waited_for(source: &Source<'_>, request: NodeId) -> Option<NodeId> {
    let mut at = source.flow.parent(request).filter(|it| source.kind(*it) == Kind::Await)?;
    for _ in 0..4 {
        let holder = source.flow.parent(at)?;
        match source.kind(holder) {
            Kind::Block => return Some(at),
            Kind::Statement | Kind::Let | Kind::List => at = holder,
            _ => return None,
        }
    }
    None
}

/// A call in a statement, outside of conditions, that tells or stores that it went well.
fn counting(source: &Source<'_>, statement: NodeId) -> Option<NodeId> {
    if !matches!(source.kind(statement), Kind::Call | Kind::Await | Kind::Statement | Kind::Unary) {
        return None;
    }
    let calls = source.flow.subtree(statement).rev().take(NODES).filter(|it| source.kind(*it) == Kind::Call);
    calls.into_iter().find(|it| source.flow.kid(*it, 0).is_some_and(|it| counts_on_success(source.text_of(it))))
}
