//! Whether what is sent stays the same: else it is another request, not the same one again.

use crate::extract::Source;
use crate::flow::{Binding, Kind, NodeId};
use rustc_hash::FxHashSet;

/// Names that are looked up for one request.
const NAMES: usize = 200;

/// Whether a request in a loop names nothing that the loop changes.
pub(super) fn in_loop(source: &Source<'_>, request: NodeId, whole: NodeId) -> bool {
    if rotates(source, request) {
        return false;
    }
    let changed = changed_in(source, whole);
    let mut waiting = content(source, request);
    let mut seen = FxHashSet::default();
    for _ in 0..NAMES {
        let Some(id) = waiting.pop() else { return true };
        let Some(binding) = source.scopes.resolve(&source.flow, source.text, id) else { continue };
        if changed.contains(&binding.name) {
            return false;
        }
        if source.flow[whole].span.contains(source.flow[binding.name].span) && seen.insert(binding.name) {
            match made_of(source, binding) {
                Some(names) => waiting.extend(names),
                None => return false,
            }
        }
    }
    false
}

/// What a name that is declared in a loop is made of; `None` if it may be new each time.
fn made_of(source: &Source<'_>, binding: &Binding) -> Option<Vec<NodeId>> {
    let value = source.flow.kid(binding.by, 1).filter(|_| source.kind(binding.by) == Kind::Let)?;
    let fresh = |it: NodeId| source.kind(it) == Kind::Await || takes(source, it);
    (!source.flow.subtree(value).any(fresh)).then(|| names(source, value))
}

/// A call that gives the next of something.
fn takes(source: &Source<'_>, call: NodeId) -> bool {
    let callee = source.flow.kid(call, 0).filter(|_| source.kind(call) == Kind::Call);
    let name = callee.map_or("", |it| source.name(it));
    matches!(
        name,
        "pop"
            | "shift"
            | "splice"
            | "next"
            | "recv"
            | "dequeue"
            | "take"
            | "slice"
            | "pop_front"
            | "drain"
            | "now"
            | "random"
    )
}

fn names(source: &Source<'_>, id: NodeId) -> Vec<NodeId> {
    source.flow.subtree(id).filter(|it| source.kind(*it) == Kind::Name).take(NAMES).collect()
}

/// The names that say what is sent, and where: not who sends it, and how long that may take.
pub(super) fn content(source: &Source<'_>, request: NodeId) -> Vec<NodeId> {
    let aside = |it: &NodeId| {
        source.kind(*it) == Kind::Prop
            && matches!(source.name(*it), "signal" | "headers" | "timeout" | "agent" | "dispatcher")
    };
    let inside = || source.flow.subtree(request);
    let aside: Vec<_> = inside().filter(aside).map(|it| source.flow[it].span).collect();
    let named = inside().filter(|it| source.kind(*it) == Kind::Name);
    named.filter(|it| !aside.iter().any(|aside| aside.contains(source.flow[*it].span))).take(NAMES).collect()
}

/// The names that are assigned, counted or changed by a method inside a part.
fn changed_in(source: &Source<'_>, part: NodeId) -> FxHashSet<NodeId> {
    let target = |id: NodeId| {
        let first = source.flow.kid(id, 0)?;
        match source.kind(id) {
            Kind::Assign => Some(first),
            Kind::Call if source.kind(first) == Kind::Member && changes(source.name(first)) => {
                source.flow.kid(first, 0)
            }
            Kind::Call if source.text_of(first) == "Object.assign" => source.flow.kid(id, 1),
            Kind::Unknown | Kind::Unary if counts(source.text_of(id)) => Some(first),
            _ => None,
        }
    };
    let root = |mut at: NodeId| {
        for _ in 0..16 {
            match source.kind(at) {
                Kind::Member | Kind::Index | Kind::Call => at = source.flow.kid(at, 0)?,
                _ => break,
            }
        }
        source.scopes.resolve(&source.flow, source.text, at).map(|it| it.name)
    };
    source.flow.subtree(part).filter_map(target).filter_map(root).collect()
}

