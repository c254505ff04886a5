//! 418 to 451: the client errors that came with WebDAV, HTTP/2 and later documents.

use super::{ERROR, Status};

/// By ascending code.
pub(super) static TABLE: [Status; 11] = [
    Status {
        code: 418,
        phrase: "I'm a Teapot",
        section: "15.5.19",
        retry: "no",
        use_when: "Never in earnest: an April joke of 1998, and listed as unused because so many servers play it.",
        confused_with: &[(403, "the honest way to refuse")],
        names: &["TEAPOT", "I_AM_A_TEAPOT"],
        rust: Some("IM_A_TEAPOT"),
        ..ERROR
    },
    Status {
        code: 421,
        phrase: "Misdirected Request",
        section: "15.5.20",
        retry: "yes, on another connection",
        use_when: "The request came over a connection whose server does not answer for this scheme and host.",
        confused_with: &[(404, "the host is right, the path is not")],
        names: &["MISDIRECTED"],
        rust: Some("MISDIRECTED_REQUEST"),
        ..ERROR
    },
    Status {
        code: 422,
        phrase: "Unprocessable Content",
        former: Some("Unprocessable Entity"),
        section: "15.5.21",
        retry: "no, change the values",
        use_when: "The request is well-formed, but its values fail the rules: an end before the start, an age below zero. The content should name the fields.",
        confused_with: &[
            (400, "cannot be read at all; both are allowed for failed validation"),
            (409, "wrong only in the current state"),
            (415, "a format that the server does not read"),
        ],
        rust: Some("UNPROCESSABLE_ENTITY"),
        ..ERROR
    },
    Status {
        code: 423,
        phrase: "Locked",
        rfc: "RFC 4918",
        section: "11.3",
        retry: "after the lock is released",
        use_when: "Somebody holds a lock on the resource. From WebDAV, also fit for record locks.",
        confused_with: &[(409, "a conflict without a lock"), (403, "the account is locked for good")],
        rust: Some("LOCKED"),
        ..ERROR
    },
    Status {
        code: 424,
        phrase: "Failed Dependency",
        rfc: "RFC 4918",
        section: "11.4",
        retry: "after the other action works",
        use_when: "In a WebDAV batch: this action was not done because one it depends on failed. Not for a failed upstream.",
        confused_with: &[(502, "an upstream answered nonsense"), (503, "a dependency is down")],
        rust: Some("FAILED_DEPENDENCY"),
        ..ERROR
    },
    Status {
        code: 425,
        phrase: "Too Early",
        rfc: "RFC 8470",
        section: "5.2",
        retry: "yes, after the TLS handshake",
        use_when: "The request came in TLS early data, which an attacker could replay.",
        confused_with: &[(429, "too often, not too early"), (409, "a step is taken before its time")],
        names: &["UNORDERED_COLLECTION"],
        rust: Some("TOO_EARLY"),
        ..ERROR
    },
    Status {
        code: 426,
        phrase: "Upgrade Required",
        section: "15.5.22",
        required_headers: &["Upgrade"],
        customary_headers: &["Connection"],
        retry: "over the protocol in `Upgrade`",
        use_when: "The server answers only after the client changes to another protocol. Not for an old version of an app.",
        confused_with: &[(101, "the change takes place"), (505, "an HTTP version that the server does not speak")],
        rust: Some("UPGRADE_REQUIRED"),
        ..ERROR
    },
    Status {
        code: 428,
        phrase: "Precondition Required",
        rfc: "RFC 6585",
        section: "3",
        retry: "with `If-Match`",
        use_when: "The server takes changes only with a condition, so that nobody overwrites an unseen version. Must not be cached.",
        confused_with: &[(412, "the condition was there and failed"), (400, "a field is missing")],
        rust: Some("PRECONDITION_REQUIRED"),
        ..ERROR
    },
    Status {
        code: 429,
        phrase: "Too Many Requests",
        rfc: "RFC 6585",
        section: "4",
        customary_headers: &["Retry-After", "RateLimit", "RateLimit-Policy"],
        retry: "yes, after `Retry-After`, else with growing pauses",
        use_when: "This client asked too often. May say in `Retry-After` when to come back. Must not be cached.",
        confused_with: &[(503, "the server is overloaded by all clients"), (403, "not allowed at any rate")],
        rust: Some("TOO_MANY_REQUESTS"),
        ..ERROR
    },
    Status {
        code: 431,
        phrase: "Request Header Fields Too Large",
        rfc: "RFC 6585",
        section: "5",
        retry: "with smaller headers",
        use_when: "A header, or all of them together, exceeds what the server reads; often cookies. Must not be cached.",
        confused_with: &[(413, "the content is too large"), (414, "the URL is too long")],
        rust: Some("REQUEST_HEADER_FIELDS_TOO_LARGE"),
        ..ERROR
    },
    Status {
        code: 451,
        phrase: "Unavailable For Legal Reasons",
        rfc: "RFC 7725",
        section: "3",
        customary_headers: &["Link"],
        cacheable: true,
        retry: "no",
        use_when: "The law, or a demand based on it, forbids access. `Link` with `rel=\"blocked-by\"` names who blocks.",
        confused_with: &[(403, "the server's own rules forbid it"), (410, "taken away without a demand")],
        rust: Some("UNAVAILABLE_FOR_LEGAL_REASONS"),
        ..ERROR
    },
];
