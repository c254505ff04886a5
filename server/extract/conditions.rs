//! Conditions on a status whose outcome is fixed.

use super::Source;
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// The fixed conditions of a file.
pub(super) fn conditions(source: &Source<'_>) -> Vec<StatusCondition> {
    source.flow.ids().filter_map(|id| condition(source, id)).collect()
}

fn condition(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    match source.kind(id) {
        Kind::Or => either(source, id),
        Kind::And => both(source, id),
        Kind::If | Kind::Loop => assigned(source, id),
        Kind::Binary => negated(source, id).or_else(|| membership(source, id)),
        _ => None,
    }
}

fn fixed(
    source: &Source<'_>,
    id: NodeId,
    outcome: Outcome,
    title: &str,
    edits: Vec<(Span, Name)>,
) -> Option<StatusCondition> {
    let fix = (!title.is_empty()).then(|| (Name::from(title), edits));
    Some(StatusCondition { span: source.flow[id].span, outcome, fix })
}

/// A comparison of a status with a code: operator, subject, code.
fn comparison<'t>(source: &Source<'t>, id: NodeId) -> Option<(&'t str, NodeId, i64)> {
    let (left, right) = (source.flow.kid(id, 0)?, source.flow.kid(id, 1)?);
    let code = code(source, right).filter(|_| source.kind(id) == Kind::Binary && is_status(source, left))?;
    Some((source.name(id), left, code))
}

fn code(source: &Source<'_>, id: NodeId) -> Option<i64> {
    let number = match source.kind(id) {
        Kind::Number => super::values::number(source.text_of(id))?,
        Kind::Member if source.flow.kid(id, 0).is_some_and(|it| source.text_of(it).ends_with("StatusCode")) => {
            crate::status::by_name(source.name(id)).map(i64::from)?
        }
        _ => return None,
    };
    (100..600).contains(&number).then_some(number)
}

fn is_status(source: &Source<'_>, id: NodeId) -> bool {
    let name = source.name(id).to_ascii_lowercase();
    matches!(source.kind(id), Kind::Name | Kind::Member) && (name.ends_with("status") || name.ends_with("statuscode"))
}

/// `status === 401 || 403` and `status !== 200 || status !== 201`.
fn either(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = (source.flow.kid(id, 0)?, source.flow.kid(id, 1)?);
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
fn both(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = (source.flow.kid(id, 0)?, source.flow.kid(id, 1)?);
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
fn assigned(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let condition = source.flow.kid(id, 0).filter(|it| source.kind(*it) == Kind::Assign)?;
    let (target, value) = (source.flow.kid(condition, 0)?, source.flow.kid(condition, 1)?);
    if !is_status(source, target) || code(source, value).is_none() {
        return None;
    }
    let joint = Span::new(source.flow[target].span.end, source.flow[value].span.start);
    fixed(source, condition, Outcome::Assigns, "Compare instead of assigning", vec![(joint, Name::from(" === "))])
}

/// `!response.status === 200`.
fn negated(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = (source.flow.kid(id, 0)?, source.flow.kid(id, 1)?);
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
fn membership(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = (source.flow.kid(id, 0)?, source.flow.kid(id, 1)?);
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
