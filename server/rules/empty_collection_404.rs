//! A list that is empty is answered 404.

use super::branches::nearest;
use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{GuardKind, Origin, Test, TestKind};
use crate::knowledge::{Key, Op, key, store_op};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // What a store's or service's function was asked for may be one thing, kept in several rows.
    let missing = context.answers.iter().filter(|it| it.status.only() == Some(404) && !it.endpoints.is_empty());
    let finding = missing.filter_map(|answer| {
        let span = emptiness(answer)?;
        let finding = answer.finding("an empty list is found, and empty: 200 with [], not 404");
        Some(
            finding
                .with_related(span, "this asks whether the list is empty")
                .with_fixes(fixes::answer_with(answer, 200)),
        )
    });
    finding.collect()
}

fn emptiness(answer: &Answer<'_>) -> Option<Span> {
    let guard = nearest(answer)?;
    let GuardKind::Test(test, held) = &guard.kind else { return None };
    asks(test, *held).then_some(guard.span)
}

/// `!orders.length`, `orders.length === 0`, `orders.length < 1`; with `!orders ||` before it, too.
fn asks(test: &Test, held: bool) -> bool {
    match &test.kind {
        TestKind::Not(inner) => asks(inner, !held),
        TestKind::Truthy(origin) => {
            if held {
                is_emptiness(origin)
            } else {
                is_length(origin)
            }
        }
        TestKind::Compare(operator, left, Origin::Number(number)) => {
            let empty = matches!((&**operator, number), ("==" | "<=", 0) | ("<", 1));
            held && empty && is_length(left)
        }
        TestKind::Any(tests) if held => {
            tests.iter().any(|it| asks(it, true)) && tests.iter().all(|it| asks(it, true) || is_absent(it))
        }
        _ => false,
    }
}

/// `!orders`: what a store gives for many is always a list.
fn is_absent(test: &Test) -> bool {
    match &test.kind {
        TestKind::Not(inner) => matches!(&inner.kind, TestKind::Truthy(origin) if is_list(origin)),
        _ => false,
    }
}

fn is_length(origin: &Origin) -> bool {
    matches!(origin, Origin::Member(list, name) if &**name == "length" && is_list(list))
}

/// `orders.is_empty()`
fn is_emptiness(origin: &Origin) -> bool {
    let Origin::Call(callee, arguments, false) = origin else { return false };
    arguments.is_empty() && matches!(&**callee, Origin::Member(list, name) if &**name == "is_empty" && is_list(list))
}

/// Rows that are not looked up by what the path names: there, none may well mean that there is no such thing.
fn is_list(origin: &Origin) -> bool {
    let found = origin.chain().find(|it| matches!(it, Origin::Call(..)) && store_op(it).is_some());
    let call = found.filter(|it| store_op(it) == Some(Op::Many) && !is_statement(it));
    call.is_some_and(|it| !is_by_ids(it))
        && !matches!(key(origin), Key::Path | Key::Owned | Key::Secret | Key::Parameter | Key::Token)
}

/// `{ where: { id: { in: ids } } }`: those that were asked for are not there.
fn is_by_ids(call: &Origin) -> bool {
    let mut waiting: Vec<&Origin> = match call {
        Origin::Call(_, arguments, _) => arguments.iter().filter(|it| matches!(it, Origin::Object(_))).collect(),
        _ => Vec::new(),
    };
    while let Some(Origin::Object(fields)) = waiting.pop() {
        if fields.iter().any(|it| matches!(&*it.0, "in" | "$in")) {
            return true;
        }
        waiting.extend(fields.iter().map(|it| &it.1).filter(|it| matches!(it, Origin::Object(_))));
    }
    false
}

/// SQL may ask for one row.
fn is_statement(call: &Origin) -> bool {
    matches!(call.last_name(), "query" | "execute" | "raw" | "run" | "all")
}
