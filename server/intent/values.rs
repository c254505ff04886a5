//! What it means that a value is there, or not.

use super::tests::of_test;
use super::{Found, Meaning};
use crate::facts::Origin;
use crate::knowledge::{Key, Source, is_limiter_check, key, known_error, source_of};

/// A value that is there (`held`) or not.
pub(super) fn of_value(origin: &Origin, held: bool) -> Option<Found> {
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
        // `req.user.id`: a key of an organisation is known, too, and is no user.
        (Source::PrincipalId, false) if of_known(inner) => return None,
        (Source::Credential | Source::Principal | Source::PrincipalId | Source::TokenCheck, false) => {
            Meaning::Unauthenticated
        }
        (Source::PasswordCheck, false) => Meaning::BadCredentials,
        (Source::Privilege | Source::Permission, false) => Meaning::Forbidden,
        (Source::Input, false) => return missing(inner),
        (Source::PathInput, false) => return Some(Found::new(Meaning::MissingInput, inner.path()).by(Key::Path)),
        (Source::Valid, false) | (Source::Invalid, true) => {
            return Some(Found::new(Meaning::InvalidInput, inner.path()).by(Key::Input));
        }
        (Source::Lookup | Source::Exists, held) => return looked_up(inner, held),
        (Source::Limited, true) | (Source::Allowed, false) => Meaning::RateLimited,
        (Source::UpstreamOk | Source::Upstream, false) => Meaning::UpstreamFailed,
        (Source::Outage, true) => Meaning::Unavailable,
        (Source::Config, false) => Meaning::ServerFault,
        (Source::Unknown, _) => return known(inner, held).or_else(|| member_test(inner, held)),
        _ => return None,
    };
    Some(Found::new(meaning, inner.path()))
}

/// An id of a user or context that is there.
fn of_known(id: &Origin) -> bool {
    match id {
        Origin::Member(object, _) => match &**object {
            Origin::Member(_, name) => &**name == "user",
            Origin::Param(_, _, name, _) => matches!(&**name, "context" | "ctx"),
            _ => false,
        },
        _ => false,
    }
}

/// Input that is not there; `None` if something else may have been put in its place.
fn missing(input: &Origin) -> Option<Found> {
    let literal = |it: &Origin| {
        matches!(it, Origin::List(_) | Origin::Text(_) | Origin::Number(_) | Origin::Bool(_) | Origin::Null)
    };
    let given = |it: &Origin| matches!(source_of(it), Source::Input | Source::PathInput) || literal(it);
    let other = |it: &Origin| matches!(it, Origin::Either(values) if !values.iter().all(given));
    let pure = !input.chain().any(other);
    pure.then(|| Found::new(Meaning::MissingInput, input.path()).by(Key::Input))
}

/// A look-up that found something, or nothing: by what it asked decides.
fn looked_up(origin: &Origin, held: bool) -> Option<Found> {
    let call = origin.chain().find(|it| matches!(it, Origin::Call(..)))?;
    let key = key(call);
    let meaning = match (key, held) {
        // Whom a token names has to be there.
        (Key::Token, false) => Meaning::Unauthenticated,
        (_, false) => Meaning::NotFound,
        (_, true) => Meaning::Exists,
    };
    Some(Found::new(meaning, origin.path()).by(key))
}

/// A call that says itself that it found nothing.
pub(super) fn absent(origin: &Origin) -> Option<Found> {
    match failed(origin) {
        Some(found) if found.meaning == Meaning::Unauthenticated => Some(found),
        _ => looked_up(origin, false),
    }
}

/// `is_unique_violation(err)`, `err.is_timeout()`: an error is asked what it is.
fn known(origin: &Origin, held: bool) -> Option<Found> {
    let Origin::Call(callee, ..) = origin else { return None };
    let error = known_error(callee.last_name()).filter(|_| held)?;
    Some(Found { error: Some(error), ..Found::new(Meaning::Known, origin.path()) })
}

/// `x.length`, `x.trim()`, `x.is_empty()`: the value they ask about.
pub(super) fn emptiness(origin: &Origin, held: bool) -> (&Origin, bool) {
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
            Origin::Member(inner, name)
                if &**name == "length" && !matches!(source_of(at), Source::Collection | Source::Lookup) =>
            {
                at = inner
            }
            Origin::Member(inner, name) if &**name == "empty" => (at, held) = (inner, !held),
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
        ("includes", _, Source::Method) if !held => Meaning::WrongMethod,
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
    Some(Found::new(meaning, origin.path()))
}

/// Something failed: what it was tells why.
pub(super) fn failed(origin: &Origin) -> Option<Found> {
    let meaning = match source_of(origin) {
        Source::TokenCheck | Source::Credential => Meaning::Unauthenticated,
        // Where the outcome is a truth value, a failure is that of the hash.
        Source::PasswordCheck if origin.path().contains("bcrypt") => return None,
        Source::PasswordCheck => Meaning::BadCredentials,
        Source::Valid | Source::Invalid => {
            return Some(Found::new(Meaning::InvalidInput, origin.path()).by(input_of(origin)));
        }
        Source::Upstream => Meaning::UpstreamFailed,
        Source::Config => Meaning::ServerFault,
        Source::Unknown if is_limiter_check(origin) => Meaning::RateLimited,
        _ if by_credential(origin) => Meaning::Unauthenticated,
        _ => return super::caught::failed_call(origin),
    };
    Some(Found::new(meaning, origin.path()))
}

/// Which input was tested for its form: of a part of the path, the route may say as well that there is no such thing.
fn input_of(origin: &Origin) -> Key {
    let of_path = origin.parts().into_iter().any(|it| source_of(it) == Source::PathInput);
    if of_path { Key::Path } else { Key::Input }
}

/// A look-up or a check whose key is a credential: `sessions.find_user(token)`. A call that only takes one along is none.
fn by_credential(origin: &Origin) -> bool {
    let name = origin.last_name().to_ascii_lowercase();
    let asks = ["verif", "valid", "decod", "auth", "session", "user", "token", "account", "identity"]
        .iter()
        .any(|it| name.contains(it));
    asks && matches!(origin, Origin::Call(_, arguments, _) if arguments.iter().any(|it| source_of(it) == Source::Credential))
}
