//! What a branch means, read from the guards of an answer; where it cannot be known, nothing is said.

use crate::diagnostic::Confidence;
use crate::facts::{Guard, GuardKind, Origin, Test, TestKind};
use crate::knowledge::{Source, source_of};
use crate::text::Span;

/// What a branch means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A required input is not there.
    MissingInput,
    /// An input is there and wrong.
    InvalidInput,
    /// No credentials, or ones that do not hold.
    Unauthenticated,
    /// A wrong password.
    BadCredentials,
    /// A known user who may not.
    Forbidden,
    /// A look-up found nothing.
    NotFound,
    /// The server's own configuration is missing.
    ServerFault,
    /// Several of these at once.
    Mixed,
}

/// The meaning of a branch, with the place that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// What it means.
    pub meaning: Meaning,
    /// How sure that is.
    pub confidence: Confidence,
    /// The condition.
    pub span: Span,
    /// What was asked, for people: `req.headers.authorization`.
    pub subject: String,
}

/// The intent of the nearest guard around an answer.
///
/// Guards that were only passed on the way tell what is *not* the case, so they show no intent.
pub fn intent(guards: &[Guard]) -> Option<Intent> {
    let nearest = guards.iter().find(|it| it.around && !is_wrapper(it))?;
    let found = match &nearest.kind {
        GuardKind::Test(test, held) => of_test(test, *held),
        GuardKind::Caught(calls) => caught(calls),
    }?;
    let (meaning, confidence, subject) = found;
    Some(Intent { meaning, confidence, span: nearest.span, subject })
}

/// `match result { Err(e) => match e { .. } }` and arms of unknown shapes do not hide the guards around them.
fn is_wrapper(guard: &Guard) -> bool {
    matches!(&guard.kind, GuardKind::Test(Test { kind: TestKind::Shape(name, _), .. }, true) if matches!(&**name, "Ok" | "Some"))
}

type Found = (Meaning, Confidence, String);

/// What it means that a test held, or failed.
fn of_test(test: &Test, held: bool) -> Option<Found> {
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
    let open = tests.iter().zip(&found).any(|(test, it)| it.is_none() && !is_neutral(test, held));
    let known: Vec<Found> = found.into_iter().flatten().collect();
    if open && (!known.iter().all(|it| it.0 == Meaning::Forbidden) || tests.iter().any(|it| is_found(it, held))) {
        return None;
    }
    agreed(known, !open)
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
    let whole = known.len() == found.len();
    agreed(known, whole)
}

fn agreed(found: Vec<Found>, whole: bool) -> Option<Found> {
    let first = found.first()?.clone();
    let family = |it: Meaning| if it == Meaning::InvalidInput { Meaning::MissingInput } else { it };
    if found.iter().any(|it| family(it.0) != family(first.0)) {
        return Some((Meaning::Mixed, Confidence::Medium, first.2));
    }
    let lowest = found.iter().map(|it| it.1).min().unwrap_or(Confidence::Medium);
    Some((first.0, if whole { lowest } else { Confidence::Medium }, first.2))
}

/// A value that is there (`held`) or not.
fn of_value(origin: &Origin, held: bool) -> Option<Found> {
    if let Origin::Verdict(test) = origin {
        return of_test(test, held);
    }
    if let Origin::Error(of) = origin {
        return if held { failed(of) } else { None };
    }
    let (inner, held) = emptiness(origin, held);
    let meaning = match (source_of(inner), held) {
        // A known user need not have an address or a name.
        (Source::PrincipalId, false) if matches!(inner.last_name(), "email" | "name" | "username") => return None,
        (Source::Credential | Source::Principal | Source::PrincipalId | Source::TokenCheck, false) => {
            Meaning::Unauthenticated
        }
        (Source::PasswordCheck, false) => Meaning::BadCredentials,
        (Source::Privilege | Source::Permission, false) => Meaning::Forbidden,
        (Source::Input | Source::PathInput, false) => Meaning::MissingInput,
        (Source::Valid, false) | (Source::Invalid, true) => Meaning::InvalidInput,
        (Source::Lookup, false) => Meaning::NotFound,
        (Source::Config, false) => Meaning::ServerFault,
        (Source::Unknown, _) => return member_test(inner, held),
        _ => return None,
    };
    Some((meaning, Confidence::High, inner.path()))
}

/// `x.length`, `x.trim()`, `x.is_empty()`: the value they ask about.
fn emptiness(origin: &Origin, held: bool) -> (&Origin, bool) {
    let mut at = origin;
    let mut held = held;
    for _ in 0..6 {
        match at {
            Origin::Call(callee, arguments, false) if arguments.is_empty() => match &**callee {
                Origin::Member(inner, name) => match &**name {
                    "is_empty" => (at, held) = (inner, !held),
                    "trim" | "toString" | "to_string" | "clone" | "as_str" | "as_ref" => at = inner,
                    _ => break,
                },
                _ => break,
            },
            Origin::Member(inner, name) if &**name == "length" => at = inner,
            _ => break,
        }
    }
    (at, held)
}

