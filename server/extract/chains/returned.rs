//! Values that are answers because a handler returns them.

use super::{Draft, helpers};
use crate::extract::replies::{self, Reply};
use crate::extract::{Source, routes::Returning};
use crate::facts::{Content, Made, Origin, Sent};
use crate::flow::{Kind, NodeId};
use crate::knowledge::{SENDS_RETURNED_ERRORS, is_error_factory, is_error_package};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Values that one function returns; what comes later is not looked at.
const MOST: usize = 32;

/// Adds the values that handlers of this file return, and functions that were seen to set a status and not to send.
pub(super) fn add(source: &Source<'_>, returning: &[Returning], drafts: &mut Vec<Draft>) {
    let mut functions: Vec<Returning> = returning.to_vec();
    let mut known: FxHashSet<NodeId> = functions.iter().map(|it| it.function).collect();
    for draft in drafts.iter().filter(|it| !it.sends) {
        let Some((reply, status)) = draft.reply.zip(draft.returns) else { continue };
        let Some(node) = source.function_nodes.get((reply.function.0 as usize).wrapping_sub(1)) else { continue };
        if let Some(routed) = functions.iter_mut().find(|it| it.function == *node) {
            routed.reply = Some(reply);
        } else if known.insert(*node) {
            functions.push(Returning { reply: Some(reply), ..Returning::new(*node, draft.framework, status) });
        }
    }
    functions.extend(possible(source, &known));
    if functions.is_empty() {
        return;
    }
    let answers: BTreeSet<u32> =
        drafts.iter().filter(|it| it.sends || it.made == Made::Thrown).map(|it| it.span.start).collect();
    let found: Vec<Draft> = functions.iter().flat_map(|it| values(source, it, &answers)).collect();
    drafts.extend(found);
    drafts.sort_by_key(|it| (it.span.start, it.span.end));
}

/// `async (request, reply) => ..` that another file may route: convention names the reply, project knows the route.
fn possible(source: &Source<'_>, known: &FxHashSet<NodeId>) -> Vec<Returning> {
    if !source.language.is_ecma() {
        return Vec::new();
    }
    let handlers = source.function_nodes.iter().filter(|it| {
        let param = source.flow.kid(**it, 1).filter(|it| source.kind(*it) == Kind::Param);
        let named = param.and_then(|it| source.flow.kid(it, 0)).is_some_and(|it| source.name(it) == "reply");
        let inline = source.flow.parent(**it).is_some_and(|it| source.kind(it) == Kind::Call);
        named && !inline && !known.contains(*it)
    });
    handlers.map(|it| Returning { made: Made::Returned, ..Returning::new(*it, "returned", 200) }).collect()
}

fn values(source: &Source<'_>, of: &Returning, answers: &BTreeSet<u32>) -> Vec<Draft> {
    let Some(body) = source.flow.last(of.function) else { return Vec::new() };
    // What the parameters of a decorated method are, their decorators say.
    let reply = of.reply.or_else(|| reply(source, of.function).filter(|_| of.decorator.is_none()));
    if source.kind(body) != Kind::Block {
        return value(source, of, reply, body, answers).into_iter().collect();
    }
    let own = |it: &NodeId| source.kind(*it) == Kind::Return && source.scopes.function(*it) == Some(of.function);
    let returned: Vec<NodeId> =
        source.flow.subtree(body).filter(own).filter_map(|it| source.flow.kid(it, 0)).take(MOST).collect();
    match of.decorator {
        // A method without `return` answers with nothing.
        Some(span) if returned.is_empty() && !source.flow[body].diverges => vec![draft(source, of, body, span)],
        _ => returned.iter().filter_map(|it| value(source, of, reply, *it, answers)).collect(),
    }
}

fn value(
    source: &Source<'_>,
    of: &Returning,
    reply: Option<Reply>,
    node: NodeId,
    answers: &BTreeSet<u32>,
) -> Option<Draft> {
    let span = source.flow[node].span;
    if answers.range(span.start..span.end).next().is_some() {
        return None;
    }
    let mut draft = draft(source, of, node, span);
    draft.reply = reply;
    if SENDS_RETURNED_ERRORS.contains(&of.framework) && is_status_error_made(source, node) {
        draft.error = Some(node);
        draft.default = None;
        draft.made = Made::Thrown;
        draft.closed = false;
    } else if !is_content(source, node, of.decorator.is_none()) {
        return None;
    }
    draft.content = source.content(node);
    let called = matches!(source.kind(node), Kind::Call | Kind::Await | Kind::Name);
    if called && draft.status.is_some_and(|it| is_empty(&super::statuses::value(source, it))) {
        // A function may well return nothing.
        draft.content = Content::default();
    }
    Some(draft)
}

fn draft(source: &Source<'_>, of: &Returning, node: NodeId, span: Span) -> Draft {
    let mut draft = Draft::new(node, span, of.framework);
    draft.default = Some(of.status);
    draft.status = of.written;
    draft.answer.status = of.written.map(|it| source.flow[it].span);
    draft.made = of.made;
    draft.sends = true;
    draft.sent = Sent::Yes;
    draft.closed = of.decorator.is_none();
    draft
}

fn is_empty(status: &crate::facts::StatusValue) -> bool {
    status.only().is_some_and(|it| matches!(it, 204 | 205 | 304))
}

/// Whether a returned value is content: not nothing, not the reply (if there is one) or what was done with it, and no error.
fn is_content(source: &Source<'_>, node: NodeId, replies: bool) -> bool {
    let node = if source.kind(node) == Kind::Await { source.flow.kid(node, 0).unwrap_or(node) } else { node };
    let on_reply = || replies::reply(source, node, None).is_some_and(|it| it.in_place);
    let handed_on = || source.kind(node) == Kind::Call && helpers::takes_reply(source, node);
    !(replies && (on_reply() || handed_on()))
        && !matches!(source.kind(node), Kind::Null | Kind::Assign)
        && !is_error(&source.origin(node))
}

fn is_error(origin: &Origin) -> bool {
    match origin {
        Origin::Error(_) => true,
        Origin::Call(callee, ..) => is_named_error(callee) || is_status_error(callee),
        _ => false,
    }
}

fn is_named_error(callee: &Origin) -> bool {
    let named = |it: &str| it.ends_with("Error") || it.ends_with("Exception") || is_error_factory(it);
    callee.chain().any(|it| named(it.last_name()))
}

fn is_status_error_made(source: &Source<'_>, node: NodeId) -> bool {
    matches!(source.origin(node), Origin::Call(callee, ..) if is_status_error(&callee) || is_named_error(&callee))
}

/// What packages of errors make.
pub(super) fn is_status_error(callee: &Origin) -> bool {
    matches!(callee.root(), Origin::Import(module, _) if is_error_package(module))
}

/// The second parameter of a handler.
fn reply(source: &Source<'_>, function: NodeId) -> Option<Reply> {
    let param = source.flow.kid(function, 1).filter(|it| source.kind(*it) == Kind::Param)?;
    let binding = source.flow.kid(param, 0).filter(|it| source.kind(*it) == Kind::Name)?;
    Some(Reply { binding, function: source.function_id(function)?, index: 1, in_place: true })
}
