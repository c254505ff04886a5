//! What a call gives, by its callee.

use super::people::{claims, is_permission, principal};
use super::requests::{cookie, header, is_headers, is_request};
use super::{Source, source_of};
use crate::facts::Origin;

/// A call by its callee: `members` are what is taken of its result, innermost last.
pub(super) fn called(callee: &Origin, arguments: &[Origin], new: bool, members: &[&str]) -> Option<Source> {
    let text = |at: usize| match arguments.get(at) {
        Some(Origin::Text(text)) => text.to_ascii_lowercase(),
        Some(other) => other.last_name().to_ascii_lowercase(),
        None => String::new(),
    };
    let path = callee.path();
    match callee.last_name() {
        "get" | "header" | "headers" | "getHeader" | "get_all" if is_headers(callee) => Some(header(&text(0))),
        "get" | "getSignedCookie" | "get_private" if path.to_ascii_lowercase().contains("cookie") => {
            Some(cookie(&text(0)))
        }
        // A session by an id of the request is a resource, not who asks; nor is a profile by the id of the known user.
        "getSession" | "getUser" | "getAuth"
            if arguments
                .iter()
                .any(|it| matches!(source_of(it), Source::Input | Source::PathInput | Source::PrincipalId)) =>
        {
            Some(Source::Lookup)
        }
        // What a middleware put beside the request, by its name or type: salvo's depot, extensions.
        "get" | "obtain" if is_shelf(callee) && names_person(&text(0)) => Some(principal(members)),
        "getServerSession"
        | "getSession"
        | "auth"
        | "currentUser"
        | "getAuth"
        | "unstable_getServerSession"
        | "validateRequest"
        | "getServerAuthSession"
        | "getIronSession"
        | "getCurrentUser"
        | "getUserFromRequest"
        | "getSessionUser"
        | "getUserId"
        | "requireUserId"
        | "get_current_user" => Some(principal(members)),
        "getUser" if path.contains("auth") => Some(principal(members)),
        "isAuthenticated" => Some(Source::Principal),
        "verify" | "verifyAsync" if is_token_library(&path, arguments) => token_check(arguments, members),
        // Reading a token without checking it shows only that the request's own credential is meant.
        "decode" if arguments.first().is_some_and(|it| source_of(it) == Source::Credential) => Some(claims(members)),
        "jwtVerify"
        | "verifyIdToken"
        | "verifySessionCookie"
        | "verifyToken"
        | "verifyJwt"
        | "verify_token"
        | "verify_jwt"
        | "decodeToken"
        | "decode_token"
        | "decode_jwt"
        | "verify_jwt_token" => token_check(arguments, members),
        "map_or" | "is_some_and" | "is_ok_and"
            if arguments.last().is_some_and(|it| source_of(verified(it)) == Source::PasswordCheck) =>
        {
            Some(Source::PasswordCheck)
        }
        name if checks_password(name, &path, arguments) => Some(Source::PasswordCheck),
        // A plain function of this name may as well compare a token.
        "isAuthorized" | "isAllowed" | "is_authorized" | "is_allowed" if !matches!(callee, Origin::Member(..)) => None,
        name if is_permission(name) => Some(Source::Permission),
        "validationResult" => Some(validation_result(members)),
        "parse" if arguments.is_empty() => received(callee, Source::Valid),
        "parse_str" | "from_str" if arguments.len() == 1 => validity_of(arguments),
        "validate" | "validate_args" | "validate_with" if arguments.is_empty() => received(callee, Source::Valid),
        "safeParse" | "safeParseAsync" | "validate" | "validateAsync" | "validateSync" => {
            // What is validated decides: the program's own data is no input.
            arguments
                .first()
                .map(source_of)
                .filter(|it| matches!(it, Source::Input | Source::PathInput))
                .map(|_| validated(members))
        }
        "isEmail" | "isURL" | "isUUID" | "isMongoId" | "isValidObjectId" | "isValid" if !new => validity(arguments),
        "json" | "formData" | "text" | "arrayBuffer" | "file" | "files" | "parts" | "saveRequestFiles"
            if arguments.is_empty() && is_request(callee) =>
        {
            Some(Source::Input)
        }
        "param" | "path_parameters" | "match_info" if is_request(callee) => Some(Source::PathInput),
        "query"
        | "queries"
        | "form"
        | "parse_json"
        | "parse_body"
        | "parse_form"
        | "parse_queries"
        | "body_json"
        | "body_form"
        | "query_string_parameters"
        | "query_string"
        | "payload"
            if is_request(callee) =>
        {
            Some(Source::Input)
        }
        name if checks_token(name) => token_check(arguments, members),
        name if asks_existence(name) => Some(Source::Exists),
        // reqwest's answers are asked by methods.
        "status" if arguments.is_empty() => of_holder(callee, Source::Upstream, Source::UpstreamStatus),
        "is_success" if arguments.is_empty() => of_holder(callee, Source::UpstreamStatus, Source::UpstreamOk),
        // What an atomic flag holds.
        "load" => of_holder(callee, Source::Outage, Source::Outage),
        "var" if path.contains("env") => Some(Source::Config),
        _ => None,
    }
}

