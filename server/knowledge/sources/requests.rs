//! What is taken of a request: its header fields, cookies, content and path, and the user that a middleware put there.

use super::Source;
use super::people::principal;
use crate::facts::Origin;
use crate::knowledge::outside::is_outage_flag;

pub(super) fn member(object: &Origin, name: &str, members: &[&str]) -> Option<Source> {
    let of = object.last_name();
    let request = is_request_value(object);
    match name {
        // A computed key may name anything.
        "[]" if matches!(of, "headers" | "cookies" | "signedCookies") => Some(Source::Unknown),
        name if is_request_headers(object) => Some(header(&name.to_ascii_lowercase())),
        name if matches!(of, "cookies" | "signedCookies") => Some(cookie(&name.to_ascii_lowercase())),
        "user" | "currentUser" | "auth" | "userId" | "uid"
            if (request && !is_service_input(object, name)) || matches!(of, "locals" | "session" | "state") =>
        {
            Some(if matches!(name, "userId" | "uid") { Source::PrincipalId } else { principal(members) })
        }
        "body" | "query" | "file" | "files" | "searchParams" if request => Some(Source::Input),
        "params" if request => Some(Source::PathInput),
        "ip" | "origin" | "csrfToken" | "hostname" if request => Some(Source::Gate),
        "method" if request => Some(Source::Method),
        "env" if of == "process" || of == "meta" => Some(Source::Config),
        name if is_outage_flag(name) => Some(Source::Outage),
        _ => None,
    }
}

/// `({ userId }) => ..` takes one thing of many; a handler takes a request apart by `user` or `body`.
fn is_service_input(object: &Origin, name: &str) -> bool {
    matches!(object, Origin::Param(_, _, whole, _) if whole.is_empty()) && matches!(name, "userId" | "uid" | "auth")
}

/// What decorators of parameters pass in: `@Body() order`, `@Param('id') id`, `@CurrentUser() user`.
fn decorated(decorator: &str, members: &[&str]) -> Option<Source> {
    let (name, rest) = decorator.split_once('(').unwrap_or((decorator, ""));
    let quoted = rest.split(['\'', '"']).nth(1).unwrap_or_default();
    match name {
        "Body" | "Query" | "UploadedFile" | "UploadedFiles" => Some(Source::Input),
        "Param" | "Params" => Some(Source::PathInput),
        "Headers" if !quoted.is_empty() => Some(header(&quoted.to_ascii_lowercase())),
        "Cookies" if !quoted.is_empty() => Some(cookie(&quoted.to_ascii_lowercase())),
        "User" | "CurrentUser" | "GetUser" | "AuthUser" | "ReqUser" | "GqlUser" => Some(principal(members)),
        _ => None,
    }
}

/// Types by which Rust's handlers are given who asks.
const PEOPLE: &[&str] = &[
    "Claims",
    "AuthUser",
    "CurrentUser",
    "UserSession",
    "AuthSession",
    "MaybeUser",
    "UserIdentity",
    "AuthenticatedUser",
    "AuthedUser",
    "LoggedUser",
    "LoggedInUser",
    "Identity",
    "SessionUser",
    "RequireUser",
    "AuthInfo",
    "CurrentAccount",
    "JwtUser",
    "AuthorizedUser",
    "UserContext",
];

/// Rust extractors, by their types; parameters with decorators.
pub(super) fn parameter(name: &str, ty: &str, members: &[&str]) -> Option<Source> {
    if let Some(decorator) = ty.strip_prefix('@') {
        return decorated(decorator, members);
    }
    let outer = ty
        .trim_start_matches(['&', ' '])
        .split('<')
        .next()
        .unwrap_or_default()
        .rsplit("::")
        .next()
        .unwrap_or_default()
        .trim();
    match outer {
        "Json" | "Form" | "Query" | "Multipart" | "TypedMultipart" | "ValidatedJson" | "JsonBody" | "FormBody"
        | "QueryParam" | "Valid" | "ValidJson" | "Validated" | "ValidatedForm" | "ValidatedQuery" | "MultipartForm"
        | "Strict" => Some(Source::Input),
        "Path" | "PathParam" => Some(Source::PathInput),
        "CookieJar" | "PrivateCookieJar" | "SignedCookieJar" => Some(Source::Credential),
        "TypedHeader" if ty.contains("Authorization") => Some(Source::Credential),
        "Extension" if ty.contains("User") || ty.contains("Claims") => Some(principal(members)),
        _ if PEOPLE.iter().any(|it| ty.contains(it)) => Some(principal(members)),
        "User" | "UserModel" | "Auth" if matches!(name, "user" | "current_user" | "auth" | "auth_user" | "me") => {
            Some(principal(members))
        }
        "Token" | "AdminUser" | "NormalUser" | "MaybeIdentity" if !name.is_empty() => Some(principal(members)),
        _ => None,
    }
}

pub(super) fn is_headers(callee: &Origin) -> bool {
    match callee {
        Origin::Member(object, _) => is_request_value(object) || is_request_headers(object),
        _ => false,
    }
}

/// `req.headers`, Next's `headers()`, Rust's `HeaderMap` and `request.headers()`; never those of a received response.
pub(super) fn is_request_headers(origin: &Origin) -> bool {
    match origin {
        Origin::Param(_, _, name, ty) => &**name == "headers" || ty.contains("HeaderMap"),
        Origin::Member(object, name) => &**name == "headers" && is_request_value(object),
        Origin::Call(callee, ..) => match &**callee {
            Origin::Import(module, name) => &**name == "headers" && module.starts_with("next"),
            callee => is_request_headers(callee),
        },
        _ => false,
    }
}

pub(super) fn header(name: &str) -> Source {
    let name = name.replace('_', "-");
    match &*name {
        "authorization"
        | "x-api-key"
        | "api-key"
        | "x-auth-token"
        | "x-access-token"
        | "token"
        | "x-token"
        | "auth"
        | "apikey"
        | "cookie"
        | "proxy-authorization"
        | "auth-token"
        | "x-api-token"
        | "access-token" => Source::Credential,
        _ if name.contains("csrf") || name.contains("xsrf") || matches!(&*name, "origin" | "host" | "referer") => {
            Source::Gate
        }
        // Other fields are no input that a handler validates: ranges, types, languages.
        _ => Source::Unknown,
    }
}

pub(super) fn cookie(name: &str) -> Source {
    let gate = name.contains("csrf") || name.contains("xsrf") || name.contains("state") || name.contains("verifier");
    let carries = ["token", "session", "jwt", "sid", "access", "refresh"].iter().any(|it| name.contains(it))
        || matches!(name, "auth" | "user_id" | "user");
    match (gate, carries) {
        (true, _) => Source::Gate,
        (false, true) => Source::Credential,
        _ => Source::Unknown,
    }
}

pub(super) fn is_request(callee: &Origin) -> bool {
    matches!(callee, Origin::Member(object, _) if is_request_value(object))
}

/// A handler's first parameter, or what is called so in a context object.
pub(super) fn is_request_value(origin: &Origin) -> bool {
    match origin {
        Origin::Param(_, _, name, _) => {
            matches!(&**name, "" | "req" | "request" | "ctx" | "context" | "c" | "event" | "_req" | "r" | "_request")
        }
        Origin::Member(_, name) => matches!(&**name, "req" | "request"),
        _ => false,
    }
}
