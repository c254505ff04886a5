//! What it means that two values compare.

use super::values::{emptiness, of_value};
use super::{Found, Meaning};
use crate::facts::Origin;
use crate::knowledge::{Key, Source, source_of, tested_error};

pub(super) fn compared(operator: &str, left: &Origin, right: &Origin, held: bool) -> Option<Found> {
    let differs = matches!((operator, held), ("!=", true) | ("==", false));
    let same = matches!((operator, held), ("==", true) | ("!=", false));
    if let Some(error) = tested_error(operator, left, right).filter(|_| same || (operator == "instanceof" && held)) {
        let subject = format!("{} {operator} {}", left.path(), right.path());
        return Some(Found { error: Some(error), ..Found::new(Meaning::Known, subject) });
    }
    for (one, other) in [(left, right), (right, left)] {
        if matches!(other, Origin::Null | Origin::Bool(_)) {
            let absent = if matches!(other, Origin::Bool(true)) { differs } else { same };
            return (same || differs).then(|| of_value(one, !absent)).flatten();
        }
    }
    if let Some(there) = counted(operator, left, right, held) {
        return of_value(left, there);
    }
    if differs && matches!(right, Origin::Text(_)) && source_of(left) == Source::Method {
        return Some(Found::new(Meaning::WrongMethod, left.path()));
    }
    if let Some(found) = listed(left, right).filter(|_| same) {
        return Some(found);
    }
    status(operator, left, right, held).or_else(|| sides(left, operator, right, same, differs, held))
}

/// `rows.length === 0`, `count > 0`, `result.affectedRows < 1`: whether there is anything.
fn counted(operator: &str, left: &Origin, right: &Origin, held: bool) -> Option<bool> {
    if !matches!(source_of(left), Source::Lookup | Source::Exists) && !matches!(left.last_name(), "length") {
        return None;
    }
    match (operator, right) {
        ("==", Origin::Number(0)) | ("<", Origin::Number(1)) | ("<=", Origin::Number(0)) => Some(!held),
        ("!=" | ">", Origin::Number(0)) | (">=", Origin::Number(1)) => Some(held),
        _ => None,
    }
}

/// `for row in rows { if row.id == input.id`: what is sent is among the rows already.
fn listed(left: &Origin, right: &Origin) -> Option<Found> {
    let element = |it: &Origin| it.chain().any(|it| matches!(it, Origin::Member(_, at) if &**at == "[]"));
    let row = |it: &Origin| matches!(it, Origin::Member(..)) && element(it) && source_of(it) == Source::Unknown;
    let pairs = [(left, right), (right, left)];
    let (row, sent) = pairs.into_iter().find(|(one, other)| row(one) && !element(other))?;
    let key = match source_of(sent) {
        Source::Input => Key::Input,
        Source::PathInput => Key::Path,
        _ => Key::Unknown,
    };
    Some(Found::new(Meaning::Exists, row.path()).by(key))
}

/// `response.status !== 200` of another server's answer.
fn status(operator: &str, left: &Origin, right: &Origin, held: bool) -> Option<Found> {
    let Origin::Number(code) = right else { return None };
    let failed = match (operator, held) {
        ("!=", true) | ("==", false) => (200..300).contains(code),
        (">=", true) | ("<", false) => (300..=400).contains(code),
        _ => false,
    };
    (failed && source_of(left) == Source::UpstreamStatus).then(|| Found::new(Meaning::UpstreamFailed, left.path()))
}

fn sides(left: &Origin, operator: &str, right: &Origin, same: bool, differs: bool, held: bool) -> Option<Found> {
    let sides = [source_of(emptiness(left, held).0), source_of(emptiness(right, held).0)];
    let has = |it: Source| sides.contains(&it);
    let literal = [left, right].iter().any(|it| matches!(it, Origin::Text(_) | Origin::Number(_) | Origin::Joined(_)));
    // Whether an address of the input is one's own decides what is changed, not who may.
    let profile = |it: &Origin| matches!(it.last_name(), "email" | "name" | "username");
    if has(Source::Input) && (profile(left) || profile(right)) && has(Source::PrincipalId) {
        return None;
    }
    // `match status { 500 => .. }`: what is asked for is answered.
    if same && [left, right].iter().any(|it| matches!(it, Origin::Number(100..=599))) {
        return None;
    }
    let owner = has(Source::PrincipalId) && differs && !literal && !has(Source::TokenCheck);
    let meaning = if owner || (has(Source::Privilege) && (same || differs)) {
        Meaning::Forbidden
    } else if has(Source::Credential) && differs {
        Meaning::Unauthenticated
    } else if has(Source::Input) && literal && !has(Source::Config) {
        return Some(Found::new(Meaning::InvalidInput, left.path()));
    } else {
        return None;
    };
    Some(Found::new(meaning, format!("{} {operator} {}", left.path(), right.path())))
}
