//! Answers that are dropped while the code goes on as if the change had been made.

use super::changes;
use crate::extract::Source;
use crate::extract::uses::{Fate, Uses};
use crate::flow::{Kind, NodeId};
use crate::knowledge::counts_on_success;
use crate::text::Span;

/// Statements behind a request that are looked at.
const STATEMENTS: usize = 4;
/// Nodes of a statement that are searched; of a chain that sends.
const NODES: usize = 60;
const CHAIN: usize = 200;

/// What counts on the success of a request that asks for a change, and of whose answer nothing is used.
pub(super) fn told(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> Option<Span> {
    let dropped = matches!(uses.fate, Fate::Open) && uses.used().is_none() && uses.glance.is_none();
    if !dropped {
        return None;
    }
    if !source.language.is_ecma() {
        return succeeded(source, request);
    }
    if !changes(source, request) && !chooses_method(source, request) {
        return None;
    }
    if let Some(told) = followed_by(source, request) {
        return Some(source.flow[told].span);
    }
    let statement = waited_for(source, request)?;
    let block = source.flow.parent(statement).filter(|it| source.kind(*it) == Kind::Block)?;
    let statements = source.flow.kids(block);
    let behind = &statements[statements.partition_point(|it| *it <= statement)..];
    let told = behind.iter().take(STATEMENTS).filter_map(|it| it.some()).find_map(|it| counting(source, it))?;
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

/// `fetch(url, { method })`: who only reads has no need to choose.
fn chooses_method(source: &Source<'_>, request: NodeId) -> bool {
    let options = source.flow.kid(request, 2).filter(|it| source.kind(*it) == Kind::Object);
    let mut props = options.map_or(&[][..], |it| source.flow.kids(it)).iter().filter_map(|it| it.some());
    let chosen = |it: NodeId| source.flow.kid(it, 0).is_some_and(|it| source.kind(it) == Kind::Name);
    props.any(|it| source.name(it) == "method" && chosen(it))
}

/// `fetch(url, ..).then(() => setOrders([]))`: a callback that does not take the answer.
fn followed_by(source: &Source<'_>, request: NodeId) -> Option<NodeId> {
    let then =
        source.flow.parent(request).filter(|it| source.kind(*it) == Kind::Member && source.name(*it) == "then")?;
    let callback = source.flow.kid(source.flow.parent(then)?, 1).filter(|it| source.kind(*it) == Kind::Function)?;
    if source.flow.kids(callback).iter().filter_map(|it| it.some()).any(|it| source.kind(it) == Kind::Param) {
        return None;
    }
    let body = source.flow.last(callback)?;
    match source.kind(body) {
        Kind::Block => source.flow.kids(body).iter().filter_map(|it| it.some()).find_map(|it| counting(source, it)),
        _ => counting(source, body),
    }
}

/// `client.post(url).send().await?;` and then `Ok(())`.
fn succeeded(source: &Source<'_>, request: NodeId) -> Option<Span> {
    let chain = source.flow.subtree(request).take(CHAIN).filter(|it| source.kind(*it) == Kind::Member);
    if !chain.into_iter().any(|it| matches!(source.name(it), "post" | "put" | "patch" | "delete")) {
        return None;
    }
    let question = source.flow.ancestors(request, 6).find(|it| source.kind(*it) == Kind::Question)?;
    let statement = source.flow.parent(question).filter(|it| source.kind(*it) == Kind::Statement)?;
    let block = source.flow.parent(statement).filter(|it| source.kind(*it) == Kind::Block)?;
    let last = source.flow.last(block).filter(|it| source.text_of(*it) == "Ok(())")?;
    Some(source.flow[last].span)
}

/// A call in a statement, outside of conditions, that tells or stores that it went well.
fn counting(source: &Source<'_>, statement: NodeId) -> Option<NodeId> {
    if !matches!(source.kind(statement), Kind::Call | Kind::Await | Kind::Statement | Kind::Unary) {
        return None;
    }
    let calls = source.flow.subtree(statement).rev().take(NODES).filter(|it| source.kind(*it) == Kind::Call);
    calls.into_iter().find(|it| source.flow.kid(*it, 0).is_some_and(|it| counts_on_success(source.text_of(it))))
}
