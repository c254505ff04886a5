//! What it means that a test held, or failed.

use super::comparisons::compared;
use super::values::{absent, failed, of_value};
use super::{Found, Meaning};
use crate::diagnostic::Confidence;
use crate::facts::{Origin, Test, TestKind};
use crate::knowledge::{Key, Source, known_error, source_of};

pub(super) fn of_test(test: &Test, held: bool) -> Option<Found> {
    match &test.kind {
        TestKind::Not(inner) => of_test(inner, !held),
        TestKind::All(tests) if held => all(tests, true),
        TestKind::Any(tests) if !held => all(tests, false),
        TestKind::All(tests) => either(tests, false),
        TestKind::Any(tests) => either(tests, true),
        TestKind::Truthy(origin) => of_value(origin, held),
        TestKind::Shape(name, origin) => of_shape(name, origin, held),
        TestKind::Compare(operator, left, right) => compared(operator, left, right, held),
        TestKind::Unknown => None,
    }
}

/// Conditions that hold together: a contradiction is mixed, and so is what depends on something unknown.
fn all(tests: &[Test], held: bool) -> Option<Found> {
    let found: Vec<Option<Found>> = tests.iter().map(|it| of_test(it, held)).collect();
    if let Some(taken) = another_row(tests, &found, held) {
        return Some(taken);
    }
    // `Err(Error::Database(e)) if e.is_unique_violation()`: the shape only leads to what is asked.
    let asked = found.iter().flatten().all(|it| it.meaning == Meaning::Known);
    let leads = |test: &Test| {
        asked && held && matches!(&test.kind, TestKind::Shape(name, origin) if &**name == "Err" || is_error(origin))
    };
    let open = tests.iter().zip(&found).any(|(test, it)| it.is_none() && !is_neutral(test, held) && !leads(test));
    let known: Vec<Found> = found.into_iter().flatten().collect();
    if open && (!known.iter().all(|it| it.meaning == Meaning::Forbidden) || tests.iter().any(|it| is_found(it, held))) {
        return None;
    }
    agreed(known, !open)
}

/// `found && found.id !== id`: a row that is there and is another one.
fn another_row(tests: &[Test], found: &[Option<Found>], held: bool) -> Option<Found> {
    let (there, rest): (Vec<_>, Vec<_>) =
        tests.iter().zip(found).partition(|(_, it)| it.as_ref().is_some_and(|it| it.meaning == Meaning::Exists));
    let ids = rest.iter().all(|(test, _)| held && asks_for_another(test));
    match there.as_slice() {
        [(_, Some(only))] if ids => Some(only.clone()),
        _ => None,
    }
}

fn asks_for_another(test: &Test) -> bool {
    let id = |it: &Origin| it.chain().take(4).any(|it| matches!(it.last_name(), "id" | "_id"));
    match &test.kind {
        TestKind::Compare(operator, left, right) => &**operator == "!=" && (id(left) || id(right)),
        TestKind::Not(inner) => match &inner.kind {
            TestKind::Truthy(Origin::Call(callee, ..)) => callee.last_name() == "equals" && id(callee),
            _ => false,
        },
        _ => false,
    }
}

/// That something is there says nothing of what is wrong with the rest.
fn is_neutral(test: &Test, held: bool) -> bool {
    match &test.kind {
        TestKind::Not(inner) => is_neutral(inner, !held),
        TestKind::Truthy(origin) => {
            held && !matches!(source_of(origin), Source::Lookup | Source::Config | Source::Unknown)
        }
        _ => false,
    }
}

/// A look-up that found something: what follows is a rule of the business.
fn is_found(test: &Test, held: bool) -> bool {
    matches!(&test.kind, TestKind::Truthy(origin) if held && source_of(origin) == Source::Lookup)
}

