//! By what a call looks up rows.

use super::super::{Source, source_of};
use crate::facts::Origin;

/// By what a row is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A part of the request's path.
    Path,
    /// A part of the request's path, and the user who asks: it has to be theirs.
    Owned,
    /// Something of the body or the query.
    Input,
    /// The user who asks, as authentication knows them.
    Caller,
    /// What a token carries that was checked here.
    Token,
    /// A secret that proves something by itself: a reset token, a code.
    Secret,
    /// The first parameter of the function, called an id.
    Parameter,
    /// Several of these, or not known.
    Unknown,
}

impl Key {
    /// The path of the request names what is looked up.
    pub fn is_path(self) -> bool {
        matches!(self, Key::Path | Key::Owned)
    }
}

/// By what a call looks up rows: the arguments of all calls of its chain count.
pub fn key(call: &Origin) -> Key {
    let mut found: Vec<Key> = Vec::new();
    for part in call.chain().take(12) {
        if let Origin::Call(_, arguments, _) = part {
            arguments.iter().for_each(|it| collect(None, it, 5, &mut found));
        }
    }
    let has = |it: Key| found.contains(&it);
    let asked = [Key::Secret, Key::Token, Key::Path, Key::Input, Key::Caller, Key::Parameter];
    let mut kinds = asked.into_iter().filter(|it| has(*it));
    match (kinds.next(), kinds.next()) {
        (Some(Key::Secret), _) => Key::Secret,
        (Some(only), None) => only,
        // `{ _id: req.params.id, owner: req.user.id }`
        (Some(Key::Path), Some(Key::Caller)) if !has(Key::Parameter) => Key::Owned,
        _ => Key::Unknown,
    }
}

/// Whether a look-up loads the user who asks once more: by their own id, not a row of theirs.
pub(in crate::knowledge) fn is_caller(call: &Origin) -> bool {
    let Origin::Call(_, arguments, _) = call else { return false };
    let own = |it: &Origin| matches!(key_of(it), Some(Key::Caller | Key::Token));
    let by_id = |key: &str| matches!(key, "id" | "_id" | "email" | "username" | "uid" | "sub");
    match arguments.first() {
        Some(Origin::Object(fields)) => fields.iter().any(|(key, value)| match value {
            Origin::Object(inner) if &**key == "where" => inner.iter().any(|(key, it)| by_id(key) && own(it)),
            value => by_id(key) && own(value),
        }),
        Some(first) => own(first),
        None => false,
    }
}

fn collect(field: Option<&str>, value: &Origin, depth: u8, found: &mut Vec<Key>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if field.is_some_and(is_secret) || is_secret_value(value) {
        found.push(Key::Secret);
        return;
    }
    match value {
        Origin::Object(fields) => fields.iter().for_each(|(key, it)| collect(Some(key), it, depth, found)),
        Origin::Either(values) | Origin::Joined(values) | Origin::List(values) => {
            values.iter().for_each(|it| collect(field, it, depth, found))
        }
        value => match key_of(value) {
            Some(key) => found.push(key),
            None => {
                if let Origin::Call(_, arguments, _) = value {
                    arguments.iter().for_each(|it| collect(field, it, depth, found));
                }
            }
        },
    }
}

/// `Path<u64>` of Rust's frameworks.
fn is_path_of(ty: &str) -> bool {
    ty.starts_with("Path<") || ty.contains("::Path<")
}

fn key_of(value: &Origin) -> Option<Key> {
    // `id.parse()?`: what was parsed says by what.
    if let Origin::Call(callee, arguments, false) = value
        && let Origin::Member(text, name) = &**callee
        && (&**name, arguments.is_empty()) == ("parse", true)
    {
        return key_of(text);
    }
    if let Origin::Param(_, 0, name, ty) = value
        && !is_path_of(ty)
        && is_id(name)
        && !is_person(name)
    {
        return Some(Key::Parameter);
    }
    match source_of(value) {
        Source::PathInput => Some(Key::Path),
        Source::Input => Some(Key::Input),
        Source::Principal | Source::PrincipalId | Source::TokenCheck if is_checked_here(value) => Some(Key::Token),
        Source::Credential => Some(Key::Token),
        Source::Principal | Source::PrincipalId => Some(Key::Caller),
        _ => None,
    }
}

/// `jwt.verify(token).id`: the token was checked in this very function.
fn is_checked_here(value: &Origin) -> bool {
    value.chain().any(|it| matches!(it, Origin::Call(..)) && source_of(it) == Source::TokenCheck)
}

/// Whoever asks is mostly passed first, and is no resource of the path.
fn is_person(name: &str) -> bool {
    matches!(
        name,
        "userId" | "accountId" | "ownerId" | "memberId" | "user_id" | "adminId" | "tenantId" | "organizationId"
    )
}

fn is_id(name: &str) -> bool {
    name == "id" || name == "_id" || name.ends_with("Id") || name.ends_with("_id") || name == "uuid"
}

/// A value that proves something by itself is no name of a resource.
fn is_secret(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["token", "otp", "hash", "secret", "apikey", "api_key", "password"].iter().any(|it| lower.contains(it))
        || lower == "code"
}

fn is_secret_value(value: &Origin) -> bool {
    matches!(source_of(value), Source::PathInput | Source::Input) && is_secret(value.last_name())
}
