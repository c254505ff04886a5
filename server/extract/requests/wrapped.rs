//! Calls of the project's own functions whose results are read as responses: what those functions send, `project` knows.

use super::request;
use crate::extract::Source;
use crate::facts::{Origin, Request};
use crate::flow::{Kind, NodeId};
use crate::knowledge::{FETCH, is_own_module};
use rustc_hash::FxHashSet;

/// Adds the requests that are sent by functions of the project.
pub(super) fn requests(source: &Source<'_>, found: &mut Vec<Request>) {
    if !source.language.is_ecma() {
        return;
    }
    let mut seen: FxHashSet<_> = found.iter().map(|it| it.span).collect();
    for read in source.flow.ids().filter(|it| is_read(source, *it)) {
        let call = source.flow.kid(read, 0).and_then(|it| call_of(source, it));
        let Some(call) = call.filter(|it| !seen.contains(&source.flow[*it].span)) else { continue };
        let callee = source.flow.kid(call, 0).map_or(Origin::Unknown, |it| source.origin(it));
        if is_own(&callee) && seen.insert(source.flow[call].span) {
            found.push(request(source, call, FETCH, Some(callee)));
        }
    }
}

/// `x.json()`: only responses are read so, or what looks like them.
fn is_read(source: &Source<'_>, id: NodeId) -> bool {
    source.kind(id) == Kind::Member
        && matches!(source.name(id), "json" | "text" | "blob" | "arrayBuffer")
        && source.flow.parent(id).is_some_and(|it| {
            source.kind(it) == Kind::Call && source.flow.kid(it, 0) == Some(id) && source.flow.kid(it, 1).is_none()
        })
}

/// The call that gives a response: awaited, kept under a name, or with a callback behind it.
fn call_of(source: &Source<'_>, value: NodeId) -> Option<NodeId> {
    let given = match source.kind(value) {
        Kind::Name => declared(source, value)?,
        _ => value,
    };
    let call = if source.kind(given) == Kind::Await { source.flow.kid(given, 0)? } else { given };
    (source.kind(call) == Kind::Call).then_some(call)
}

/// What a name was declared with: a value, or that of the promise whose callback has it as its parameter.
fn declared(source: &Source<'_>, name: NodeId) -> Option<NodeId> {
    let own = source.scopes.resolve(&source.flow, source.text, name)?.name;
    let holder = source.flow.parent(own)?;
    match source.kind(holder) {
        Kind::Let => source.flow.kid(holder, 1),
        Kind::Param => {
            let callback = source.flow.parent(holder)?;
            let then = source.flow.parent(callback).filter(|it| source.flow.kid(*it, 1) == Some(callback))?;
            let callee = source.flow.kid(then, 0).filter(|it| source.name(*it) == "then")?;
            source.flow.kid(callee, 0)
        }
        _ => None,
    }
}

/// A function of the file or of another one, or a method of what they export.
pub(in crate::extract) fn is_own(callee: &Origin) -> bool {
    match callee.root() {
        Origin::Import(module, _) => is_own_module(module),
        Origin::Item(_) | Origin::Function(_) => true,
        Origin::Global(name) => &**name == "this" && matches!(callee, Origin::Member(..)),
        _ => false,
    }
}
