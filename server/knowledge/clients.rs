//! Client libraries: who throws at an error status, and where a response says its status. Held to what real ones did by
//! `tests/frameworks/clients.toml`.

use super::{FETCH, is_fetch_package, sends_request};
use crate::facts::Origin;

/// What a client does with a status.
#[derive(Debug, PartialEq, Eq)]
pub struct Client {
    /// Its name, as in the record.
    pub name: &'static str,
    /// The packages that export it.
    pub packages: &'static [&'static str],
    /// It throws at 4xx and 5xx.
    pub throws: bool,
    /// The options with which it does not.
    pub lenient: &'static [&'static str],
    /// The property of a response that is its status; empty where the content is what is given.
    pub status: &'static str,
    /// Another property that is the status, too.
    pub also: &'static str,
    /// A response has `ok`.
    pub ok: bool,
    /// The error of a request that was not answered is without `response`.
    pub response_may_lack: bool,
}

const fn thrower(
    name: &'static str,
    packages: &'static [&'static str],
    lenient: &'static [&'static str],
    status: &'static str,
) -> Client {
    Client { name, packages, throws: true, lenient, status, also: "", ok: true, response_may_lack: true }
}

const fn quiet(name: &'static str, packages: &'static [&'static str], status: &'static str, ok: bool) -> Client {
    Client { name, packages, throws: false, lenient: &[], status, also: "", ok, response_may_lack: false }
}

/// The client that asks a server within its tests.
pub const TEST_CLIENT: &str = "supertest";

/// The client that hands a response to a callback.
pub const CALLS_BACK: &str = "node:http";

/// The clients, `fetch` first.
pub const CLIENTS: &[Client] = &[
    quiet("fetch", &[], "status", true),
    Client { ok: false, ..thrower("axios", &["axios"], &["validateStatus"], "status") },
    thrower("gaxios", &["gaxios"], &["validateStatus"], "status"),
    // Since version 12 a response has `ok`.
    thrower("got", &["got"], &["throwHttpErrors"], "statusCode"),
    thrower("ky", &["ky", "ky-universal"], &["throwHttpErrors"], "status"),
    Client { ok: false, ..thrower("ofetch", &["ofetch"], &["ignoreResponseError"], "") },
    Client { also: "statusCode", ..thrower("superagent", &["superagent"], &["ok"], "status") },
    thrower("wretch", &["wretch"], &[], "status"),
    quiet("undici.request", &[], "statusCode", false),
    quiet("needle", &["needle"], "statusCode", false),
    Client { also: "statusCode", ..quiet(TEST_CLIENT, &["supertest"], "status", true) },
    quiet("reqwest", &[], "status", false),
    quiet(CALLS_BACK, &["http", "https", "node:http", "node:https"], "statusCode", false),
];

/// Whether the client of this name throws at an error status.
pub fn throws(client: &str) -> bool {
    CLIENTS.iter().any(|it| it.name == client && it.throws)
}

/// The client that a value is: itself, or an instance of it. And whether the options that were seen stop it from throwing.
pub fn client_of(origin: &Origin) -> Option<(&'static Client, bool)> {
    let client = known(origin.root())?;
    let mut lenient = false;
    for call in origin.chain() {
        let Origin::Call(callee, options, _) = call else { continue };
        let makes = matches!(callee.last_name(), "create" | "extend" | "instance" | "defaults" | "default" | "agent");
        let called = matches!(client.name, "wretch" | "supertest") && matches!(**callee, Origin::Import(..));
        if !makes && !called {
            return None;
        }
        lenient |= options.iter().any(|it| is_lenient(client, it));
    }
    Some((client, lenient))
}

fn known(root: &Origin) -> Option<&'static Client> {
    let named = |name: &str| CLIENTS.iter().find(|it| it.name == name);
    match root {
        Origin::Import(module, name) if is_fetch_package(module) => {
            named(if &**name == "request" { "undici.request" } else { FETCH })
        }
        Origin::Import(module, _) => CLIENTS.iter().find(|it| it.packages.contains(&&**module)),
        Origin::Global(name) => match &**name {
            "$fetch" => named("ofetch"),
            FETCH | "axios" => named(name),
            _ => None,
        },
        _ => None,
    }
}

/// The client of a call whose value is the response itself, not its content: `fetch(url)`, `axios.post(url)`.
pub fn client_of_response(call: &Origin) -> Option<&'static Client> {
    let Origin::Call(callee, arguments, false) = call else { return None };
    let of = match &**callee {
        Origin::Member(of, name) if matches!(&**name, FETCH | "request") || sends_request(name) => of,
        Origin::Import(..) | Origin::Global(_) => callee,
        _ => return None,
    };
    client_of(of).map(|it| it.0).filter(|it| !it.status.is_empty() && !arguments.is_empty())
}

/// Whether options stop a client from throwing, or may.
pub fn is_lenient(client: &Client, options: &Origin) -> bool {
    match options {
        Origin::Object(fields) => fields.iter().any(|it| client.lenient.contains(&&*it.0) || it.0.is_empty()),
        Origin::Text(_) | Origin::Joined(_) | Origin::Number(_) | Origin::Null => false,
        _ => !client.lenient.is_empty(),
    }
}

/// The client whose error a type says that something is.
pub fn client_of_error_type(written: &str) -> Option<&'static str> {
    written.contains("AxiosError").then_some("axios")
}

/// Whether a condition asks for a class of errors that are thrown for answers alone: got's and ky's.
pub fn always_has_response(condition: &str) -> bool {
    condition.contains("HTTPError")
}

/// Whether a text changes for all requests what throws: an interceptor may answer in the place of an error.
pub fn changes_what_throws(text: &str) -> bool {
    text.contains("interceptors.response") || text.contains("defaults.validateStatus")
}
