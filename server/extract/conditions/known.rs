//! What is done with a response whose status is known where it is done: a 204 has nothing to parse.

use super::subjects::{code, holder};
use super::{Source, mended, odd, operator, sides};
use crate::extract::mentions::is_status;
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{self, Kind, NodeId, Polarity, Reason};

/// Parts of a condition that are looked at.
const PARTS: usize = 32;

/// `response.json()` where `response.status` is 204, 205 or 304.
pub(super) fn parsed(source: &Source<'_>, call: NodeId) -> Option<StatusCondition> {
    let callee = source.flow.kid(call, 0).filter(|it| source.name(*it) == "json")?;
    let of = holder(source, callee).filter(|_| source.flow.kid(call, 1).is_none())?;
    let next = source.flow.parent(call).map_or("", |it| source.name(it));
    if next == "catch" || is_assigned(source, callee) {
        return None;
    }
    let known = flow::conditions(&source.flow, call);
    let mut known =
        known.filter_map(|it| known_status(source, &it, |it| is_status(source, it) && holder(source, it) == Some(of)));
    let (at, status) = known.next().filter(|it| matches!(it.1, 204 | 205 | 304))?;
    let found = odd(source, call, Outcome::Empty(status as u16));
    let found = StatusCondition { shown: Some(source.flow[at].span), ..found };
    Some(mended(found, "Return null instead", vec![(source.flow[call].span, Name::from("null"))]))
}

/// The variable may hold another response by now.
fn is_assigned(source: &Source<'_>, callee: NodeId) -> bool {
    let name = source.flow.kid(callee, 0).filter(|it| source.kind(*it) == Kind::Name);
    let binding = name.and_then(|it| source.scopes.resolve(&source.flow, source.text, it));
    binding.is_some_and(|it| !source.scopes.assigned(it).is_empty())
}

/// The one status that a condition on the way leaves, and where it says so.
pub(super) fn known_status(
    source: &Source<'_>,
    condition: &flow::Condition,
    is_asked: impl Fn(NodeId) -> bool,
) -> Option<(NodeId, i64)> {
    match condition.reason {
        Reason::Branch | Reason::Passed => {
            equal(source, condition.node, condition.polarity == Polarity::Held, is_asked)
        }
        Reason::Arm => {
            let subject = source.flow.parent(condition.node).and_then(|it| source.flow.kid(it, 0));
            let pattern = source.flow.kid(condition.node, 0)?;
            Some((pattern, code(source, pattern)?)).filter(|_| subject.is_some_and(is_asked))
        }
        _ => None,
    }
}

/// A comparison that holds for one status, if the condition held, or failed.
fn equal(
    source: &Source<'_>,
    condition: NodeId,
    held: bool,
    is_asked: impl Fn(NodeId) -> bool,
) -> Option<(NodeId, i64)> {
    let mut waiting = vec![(condition, held)];
    for _ in 0..PARTS {
        let (part, held) = waiting.pop()?;
        match (source.kind(part), held) {
            (Kind::And, true) | (Kind::Or, false) => {
                waiting.extend(source.flow.kids(part).iter().filter_map(|it| it.some()).map(|it| (it, held)));
            }
            (Kind::Not, _) => waiting.extend(source.flow.kid(part, 0).map(|it| (it, !held))),
            (Kind::Binary, _) if operator(source, part) == if held { "==" } else { "!=" } => {
                let (left, right) = sides(source, part)?;
                let both = [(left, right), (right, left)];
                let found = both.into_iter().find_map(|(subject, it)| code(source, it).filter(|_| is_asked(subject)));
                if let Some(status) = found {
                    return Some((part, status));
                }
            }
            _ => {}
        }
    }
    None
}
