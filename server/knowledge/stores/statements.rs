//! What a statement that is sent to a store does.

use super::{Op, is_given_store};
use crate::facts::Origin;

/// What the name does, unless what it is called on or given says more.
pub(super) fn op_of(call: &Origin, op: Op, name: &str) -> Op {
    let Origin::Call(callee, arguments, _) = call else { return op };
    match name {
        "query" | "execute" | "get_result" | "get_results" if writes(callee) => Op::Write,
        "query" | "execute" => sql_op(call),
        // There is always a row that counts, and one that is made.
        "fetch_one" | "query_one" if counts(callee) || arguments.iter().any(is_count) => Op::Exists,
        "fetch_one" | "query_one" if inserts(callee) => Op::Write,
        // Diesel's is given the connection, and fails where there is no row.
        "first" if !arguments.is_empty() && is_given_store(call) => Op::OneOrFail,
        _ => op,
    }
}

/// `diesel::insert_into(orders).values(..)`, `sqlx::query("INSERT ..")`: the statement is said before it is sent.
fn writes(callee: &Origin) -> bool {
    callee.chain().take(12).any(|it| match it {
        Origin::Call(inner, ..) => {
            matches!(inner.last_name(), "insert_into" | "update" | "delete" | "replace_into")
                || is_query(inner) && sql_op(it) == Op::Write
        }
        _ => false,
    })
}

/// `query_one(&count_query, &[])`: a name that says what it asks for.
fn is_count(statement: &Origin) -> bool {
    statement.chain().take(4).any(|it| it.last_name().contains("count"))
}

fn counts(callee: &Origin) -> bool {
    let aggregates = |it: &str| ["count(", "exists(", "exists (", "sum(", "max("].iter().any(|word| it.contains(word));
    statement(callee).is_some_and(|it| it.starts_with("select") && aggregates(&it))
}

fn inserts(callee: &Origin) -> bool {
    statement(callee).is_some_and(|it| it.starts_with("insert"))
}

/// The statement that a call of the chain was given.
fn statement(callee: &Origin) -> Option<String> {
    callee.chain().take(12).find_map(sql)
}

fn is_query(callee: &Origin) -> bool {
    callee.last_name().trim_end_matches('!').starts_with("query")
}

/// A statement that writes, by its first word.
fn sql_op(call: &Origin) -> Op {
    let written = |it: &str| ["insert", "update", "delete"].iter().any(|word| it.starts_with(word));
    match sql(call) {
        Some(text) if written(&text) => Op::Write,
        _ => Op::Many,
    }
}

/// The statement that a call sends, in lower case.
pub(in crate::knowledge) fn sql(call: &Origin) -> Option<String> {
    let Origin::Call(_, arguments, _) = call else { return None };
    arguments.iter().take(2).find_map(|it| match it {
        Origin::Text(text) => Some(text.trim_start().to_ascii_lowercase()),
        // `sqlx::query_as!(Order, "SELECT ..")` names a type before.
        Origin::Joined(parts) => parts.iter().find_map(|it| match it {
            Origin::Text(text) => Some(text.trim_start().to_ascii_lowercase()),
            _ => None,
        }),
        _ => None,
    })
}

/// Whether a query asks for the one row with an id.
pub(in crate::knowledge) fn asks_one(call: &Origin) -> bool {
    sql(call).is_some_and(|it| {
        it.starts_with("select")
            && ["where id =", "where id=", ".id =", ".id=", "_id = ?"].iter().any(|by| it.contains(by))
    })
}
