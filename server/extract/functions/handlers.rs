//! The error handlers of applications, and what they look at.

use super::Source;
use crate::extract::values::is_error_name;
use crate::facts::Handler;
use crate::flow::{Kind, NodeId};

/// Nodes of a handler that are searched.
const NODES: usize = 2_000;

/// What a function makes of errors, if it is given them: by Express, as the first of four parameters, or by Fastify.
pub(super) fn handler(source: &Source<'_>, id: NodeId) -> Option<Handler> {
    let params = source.flow.kids(id).iter().filter_map(|it| it.some()).filter(|it| source.kind(*it) == Kind::Param);
    let count = params.count();
    if !source.language.is_ecma() || !matches!(count, 2..=4) || !is_given_errors(source, id, count) {
        return None;
    }
    let error = source.flow.kid(source.flow.kid(id, 0)?, 0)?;
    if source.kind(error) != Kind::Name {
        return Some(Handler::Reads);
    }
    let nodes = source.flow.subtree(source.flow.last(id)?).take(NODES);
    let mut uses = nodes.filter(|it| source.kind(*it) == Kind::Name && source.name(*it) == source.name(error));
    Some(if uses.any(|it| looks_at(source, it)) { Handler::Reads } else { Handler::Blind })
}

fn is_given_errors(source: &Source<'_>, id: NodeId, count: usize) -> bool {
    let callee =
        source.flow.parent(id).filter(|it| source.kind(*it) == Kind::Call).and_then(|it| source.flow.kid(it, 0));
    let first = source.flow.kid(id, 0).and_then(|it| source.flow.kid(it, 0)).map_or("", |it| source.name(it));
    match callee.map_or("", |it| source.name(it)) {
        "setErrorHandler" => true,
        "use" | "" => count == 4 && is_error_name(first.trim_start_matches('_')),
        _ => false,
    }
}

/// Whether a use of an error asks what it is, or hands it on: anything but its texts, and what is logged.
pub(in crate::extract) fn looks_at(source: &Source<'_>, name: NodeId) -> bool {
    let Some(parent) = source.flow.parent(name) else { return false };
    match source.kind(parent) {
        Kind::Member => !matches!(source.name(parent), "message" | "stack" | "toString" | "errors" | "cause"),
        Kind::Call => source.flow.kid(parent, 0).is_none_or(|it| !is_log(source.text_of(it))),
        Kind::Prop | Kind::Template | Kind::Or | Kind::Coalesce => false,
        _ => true,
    }
}

/// `console.error`, `req.log.warn`, `String`, `JSON.stringify`.
pub(in crate::extract) fn is_log(callee: &str) -> bool {
    let last = callee.rsplit('.').next().unwrap_or_default();
    matches!(
        last,
        "log"
            | "error"
            | "warn"
            | "info"
            | "debug"
            | "fatal"
            | "trace"
            | "String"
            | "stringify"
            | "json"
            | "send"
            | "captureException"
    )
}
