//! Codes that no registry lists but that turn up in logs: for hover and `explain`, never a suggestion.

use super::{Content, Status, VENDOR};

const WITH_CARE: &str = "with growing pauses, if the request may be repeated";

const fn row(code: u16, phrase: &'static str, used_by: &'static str, use_when: &'static str) -> Status {
    Status { code, phrase, used_by: Some(used_by), use_when, retry: "no", ..VENDOR }
}

/// The same with advice on repeating the request.
const fn retried(status: Status, retry: &'static str) -> Status {
    Status { retry, ..status }
}

/// The same with the registered code that says it better.
const fn instead(status: Status, confused_with: &'static [(u16, &'static str)]) -> Status {
    Status { confused_with, ..status }
}

/// The same with the names that `http-status-codes` and `http-errors` give it.
const fn named(status: Status, names: &'static [&'static str]) -> Status {
    Status { names, ..status }
}

/// Codes that stand in a log, or close the connection, without a response.
const fn unsent(status: Status) -> Status {
    Status { content: Content::Never, ..status }
}

/// By ascending code.
#[rustfmt::skip]
pub(super) static TABLE: [Status; 35] = [
    Status { retry: "not needed", ..row(218, "This Is Fine", "Apache", "A catch-all of mod_proxy that lets error pages pass through.") },
    Status { retry: "not needed", ..row(294, "Partial Success", "the GraphQL over HTTP draft", "A GraphQL response that has data and errors.") },
    named(instead(row(419, "Page Expired", "Laravel", "The CSRF token is missing or has expired."), &[(403, "the registered code for a failed CSRF check")]), &["INSUFFICIENT_SPACE_ON_RESOURCE"]),
    named(instead(retried(row(420, "Enhance Your Calm", "Twitter", "The old API's rate limit."), "after a pause"), &[(429, "the registered code for rate limits")]), &["METHOD_FAILURE"]),
    instead(row(430, "Request Header Fields Too Large", "Shopify", "A request that looks malicious; formerly too many URLs at once."), &[(431, "the registered code for headers that are too large"), (403, "the registered code for a refusal")]),
    instead(retried(row(440, "Login Time-out", "Microsoft IIS", "The session has expired."), "after a new login"), &[(401, "the registered code for expired credentials")]),
    unsent(row(444, "No Response", "nginx", "nginx closes the connection without an answer; seen only in logs.")),
    retried(row(449, "Retry With", "Microsoft IIS", "The request lacks information that the user has to provide."), "with that information"),
    row(450, "Blocked by Windows Parental Controls", "Microsoft", "Parental controls block the page."),
    unsent(row(460, "Client Closed Connection", "AWS Elastic Load Balancing", "The client hung up before its idle time-out; seen only in logs.")),
    row(463, "Too Many Forwarded Addresses", "AWS Elastic Load Balancing", "`X-Forwarded-For` lists more than 30 addresses."),
    row(464, "Incompatible Protocol", "AWS Elastic Load Balancing", "The protocol versions of client and target group do not fit."),
    instead(row(494, "Request Header Too Large", "nginx", "A header or the request line is too large."), &[(431, "the registered code, for headers"), (414, "the registered code, for URLs")]),
    row(495, "SSL Certificate Error", "nginx", "The client's certificate is not valid."),
    row(496, "SSL Certificate Required", "nginx", "The client sent no certificate."),
    row(497, "HTTP Request Sent to HTTPS Port", "nginx", "Plain HTTP came in on a TLS port."),
    instead(retried(row(498, "Invalid Token", "Esri", "The token has expired or is not valid."), "with a new token"), &[(401, "the registered code for a bad token")]),
    unsent(row(499, "Client Closed Request", "nginx", "The client hung up before the answer was ready; seen only in logs.")),
    named(instead(row(509, "Bandwidth Limit Exceeded", "cPanel", "The site used up the bandwidth its host sells."), &[(429, "the registered code for limits of a client"), (503, "the registered code for a lack of capacity")]), &["BANDWIDTH_LIMIT_EXCEEDED"]),
    retried(row(520, "Web Server Returned an Unknown Error", "Cloudflare", "The origin's answer was empty or not understood."), WITH_CARE),
    retried(row(521, "Web Server Is Down", "Cloudflare", "The origin refused the connection."), WITH_CARE),
    retried(row(522, "Connection Timed Out", "Cloudflare", "No TCP connection to the origin in time."), WITH_CARE),
    retried(row(523, "Origin Is Unreachable", "Cloudflare", "There is no route to the origin."), WITH_CARE),
    retried(row(524, "A Timeout Occurred", "Cloudflare", "The origin took the connection and did not answer in time."), WITH_CARE),
    row(525, "SSL Handshake Failed", "Cloudflare", "The TLS handshake with the origin failed."),
    row(526, "Invalid SSL Certificate", "Cloudflare", "The origin's certificate is not valid."),
    row(527, "Railgun Error", "Cloudflare", "The link to the Railgun listener broke; the product has ended."),
    retried(row(529, "Site Is Overloaded", "Qualys, Anthropic", "The service is overloaded."), WITH_CARE),
    row(530, "Origin Error", "Cloudflare", "The content names the real fault, a code of the form 1xxx."),
    row(540, "Temporarily Disabled", "Shopify", "The endpoint is switched off for now."),
    row(561, "Unauthorized", "AWS Elastic Load Balancing", "The identity provider returned an error."),
    retried(row(598, "Network Read Timeout Error", "some proxies", "Reading from the upstream took too long."), WITH_CARE),
    retried(row(599, "Network Connect Timeout Error", "some proxies", "Connecting to the upstream took too long."), WITH_CARE),
    row(783, "Unexpected Token", "Shopify", "The request holds a JSON syntax error."),
    row(999, "Request Denied", "LinkedIn", "The request looks automated."),
];