/// One of several conditions holds: all must mean the same.
fn either(tests: &[Test], held: bool) -> Option<Found> {
    let found: Vec<Option<Found>> = tests.iter().map(|it| of_test(it, held)).collect();
    let known: Vec<Found> = found.iter().flatten().cloned().collect();
    let whole = tests.iter().zip(&found).all(|(test, it)| it.is_some() || asks_of_user(test));
    // What was found may be incomplete, too, and who is known may not be allowed: then something else is meant.
    let more = |it: &Found| {
        matches!(it.meaning, Meaning::NotFound | Meaning::Exists | Meaning::ServerFault | Meaning::Unauthenticated)
    };
    // `!session || !isAdmin(session)`: what is absent may be the user.
    let forbidden = known.iter().any(|it| it.meaning == Meaning::Forbidden);
    let absent = || tests.iter().zip(&found).any(|(test, it)| it.is_none() && is_absence(test) && !asks_of_user(test));
    if !whole && (known.iter().any(more) || (forbidden && absent())) {
        return None;
    }
    agreed(known, whole)
}

fn is_absence(test: &Test) -> bool {
    matches!(&test.kind, TestKind::Not(inner) if matches!(inner.kind, TestKind::Truthy(_)))
}

/// A test of what the known user has, such as an address: who is not known has none of it.
fn asks_of_user(test: &Test) -> bool {
    let known = |it: &Origin| matches!(source_of(it), Source::Principal | Source::PrincipalId);
    match &test.kind {
        TestKind::Not(inner) => matches!(&inner.kind, TestKind::Truthy(origin) if known(origin)),
        _ => false,
    }
}

fn agreed(found: Vec<Found>, whole: bool) -> Option<Found> {
    let first = found.first()?.clone();
    // No such account, or a wrong password: one and the same to whoever logs in.
    if found.iter().any(|it| it.meaning == Meaning::BadCredentials) && found.iter().all(is_failed_login) {
        return found.into_iter().find(|it| it.meaning == Meaning::BadCredentials);
    }
    let family = |it: Meaning| if it == Meaning::InvalidInput { Meaning::MissingInput } else { it };
    let other = |it: &Found| {
        family(it.meaning) != family(first.meaning) || it.error.map(|it| it.class) != first.error.map(|it| it.class)
    };
    if found.iter().any(other) {
        return Some(Found { meaning: Meaning::Mixed, ..first.unsure() });
    }
    let lowest = found.iter().map(|it| it.confidence).min().unwrap_or(Confidence::Medium);
    let key = first.key.filter(|key| found.iter().all(|it| it.key == Some(*key)));
    Some(Found { confidence: if whole { lowest } else { Confidence::Medium }, key, ..first })
}

fn is_failed_login(it: &Found) -> bool {
    it.meaning == Meaning::BadCredentials || (it.meaning == Meaning::NotFound && !it.key.is_some_and(Key::is_path))
}

fn of_shape(name: &str, origin: &Origin, held: bool) -> Option<Found> {
    // `Role::User` of whoever asks: which role it is decides.
    if source_of(origin) == Source::Privilege && name.starts_with(char::is_uppercase) {
        return Some(Found::new(Meaning::Forbidden, format!("{} is {name}", origin.path())));
    }
    match (name, held) {
        ("None", true) | ("Some", false) => of_value(origin, false),
        ("Some", true) | ("None", false) => of_value(origin, true),
        ("Err", true) | ("Ok", false) => failed(origin),
        // `Err(e) => match e { NotFound => .. }`: a look-up that found nothing says so.
        (name, true) => match origin {
            Origin::Error(of) if is_absence_of(name) => {
                absent(of).map(|it| Found { subject: format!("{} is {name}", it.subject), ..it })
            }
            Origin::Error(of) if matches!(name, "ExpiredSignature" | "InvalidToken") => failed(of),
            _ => known(name, origin),
        },
        _ => None,
    }
}

pub(super) fn is_absence_of(variant: &str) -> bool {
    matches!(variant, "NotFound" | "RowNotFound" | "RecordNotFound" | "NoRows" | "UserNotFound")
}

/// `UniqueViolation`, `RowNotFound`: a variant that says what went wrong.
fn known(variant: &str, origin: &Origin) -> Option<Found> {
    let error = known_error(variant).filter(|_| is_error(origin))?;
    Some(Found { error: Some(error), ..Found::new(Meaning::Known, format!("{} is {variant}", origin.path())) })
}

/// An error, as it is caught or by its type.
fn is_error(origin: &Origin) -> bool {
    match origin {
        Origin::Error(_) => true,
        Origin::Param(_, _, _, ty) => ty.contains("Error"),
        Origin::Member(object, _) | Origin::Call(object, ..) => is_error(object),
        _ => false,
    }
}
