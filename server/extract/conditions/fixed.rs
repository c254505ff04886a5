//! Conditions on a status whose outcome is fixed.

use super::subjects::code;
use super::{Source, mended, odd, sides};
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

fn fixed(
    source: &Source<'_>,
    id: NodeId,
    outcome: Outcome,
    title: &str,
    edits: Vec<(Span, Name)>,
) -> Option<StatusCondition> {
    Some(mended(odd(source, id, outcome), title, edits))
}

/// A comparison of a status with a code: operator, subject, code.
fn comparison<'t>(source: &Source<'t>, id: NodeId) -> Option<(&'t str, NodeId, i64)> {
    let (left, right) = sides(source, id)?;
    let code = code(source, right).filter(|_| source.kind(id) == Kind::Binary && is_status(source, left))?;
    Some((source.name(id), left, code))
}

fn is_status(source: &Source<'_>, id: NodeId) -> bool {
    let name = source.name(id).to_ascii_lowercase();
    matches!(source.kind(id), Kind::Name | Kind::Member) && (name.ends_with("status") || name.ends_with("statuscode"))
}

/// `status === 401 || 403` and `status !== 200 || status !== 201`.
pub(super) fn either(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = sides(source, id)?;
    let last = source.flow.kid(left, 1).filter(|_| source.kind(left) == Kind::Or).unwrap_or(left);
    let (operator, subject, first) = comparison(source, last)?;
    if code(source, right).is_some() && operator.starts_with("==") {
        let at = source.flow[right].span;
        let text = format!("{} {operator} ", source.text_of(subject));
        let edit = (Span::new(at.start, at.start), Name::from(text));
        return fixed(source, id, Outcome::True, "Compare the second code too", vec![edit]);
    }
    let (other, again, second) = comparison(source, right)?;
    let differs = operator.starts_with("!=") && other.starts_with("!=") && first != second;
    if !differs || source.text_of(subject) != source.text_of(again) {
        return None;
    }
    let joint = Span::new(source.flow[last].span.end, source.flow[right].span.start);
    fixed(source, id, Outcome::True, "Join the comparisons with &&", vec![(joint, Name::from(" && "))])
}

/// `status === 200 && status === 201`.
pub(super) fn both(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = sides(source, id)?;
    let (operator, subject, first) = comparison(source, left)?;
    let (other, again, second) = comparison(source, right)?;
    let clash = operator.starts_with("==") && other.starts_with("==") && first != second;
    if !clash || source.text_of(subject) != source.text_of(again) {
        return None;
    }
    let joint = Span::new(source.flow[left].span.end, source.flow[right].span.start);
    fixed(source, id, Outcome::False, "Join the comparisons with ||", vec![(joint, Name::from(" || "))])
}

/// `if (response.status = 404)`.
pub(super) fn assigned(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let condition = source.flow.kid(id, 0).filter(|it| source.kind(*it) == Kind::Assign)?;
    let (target, value) = (source.flow.kid(condition, 0)?, source.flow.kid(condition, 1)?);
    if !is_status(source, target) || code(source, value).is_none() {
        return None;
    }
    let joint = Span::new(source.flow[target].span.end, source.flow[value].span.start);
    fixed(source, condition, Outcome::Assigns, "Compare instead of assigning", vec![(joint, Name::from(" === "))])
}

/// `!response.status === 200`.
pub(super) fn negated(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = sides(source, id)?;
    let inner = source.flow.kid(left, 0).filter(|_| source.kind(left) == Kind::Not && source.language.is_ecma())?;
    let operator = source.name(id);
    if !is_status(source, inner) || code(source, right).is_none() {
        return None;
    }
    let (outcome, meant) = match operator {
        "===" | "==" => (Outcome::False, operator.replacen('=', "!", 1)),
        "!==" | "!=" => (Outcome::True, operator.replacen('!', "=", 1)),
        _ => return None,
    };
    let edits =
        vec![(source.flow[left].span, Name::from(source.text_of(inner))), (source.flow[id].name, Name::from(meant))];
    fixed(source, id, outcome, "Negate the comparison", edits)
}

/// `status in [200, 201]` asks for an index.
pub(super) fn membership(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = sides(source, id)?;
    let codes =
        source.kind(right) == Kind::Array && source.flow.kid(right, 0).is_some_and(|it| code(source, it).is_some());
    if source.name(id) != "in" || !codes || !is_status(source, left) {
        return None;
    }
    let text = format!("{}.includes({})", source.text_of(right), source.text_of(left));
    fixed(
        source,
        id,
        Outcome::False,
        "Ask whether the list includes it",
        vec![(source.flow[id].span, Name::from(text))],
    )
}
