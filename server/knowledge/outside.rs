//! Limiters, other servers, and what says that this one is not ready.

use super::is_fetch_package;
use crate::facts::Origin;

/// A request to another server: `fetch(..)`, `axios.get(..)`, by package or by the names that clients go by.
pub fn is_upstream_call(origin: &Origin) -> bool {
    let Origin::Call(callee, arguments, false) = origin else { return false };
    if arguments.is_empty() {
        return is_sent(callee);
    }
    match callee.root() {
        Origin::Import(module, _) => is_client_package(module),
        Origin::Global(name) => {
            matches!(&**name, "fetch" | "$fetch" | "reqwest")
                || (&**name == "globalThis" && callee.last_name() == "fetch")
        }
        _ => false,
    }
}

/// `client.get(url).bearer_auth(token).send()`: a request that is built on a client.
fn is_sent(callee: &Origin) -> bool {
    let verb = |name: &str| matches!(name, "get" | "post" | "put" | "patch" | "delete" | "head" | "request");
    let client = |it: &Origin| {
        it.last_name().to_ascii_lowercase().contains("client")
            || matches!(it.root(), Origin::Global(name) | Origin::Import(name, _) if &**name == "reqwest")
    };
    let asks = |it: &Origin| matches!(it, Origin::Member(object, name) if verb(name) && client(object));
    callee.last_name() == "send" && callee.chain().take(12).any(|it| matches!(it, Origin::Call(at, ..) if asks(at)))
}

#[rustfmt::skip]
fn is_client_package(module: &str) -> bool {
    matches!(module, "axios" | "got" | "ky" | "superagent" | "ofetch" | "needle" | "request" | "request-promise" | "phin" | "bent" | "@nestjs/axios" | "reqwest")
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

/// A limiter that is asked, and fails where it is too much: `limiter.check_key(&ip)`.
pub fn is_limiter_check(call: &Origin) -> bool {
    let Origin::Call(callee, ..) = call else { return false };
    let asks = ["check", "consume", "acquire", "hit"].iter().any(|it| callee.last_name().contains(it));
    let path = callee.path().to_ascii_lowercase().replace('_', "");
    asks && ["ratelimit", "limiter", "throttl"].iter().any(|it| path.contains(it))
}

/// A flag that says that the server is going down or being repaired.
#[rustfmt::skip]
pub(super) fn is_outage_flag(name: &str) -> bool {
    // Asked of every name that a value starts at; the shortest of these has eight letters.
    let lower = if name.len() < 8 { String::new() } else { name.to_ascii_lowercase().replace('_', "") };
    matches!(&*lower, "shuttingdown" | "isshuttingdown" | "maintenance" | "maintenancemode" | "ismaintenance" | "isundermaintenance"
        | "inmaintenance" | "isdraining" | "draining" | "terminating" | "isterminating" | "ismaintenancemode" | "maintenanceenabled")
}
