//! From a status that is written to the expression that answers with it.

use super::builders::{chain_parts, header};
use super::{callee_name, chain_end, holder_name, is_compared};
use crate::extract::Source;
use crate::extract::chains::draft::Draft;
use crate::extract::chains::statuses;
use crate::facts::{Content, Made};
use crate::flow::{Kind, NodeId};
use crate::knowledge::{
    BARE_STATUS_TABLE, answers_with_status, gives_on_failure, is_head, is_redirect, looks_at_status, wraps_answer,
};
use crate::status;

/// How many holders of a status are asked what they make of it.
const HOLDERS: usize = 10;

/// Climbs from a status to the expression that answers with it.
pub(super) fn from_status(source: &Source<'_>, framework: &'static str, status: NodeId) -> Option<Draft> {
    // What nothing holds was left out of the tree, or is a list that was taken apart: the pattern of an arm.
    let loose = source.flow.parent(status).is_none();
    if loose || (source.kind(status) == Kind::Member && !names_status(source, status)) {
        return None;
    }
    let mut draft = Draft::new(status, source.flow[status].span, framework);
    draft.sends = true;
    draft.status = Some(status);
    draft.answer.status = Some(source.flow[status].span);
    let mut child = status;
    for holder in source.flow.ancestors(status, HOLDERS) {
        match step(source, holder, child, &mut draft) {
            Step::Up => {}
            Step::Stop => break,
            Step::End(at) => {
                draft.node = at;
                break;
            }
            Step::None => return None,
        }
        draft.node = holder;
        child = holder;
    }
    draft.span = source.flow[draft.node].span;
    Some(draft)
}

/// `NOT_FOUND`, and `NotFound` of those who write variants so; `StatusCode::from_u16` is a function.
fn names_status(source: &Source<'_>, status: NodeId) -> bool {
    let name = statuses::last_segment(source, status).of(source.text);
    !name.chars().any(char::is_lowercase) || (name.starts_with(char::is_uppercase) && status::by_name(name).is_some())
}

/// What a holder makes of what it holds.
enum Step {
    /// It is part of the answer.
    Up,
    /// The answer is what it holds.
    Stop,
    /// The answer is this.
    End(NodeId),
    /// No answer at all.
    None,
}

fn step(source: &Source<'_>, holder: NodeId, child: NodeId, draft: &mut Draft) -> Step {
    let first = source.flow.kid(holder, 0) == Some(child);
    match source.kind(holder) {
        Kind::Binary | Kind::Let | Kind::LetElse | Kind::Is | Kind::Or | Kind::Macro | Kind::Statement | Kind::Not => {
            Step::None
        }
        // A table of statuses is none of them.
        Kind::Param | Kind::Index | Kind::Array => Step::None,
        Kind::Arm if first => Step::None,
        Kind::Assign if !is_set(source, holder) => Step::None,
        Kind::Assign => {
            draft.closed = false;
            Step::End(holder)
        }
        // Rocket answers 404 where there is no content, whatever the status.
        Kind::Tuple if draft.framework == BARE_STATUS_TABLE && is_none(source, holder) => Step::None,
        Kind::Tuple => {
            tuple(source, holder, child, draft);
            Step::Up
        }
        Kind::Call if first => Step::None,
        Kind::Call => call(source, holder, child, draft),
        Kind::Member => in_member(source, holder),
        Kind::Prop | Kind::Struct => {
            draft.made = Made::Helper;
            struct_fields(source, holder, draft);
            Step::Up
        }
        Kind::Unknown => Step::Up,
        _ => Step::Stop,
    }
}

/// `let status = StatusCode::from_u16(code).unwrap_or(StatusCode::OK);`: a value like any other.
fn is_kept(source: &Source<'_>, call: NodeId, name: &str) -> bool {
    let holder = source.flow.ancestors(call, 4).find(|it| !matches!(source.kind(*it), Kind::Await | Kind::Question));
    name.starts_with("unwrap_or") && holder.is_some_and(|it| source.kind(it) == Kind::Let)
}

