//! 3xx: redirections and the answer to conditional requests.

use super::{Content, RFC_9110, Status};

/// The common part of redirects to another URL.
const REDIRECT: Status = Status { customary_headers: &["Location"], retry: "follow the redirect", ..RFC_9110 };

/// By ascending code.
pub(super) static TABLE: [Status; 9] = [
    Status {
        code: 300,
        phrase: "Multiple Choices",
        section: "15.4.1",
        content: Content::Expected,
        cacheable: true,
        retry: "choose one of the representations",
        use_when: "The resource has several representations and the client should pick one from the list in the content.",
        confused_with: &[(406, "none of them is acceptable")],
        names: &["AMBIGUOUS"],
        rust: Some("MULTIPLE_CHOICES"),
        ..REDIRECT
    },
    Status {
        code: 301,
        phrase: "Moved Permanently",
        section: "15.4.2",
        cacheable: true,
        use_when: "The resource has a new URL for good. Browsers remember it and may turn a POST into a GET.",
        confused_with: &[(302, "for now only"), (308, "for good, and the method stays")],
        rust: Some("MOVED_PERMANENTLY"),
        ..REDIRECT
    },
    Status {
        code: 302,
        phrase: "Found",
        former: Some("Moved Temporarily"),
        section: "15.4.3",
        use_when: "The resource is at another URL for now. Clients may turn a POST into a GET.",
        confused_with: &[
            (303, "always a GET, as after a form"),
            (307, "the method stays"),
            (301, "for good, and remembered"),
        ],
        rust: Some("FOUND"),
        ..REDIRECT
    },
    Status {
        code: 303,
        phrase: "See Other",
        section: "15.4.4",
        use_when: "The result is to be fetched with GET from another URL, as after a submitted form.",
        confused_with: &[(302, "leaves the method to the client"), (307, "repeats the POST")],
        rust: Some("SEE_OTHER"),
        ..REDIRECT
    },
    Status {
        code: 304,
        phrase: "Not Modified",
        section: "15.4.5",
        content: Content::Never,
        // A server must repeat those that its 200 would have had.
        customary_headers: &["ETag", "Cache-Control", "Content-Location", "Date", "Expires", "Vary"],
        retry: "not needed, use the stored response",
        use_when: "A conditional GET or HEAD: what the client has stored is still current. Repeats the caching headers of the 200.",
        confused_with: &[
            (204, "no content, whatever the client has"),
            (412, "the condition of a PUT or DELETE failed"),
        ],
        rust: Some("NOT_MODIFIED"),
        ..RFC_9110
    },
    Status {
        code: 305,
        phrase: "Use Proxy",
        section: "15.4.6",
        retry: "no, clients ignore it",
        use_when: "Never: deprecated, because a response could redirect all traffic through a proxy.",
        confused_with: &[(307, "an ordinary redirect"), (407, "the proxy wants credentials")],
        rust: Some("USE_PROXY"),
        ..REDIRECT
    },
    Status {
        code: 306,
        phrase: "Switch Proxy",
        section: "15.4.7",
        retry: "no, clients ignore it",
        use_when: "Never: listed as unused, reserved since an early draft.",
        confused_with: &[(307, "an ordinary redirect")],
        ..RFC_9110
    },
    Status {
        code: 307,
        phrase: "Temporary Redirect",
        section: "15.4.8",
        retry: "follow the redirect with the same method and content",
        use_when: "The resource is at another URL for now, and the client repeats the request there unchanged.",
        confused_with: &[(302, "may turn a POST into a GET"), (303, "always a GET"), (308, "for good")],
        rust: Some("TEMPORARY_REDIRECT"),
        ..REDIRECT
    },
    Status {
        code: 308,
        phrase: "Permanent Redirect",
        section: "15.4.9",
        cacheable: true,
        retry: "follow the redirect with the same method and content",
        use_when: "The resource has a new URL for good, and the client repeats the request there unchanged.",
        confused_with: &[(301, "may turn a POST into a GET"), (307, "for now only")],
        rust: Some("PERMANENT_REDIRECT"),
        ..REDIRECT
    },
];
