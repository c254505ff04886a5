//! What a value is, by where it comes from: credentials, the known user, input, verdicts, look-ups, configuration.

use crate::facts::Origin;

mod calls;
mod people;
mod requests;
mod stored;
use super::outside::is_outage_flag;
use calls::called;
use requests::{member, parameter};
use stored::outside;

/// The kind of place a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A token, session cookie or API key that the request carries.
    Credential,
    /// The user that authentication found.
    Principal,
    /// The id of that user.
    PrincipalId,
    /// A role, permission or flag of that user.
    Privilege,
    /// The verdict of a permission check.
    Permission,
    /// The outcome of checking a token.
    TokenCheck,
    /// The outcome of comparing a password.
    PasswordCheck,
    /// Something of the body, the query or a form.
    Input,
    /// A part of the path.
    PathInput,
    /// The verdict of a validator: true is good.
    Valid,
    /// What a validator found wrong.
    Invalid,
    /// The result of a look-up in a store; see `key` for by what it was made.
    Lookup,
    /// Whether there is such a row.
    Exists,
    /// A row that was found for certain, or a field of one.
    Row,
    /// The rows of a query.
    Collection,
    /// What another server answered.
    Upstream,
    /// Whether another server answered with success.
    UpstreamOk,
    /// The status that another server answered.
    UpstreamStatus,
    /// A limiter's verdict: true is too much.
    Limited,
    /// A limiter's verdict: true is good.
    Allowed,
    /// A flag that says that this server is going down or being repaired.
    Outage,
    /// The method of the request.
    Method,
    /// Configuration or environment.
    Config,
    /// A csrf token, an origin, an address: no credential, though it looks like one.
    Gate,
    /// Not known.
    Unknown,
}

/// What a value is.
pub fn source_of(origin: &Origin) -> Source {
    match origin {
        Origin::Either(values) => {
            let all: Vec<Source> = values.iter().map(source_of).filter(|it| *it != Source::Unknown).collect();
            let found = all.into_iter().min().unwrap_or(Source::Unknown);
            // The id of the known user, or what some function gives: that need not be who asks.
            let other = |it: &Origin| matches!(it, Origin::Call(..)) && source_of(it) == Source::Unknown;
            if found == Source::PrincipalId && values.iter().any(other) { Source::Unknown } else { found }
        }
        Origin::Joined(values) => values.iter().map(source_of).min().unwrap_or(Source::Unknown),
        origin => along(origin),
    }
}

/// The first known thing along the chain, from the value to its root; what is nearer says more.
fn along(origin: &Origin) -> Source {
    let mut members: Vec<&str> = Vec::new();
    for part in origin.chain() {
        let found = match part {
            Origin::Call(callee, arguments, new) => {
                called(callee, arguments, *new, &members).or_else(|| outside(part, &members))
            }
            Origin::Member(object, name) => {
                let found = member(object, name, &members);
                members.push(name);
                found
            }
            Origin::Param(_, _, name, ty) => parameter(name, ty, &members),
            Origin::Global(name) | Origin::Item(name) | Origin::Import(_, name) if is_outage_flag(name) => {
                Some(Source::Outage)
            }
            _ => None,
        };
        match (found, part) {
            (Some(found), _) => return found,
            // What an unknown function makes of a value is unknown.
            (None, Origin::Call(callee, arguments, _)) if !is_transparent(callee.last_name()) => {
                return by_argument(callee, arguments);
            }
            (None, Origin::Either(_)) => return source_of(part),
            _ => {}
        }
    }
    Source::Unknown
}

/// `Number(x)`, `String(x)`: what they are given.
fn by_argument(callee: &Origin, arguments: &[Origin]) -> Source {
    match (callee, arguments.first()) {
        (Origin::Global(name), Some(first))
            if matches!(&**name, "Number" | "String" | "parseInt" | "parseFloat" | "BigInt" | "Boolean") =>
        {
            source_of(first)
        }
        _ => Source::Unknown,
    }
}

/// Methods whose result is still the value: text and list operations, Rust's adapters.
#[rustfmt::skip]
fn is_transparent(name: &str) -> bool {
    matches!(name, "trim" | "toString" | "to_string" | "toLowerCase" | "toUpperCase" | "split" | "slice" | "substring" | "substr" | "replace"
        | "filter" | "map" | "join" | "at" | "pop" | "shift" | "find" | "flat" | "sort" | "concat" | "replaceAll" | "normalize" | "trimEnd"
        | "as_str" | "as_ref" | "as_deref" | "to_owned" | "clone" | "cloned" | "unwrap" | "unwrap_or" | "unwrap_or_default" | "unwrap_or_else"
        | "expect" | "ok" | "ok_or" | "ok_or_else" | "map_err" | "and_then" | "to_str" | "strip_prefix" | "split_once" | "trim_start_matches"
        | "into_inner" | "value" | "get" | "first" | "next" | "nth" | "chars" | "split_whitespace" | "borrow" | "into" | "as_bytes" | "iter"
        | "token" | "0" | "map_or" | "expect_err" | "deref" | "optional" | "as_mut" | "to_lowercase" | "get_ref" | "inner" | "into_iter" | "bearer"
        | "populate" | "lean" | "exec" | "select" | "limit" | "skip" | "session" | "toObject" | "toJSON"
        | "where" | "from" | "innerJoin" | "leftJoin" | "orderBy" | "andWhere" | "orWhere" | "groupBy")
}
