//! Expressions whose value is a status, by their last name.

use super::Source;
use crate::flow::{Kind, NodeId};

/// Conversions around a status that are looked through.
const CONVERSIONS: usize = 4;

/// Whether the value of an expression is a status: `res.status`, `statusCode`, `response.status().as_u16()`.
pub(in crate::extract) fn is_status(source: &Source<'_>, id: NodeId) -> bool {
    let mut id = id;
    for _ in 0..CONVERSIONS {
        match source.kind(id) {
            Kind::Await | Kind::Question => match source.flow.kid(id, 0) {
                Some(inner) => id = inner,
                None => return false,
            },
            Kind::Call => match converted(source, id) {
                Some(inner) => id = inner,
                None => return is_getter(source, id),
            },
            Kind::Name => return is_status_name(source.name(id)),
            Kind::Member => return is_status_name(source.name(id)) || is_code(source, id),
            _ => return false,
        }
    }
    false
}

/// What `Number(res.status)` and the like convert.
fn converted(source: &Source<'_>, call: NodeId) -> Option<NodeId> {
    let callee = source.flow.kid(call, 0)?;
    let converts = matches!(source.text_of(callee), "Number" | "parseInt" | "String" | "u16::from" | "u32::from");
    source.flow.kid(call, 1).filter(|_| converts)
}

/// A method without arguments that gives the status.
fn is_getter(source: &Source<'_>, call: NodeId) -> bool {
    const GETTERS: &[&str] = &["status", "as_u16", "status_code", "statusCode", "getStatus", "getStatusCode"];
    let callee = source.flow.kid(call, 0).filter(|_| source.flow.kids(call).len() == 1);
    callee.is_some_and(|it| source.kind(it) == Kind::Member && GETTERS.contains(&source.name(it)))
}

/// Whether a variable or property of this name holds a status of HTTP.
pub(super) fn is_status_name(name: &str) -> bool {
    const WHOSE: &[&str] = &["http", "response", "res", "resp", "error", "err", "expected", "actual", "upstream"];
    // Most names are none, and are not copied.
    if !name.ends_with(['s', 'S', 'e', 'E']) {
        return false;
    }
    let folded: String = name.chars().filter(|it| *it != '_').collect::<String>().to_ascii_lowercase();
    let Some(whose) = folded.strip_suffix("code").unwrap_or(&folded).strip_suffix("status") else { return false };
    whose.is_empty() || folded.ends_with("statuscode") || WHOSE.contains(&whose)
}

/// `res.code`: of anything else a code may be anything.
fn is_code(source: &Source<'_>, member: NodeId) -> bool {
    source.name(member) == "code" && source.flow.kid(member, 0).is_some_and(|it| is_reply(source, it))
}

/// Whether a value is called like a response.
pub(super) fn is_reply(source: &Source<'_>, id: NodeId) -> bool {
    const REPLIES: &[&str] = &["res", "resp", "response", "reply", "rep", "h", "ctx", "set"];
    matches!(source.kind(id), Kind::Name | Kind::Member) && REPLIES.contains(&source.name(id))
}
