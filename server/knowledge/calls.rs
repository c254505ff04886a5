//! Calls of libraries by their names: those that are given a status, and those that set a field of a reply.

/// Functions and methods whose first argument is a status.
pub fn takes_status(name: &str) -> bool {
    matches!(
        name,
        "status"
            | "sendStatus"
            | "statusCode"
            | "writeHead"
            | "setStatus"
            | "setStatusCode"
            | "from_u16"
            | "from_code"
            | "set_status"
            | "set_status_code"
            | "with_status"
            | "with_status_code"
            | "status_code"
            | "toHaveStatus"
            | "expectStatus"
            | "assertStatus"
            | "assert_status"
            | "expect_status"
    )
}

/// Methods of a context whose second argument is a status: Hono's `c.json(content, 404)`.
pub fn answers_in_context(object: &str, name: &str) -> bool {
    matches!(object, "c" | "ctx") && matches!(name, "json" | "text" | "html" | "body")
}

/// Functions that make an error of a status, as http-errors has them.
pub fn makes_error(name: &str) -> bool {
    matches!(name, "createError" | "createHttpError")
}

/// Methods that send a request in a chain, as supertest has them.
pub fn sends_request(name: &str) -> bool {
    matches!(name, "get" | "post" | "put" | "patch" | "delete" | "del" | "head" | "options")
}

/// Methods of a reply that set a field and do not send.
pub fn sets_header(name: &str) -> bool {
    matches!(name, "set" | "header" | "setHeader" | "type" | "vary" | "cookie")
}

/// Functions and methods, of a reply or a map of header fields, that set the field that is named first.
#[rustfmt::skip]
pub fn sets_field(name: &str) -> bool {
    matches!(name, "set" | "header" | "setHeader" | "append" | "appendHeader" | "setResponseHeader" | "appendResponseHeader" | "insert"
        | "insert_header" | "append_header")
}
