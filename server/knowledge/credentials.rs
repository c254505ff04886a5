//! What a value is, by where it comes from: credentials, the known user, input, verdicts, look-ups, configuration.

use crate::facts::Origin;

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
    /// The result of a look-up in a store.
    Lookup,
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
            all.into_iter().min().unwrap_or(Source::Unknown)
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
            Origin::Call(callee, arguments, new) => called(callee, arguments, *new, &members),
            Origin::Member(object, name) => {
                let found = member(object, name, &members);
                members.push(name);
                found
            }
            Origin::Param(_, _, name, ty) => parameter(name, ty, &members),
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
        | "into_inner" | "value" | "get" | "first" | "next" | "nth" | "chars" | "split_whitespace" | "borrow" | "into" | "as_bytes" | "iter")
}

/// A call by its callee: `members` are what is taken of its result, innermost last.
fn called(callee: &Origin, arguments: &[Origin], new: bool, members: &[&str]) -> Option<Source> {
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
        // A session by an id of the request is a resource, not who asks.
        "getSession" | "getUser" | "getAuth"
            if arguments.iter().any(|it| matches!(source_of(it), Source::Input | Source::PathInput)) =>
        {
            Some(Source::Lookup)
        }
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
        "verify" | "decode" | "verifyAsync" if is_token_library(&path, arguments) => token_check(arguments, members),
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
        "compare" | "compareSync" | "matchPassword" | "comparePassword" | "validatePassword" | "verifyPassword"
        | "checkPassword" | "isPasswordMatch" | "correctPassword" | "isCorrectPassword" | "verify_password"
        | "matchPasswords" => Some(Source::PasswordCheck),
        name if is_permission(name) => Some(Source::Permission),
        "validationResult" => Some(validation_result(members)),
        "safeParse" | "safeParseAsync" | "validate" | "validateAsync" | "validateSync" => Some(validated(members)),
        "isEmail" | "isURL" | "isUUID" | "isMongoId" | "isValidObjectId" | "isValid" if !new => validity(arguments),
        "json" | "formData" | "text" | "arrayBuffer" if arguments.is_empty() && is_request(callee) => {
            Some(Source::Input)
        }
        "param" if is_request(callee) => Some(Source::PathInput),
        "query" if is_request(callee) => Some(Source::Input),
        name if is_lookup(name) && !new => Some(Source::Lookup),
        "var" if path.contains("env") => Some(Source::Config),
        _ => None,
    }
}

fn member(object: &Origin, name: &str, members: &[&str]) -> Option<Source> {
    let of = object.last_name();
    let request = is_request_value(object);
    match name {
        "authorization" if of == "headers" => Some(Source::Credential),
        // A computed key may name anything.
        "[]" if matches!(of, "headers" | "cookies" | "signedCookies") => Some(Source::Unknown),
        name if of == "headers" => Some(header(&name.to_ascii_lowercase())),
        name if matches!(of, "cookies" | "signedCookies") => Some(cookie(&name.to_ascii_lowercase())),
        "user" | "currentUser" | "auth" | "userId" | "uid"
            if request || matches!(of, "locals" | "session" | "state") =>
        {
            Some(if matches!(name, "userId" | "uid") { Source::PrincipalId } else { principal(members) })
        }
        "session" if request && members.is_empty() => Some(Source::Principal),
        "body" | "query" | "file" | "files" | "searchParams" if request => Some(Source::Input),
        "params" if request => Some(Source::PathInput),
        "ip" | "origin" | "csrfToken" | "hostname" if request => Some(Source::Gate),
        "env" if of == "process" => Some(Source::Config),
        _ => None,
    }
}

/// Rust extractors, by their types.
fn parameter(name: &str, ty: &str, members: &[&str]) -> Option<Source> {
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
        "Json" | "Form" | "Query" | "Multipart" | "TypedMultipart" | "ValidatedJson" => Some(Source::Input),
        "Path" => Some(Source::PathInput),
        "CookieJar" | "PrivateCookieJar" | "SignedCookieJar" => Some(Source::Credential),
        "TypedHeader" if ty.contains("Authorization") => Some(Source::Credential),
        "Extension" if ty.contains("User") || ty.contains("Claims") => Some(principal(members)),
        _ if ["Claims", "AuthUser", "CurrentUser", "UserSession", "AuthSession", "MaybeUser", "UserIdentity"]
            .iter()
            .any(|it| ty.contains(it)) =>
        {
            Some(principal(members))
        }
        "Token" | "AdminUser" | "NormalUser" | "MaybeIdentity" if !name.is_empty() => Some(principal(members)),
        _ => None,
    }
}