/// `!['admin'].includes(req.user.role)`, `!EMAIL.test(req.body.email)`, `email.includes('@')`.
fn member_test(origin: &Origin, held: bool) -> Option<Found> {
    let Origin::Call(callee, arguments, false) = origin else { return None };
    let name = callee.last_name();
    let receiver = match &**callee {
        Origin::Member(object, _) => source_of(object),
        _ => Source::Unknown,
    };
    let argument = arguments.first().map_or(Source::Unknown, source_of);
    let meaning = match (name, receiver, argument) {
        ("includes" | "has" | "contains" | "some" | "indexOf", _, Source::Privilege) if !held => Meaning::Forbidden,
        ("includes" | "has" | "contains" | "some" | "equals", Source::Privilege, _) if !held => Meaning::Forbidden,
        ("equals", Source::PrincipalId, _) | ("equals", _, Source::PrincipalId) if !held => Meaning::Forbidden,
        (
            "test" | "match" | "includes" | "isInteger" | "isArray" | "isFinite",
            _,
            Source::Input | Source::PathInput,
        ) if !held => Meaning::InvalidInput,
        ("isNaN", _, Source::Input | Source::PathInput) if held => Meaning::InvalidInput,
        ("startsWith" | "starts_with", Source::Credential, _) if !held => Meaning::Unauthenticated,
        ("match" | "includes" | "startsWith", Source::Input, _) if !held => Meaning::InvalidInput,
        _ => return None,
    };
    Some((meaning, Confidence::High, origin.path()))
}

fn of_shape(name: &str, origin: &Origin, held: bool) -> Option<Found> {
    match (name, held) {
        ("None", true) | ("Some", false) => of_value(origin, false),
        ("Err", true) | ("Ok", false) => failed(origin),
        // `Err(e) => match e { NotFound => .. }`: what failed is what the error is of.
        ("NotFound" | "RowNotFound" | "ExpiredSignature" | "InvalidToken", true) => match origin {
            Origin::Error(of) => failed(of),
            _ => None,
        },
        _ => None,
    }
}

/// Something failed: what it was tells why.
fn failed(origin: &Origin) -> Option<Found> {
    let meaning = match source_of(origin) {
        Source::TokenCheck | Source::Credential => Meaning::Unauthenticated,
        Source::PasswordCheck => Meaning::BadCredentials,
        Source::Valid | Source::Invalid => Meaning::InvalidInput,
        _ if by_credential(origin) => Meaning::Unauthenticated,
        _ => return None,
    };
    Some((meaning, Confidence::High, origin.path()))
}

/// A look-up or a check whose key is a credential: `sessions.find_user(token)`. A call that only takes one along is none.
fn by_credential(origin: &Origin) -> bool {
    let name = origin.last_name().to_ascii_lowercase();
    let asks = ["verif", "valid", "decod", "auth", "session", "user", "token", "account", "identity"]
        .iter()
        .any(|it| name.contains(it));
    asks && matches!(origin, Origin::Call(_, arguments, _) if arguments.iter().any(|it| source_of(it) == Source::Credential))
}

fn compared(operator: &str, left: &Origin, right: &Origin, held: bool) -> Option<Found> {
    let differs = matches!((operator, held), ("!=", true) | ("==", false));
    let same = matches!((operator, held), ("==", true) | ("!=", false));
    for (one, other) in [(left, right), (right, left)] {
        if matches!(other, Origin::Null | Origin::Bool(_)) {
            let absent = if matches!(other, Origin::Bool(true)) { differs } else { same };
            return (same || differs).then(|| of_value(one, !absent)).flatten();
        }
    }
    let sides = [source_of(emptiness(left, held).0), source_of(emptiness(right, held).0)];
    let has = |it: Source| sides.contains(&it);
    let literal = [left, right].iter().any(|it| matches!(it, Origin::Text(_) | Origin::Number(_) | Origin::Joined(_)));
    // Whether an address of the input is one's own decides what is changed, not who may.
    let profile = |it: &Origin| matches!(it.last_name(), "email" | "name" | "username");
    if has(Source::Input) && (profile(left) || profile(right)) && has(Source::PrincipalId) {
        return None;
    }
    let owner = has(Source::PrincipalId) && differs && !literal && !has(Source::TokenCheck);
    let meaning = if owner || (has(Source::Privilege) && (same || differs)) {
        Meaning::Forbidden
    } else if has(Source::Credential) && differs {
        Meaning::Unauthenticated
    } else if has(Source::Input) && literal && !has(Source::Config) {
        return Some((Meaning::InvalidInput, Confidence::High, left.path()));
    } else {
        return None;
    };
    Some((meaning, Confidence::High, format!("{} {operator} {}", left.path(), right.path())))
}

/// The catch of a narrow `try`: what it tries tells what failed.
fn caught(calls: &[Origin]) -> Option<Found> {
    if calls.len() > 6 {
        return None;
    }
    // With a callback the failure goes there, and what is caught is something else.
    let plain = |it: &Origin| !matches!(it, Origin::Call(_, arguments, _) if arguments.iter().any(|it| matches!(it, Origin::Function(_))));
    let check = calls.iter().find(|it| source_of(it) == Source::TokenCheck && plain(it));
    if let Some(check) = check {
        return Some((Meaning::Unauthenticated, Confidence::High, check.path()));
    }
    let parses = |it: &&Origin| match it {
        Origin::Call(callee, arguments, _) => {
            callee.path() == "JSON.parse" && arguments.first().is_some_and(|it| source_of(it) == Source::Input)
        }
        _ => false,
    };
    let only = calls.len() <= 2;
    calls.iter().find(parses).filter(|_| only).map(|it| (Meaning::InvalidInput, Confidence::High, it.path()))
}
