//! Conditions on a status that do not ask what they seem to ask, and what is done where the status forbids it.

use super::Source;
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{Kind, NodeId};
use crate::text::Span;
use rustc_hash::FxHashSet;

mod fixed;
mod known;
mod ranges;
mod refresh;
mod strict;
mod subjects;
mod texts;
pub(super) use subjects::{code, is_error};

/// The odd conditions of a file.
pub(super) fn conditions(source: &Source<'_>) -> Vec<StatusCondition> {
    let mut found: Vec<StatusCondition> = source.flow.ids().filter_map(|id| condition(source, id)).collect();
    // Two calls may stand behind one condition.
    let mut seen = FxHashSet::default();
    found.retain(|it| seen.insert((it.span, it.outcome)));
    found
}

fn condition(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    match source.kind(id) {
        Kind::Or => fixed::either(source, id),
        Kind::And => fixed::both(source, id),
        Kind::If | Kind::Loop => fixed::assigned(source, id),
        Kind::Binary => fixed::negated(source, id)
            .or_else(|| fixed::membership(source, id))
            .or_else(|| texts::compared(source, id))
            .or_else(|| ranges::bound(source, id))
            .or_else(|| ranges::divided(source, id))
            .or_else(|| strict::only(source, id)),
        Kind::Switch if source.language.is_ecma() => texts::switched(source, id),
        Kind::Call if source.language.is_ecma() => known::parsed(source, id).or_else(|| refresh::refreshed(source, id)),
        Kind::Unknown if !source.language.is_ecma() => ranges::range(source, id),
        _ => None,
    }
}

/// What is odd at a place, and for sure.
fn odd(source: &Source<'_>, id: NodeId, outcome: Outcome) -> StatusCondition {
    StatusCondition {
        span: source.flow[id].span,
        function: source.function_of(id),
        outcome,
        sure: true,
        shown: None,
        fix: None,
    }
}

/// The same with the edits that say what was meant.
fn mended(it: StatusCondition, title: &str, edits: Vec<(Span, Name)>) -> StatusCondition {
    StatusCondition { fix: Some((Name::from(title), edits)), ..it }
}

/// The operator of a comparison without the third sign of JavaScript: `==`, `!=`, `<`, ..
fn operator<'t>(source: &Source<'t>, id: NodeId) -> &'t str {
    match source.name(id) {
        "===" => "==",
        "!==" => "!=",
        it => it,
    }
}

/// Both sides of a node with two children.
fn sides(source: &Source<'_>, id: NodeId) -> Option<(NodeId, NodeId)> {
    Some((source.flow.kid(id, 0)?, source.flow.kid(id, 1)?))
}