/// `attempt++`
pub(super) fn counts(text: &str) -> bool {
    text.starts_with("++") || text.starts_with("--") || text.ends_with("++") || text.ends_with("--")
}

fn changes(method: &str) -> bool {
    matches!(method, "set" | "append" | "push" | "shift" | "pop" | "splice" | "insert" | "push_str" | "delete")
}

/// The names of the parameters that a function's calls to itself give another value; `None` if that cannot be told.
pub(super) fn changed(source: &Source<'_>, function: NodeId, calls: &[NodeId]) -> Option<FxHashSet<NodeId>> {
    let params: Vec<NodeId> = source.flow.kids(function).iter().filter_map(|it| it.some()).collect();
    let params: Vec<NodeId> = params.into_iter().filter(|it| source.kind(*it) == Kind::Param).collect();
    let method = calls.first().and_then(|it| source.flow.kid(*it, 0)).is_some_and(|it| source.kind(it) == Kind::Member);
    // Rust's `self` is not among the arguments.
    let params = if method && !source.language.is_ecma() { params.get(1..)? } else { &params[..] };
    let mut changed = FxHashSet::default();
    for call in calls {
        for (param, argument) in params.iter().zip(source.flow.kids(*call).iter().skip(1)) {
            let pattern = source.flow.kid(*param, 0)?;
            if !is_same(source, pattern, argument.some()?) {
                changed.extend(source.flow.subtree(pattern).filter(|it| source.kind(*it) == Kind::Name));
            }
        }
    }
    Some(changed)
}

/// `url` for `url`, and `{ url, retries }` for `{ url, retries }`.
fn is_same(source: &Source<'_>, pattern: NodeId, argument: NodeId) -> bool {
    let named = |it: NodeId| source.scopes.resolve(&source.flow, source.text, it).map(|it| it.name);
    match (source.kind(pattern), source.kind(argument)) {
        (Kind::Name, Kind::Name) => named(argument) == Some(pattern),
        (Kind::Name, Kind::Call) if !source.language.is_ecma() => {
            // `url.clone()`
            let callee = source.flow.kid(argument, 0).filter(|it| source.name(*it) == "clone");
            callee.and_then(|it| source.flow.kid(it, 0)).and_then(named) == Some(pattern)
        }
        _ => source.text_of(pattern) == source.text_of(argument),
    }
}

/// Another key each time: what names the request is the same, but who asks is not.
fn rotates(source: &Source<'_>, request: NodeId) -> bool {
    let next = |it: NodeId| {
        let binding = source.scopes.resolve(&source.flow, source.text, it)?;
        let value = source.flow.kid(binding.by, 1).filter(|_| source.kind(binding.by) == Kind::Let)?;
        let callee = source.flow.kid(value, 0).filter(|_| source.kind(value) == Kind::Call)?;
        let name = source.name(callee).to_ascii_lowercase();
        Some(["next", "rotate", "random", "pick"].iter().any(|it| name.contains(it)))
    };
    names(source, request).into_iter().any(|it| next(it).unwrap_or_default())
}

/// Whether a request names one of these, or what is made of one.
pub(super) fn uses(source: &Source<'_>, request: NodeId, changed: &FxHashSet<NodeId>) -> bool {
    if rotates(source, request) {
        return true;
    }
    let mut waiting = content(source, request);
    let mut seen = FxHashSet::default();
    for _ in 0..NAMES {
        let Some(id) = waiting.pop() else { return false };
        let Some(binding) = source.scopes.resolve(&source.flow, source.text, id) else { continue };
        if changed.contains(&binding.name) {
            return true;
        }
        if source.kind(binding.by) == Kind::Let && seen.insert(binding.name) {
            waiting.extend(source.flow.kid(binding.by, 1).map_or(Vec::new(), |it| names(source, it)));
        }
    }
    false
}
