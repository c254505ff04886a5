//! Limiters, other servers, and what says that this one is not ready.

use super::{FETCH, is_fetch_package, sends_request};
use crate::facts::Origin;

/// A request to another server: `fetch(..)`, `axios.get(..)`, by package or by the names that clients go by.
pub fn is_upstream_call(origin: &Origin) -> bool {
    let Origin::Call(callee, arguments, false) = origin else { return false };
    if arguments.is_empty() {
        return false;
    }
    match callee.root() {
        Origin::Import(module, _) => is_client_package(module),
        Origin::Global(name) => {
            matches!(&**name, "fetch" | "$fetch") || (&**name == "globalThis" && callee.last_name() == "fetch")
        }
        _ => false,
    }
}

/// A request whose value is the response itself, not its content; whether the client is the platform's `fetch` or one like it,
/// which nothing on the way can make give something else.
pub fn gives_response(origin: &Origin) -> Option<bool> {
    let Origin::Call(callee, ..) = origin else { return None };
    let root = callee.root();
    let direct = match &**callee {
        Origin::Import(..) => true,
        Origin::Global(name) => &**name == FETCH,
        Origin::Member(_, name) => matches!(&**name, FETCH | "request") || sends_request(name),
        _ => false,
    };
    let content = matches!(root, Origin::Import(module, _) if gives_content(module));
    let fetches = matches!(root, Origin::Import(module, _) if is_fetch_package(module)) || callee.last_name() == FETCH;
    (direct && !content && is_upstream_call(origin)).then_some(fetches)
}

/// Clients whose calls give the content unless they are told otherwise.
fn gives_content(module: &str) -> bool {
    matches!(module, "ofetch" | "request-promise" | "bent")
}

#[rustfmt::skip]
fn is_client_package(module: &str) -> bool {
    matches!(module, "axios" | "got" | "ky" | "superagent" | "ofetch" | "needle" | "request" | "request-promise" | "phin" | "bent" | "@nestjs/axios")
        || is_fetch_package(module)
}

/// A limiter's verdict: whether true says that it is too much; `None` for other values.
pub(super) fn limiter_verdict(call: &Origin, members: &[&str]) -> Option<bool> {
    let Origin::Call(callee, ..) = call else { return None };
    let limited = match members.first().copied() {
        Some("success" | "allowed" | "ok" | "isAllowed") => false,
        Some("limited" | "isLimited" | "blocked" | "isRateLimited" | "exceeded" | "limitExceeded" | "rateLimited") => {
            true
        }
        None if callee.last_name().get(..2).is_some_and(|it| it.eq_ignore_ascii_case("is")) => true,
        _ => return None,
    };
    let path = callee.path().to_ascii_lowercase().replace('_', "");
    ["ratelimit", "limiter", "throttl"].iter().any(|it| path.contains(it)).then_some(limited)
}

/// A flag that says that the server is going down or being repaired.
#[rustfmt::skip]
pub(super) fn is_outage_flag(name: &str) -> bool {
    // Asked of every name that a value starts at; the shortest of these has eight letters.
    let lower = if name.len() < 8 { String::new() } else { name.to_ascii_lowercase().replace('_', "") };
    matches!(&*lower, "shuttingdown" | "isshuttingdown" | "maintenance" | "maintenancemode" | "ismaintenance" | "isundermaintenance"
        | "inmaintenance" | "isdraining" | "draining" | "terminating" | "isterminating" | "ismaintenancemode" | "maintenanceenabled")
}
