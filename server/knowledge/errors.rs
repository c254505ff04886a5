//! Errors that libraries throw, by their codes and classes, and the statuses that say what happened.

use crate::facts::Origin;

/// What an error means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// A unique key was there already.
    Duplicate,
    /// Somebody else changed or holds it.
    Conflict,
    /// There is no such row.
    NoRow,
    /// What was sent is wrong.
    BadInput,
    /// A token does not hold.
    BadToken,
    /// A CSRF token does not.
    Csrf,
    /// Too large.
    TooLarge,
    /// Another server cannot be reached.
    Upstream,
    /// Something took too long.
    TimedOut,
}

/// A known error.
#[derive(Debug, PartialEq, Eq)]
pub struct KnownError {
    /// What it means.
    pub class: ErrorClass,
    /// What it is, for people.
    pub noun: &'static str,
    /// The statuses that say so, the best one first.
    pub right: &'static [u16],
    names: &'static [&'static str],
}

#[rustfmt::skip]
const ERRORS: &[KnownError] = &[
    KnownError { class: ErrorClass::Duplicate, noun: "a duplicate key", right: &[409, 422], names: &[
        "11000", "11001", "E11000", "23505", "ER_DUP_ENTRY", "1062", "SQLITE_CONSTRAINT_UNIQUE", "P2002", "SequelizeUniqueConstraintError",
        "UniqueConstraintError", "UniqueViolation", "UniqueViolationError", "is_unique_violation", "UniqueConstraintViolationException",
    ] },
    KnownError { class: ErrorClass::Conflict, noun: "a concurrent edit", right: &[409, 412, 423], names: &[
        "VersionError", "OptimisticLockError", "OptimisticLockVersionMismatchError", "P2034",
    ] },
    KnownError { class: ErrorClass::NoRow, noun: "a missing row", right: &[404, 410], names: &[
        "P2025", "RowNotFound", "EntityNotFoundError", "EntityNotFound", "DocumentNotFoundError", "NoResultError", "EmptyResultError",
    ] },
    KnownError { class: ErrorClass::BadInput, noun: "invalid input", right: &[400, 422, 404], names: &["CastError"] },
    KnownError { class: ErrorClass::BadInput, noun: "invalid input", right: &[400, 422], names: &[
        "ZodError", "ValidationError", "ValidationErrors", "SequelizeValidationError", "BSONTypeError", "BSONError", "ValiError", "StructError",
        "entity.parse.failed",
    ] },
    KnownError { class: ErrorClass::BadToken, noun: "a token that does not hold", right: &[401], names: &[
        "TokenExpiredError", "JsonWebTokenError", "NotBeforeError", "ExpiredSignature", "JWTExpired", "ERR_JWT_EXPIRED", "JWSSignatureVerificationFailed",
    ] },
    KnownError { class: ErrorClass::Csrf, noun: "a CSRF token that does not hold", right: &[403], names: &["EBADCSRFTOKEN"] },
    KnownError { class: ErrorClass::TooLarge, noun: "too large a body", right: &[413], names: &["LIMIT_FILE_SIZE", "entity.too.large"] },
    KnownError { class: ErrorClass::Upstream, noun: "an unreachable server", right: &[502, 503], names: &[
        "ECONNREFUSED", "ENOTFOUND", "ECONNRESET", "EAI_AGAIN", "is_connect",
    ] },
    KnownError { class: ErrorClass::TimedOut, noun: "a time-out", right: &[504, 503], names: &[
        "AbortError", "TimeoutError", "ETIMEDOUT", "ESOCKETTIMEDOUT", "ECONNABORTED", "is_timeout",
    ] },
];

/// The known error that a name, code or class means.
pub fn known_error(name: &str) -> Option<&'static KnownError> {
    ERRORS.iter().find(|it| it.names.contains(&name))
}

/// What a test of an error's code, name or class says: `err.code === 11000`, `err.name === 'ZodError'`, `err instanceof ZodError`.
pub fn tested_error(operator: &str, left: &Origin, right: &Origin) -> Option<&'static KnownError> {
    if operator == "instanceof" {
        return known_error(right.last_name());
    }
    let asked = |it: &Origin| matches!(it, Origin::Member(_, name) if is_code(name)) || matches!(it, Origin::Error(_));
    let named = |it: &Origin| match it {
        Origin::Text(text) => known_error(text),
        Origin::Number(number) => known_error(&number.to_string()),
        Origin::Member(_, name) => known_error(name),
        Origin::Import(_, name) => known_error(name),
        _ => None,
    };
    [(left, right), (right, left)].into_iter().find_map(|(one, other)| named(other).filter(|_| asked(one)))
}

fn is_code(name: &str) -> bool {
    matches!(name, "code" | "name" | "errno" | "type" | "kind" | "constructor" | "errorCode" | "cause" | "sqlState")
}
