//! `try`s that keep what fails in them: what is thrown there is no answer.

use super::{Source, functions::is_log};
use crate::facts::Attempt;
use crate::flow::{Kind, NodeId};

/// Nodes of a catch that are searched for what it does with its error.
const CAUGHT: usize = 400;

/// The `try`s of a file that have a catch.
pub(super) fn attempts(source: &Source<'_>) -> Vec<Attempt> {
    let tries = source.flow.ids().filter(|it| source.kind(*it) == Kind::Try);
    let attempt = |it: NodeId| {
        let (tried, catch) = (source.flow.kid(it, 0)?, source.flow.kid(it, 1)?);
        Some(Attempt { tried: source.flow[tried].span, hands_on: hands_on(source, catch) })
    };
    tries.filter_map(attempt).collect()
}

/// Whether a catch throws, gives its error to a function other than a log, or answers with its status.
fn hands_on(source: &Source<'_>, catch: NodeId) -> bool {
    let error = source.flow.kid(catch, 0).map_or("", |it| source.name(it));
    let mut nodes = source.flow.subtree(catch).rev().take(CAUGHT);
    nodes.any(|it| match source.kind(it) {
        Kind::Throw => true,
        Kind::Name => !error.is_empty() && source.name(it) == error && is_given(source, it),
        _ => false,
    })
}

fn is_given(source: &Source<'_>, name: NodeId) -> bool {
    let Some(parent) = source.flow.parent(name) else { return false };
    match source.kind(parent) {
        Kind::Member => matches!(source.name(parent), "status" | "statusCode"),
        Kind::Call => {
            let callee = source.flow.kid(parent, 0).filter(|it| *it != name);
            callee.is_some_and(|it| !is_log(source.text_of(it)))
        }
        _ => false,
    }
}
