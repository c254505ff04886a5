//! 5xx: the server failed.

use super::{ERROR, Status};

/// By ascending code.
pub(super) static TABLE: [Status; 11] = [
    Status {
        code: 500,
        phrase: "Internal Server Error",
        section: "15.6.1",
        retry: "with care, if the request may be repeated",
        use_when: "Something unexpected broke. Log the details, send the client an id instead. Not for a request that is wrong.",
        confused_with: &[
            (400, "the request is wrong"),
            (502, "an upstream answered nonsense"),
            (503, "unavailable for a while, and known to be"),
        ],
        rust: Some("INTERNAL_SERVER_ERROR"),
        ..ERROR
    },
    Status {
        code: 501,
        phrase: "Not Implemented",
        section: "15.6.2",
        cacheable: true,
        retry: "no",
        use_when: "The server does not support the method for any resource, or a feature that the request needs.",
        confused_with: &[(405, "the method is known, but not for this resource"), (500, "something broke")],
        rust: Some("NOT_IMPLEMENTED"),
        ..ERROR
    },
    Status {
        code: 502,
        phrase: "Bad Gateway",
        section: "15.6.3",
        retry: "with growing pauses, if the request may be repeated",
        use_when: "The server asked another one, and its response was invalid or the connection failed.",
        confused_with: &[
            (504, "no response in time"),
            (503, "the server itself is not available"),
            (500, "its own fault"),
        ],
        rust: Some("BAD_GATEWAY"),
        ..ERROR
    },
    Status {
        code: 503,
        phrase: "Service Unavailable",
        section: "15.6.4",
        customary_headers: &["Retry-After"],
        retry: "yes, after `Retry-After`, else with growing pauses",
        use_when: "Overload, maintenance, start or shutdown: the server cannot answer now and soon will. Load balancers look elsewhere.",
        confused_with: &[
            (429, "one client asks too often"),
            (500, "a fault that nobody foresaw"),
            (502, "an upstream failed"),
        ],
        rust: Some("SERVICE_UNAVAILABLE"),
        ..ERROR
    },
    Status {
        code: 504,
        phrase: "Gateway Timeout",
        former: Some("Gateway Time-out"),
        section: "15.6.5",
        retry: "with care: the upstream may have done the work",
        use_when: "The server asked another one and had no response in time.",
        confused_with: &[(502, "a response that is invalid"), (408, "the client was too slow")],
        rust: Some("GATEWAY_TIMEOUT"),
        ..ERROR
    },
    Status {
        code: 505,
        phrase: "HTTP Version Not Supported",
        section: "15.6.6",
        retry: "with another HTTP version",
        use_when: "The server does not speak the major version of HTTP in the request. Not for versions of an API.",
        confused_with: &[(426, "asks for another protocol"), (404, "the right answer for an unknown `/v9/`")],
        names: &["VERSION_NOT_SUPPORTED"],
        rust: Some("HTTP_VERSION_NOT_SUPPORTED"),
        ..ERROR
    },
    Status {
        code: 506,
        phrase: "Variant Also Negotiates",
        rfc: "RFC 2295",
        section: "8.1",
        retry: "no",
        use_when: "A configuration fault: the variant chosen by negotiation negotiates again. Practically never sent.",
        confused_with: &[(406, "no acceptable variant"), (508, "a loop of bindings")],
        rust: Some("VARIANT_ALSO_NEGOTIATES"),
        ..ERROR
    },
    Status {
        code: 507,
        phrase: "Insufficient Storage",
        rfc: "RFC 4918",
        section: "11.5",
        retry: "only after the user asks for it",
        use_when: "The server has no room to store what the request brings. From WebDAV.",
        confused_with: &[(413, "the content is over a limit"), (503, "a lack that soon passes")],
        rust: Some("INSUFFICIENT_STORAGE"),
        ..ERROR
    },
    Status {
        code: 508,
        phrase: "Loop Detected",
        rfc: "RFC 5842",
        section: "7.2",
        retry: "no",
        use_when: "A WebDAV request with `Depth: infinity` met a loop and failed as a whole.",
        confused_with: &[(506, "a loop of negotiations"), (500, "an endless loop in the code is a plain fault")],
        rust: Some("LOOP_DETECTED"),
        ..ERROR
    },
    Status {
        code: 510,
        phrase: "Not Extended",
        rfc: "RFC 2774",
        section: "7",
        retry: "with the extension that is asked for",
        use_when: "Never: the experiment with mandatory extensions is over, and the registry calls the code obsoleted.",
        confused_with: &[(501, "a feature is missing"), (428, "a condition is missing")],
        rust: Some("NOT_EXTENDED"),
        ..ERROR
    },
    Status {
        code: 511,
        phrase: "Network Authentication Required",
        rfc: "RFC 6585",
        section: "6",
        retry: "after logging in to the network",
        use_when: "A captive portal wants a login before it lets traffic out. Never from an origin server. Must not be cached.",
        confused_with: &[(401, "the origin server asks"), (407, "a proxy asks")],
        rust: Some("NETWORK_AUTHENTICATION_REQUIRED"),
        ..ERROR
    },
];
