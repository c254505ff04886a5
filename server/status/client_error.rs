//! 400 to 417: the client errors that RFC 9110 took over from HTTP/1.1.

use super::{ERROR, Status};

/// By ascending code.
pub(super) static TABLE: [Status; 18] = [
    Status {
        code: 400,
        phrase: "Bad Request",
        section: "15.5.1",
        retry: "no, change the request",
        use_when: "The request cannot be read or breaks a rule: broken JSON, a missing field, a wrong type. The content should say which.",
        confused_with: &[
            (422, "well-formed, but its values make no sense; both are allowed for failed validation"),
            (404, "the URL leads nowhere, not a field"),
            (500, "the server is at fault"),
        ],
        rust: Some("BAD_REQUEST"),
        ..ERROR
    },
    Status {
        code: 401,
        phrase: "Unauthorized",
        section: "15.5.2",
        required_headers: &["WWW-Authenticate"],
        retry: "yes, with new credentials",
        use_when: "Credentials are missing, wrong or expired: the server does not know who is asking. Clients refresh their token or ask for a login.",
        confused_with: &[(403, "the user is known and not allowed"), (407, "a proxy asks for the credentials")],
        rust: Some("UNAUTHORIZED"),
        ..ERROR
    },
    Status {
        code: 402,
        phrase: "Payment Required",
        section: "15.5.3",
        retry: "after paying",
        use_when: "Reserved for future use. APIs send it when an account has to pay or its quota is used up.",
        confused_with: &[(403, "not allowed for another reason"), (429, "too many requests in a while")],
        rust: Some("PAYMENT_REQUIRED"),
        ..ERROR
    },
    Status {
        code: 403,
        phrase: "Forbidden",
        section: "15.5.4",
        retry: "no, the same user gets the same answer",
        use_when: "The server knows who is asking and refuses: a missing role or permission, a foreign resource. Also for refusals that no login changes.",
        confused_with: &[
            (401, "nobody is logged in, or the token is not valid"),
            (404, "hides that the resource exists"),
        ],
        rust: Some("FORBIDDEN"),
        ..ERROR
    },
    Status {
        code: 404,
        phrase: "Not Found",
        section: "15.5.5",
        cacheable: true,
        retry: "no, unless it may be created later",
        use_when: "There is nothing at this URL, or the server will not say that there is. Not for an invalid field of the request.",
        confused_with: &[
            (410, "was there and is gone for good"),
            (400, "the request is invalid"),
            (403, "there, but not allowed"),
        ],
        rust: Some("NOT_FOUND"),
        ..ERROR
    },
    Status {
        code: 405,
        phrase: "Method Not Allowed",
        section: "15.5.6",
        required_headers: &["Allow"],
        cacheable: true,
        retry: "with a method from `Allow`",
        use_when: "The resource exists but does not support this method. `Allow` lists those it does.",
        confused_with: &[(404, "nothing at this URL for any method"), (501, "the server knows the method nowhere")],
        rust: Some("METHOD_NOT_ALLOWED"),
        ..ERROR
    },
    Status {
        code: 406,
        phrase: "Not Acceptable",
        section: "15.5.7",
        retry: "with another `Accept`",
        use_when: "No representation fits the request's `Accept`, `Accept-Language` or `Accept-Encoding`, and no default shall be sent.",
        confused_with: &[(415, "is about the content of the request"), (422, "the values are not acceptable")],
        rust: Some("NOT_ACCEPTABLE"),
        ..ERROR
    },
    Status {
        code: 407,
        phrase: "Proxy Authentication Required",
        section: "15.5.8",
        required_headers: &["Proxy-Authenticate"],
        retry: "yes, with credentials for the proxy",
        use_when: "A proxy wants credentials before it passes the request on. Never from an origin server.",
        confused_with: &[(401, "the origin server asks"), (511, "the network asks, on a page to log in")],
        rust: Some("PROXY_AUTHENTICATION_REQUIRED"),
        ..ERROR
    },
    Status {
        code: 408,
        phrase: "Request Timeout",
        former: Some("Request Time-out"),
        section: "15.5.9",
        customary_headers: &["Connection"],
        retry: "yes, on a new connection",
        use_when: "The client took too long to send its request. Not for slow work on the server's side.",
        confused_with: &[(504, "an upstream took too long"), (503, "the server is too busy")],
        rust: Some("REQUEST_TIMEOUT"),
        ..ERROR
    },
    Status {
        code: 409,
        phrase: "Conflict",
        section: "15.5.10",
        retry: "after resolving the conflict",
        use_when: "The request contradicts the current state: the name is taken, the record was changed meanwhile.",
        confused_with: &[
            (412, "a condition in the request's headers failed"),
            (422, "wrong whatever the state"),
            (423, "somebody holds a lock"),
        ],
        rust: Some("CONFLICT"),
        ..ERROR
    },
    Status {
        code: 410,
        phrase: "Gone",
        section: "15.5.11",
        cacheable: true,
        retry: "no, remove the link",
        use_when: "The resource was here and is gone on purpose and for good, such as a removed endpoint.",
        confused_with: &[(404, "says nothing about the past or the future")],
        rust: Some("GONE"),
        ..ERROR
    },
    Status {
        code: 411,
        phrase: "Length Required",
        section: "15.5.12",
        retry: "with a `Content-Length`",
        use_when: "The server wants to know the size of the content before it reads it.",
        confused_with: &[(413, "the size is known and too much")],
        rust: Some("LENGTH_REQUIRED"),
        ..ERROR
    },
    Status {
        code: 412,
        phrase: "Precondition Failed",
        section: "15.5.13",
        customary_headers: &["ETag"],
        retry: "after fetching the current version",
        use_when: "An `If-Match`, `If-Unmodified-Since` or the `If-None-Match` of a change did not hold.",
        confused_with: &[
            (409, "a conflict that no header stated"),
            (428, "the condition is missing"),
            (304, "the answer of GET to a failed `If-None-Match`"),
        ],
        rust: Some("PRECONDITION_FAILED"),
        ..ERROR
    },
    Status {
        code: 413,
        phrase: "Content Too Large",
        former: Some("Payload Too Large"),
        section: "15.5.14",
        customary_headers: &["Retry-After"],
        retry: "with less content, or later if `Retry-After` says so",
        use_when: "The content of the request is bigger than the server takes, such as an upload over the limit.",
        confused_with: &[
            (414, "the URL is too long"),
            (431, "the headers are too large"),
            (507, "no room to store it"),
        ],
        names: &["REQUEST_ENTITY_TOO_LARGE", "REQUEST_TOO_LONG"],
        rust: Some("PAYLOAD_TOO_LARGE"),
        ..ERROR
    },
    Status {
        code: 414,
        phrase: "URI Too Long",
        former: Some("Request-URI Too Long"),
        section: "15.5.15",
        cacheable: true,
        retry: "with a shorter URL, or POST",
        use_when: "The URL is longer than the server reads, often a query that belongs into the content.",
        confused_with: &[(413, "the content is too large"), (431, "the headers are too large")],
        names: &["REQUEST_URI_TOO_LARGE", "URL_TOO_LONG"],
        rust: Some("URI_TOO_LONG"),
        ..ERROR
    },
    Status {
        code: 415,
        phrase: "Unsupported Media Type",
        section: "15.5.16",
        customary_headers: &["Accept", "Accept-Encoding"],
        retry: "in another format",
        use_when: "The request's `Content-Type` or `Content-Encoding` is not one that the server reads here.",
        confused_with: &[(406, "is about the format of the response"), (422, "the right type with wrong values")],
        rust: Some("UNSUPPORTED_MEDIA_TYPE"),
        ..ERROR
    },
    Status {
        code: 416,
        phrase: "Range Not Satisfiable",
        former: Some("Requested Range Not Satisfiable"),
        section: "15.5.17",
        customary_headers: &["Content-Range"],
        retry: "with a range inside the size in `Content-Range`",
        use_when: "The `Range` of the request lies outside the resource.",
        confused_with: &[(206, "the range exists"), (400, "a page or an offset in the query is invalid")],
        rust: Some("RANGE_NOT_SATISFIABLE"),
        ..ERROR
    },
    Status {
        code: 417,
        phrase: "Expectation Failed",
        section: "15.5.18",
        retry: "without `Expect`",
        use_when: "The server cannot meet what the request's `Expect` header asks for. Nothing else is an expectation.",
        confused_with: &[(412, "a condition failed"), (422, "the values are not as expected")],
        rust: Some("EXPECTATION_FAILED"),
        ..ERROR
    },
];
