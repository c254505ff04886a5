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
