//! Calls that create a row, document or resource.

use super::stores::{is_store, sql};
use super::{is_own_module, names_one_of};
use crate::diagnostic::Confidence;
use crate::facts::Origin;

/// How sure it is that a call creates; `None` if it does not.
pub fn creates(call: &Origin) -> Option<Confidence> {
    let Origin::Call(callee, arguments, false) = call else { return None };
    let path = callee.path();
    match callee.last_name() {
        "create" if is_factory(&path) || holder(callee).is_some_and(|it| is_message(it.last_name())) => None,
        "create" => Some(if is_model(callee) { Confidence::High } else { Confidence::Medium }),
        "insertOne" | "insertMany" | "bulkCreate" | "createMany" | "insertGetId" | "insertAndFetch" | "insertGraph"
        | "addDoc" => Some(Confidence::High),
        // `collection(db, 'orders').add(..)`
        "add" if is_collection(callee) => Some(Confidence::High),
        "insert" | "insert_one" | "insert_into"
            if !["Map", "Set", "lock()", "cache", "headers"].iter().any(|it| path.contains(it)) =>
        {
            Some(if holder(callee).is_some_and(|it| is_store(it) || is_table(it)) {
                Confidence::High
            } else {
                Confidence::Medium
            })
        }
        "save" => (is_new(callee) || arguments.first().is_some_and(is_made)).then_some(Confidence::High),
        "execute" if inserts_into(callee) => Some(Confidence::High),
        "query" | "execute" | "run" | "raw" | "query_as" | "query_scalar" | "query!" | "query_as!"
        | "query_scalar!" => inserts(call),
        "get_result" | "get_results" | "exec" | "exec_with_returning" => {
            inserts_into(callee).then_some(Confidence::High)
        }
        "send" => arguments
            .first()
            .is_some_and(|it| matches!(it, Origin::Call(command, _, true) if command.last_name() == "PutCommand"))
            .then_some(Confidence::Medium),
        _ => None,
    }
}

/// Whether a function's name promises to create something.
pub fn sounds_like_creation(name: &str) -> bool {
    const VALUES: &[&str] = &[
        "stream",
        "token",
        "session",
        "hash",
        "client",
        "server",
        "link",
        "url",
        "signature",
        "context",
        "logger",
        "error",
        "response",
        "message",
        "completion",
        "chat",
        "intent",
        "checkout",
        "transport",
        "schema",
        "store",
        "router",
        "app",
        "listener",
        "handler",
        "middleware",
        "customer",
        "portal",
        "jwt",
        "runner",
        "query",
        "connection",
        "transaction",
        "instance",
        "builder",
        "header",
    ];
    const STARTS: &[&str] = &["create", "add", "insert", "register", "new"];
    // Asked of every call: most names begin with something else.
    let begins = |it: &str| name.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
    if !STARTS.iter().any(|it| begins(it)) {
        return false;
    }
    let first = super::words(name).into_iter().next().unwrap_or_default();
    STARTS.contains(&&*first) && !names_one_of(name, VALUES)
}

fn holder(callee: &Origin) -> Option<&Origin> {
    match callee {
        Origin::Member(object, _) => Some(object),
        _ => None,
    }
}

/// `supabase.from('orders')`, `knex('orders')`.
fn is_table(object: &Origin) -> bool {
    matches!(object, Origin::Call(callee, arguments, false) if matches!(arguments.first(), Some(Origin::Text(_))) && matches!(callee.last_name(), "from" | "knex" | "table" | "collection" | "into"))
}

fn is_collection(callee: &Origin) -> bool {
    matches!(holder(callee), Some(Origin::Call(callee, ..)) if callee.last_name() == "collection")
}

/// `SwitchCommand.create(..)` makes what is handed on, no row.
fn is_message(class: &str) -> bool {
    const KINDS: &[&str] = &[
        "Command", "Dto", "DTO", "Query", "Event", "Request", "Response", "Input", "Params", "Options", "Config",
        "Error",
    ];
    KINDS.iter().any(|it| class.ends_with(it))
}

/// `Object.create`, `axios.create` and the like make values, no rows.
fn is_factory(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    [
        "object.",
        "axios.",
        "zod.",
        "schema.",
        "stylesheet.",
        "sessions.",
        "completions.",
        "messages.",
        "chat.",
        "intents.",
        "tokens.",
        "images.",
        "webhooks.",
        "ratelimit",
        "i18n.",
        "emitter",
        "client.create",
        "instance",
    ]
    .iter()
    .any(|it| lower.contains(it))
}

/// A class, an import or a store's collection: `User.create`, `prisma.user.create`, `db.orders.create`.
fn is_model(callee: &Origin) -> bool {
    // `const Order = require('../models/order')`
    if let Origin::Import(module, _) = callee {
        let file = module.rsplit('/').next().unwrap_or_default();
        return module.to_ascii_lowercase().contains("model")
            || (is_own_module(module) && file.starts_with(char::is_uppercase));
    }
    let Origin::Member(object, _) = callee else { return false };
    let name = object.last_name();
    let root = object.root().last_name().to_ascii_lowercase();
    name.starts_with(char::is_uppercase) || matches!(&*root, "prisma" | "db" | "models" | "database" | "knex")
}

/// `save()` on what `new` made.
fn is_new(callee: &Origin) -> bool {
    matches!(callee, Origin::Member(object, _) if is_made(object))
}

fn is_made(origin: &Origin) -> bool {
    match origin {
        Origin::Call(_, _, true) => true,
        Origin::Call(callee, _, false) => matches!(callee.last_name(), "create" | "build"),
        Origin::Either(values) => {
            values.iter().any(is_made) && !values.iter().any(|it| matches!(it, Origin::Call(_, _, false)))
        }
        _ => false,
    }
}

/// `diesel::insert_into(orders).values(..)`, `Orders::insert(model)` that is executed.
fn inserts_into(callee: &Origin) -> bool {
    callee.chain().take(8).any(|it| matches!(it, Origin::Call(inner, ..) if matches!(inner.last_name(), "insert_into" | "insert" | "insert_many")))
}

fn inserts(call: &Origin) -> Option<Confidence> {
    let text = sql(call)?;
    (text.starts_with("insert into") && !text.contains("on conflict")).then_some(Confidence::High)
}
