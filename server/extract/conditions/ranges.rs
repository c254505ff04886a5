//! A range of statuses that takes in the first of the next class, or leaves out the first of its own.

use super::subjects::{Received, code, is_named_status, received};
use super::{Source, mended, odd, operator, sides};
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// Nodes of a function that are looked at for the same status by itself.
const NODES: usize = 4000;

/// `status > 400`, `status <= 300`.
pub(super) fn bound(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (subject, limit) = sides(source, id)?;
    let above = match operator(source, id) {
        ">" => true,
        "<=" => false,
        _ => return None,
    };
    let limit = code(source, limit).filter(|it| it % 100 == 0 && *it >= if above { 200 } else { 300 })?;
    if !is_named_status(source, subject) || is_meant(source, id, subject, limit, above) {
        return None;
    }
    let joined = source.flow.parent(id).is_some_and(|it| matches!(source.kind(it), Kind::And | Kind::Or));
    let range = joined && is_range(source, id, subject);
    let from = received(source, subject);
    let outcome = if above { Outcome::Above(limit as u16) } else { Outcome::UpTo(limit as u16) };
    // What is above 200 in an error, or in a content that tells of itself, is as good as any failure.
    if above && limit == 200 && !range && from != Some(Received::Surely) && source.language.is_ecma() {
        return None;
    }
    let found = StatusCondition {
        sure: range || from.is_some() || source.kind(subject) == Kind::Call,
        ..odd(source, id, outcome)
    };
    Some(mended(found, "Move the limit", vec![moved(source, id, above && limit == 200 && !range)]))
}

/// The operator that was meant; beside `> 200`, what follows success begins at 300.
fn moved(source: &Source<'_>, id: NodeId, failures: bool) -> (Span, Name) {
    let at = source.flow[id].name;
    match source.name(id) {
        ">" if failures => (Span::new(at.start, source.flow[id].span.end), Name::from(">= 300")),
        ">" => (at, Name::from(">=")),
        _ => (at, Name::from("<")),
    }
}

/// Another limit of the same status stands beside it.
fn is_range(source: &Source<'_>, id: NodeId, subject: NodeId) -> bool {
    let Some((left, right)) = source.flow.parent(id).and_then(|it| sides(source, it)) else { return false };
    let other = if left == id { right } else { left };
    let compared = source.kind(other) == Kind::Binary && !matches!(operator(source, other), "==" | "!=");
    let text = source.text_of(subject);
    compared && sides(source, other).is_some_and(|it| [it.0, it.1].iter().any(|it| source.text_of(*it) == text))
}

/// The limit is asked for by itself, or a client is told what to take for success, where 500 is as good as 499.
fn is_meant(source: &Source<'_>, id: NodeId, subject: NodeId, limit: i64, above: bool) -> bool {
    let function = source.scopes.function(id);
    if limit == 500 && !above && tells_a_client(source, id) {
        return true;
    }
    let Some(whole) = function.or(source.flow.root) else { return false };
    let text = source.text_of(subject);
    let same = |it: NodeId| source.text_of(it) == text;
    let asked = |it: NodeId| match source.kind(it) {
        Kind::Binary if matches!(operator(source, it), "==" | "!=") => {
            sides(source, it).is_some_and(|(left, right)| {
                (same(left) && code(source, right) == Some(limit)) || (same(right) && code(source, left) == Some(limit))
            })
        }
        Kind::Arm => source.flow.kid(it, 0).is_some_and(|it| code(source, it) == Some(limit)),
        _ => false,
    };
    source.flow.subtree(whole).take(NODES).any(asked)
}

/// `validateStatus: (status) => ..`, also as a method, or assigned.
fn tells_a_client(source: &Source<'_>, id: NodeId) -> bool {
    let target = |it: NodeId| source.flow.kid(it, 0).filter(|_| source.kind(it) == Kind::Assign).unwrap_or(it);
    source.flow.ancestors(id, 32).any(|it| source.name(target(it)) == "validateStatus")
}

/// `status / 100 === 2`, which 204 is not.
pub(super) fn divided(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = sides(source, id).filter(|_| matches!(operator(source, id), "==" | "!="))?;
    let (status, hundred) = sides(source, left).filter(|_| source.kind(left) == Kind::Binary)?;
    let class = source.kind(right) == Kind::Number && matches!(source.text_of(right), "1" | "2" | "3" | "4" | "5");
    let divides = source.name(left) == "/" && source.text_of(hundred) == "100";
    if !class || !divides || !source.language.is_ecma() || !is_named_status(source, status) {
        return None;
    }
    let text = format!("Math.floor({} / 100)", source.text_of(status));
    let whole = Span::new(source.flow[id].span.start, source.flow[left].span.end);
    // `(status / 100) === 2`: the brackets are no part of the node.
    let end = source.flow[id].name.start;
    let whole = Span::new(whole.start, if whole.of(source.text).starts_with('(') { end } else { whole.end });
    let text = if whole.end == end { format!("{text} ") } else { text };
    Some(mended(odd(source, id, Outcome::Divided), "Round down", vec![(whole, Name::from(text))]))
}

/// Rust's `200..=300`, as a pattern or a range that is asked whether it holds the status; `200..299` leaves one out.
pub(super) fn range(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (from, to) = sides(source, id)?;
    let (first, last) = (code(source, from)?, code(source, to)?);
    let between = Span::new(source.flow[from].span.end, source.flow[to].span.start);
    let outcome = match between.of(source.text).trim() {
        "..=" if last % 100 == 0 && last >= 300 => Outcome::UpTo(last as u16),
        ".." if first % 100 == 0 && last % 100 == 99 => Outcome::Below(last as u16),
        _ => return None,
    };
    let subject = asked(source, id).filter(|it| is_named_status(source, *it))?;
    if is_meant(source, id, subject, last, false) {
        return None;
    }
    let text = if matches!(outcome, Outcome::UpTo(_)) { ".." } else { "..=" };
    Some(mended(odd(source, id, outcome), "Move the limit", vec![(between, Name::from(text))]))
}

/// What a range is held against: the subject of its `match`, or the argument of `contains`.
fn asked(source: &Source<'_>, range: NodeId) -> Option<NodeId> {
    let mut child = range;
    for holder in source.flow.ancestors(range, 4) {
        match source.kind(holder) {
            Kind::Or => {}
            Kind::Arm if source.flow.kid(holder, 0) == Some(child) => {
                return source.flow.parent(holder).and_then(|it| source.flow.kid(it, 0));
            }
            Kind::Member if source.name(holder) == "contains" => {}
            Kind::Call if source.flow.kid(holder, 0) == Some(child) => return source.flow.kid(holder, 1),
            _ => return None,
        }
        child = holder;
    }
    None
}