/// What is taken of the known user.
fn principal(members: &[&str]) -> Source {
    let taken = members.iter().rev().find(|it| !matches!(**it, "user" | "data" | "session" | "unwrap" | "clone"));
    match taken.copied() {
        None => Source::Principal,
        Some(
            "id" | "_id" | "userId" | "user_id" | "email" | "sub" | "uid" | "username" | "name" | "toString"
            | "account_id",
        ) => Source::PrincipalId,
        Some(name) if is_privilege(name) => Source::Privilege,
        Some(_) => Source::Unknown,
    }
}

/// What is taken of a checked token: nothing is the check itself.
fn claims(members: &[&str]) -> Source {
    match principal(members) {
        Source::Principal => Source::TokenCheck,
        other => other,
    }
}

fn is_privilege(name: &str) -> bool {
    let lower = name.to_ascii_lowercase().replace('_', "");
    lower.starts_with("isadmin")
        || lower.starts_with("role")
        || lower.starts_with("permission")
        || lower.starts_with("can")
        || matches!(
            &*lower,
            "admin"
                | "ismoderator"
                | "isowner"
                | "issuperuser"
                | "isstaff"
                | "scope"
                | "scopes"
                | "usertype"
                | "privilege"
                | "isseller"
        )
}

fn is_permission(name: &str) -> bool {
    let lower = name.to_ascii_lowercase().replace('_', "");
    matches!(
        &*lower,
        "can"
            | "cannot"
            | "isadmin"
            | "isowner"
            | "isallowed"
            | "isauthorized"
            | "hasaccess"
            | "hasrole"
            | "hasanyrole"
            | "ismoderator"
            | "canaccess"
    ) || lower.starts_with("haspermission")
        || lower.starts_with("checkpermission")
        || lower.starts_with("useristeam")
        || lower.starts_with("canedit")
        || lower.starts_with("candelete")
        || lower.starts_with("canupdate")
        || lower.starts_with("canmanage")
        || lower.starts_with("hasuser") && lower.ends_with("access")
}

fn is_headers(callee: &Origin) -> bool {
    match callee {
        Origin::Member(object, _) => {
            object.last_name() == "headers" || is_request_value(object) || object.path().contains("headers")
        }
        _ => false,
    }
}

fn header(name: &str) -> Source {
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
        _ if name.contains("signature") || name.is_empty() => Source::Unknown,
        _ => Source::Input,
    }
}

fn cookie(name: &str) -> Source {
    let gate = name.contains("csrf") || name.contains("xsrf") || name.contains("state") || name.contains("verifier");
    if gate { Source::Gate } else { Source::Credential }
}

/// Checking a token that is known to be no credential (a link in a mail) says nothing of who asks.
fn token_check(arguments: &[Origin], members: &[&str]) -> Option<Source> {
    let carried = |it: &Origin| match it {
        Origin::Param(_, _, name, _) => {
            name.to_ascii_lowercase().contains("token") || name.to_ascii_lowercase().contains("jwt")
        }
        it => !matches!(source_of(it), Source::Input | Source::PathInput),
    };
    arguments.first().is_none_or(carried).then(|| claims(members))
}

fn is_token_library(path: &str, arguments: &[Origin]) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.contains("jwt")
        || lower.contains("jsonwebtoken")
        || lower.contains("token")
        || lower.contains("jose")
        || lower == "decode()"
        || arguments.first().is_some_and(|it| source_of(it) == Source::Credential)
}

fn validation_result(members: &[&str]) -> Source {
    if members.contains(&"isEmpty") { Source::Valid } else { Source::Invalid }
}

fn validated(members: &[&str]) -> Source {
    match members.last().copied() {
        Some("success") => Source::Valid,
        Some("error" | "errors") => Source::Invalid,
        _ => Source::Unknown,
    }
}

fn validity(arguments: &[Origin]) -> Option<Source> {
    arguments.first().map(source_of).filter(|it| matches!(it, Source::Input)).map(|_| Source::Valid)
}

fn is_request(callee: &Origin) -> bool {
    matches!(callee, Origin::Member(object, _) if is_request_value(object))
}

/// A handler's first parameter, or what is called so in a context object.
fn is_request_value(origin: &Origin) -> bool {
    match origin {
        Origin::Param(_, _, name, _) => {
            matches!(&**name, "" | "req" | "request" | "ctx" | "context" | "c" | "event" | "_req" | "r" | "_request")
        }
        Origin::Member(_, name) => matches!(&**name, "req" | "request"),
        _ => false,
    }
}

fn is_lookup(name: &str) -> bool {
    matches!(
        name,
        "findOne"
            | "findById"
            | "findUnique"
            | "findFirst"
            | "findByPk"
            | "findOneBy"
            | "findOneAndUpdate"
            | "findByIdAndUpdate"
            | "findByIdAndDelete"
            | "findOneAndDelete"
            | "findOneOrFail"
            | "fetch_optional"
            | "find_by_id"
            | "findBy"
            | "query_opt"
    )
}
