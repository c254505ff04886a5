//! Client libraries: who throws at an error status, and where a response says its status. Held to what real ones did by
//! `tests/frameworks/clients.toml`.

use super::is_fetch_package;
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
    Client { name, packages, throws: true, lenient, status, ok: true, response_may_lack: true }
}

const fn quiet(name: &'static str, packages: &'static [&'static str], status: &'static str, ok: bool) -> Client {
    Client { name, packages, throws: false, lenient: &[], status, ok, response_may_lack: false }
}

/// The clients, `fetch` first.
pub const CLIENTS: &[Client] = &[
    quiet("fetch", &[], "status", true),
    Client { ok: false, ..thrower("axios", &["axios"], &["validateStatus"], "status") },
    thrower("gaxios", &["gaxios"], &["validateStatus"], "status"),
    // Since version 12 a response has `ok`.
    thrower("got", &["got"], &["throwHttpErrors"], "statusCode"),
    thrower("ky", &["ky", "ky-universal"], &["throwHttpErrors"], "status"),
    Client { ok: false, ..thrower("ofetch", &["ofetch"], &["ignoreResponseError"], "") },
    thrower("superagent", &["superagent"], &["ok"], "status"),
    thrower("wretch", &["wretch"], &[], "status"),
    quiet("needle", &["needle"], "statusCode", false),
    quiet("supertest", &["supertest"], "status", true),
    quiet("reqwest", &[], "status", false),
    quiet("node:http", &["http", "https", "node:http", "node:https"], "statusCode", false),
];

/// Whether the client of this name throws at an error status.
pub fn throws(client: &str) -> bool {
    CLIENTS.iter().any(|it| it.name == client && it.throws)
}

/// A function that makes an instance of a client, or the client itself: the client, and whether the options that were
/// seen stop it from throwing.
pub fn client_of(origin: &Origin) -> Option<(&'static Client, bool)> {
    let client = match origin.root() {
        Origin::Import(module, _) if is_fetch_package(module) => CLIENTS.first(),
        Origin::Import(module, _) => CLIENTS.iter().find(|it| it.packages.contains(&&**module)),
        Origin::Global(name) => match &**name {
            super::FETCH => CLIENTS.first(),
            "$fetch" => CLIENTS.iter().find(|it| it.name == "ofetch"),
            name => CLIENTS.iter().find(|it| it.name == "axios" && it.name == name),
        },
        _ => None,
    }?;
    let makers = origin.chain().filter_map(|it| match it {
        Origin::Call(callee, options, _) => Some((callee.last_name(), options)),
        _ => None,
    });
    let mut lenient = false;
    for (name, options) in makers {
        if !matches!(name, "create" | "extend" | "instance" | "default" | "defaults") && name != client.name {
            return None;
        }
        lenient |= options.iter().any(|it| is_lenient(client, it));
    }
    Some((client, lenient))
}

/// Whether options stop a client from throwing, or may.
pub fn is_lenient(client: &Client, options: &Origin) -> bool {
    match options {
        Origin::Object(fields) => fields.iter().any(|it| client.lenient.contains(&&*it.0) || it.0.is_empty()),
        Origin::Text(_) | Origin::Joined(_) | Origin::Number(_) | Origin::Null => false,
        _ => !client.lenient.is_empty(),
    }
}
