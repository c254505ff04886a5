//! How Rust's frameworks name what a route is built of.

/// The method that a function or method is named after, in upper case; empty for any.
pub fn method_of(name: &str) -> Option<&'static str> {
    Some(match name.trim_end_matches("_service") {
        "get" => "GET",
        "post" => "POST",
        "put" => "PUT",
        "patch" => "PATCH",
        "delete" => "DELETE",
        "head" => "HEAD",
        "options" => "OPTIONS",
        "any" | "goal" | "all" | "handle" => "",
        _ => return None,
    })
}

/// Calls that are given the method, and perhaps the handler: `on(MethodFilter::GET, list)`, `web::method(Method::GET)`.
pub fn takes_method(name: &str) -> bool {
    matches!(name, "on" | "method" | "on_service")
}

/// Calls that are given the handler of a route whose method stands before them.
pub fn takes_handler(name: &str) -> bool {
    matches!(name, "to" | "to_async")
}

/// Calls that put something before the handlers of a route.
pub fn puts_before(name: &str) -> bool {
    matches!(name, "layer" | "route_layer" | "wrap" | "with" | "hoop" | "around")
}

/// The call that adds another way of a resource: `web::resource("/orders").route(web::get().to(list))`.
pub const ADDS: &str = "route";

/// Stands for a router that is written where it is mounted.
pub const MAKES: &[&str] = &["new", "default"];

/// Types that axum and Rocket answer with 200 OK, wherever they stand: as an error, too.
pub fn is_plain_answer(ty: &str) -> bool {
    let bare = ty.trim_start_matches('&').trim_start_matches("'static ").trim_start_matches("mut ");
    let path = bare.split('<').next().unwrap_or(bare);
    matches!(
        path.rsplit("::").next().unwrap_or(path),
        "String" | "str" | "Cow" | "Json" | "Html" | "RawHtml" | "RawJson" | "RawText" | "Vec" | "Bytes" | "()"
    )
}

/// Frameworks in which any answer may stand as an error, and the first versions that do not let it.
pub const ANSWERS_AS_ERRORS: &[(&str, &[&str])] = &[("axum", &[]), ("rocket", &["0.3", "0.4"])];

/// Frameworks whose handlers give errors of other kinds.
pub const OTHER_SERVERS: &[&str] = &["actix-web", "poem", "salvo", "warp", "tide", "tauri"];

/// The trait by which an error says how it is answered, with the methods that do, and the package it comes from.
pub const ERROR_TRAIT: (&str, &[&str], &str) = ("ResponseError", &["status_code", "error_response"], "actix_web");

/// Words of failures that are not the server's fault.
#[rustfmt::skip]
pub const CLIENT_FAULTS: &[&str] = &[
    "notfound", "missing", "invalid", "validation", "badrequest", "unauthorized", "unauthenticated", "forbidden", "authentication", "authorization", "auth",
    "conflict", "exists", "duplicate", "credential", "denied", "permission", "expired",
];
