//! What calls in a `try` can fail with: checks of the request, or nothing of interest.

use super::{Source, source_of};
use crate::facts::Origin;

/// Whether a call parses or checks something, so that its failure may well be the client's fault.
pub fn verifies(call: &Origin) -> bool {
    let Origin::Call(callee, arguments, new) = call else { return false };
    let name = callee.last_name().to_ascii_lowercase();
    let reads =
        matches!(&*name, "json" | "formdata" | "text" | "arraybuffer" | "blob") && source_of(call) == Source::Input;
    let made = *new && matches!(callee.last_name(), "URL" | "Date" | "RegExp" | "ObjectId");
    // A row that is made of the input is checked by the model's schema.
    let made_of = |it: &Origin| {
        it.chain().any(|it| matches!(it, Origin::Call(_, fields, true) if fields.iter().any(holds_input)))
    };
    let row =
        matches!(&*name, "create" | "save" | "insertmany") && (arguments.iter().any(holds_input) || made_of(callee));
    reads || made || row || sounds_like_check(&name)
}

/// Whether a function is called as those are that parse or check.
#[rustfmt::skip]
pub fn sounds_like_check(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "parse", "verif", "valid", "decode", "decrypt", "assert", "ensure", "require", "constructevent", "objectid", "uuid", "coerce", "guard",
        "enforce", "authoriz", "authenticat", "cast", "schema", "sanitize", "unmarshal", "deserialize", "invariant", "import",
    ];
    let lower = name.to_ascii_lowercase();
    WORDS.iter().any(|it| lower.contains(it))
}

fn holds_input(origin: &Origin) -> bool {
    origin.parts().into_iter().any(|it| matches!(source_of(it), Source::Input))
}

/// Whether a call only hands work to a queue: `emailQueue.add(..)`, `channel.sendToQueue(..)`.
pub fn queues(call: &Origin) -> bool {
    let Origin::Call(callee, _, false) = call else { return false };
    let Origin::Member(object, name) = &**callee else { return false };
    let queue = object.last_name().to_ascii_lowercase();
    match &**name {
        "sendToQueue" | "enqueue" => true,
        "add" | "push" | "send" | "publish" | "dispatch" | "addJob" | "addBulk" => {
            queue.ends_with("queue") || queue.ends_with("queues")
        }
        _ => false,
    }
}

/// Calls that fail for no reason that is the client's: answers, logs, the language's own.
#[rustfmt::skip]
pub fn is_harmless(call: &Origin) -> bool {
    let Origin::Call(callee, ..) = call else { return true };
    let root = callee.root();
    let name = callee.last_name();
    let own = match root {
        Origin::Param(_, _, root, _) => matches!(&**root, "res" | "response" | "reply" | "req" | "request" | "ctx" | "c" | "next" | "context" | ""),
        Origin::Global(root) => matches!(&**root, "console" | "Number" | "String" | "parseInt" | "parseFloat" | "Date" | "Math" | "Array" | "Object" | "Boolean"
            | "JSON" | "Promise" | "Response" | "NextResponse" | "setTimeout" | "next" | "BigInt" | "Set" | "Map" | "URLSearchParams" | "encodeURIComponent"),
        Origin::Import(module, root) => is_harmless_package(module) || matches!(&**root, "logger" | "log" | "Logger" | "NextResponse" | "json"),
        _ => false,
    };
    own || root.last_name().to_ascii_lowercase().contains("log") || matches!(name, "push" | "map" | "filter" | "forEach" | "join" | "toString" | "trim" | "split"
        | "toLowerCase" | "toUpperCase" | "slice" | "includes" | "populate" | "sort" | "limit" | "skip" | "exec" | "lean" | "where" | "equals" | "toObject"
        | "toJSON" | "replace" | "keys" | "values" | "entries" | "reduce" | "find" | "some" | "every" | "concat" | "then" | "catch" | "order" | "leftJoinAndSelect"
        | "take" | "orderBy" | "createQueryBuilder" | "getRepository" | "select" | "eq" | "from" | "andWhere" | "set" | "json" | "send" | "status")
}

fn is_harmless_package(module: &str) -> bool {
    matches!(
        module,
        "bcrypt"
            | "bcryptjs"
            | "argon2"
            | "winston"
            | "pino"
            | "lodash"
            | "moment"
            | "dayjs"
            | "date-fns"
            | "path"
            | "node:path"
            | "crypto"
            | "jsonwebtoken"
            | "uuid"
            | "nanoid"
            | "slugify"
            | "util"
            | "drizzle-orm"
            | "typeorm"
    )
}

/// Names of what makes something of a content, and throws if it cannot.
pub fn sounds_like_reading(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let starts = ["parse", "decode", "deserialize", "unmarshal", "loadfrom", "readfrom", "frombuffer"];
    starts.iter().any(|it| lower.starts_with(it)) && !matches!(&*lower, "parseint" | "parsefloat" | "parsefromstring")
}

/// Names of what says in a content that something failed.
pub fn tells_of_failure(name: &str) -> bool {
    matches!(name, "error" | "errors" | "success" | "ok" | "code" | "errcode" | "status" | "error_description")
}

/// Whether a call tells or stores that something went well: `toast.success`, `setOrders`, `navigate`; not that it ended.
pub fn counts_on_success(callee: &str) -> bool {
    let name = callee.rsplit('.').next().unwrap_or_default();
    let lower = name.to_ascii_lowercase();
    let ended = [
        "load", "busy", "pend", "submit", "saving", "upload", "open", "modal", "show", "progress", "error", "timeout",
        "interval",
    ];
    let state = name.strip_prefix("set").is_some_and(|it| it.starts_with(char::is_uppercase));
    let stores = state && !ended.iter().any(|it| lower.contains(it));
    let moves = matches!(name, "navigate" | "goto" | "dispatch")
        || matches!(callee, "router.push" | "router.replace" | "history.push");
    stores || moves || lower.contains("success") || matches!(callee, "alert" | "window.alert")
}