/// What a method gives, if it is one of a value of that kind.
fn of_holder(callee: &Origin, wanted: Source, found: Source) -> Option<Source> {
    matches!(callee, Origin::Member(holder, _) if source_of(holder) == wanted).then_some(found)
}

/// Checking a token says who asks only if the request carries it as a credential: by its place, or by its name where a
/// function is given it. One of a link in a mail, or of another server's answer, does not.
pub(super) fn token_check(arguments: &[Origin], members: &[&str]) -> Option<Source> {
    let named = |it: &Origin| {
        let lower = it.last_name().to_ascii_lowercase();
        ["token", "jwt", "cookie", "bearer", "session"].iter().any(|word| lower.contains(word))
    };
    let carried = |it: &Origin| match source_of(it) {
        Source::Credential => true,
        Source::Unknown => named(it) || it.chain().take(6).any(named),
        _ => false,
    };
    arguments.iter().take(2).any(carried).then(|| claims(members))
}

pub(super) fn is_token_library(path: &str, arguments: &[Origin]) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.contains("jwt")
        || lower.contains("jsonwebtoken")
        || lower.contains("token")
        || lower.contains("jose")
        || lower == "decode()"
        || arguments.first().is_some_and(|it| source_of(it) == Source::Credential)
}

pub(super) fn validation_result(members: &[&str]) -> Source {
    if members.contains(&"isEmpty") { Source::Valid } else { Source::Invalid }
}

pub(super) fn validated(members: &[&str]) -> Source {
    match members.last().copied() {
        Some("success") => Source::Valid,
        Some("error" | "errors") => Source::Invalid,
        _ => Source::Unknown,
    }
}

pub(super) fn validity(arguments: &[Origin]) -> Option<Source> {
    arguments.first().map(source_of).filter(|it| matches!(it, Source::Input)).map(|_| Source::Valid)
}

/// `bcrypt.compare(..)`, `user.matchPassword(..)`: a comparison of a password, by library or by name.
fn checks_password(name: &str, path: &str, arguments: &[Origin]) -> bool {
    let lower = name.to_ascii_lowercase().replace('_', "");
    let asks = ["match", "compare", "verif", "check", "valid", "correct", "is"].iter().any(|it| lower.contains(it));
    let hashes =
        ["bcrypt", "argon", "scrypt", "hash", "password"].iter().any(|it| path.to_ascii_lowercase().contains(it));
    let compares = matches!(&*lower, "compare" | "comparesync" | "verify");
    let secret = || arguments.iter().any(|it| it.last_name().to_ascii_lowercase().contains("password"));
    // Whether a new password is strong enough is a question about input.
    let strength =
        ["strength", "strong", "policy", "format", "require", "validate"].iter().any(|it| lower.contains(it));
    // `verify_str(user.password, login.password)`: what else are two of them for?
    let secrets = || arguments.iter().filter(|it| it.path().to_ascii_lowercase().contains("password")).count();
    (compares && (hashes || secret()))
        || (asks && arguments.len() == 2 && secrets() == 2)
        || (lower.contains("password")
            && asks
            && !arguments.is_empty()
            && !(strength && arguments.len() == 1 && !path.contains('.')))
}

/// `emailExists`, `checkExistsBySlug`, `isUsernameTaken`: what a function is called that only says whether there is one.
fn asks_existence(name: &str) -> bool {
    let lower = name.to_ascii_lowercase().replace('_', "");
    (lower.contains("exists") || lower.ends_with("taken") || lower.starts_with("isduplicate"))
        && !lower.contains("file")
        && !lower.contains("path")
}

/// `depot.get::<User>("user")`, `session.get("user_id")`, `req.extensions().get("user")`.
fn is_shelf(callee: &Origin) -> bool {
    matches!(callee, Origin::Member(object, _) if matches!(object.last_name(), "depot" | "session" | "extensions" | "extensions_mut"))
}

/// `Uuid::parse_str(id)`: whether what was sent has a form.
fn validity_of(arguments: &[Origin]) -> Option<Source> {
    arguments.first().filter(|it| matches!(source_of(it), Source::Input | Source::PathInput)).map(|_| Source::Valid)
}

/// `hash.verify_password(..).is_ok()`: what it asks.
fn verified(outcome: &Origin) -> &Origin {
    match outcome {
        Origin::Call(callee, ..) => match &**callee {
            Origin::Member(value, name) if &**name == "is_ok" => value,
            _ => outcome,
        },
        _ => outcome,
    }
}

fn names_person(key: &str) -> bool {
    matches!(
        key,
        "user" | "user_id" | "current_user" | "claims" | "auth" | "session_user" | "jwt_claims" | "userid" | "username"
    )
}

/// What a method without arguments is called on is input.
fn received(callee: &Origin, found: Source) -> Option<Source> {
    matches!(callee, Origin::Member(object, _) if matches!(source_of(object), Source::Input | Source::PathInput))
        .then_some(found)
}

/// `decode_access_token`, `validate_jwt`, `claims_from_token`: snake case, which other functions of these words have not.
fn checks_token(name: &str) -> bool {
    const CHECKS: &[&str] = &["verify", "decode", "validate", "parse", "check", "claims", "authenticate"];
    let words = || name.split('_');
    name.contains('_') && words().any(|it| matches!(it, "token" | "jwt")) && words().any(|it| CHECKS.contains(&it))
}
