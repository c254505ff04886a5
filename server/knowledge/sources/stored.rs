//! What stores and other servers give.

use super::Source;
use super::people::principal;
use crate::facts::Origin;
use crate::knowledge::outside::{is_upstream_call, limiter_verdict};
use crate::knowledge::stores::{Op, asks_one, is_caller, store_op};

/// What a call on a store, a limiter or another server gives; `members` are what is taken of it, innermost last.
pub(super) fn outside(call: &Origin, members: &[&str]) -> Option<Source> {
    if let Some(much) = limiter_verdict(call, members) {
        return Some(if much { Source::Limited } else { Source::Allowed });
    }
    if is_upstream_call(call) {
        return Some(match members.first().copied() {
            Some("ok") => Source::UpstreamOk,
            Some("status" | "statusCode") => Source::UpstreamStatus,
            _ => Source::Upstream,
        });
    }
    stored(call, store_op(call)?, members)
}

fn stored(call: &Origin, op: Op, members: &[&str]) -> Option<Source> {
    // `row.map(Json)`: of one row, that is still whether there is one.
    let mapped = |it: &str| op == Op::One && it == "map";
    let taken = members.iter().copied().filter(|it| !is_envelope(it) && !is_builder(it) && !is_adapter(it));
    let taken: Vec<&str> = taken.filter(|it| !mapped(it)).collect();
    let counted = taken.first().is_some_and(|it| is_count(it));
    Some(match (op, taken.first().copied()) {
        (Op::One, None) => Source::Lookup,
        // The user who asks, loaded once more.
        (Op::One, Some(_)) if is_caller(call) => principal(&taken),
        (Op::One, Some(_)) | (Op::OneOrFail, _) => Source::Row,
        (Op::Exists, None) => Source::Exists,
        (Op::Many, Some(_)) if counted && asks_one(call) => Source::Lookup,
        (Op::Many, None) => Source::Collection,
        (Op::Many, Some(_)) if counted => Source::Collection,
        (Op::Many, Some("0" | "[]")) if taken.len() == 1 || taken.get(1) == Some(&"0") => Source::Lookup,
        (Op::Write, Some(_)) if counted => Source::Lookup,
        _ => return None,
    })
}

/// What drivers wrap rows in.
fn is_envelope(name: &str) -> bool {
    matches!(name, "rows" | "data" | "recordset" | "Items" | "Item" | "docs" | "value" | "exists")
}

/// What Rust takes a value out of its wrappers with.
fn is_adapter(name: &str) -> bool {
    matches!(
        name,
        "unwrap"
            | "expect"
            | "map_err"
            | "ok"
            | "as_ref"
            | "as_deref"
            | "clone"
            | "cloned"
            | "context"
            | "with_context"
            | "unwrap_or_default"
            | "borrow"
            | "as_mut"
    )
}

/// What only says which rows, and how.
#[rustfmt::skip]
fn is_builder(name: &str) -> bool {
    matches!(name, "where" | "from" | "innerJoin" | "leftJoin" | "orderBy" | "andWhere" | "orWhere" | "groupBy" | "populate" | "lean" | "exec"
        | "select" | "limit" | "skip" | "session" | "sort")
}

/// How many rows there were, or were changed.
fn is_count(name: &str) -> bool {
    matches!(name, "length" | "rowCount" | "affectedRows" | "deletedCount" | "matchedCount" | "changes")
}
