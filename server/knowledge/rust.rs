//! How Rust's frameworks make answers and errors, by the names of functions and methods.

use crate::facts::Origin;
use crate::status;

/// The framework whose table of statuses is just called `Status`.
pub const BARE_STATUS_TABLE: &str = "rocket";

/// The framework whose builders are called like their status, and take header fields.
pub const BUILDS_BY_NAME: &str = "actix-web";

/// Frameworks that send a content with a status that has none.
pub const SENDS_FORBIDDEN_CONTENT: &[&str] = &["actix-web"];

/// Rocket's method by which what is answered becomes a response: of that, more may be said outside.
pub const RENDERS: &str = "respond_to";

/// The type whose answers bring their own `Location`.
pub fn is_redirect(holder: &str) -> bool {
    holder == "Redirect"
}

/// Methods of a builder that are given a field of the header.
pub fn builds_header(name: &str) -> bool {
    matches!(name, "insert_header" | "append_header" | "header" | "headers")
}

/// Types of errors that are none of the project's own, by their names alone.
pub fn is_library_error(ty: &str) -> bool {
    matches!(ty, "DbErr" | "Box<dyn Error>" | "Box<dyn std::error::Error>")
}

/// Makes a status of a number, which may fail: `StatusCode::from_u16`.
pub fn makes_status(maker: &Origin) -> bool {
    maker.last_name() == "from_u16" && maker.path().contains("StatusCode")
}

/// Calls that are given a status and make an answer or an error of it: the rest of their chain belongs to that.
#[rustfmt::skip]
pub fn answers_with_status(object: &str, name: &str) -> bool {
    match name {
        "status" | "with_status" | "set_status" | "set_status_code" | "status_code" | "stuff" | "from_status"
        | "from_string" | "using_status_code" | "with_status_code" | "render_with_status" => true,
        "render" => matches!(object, "res" | "resp" | "response"),
        "from_code" => object == "StatusError",
        "build" | "new" | "with_body" | "builder" | "from_str" | "from_str_status" => matches!(
            object,
            "HttpResponse"
                | "HttpResponseBuilder"
                | "Response"
                | "ResponseBuilder"
                | "InternalError"
                | "Error"
                | "HttpError"
        ),
        "Custom" => matches!(object, "" | "status"),
        _ => false,
    }
}

/// Calls that stand for the answer that they are given.
#[rustfmt::skip]
pub fn wraps_answer(holder: &str, name: &str) -> bool {
    const HOLDERS: &[&str] = &[
        "", "Outcome", "Either", "ControlFlow", "Poll", "Result", "Option", "Flash", "Box", "future", "std",
        "FlowControl",
    ];
    if !HOLDERS.contains(&holder) {
        return false;
    }
    matches!(
        name,
        "Ok" | "Err" | "Some" | "Error" | "Failure" | "Left" | "Right" | "Break" | "Continue" | "Done" | "Box"
        | "pin" | "ready" | "success"
    )
}

/// Methods that give what they are given, or what their closure makes, where something failed or is absent.
#[rustfmt::skip]
pub fn gives_on_failure(name: &str) -> bool {
    matches!(
        name,
        "ok_or" | "ok_or_else" | "map_err" | "unwrap_or" | "unwrap_or_else" | "or" | "or_else" | "or_error"
        | "map_or" | "map_or_else" | "change_context" | "with_context"
    )
}

/// Calls that only look at the status they are given, or hand the request on with it.
#[rustfmt::skip]
pub fn looks_at_status(name: &str) -> bool {
    matches!(
        name,
        "assert_eq" | "is" | "eq" | "ne" | "contains" | "expect_status" | "or_forward" | "Forward" | "any_of"
        | "cmp" | "get" | "contains_key"
    )
}

/// What frameworks put into the head of an answer, beside its content.
pub fn is_head(name: &str) -> bool {
    matches!(name, "TypedHeader" | "Extension" | "AppendHeaders" | "HeaderMap" | "CookieJar")
}

/// Methods of a builder that give the content of the answer.
pub fn sets_content(name: &str) -> bool {
    matches!(name, "json" | "body" | "render" | "text" | "html" | "message_body" | "send_json" | "brief" | "detail")
}

/// Methods of a builder that set no field of the header but those that say what the content is.
#[rustfmt::skip]
pub fn keeps_header(name: &str) -> bool {
    sets_content(name) || matches!(
        name,
        "" | "finish" | "content_type" | "cookie" | "into" | "into_response" | "unwrap" | "expect" | "build"
        | "boxed" | "clone" | "cause" | "origin" | "status" | "status_code" | "map_into_boxed_body"
        | "map_into_left_body" | "map_into_right_body" | "with_status" | "builder" | "await" | "to_owned"
        | "as_response_error" | "error_response" | "keep_alive" | "force_close" | "streaming" | "sized_body"
        | "finalize" | "respond_to" | "map_err" | "ok" | "context"
    )
}

/// Methods by which an error type says what it is answered with.
#[rustfmt::skip]
pub fn tells_status(name: &str) -> bool {
    matches!(
        name,
        "into_response" | "status_code" | "error_response" | "respond_to" | "as_response" | "to_response"
        | "status" | "get_status" | "http_status" | "into" | "from" | "write" | "response" | "to_status"
        | "get_status_code" | "http_status_code" | "status_and_message" | "client_status_and_error"
        | "as_status" | "to_http_response" | "into_http_response" | "response_status" | "as_status_code"
    )
}

/// The status that an attribute gives a type or variant: `#[oai(status = 404)]`, `#[response(status = 404)]`, `#[status(NotFound)]`.
pub fn status_of_attribute(text: &str) -> Option<u16> {
    let (_, behind) = text.split_once("status")?;
    let value = behind.trim_start_matches(['(', '=', ' ', '"']);
    let end = value.find([')', ',', '"', ' ']).unwrap_or(value.len());
    let value = &value[..end];
    value.parse().ok().filter(|it| (100..600).contains(it)).or_else(|| status::by_name(value.rsplit("::").next()?))
}

/// Whether a function, type or variant is called so that its value may be an answer or an error.
#[rustfmt::skip]
pub fn sounds_like_answer(holder: &str, name: &str) -> bool {
    const TYPES: &[&str] =
        &["Err", "Response", "Reply", "Rejection", "Result", "Failure", "Answer", "Exception", "Reject", "Status"];
    const WORDS: &[&str] = &[
        "error", "err", "response", "reply", "fail", "failure", "reject", "bad", "invalid", "unauthorized",
        "forbidden", "success", "json", "missing", "conflict",
    ];
    let typed = |it: &str| it.starts_with(char::is_uppercase) && TYPES.iter().any(|part| it.contains(part));
    let status = status::by_name(name).is_some();
    let made = || status || super::names_one_of(name, WORDS);
    // A variant that is called like a status: `FindOrder::NotFound(..)`.
    let variant = status && [holder, name].iter().all(|it| it.starts_with(char::is_uppercase));
    variant || typed(holder) || (typed(name) && holder.is_empty()) || (!name.starts_with(char::is_uppercase) && made())
}