/// `*response.status_mut() = status`, `res.status_code = Some(status)`, `code = status` of what is answered with it further down.
fn is_set(source: &Source<'_>, assign: NodeId) -> bool {
    let Some(target) = source.flow.kid(assign, 0) else { return false };
    let kept = source.kind(target) == Kind::Name && matches!(source.name(target), "code" | "status" | "status_code");
    kept || source.text_of(target).contains("status_mut")
        || (source.kind(target) == Kind::Member && source.name(target) == "status_code")
}

/// `StatusCode::X.into_response()` answers; `StatusCode::X.as_u16()` only looks.
fn in_member(source: &Source<'_>, member: NodeId) -> Step {
    let call = source.flow.parent(member).filter(|_| matches!(source.name(member), "into_response" | "into"));
    call.map_or(Step::None, Step::End)
}

/// The status is an argument: of a builder, of `Err(..)`, of `ok_or(..)`, or of a function of the project.
fn call(source: &Source<'_>, call: NodeId, child: NodeId, draft: &mut Draft) -> Step {
    let name = callee_name(source, call);
    // What the call gives on failure: the guard is the call's own outcome.
    if gives_on_failure(name) {
        return if is_compared(source, call) || is_kept(source, call, name) { Step::None } else { Step::Stop };
    }
    if looks_at_status(name) {
        return Step::None;
    }
    if wraps_answer(holder_name(source, call), name) {
        return Step::Up;
    }
    if answers_with_status(holder_name(source, call), name) {
        let outer = chain_end(source, call);
        chain_parts(source, call, outer, draft);
        // What else it is given may be where to go: `Redirect::with_status_code(status, uri)`.
        let plain = source.flow.kid(call, 2).is_none() || matches!(name, "with_status" | "with_body");
        draft.closed &= outer != call && plain;
        draft.redirects |= name == "using_status_code";
        other_content(source, call, child, draft);
        return Step::End(outer);
    }
    draft.made = Made::Helper;
    draft.closed = false;
    other_content(source, call, child, draft);
    Step::Up
}

/// What a call is given beside the status is the content, if nothing else is.
fn other_content(source: &Source<'_>, call: NodeId, status: NodeId, draft: &mut Draft) {
    let arguments = source.flow.kids(call).iter().skip(1).filter_map(|it| it.some());
    let body = arguments.rev().find(|it| *it != status);
    if let Some(body) = body.filter(|_| draft.content.span.is_none()) {
        draft.content = source.content(body);
    }
}

/// `(status, None)`
fn is_none(source: &Source<'_>, tuple: NodeId) -> bool {
    source.flow.last(tuple).is_some_and(|it| source.kind(it) == Kind::Name && source.name(it) == "None")
}

fn tuple(source: &Source<'_>, tuple: NodeId, status: NodeId, draft: &mut Draft) {
    let others: Vec<NodeId> =
        source.flow.kids(tuple).iter().filter_map(|it| it.some()).filter(|it| *it != status).collect();
    let fields = |it: &NodeId| {
        source.kind(*it) == Kind::Array && source.flow.kid(*it, 0).is_some_and(|it| source.kind(it) == Kind::Tuple)
    };
    let head = |it: &NodeId| source.kind(*it) == Kind::Call && is_head(callee_name(source, *it));
    let body = others.last().filter(|it| !fields(it) && !head(it));
    // `(status, Redirect::to(url))`: the redirect brings its `Location`.
    let redirect = |it: &&NodeId| source.kind(**it) == Kind::Call && is_redirect(holder_name(source, **it));
    if body.filter(redirect).is_some() {
        (draft.redirects, draft.closed) = (true, false);
    }
    if let Some(body) = body {
        draft.content = source.content(*body);
    }
    for part in others.iter().filter(|it| Some(*it) != body) {
        match source.kind(*part) {
            Kind::Array => {
                for pair in source.flow.kids(*part).iter().filter_map(|it| it.some()) {
                    header(source, pair, draft);
                }
            }
            _ => draft.closed = false,
        }
    }
}

fn struct_fields(source: &Source<'_>, id: NodeId, draft: &mut Draft) {
    if source.kind(id) == Kind::Struct {
        draft.content =
            Content { value: Some(source.origin(id)), span: Some(source.flow[id].span), ..source.content(id) };
        draft.closed = false;
    }
}
