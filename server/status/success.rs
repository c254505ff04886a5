//! 1xx and 2xx: interim responses and successes.

use super::{Content, RFC_9110, Status};

/// The common part of interim responses, which have no content (RFC 9110 section 15.2).
const INTERIM: Status = Status { content: Content::Never, retry: "wait for the final response", ..RFC_9110 };

/// Successes need no repetition.
const SUCCESS: Status = Status { retry: "not needed", ..RFC_9110 };

/// By ascending code.
pub(super) static TABLE: [Status; 15] = [
    Status {
        code: 100,
        phrase: "Continue",
        section: "15.2.1",
        use_when: "The request headers look fine and the client may send the content it announced with `Expect: 100-continue`. Servers send it by themselves.",
        confused_with: &[(417, "refuses the expectation instead")],
        rust: Some("CONTINUE"),
        ..INTERIM
    },
    Status {
        code: 101,
        phrase: "Switching Protocols",
        section: "15.2.2",
        required_headers: &["Upgrade"],
        customary_headers: &["Connection"],
        use_when: "The server accepts the client's `Upgrade` and speaks another protocol from here on, such as WebSocket.",
        confused_with: &[(426, "refuses to answer until the client upgrades")],
        rust: Some("SWITCHING_PROTOCOLS"),
        ..INTERIM
    },
    Status {
        code: 102,
        phrase: "Processing",
        rfc: "RFC 2518",
        section: "10.1",
        use_when: "Keeps a client from giving up on a long WebDAV request. Later WebDAV dropped it; answer 202 and finish in the background.",
        confused_with: &[(202, "a final response for work that goes on afterwards")],
        rust: Some("PROCESSING"),
        ..INTERIM
    },
    Status {
        code: 103,
        phrase: "Early Hints",
        rfc: "RFC 8297",
        section: "2",
        customary_headers: &["Link"],
        use_when: "Tells a browser what to preload while the final response is still being made.",
        confused_with: &[(100, "is about the request's content")],
        rust: Some("EARLY_HINTS"),
        ..INTERIM
    },
    Status {
        code: 104,
        phrase: "Upload Resumption Supported",
        rfc: "draft-ietf-httpbis-resumable-upload",
        customary_headers: &["Location", "Upload-Offset"],
        use_when: "Tells a client during an upload that it can be resumed after a break. Registered for the time of the draft only.",
        confused_with: &[(100, "only invites the content")],
        ..INTERIM
    },
    Status {
        code: 200,
        phrase: "OK",
        section: "15.3.1",
        content: Content::Expected,
        customary_headers: &["Content-Type", "ETag", "Cache-Control"],
        cacheable: true,
        use_when: "The request worked and the content is its result. Never for a failure that is only described in the body.",
        confused_with: &[
            (201, "something new exists now"),
            (202, "the work is not done yet"),
            (204, "there is nothing to show"),
        ],
        rust: Some("OK"),
        ..SUCCESS
    },
    Status {
        code: 201,
        phrase: "Created",
        section: "15.3.2",
        customary_headers: &["Location", "ETag"],
        use_when: "The request created a resource. `Location` says where it is, the content usually shows it.",
        confused_with: &[(200, "nothing new came to be"), (202, "it will be created later")],
        rust: Some("CREATED"),
        ..SUCCESS
    },
    Status {
        code: 202,
        phrase: "Accepted",
        section: "15.3.3",
        customary_headers: &["Location", "Retry-After"],
        retry: "not needed, ask for the state of the work",
        use_when: "The request was taken on and will be worked off later. The content should say where its state can be seen.",
        confused_with: &[(200, "the work is done"), (201, "the resource exists already")],
        rust: Some("ACCEPTED"),
        ..SUCCESS
    },
    Status {
        code: 203,
        phrase: "Non-Authoritative Information",
        section: "15.3.4",
        cacheable: true,
        use_when: "A proxy changed the content of the origin's 200 on the way.",
        confused_with: &[(200, "comes unchanged from the origin")],
        rust: Some("NON_AUTHORITATIVE_INFORMATION"),
        ..SUCCESS
    },
    Status {
        code: 204,
        phrase: "No Content",
        section: "15.3.5",
        content: Content::Never,
        customary_headers: &["ETag"],
        cacheable: true,
        use_when: "The request worked and there is nothing to send back, as after most DELETEs. The client stays where it is.",
        confused_with: &[(200, "brings content"), (205, "also tells the client to clear its form")],
        rust: Some("NO_CONTENT"),
        ..SUCCESS
    },
    Status {
        code: 205,
        phrase: "Reset Content",
        section: "15.3.6",
        content: Content::Never,
        use_when: "The request worked and the client should put its form back to the start. Hardly any client does.",
        confused_with: &[(204, "leaves the client's view as it is")],
        rust: Some("RESET_CONTENT"),
        ..SUCCESS
    },
    Status {
        code: 206,
        phrase: "Partial Content",
        section: "15.3.7",
        content: Content::Expected,
        required_headers: &["Content-Range"],
        customary_headers: &["Accept-Ranges", "ETag", "Date", "Cache-Control", "Expires", "Vary"],
        cacheable: true,
        use_when: "The content is the part that the client asked for with `Range`. With several parts, each part has its own `Content-Range`.",
        confused_with: &[(200, "is the whole, and the right answer without `Range`"), (416, "no such range")],
        rust: Some("PARTIAL_CONTENT"),
        ..SUCCESS
    },
    Status {
        code: 207,
        phrase: "Multi-Status",
        rfc: "RFC 4918",
        section: "11.1",
        content: Content::Expected,
        use_when: "Several operations were done at once and the content has the status of each.",
        confused_with: &[(200, "one outcome for the whole request")],
        rust: Some("MULTI_STATUS"),
        ..SUCCESS
    },
    Status {
        code: 208,
        phrase: "Already Reported",
        rfc: "RFC 5842",
        section: "7.1",
        use_when: "Inside a 207 of WebDAV: this resource was listed already under another binding.",
        confused_with: &[(409, "is the code for something that exists already")],
        rust: Some("ALREADY_REPORTED"),
        ..SUCCESS
    },
    Status {
        code: 226,
        phrase: "IM Used",
        rfc: "RFC 3229",
        section: "10.4.1",
        content: Content::Expected,
        customary_headers: &["IM", "ETag"],
        use_when: "The content is a change to an earlier version that the client asked for with `A-IM`. Rare.",
        confused_with: &[(206, "is a byte range, not a difference")],
        rust: Some("IM_USED"),
        ..SUCCESS
    },
];
