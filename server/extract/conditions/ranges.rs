//! A range of statuses that takes in the first of the next class, or leaves out the first of its own.

use super::subjects::{Received, code, is_named_status, received};
use super::{Source, mended, odd, operator, sides};
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// Nodes of a function that are looked at for the same status by itself.
const NODES: usize = 4000;

/// A comparison of a status with the first of a class.
struct Bound {
    subject: NodeId,
    limit: i64,
    /// It asks for what lies above; otherwise for what goes up to it.
    above: bool,
    /// Another limit of the same status stands beside it.
    range: bool,
}

/// `status > 400`, `status <= 300`.
pub(super) fn bound(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let it = read(source, id)?;
    let from = received(source, it.subject);
    let given = matches!(from, Some(Received::Surely | Received::ByClient)) || !source.language.is_ecma();
    if is_harmless(source, id, &it, given) || is_meant(source, id, it.subject, it.limit, it.above) {
        return None;
    }
    let outcome = if it.above { Outcome::Above(it.limit as u16) } else { Outcome::UpTo(it.limit as u16) };
    let sure = it.range || from.is_some() || source.kind(it.subject) == Kind::Call;
    let found = StatusCondition { sure, ..odd(source, id, outcome) };
    Some(mended(found, "Move the limit", vec![moved(source, id, it.limit == 200 && !it.range)]))
}

fn read(source: &Source<'_>, id: NodeId) -> Option<Bound> {
    let (subject, limit) = sides(source, id)?;
    let above = match operator(source, id) {
        ">" => true,
        "<=" => false,
        _ => return None,
    };
    let first = if above { 200 } else { 300 };
    let limit = code(source, limit).filter(|it| it % 100 == 0 && *it >= first)?;
    is_named_status(source, subject).then(|| Bound { subject, limit, above, range: is_range(source, id, subject) })
}

/// What is above 200 in an error, or in a content that tells of itself, is as good as any failure; and 300 is no redirect
/// that could be followed, so it is left out of them on purpose.
fn is_harmless(source: &Source<'_>, id: NodeId, it: &Bound, given: bool) -> bool {
    let both = source.flow.parent(id).is_some_and(|it| source.kind(it) == Kind::And);
    it.above && ((it.limit == 200 && !it.range && !given) || (it.limit == 300 && it.range && both))
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

fn is_range(source: &Source<'_>, id: NodeId, subject: NodeId) -> bool {
    let joint = source.flow.parent(id).filter(|it| matches!(source.kind(*it), Kind::And | Kind::Or));
    let Some((left, right)) = joint.and_then(|it| sides(source, it)) else { return false };
    let other = if left == id { right } else { left };
    let compared = source.kind(other) == Kind::Binary && !matches!(operator(source, other), "==" | "!=");
    let text = source.text_of(subject);
    compared && sides(source, other).is_some_and(|it| [it.0, it.1].iter().any(|it| source.text_of(*it) == text))
}

/// The limit is asked for by itself, or a client is told what to take for success, where 500 is as good as 499.
fn is_meant(source: &Source<'_>, id: NodeId, subject: NodeId, limit: i64, above: bool) -> bool {
    if limit == 500 && !above && tells_a_client(source, id) {
        return true;
    }
    let Some(whole) = source.scopes.function(id).or(source.flow.root) else { return false };
    let text = source.text_of(subject);
    source.flow.subtree(whole).take(NODES).any(|it| match source.kind(it) {
        Kind::Binary => is_equality(source, it, text, limit),
        Kind::Arm => source.flow.kid(it, 0).is_some_and(|it| code(source, it) == Some(limit)),
        _ => false,
    })
}

fn is_equality(source: &Source<'_>, id: NodeId, subject: &str, limit: i64) -> bool {
    let Some((left, right)) = sides(source, id).filter(|_| matches!(operator(source, id), "==" | "!=")) else {
        return false;
    };
    let asks = |of: NodeId, it: NodeId| source.text_of(of) == subject && code(source, it) == Some(limit);
    asks(left, right) || asks(right, left)
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
    let edit = (up_to_operator(source, id), Name::from(format!("Math.floor({} / 100) ", source.text_of(status))));
    Some(mended(odd(source, id, Outcome::Divided), "Round down", vec![edit]))
}

/// The left side with its brackets, which are no part of the node, and what is between it and the operator.
fn up_to_operator(source: &Source<'_>, id: NodeId) -> Span {
    Span::new(source.flow[id].span.start, source.flow[id].name.start)
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
