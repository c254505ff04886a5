//! Rust answers: where a `StatusCode::X` stands decides whether it is an answer and what its content is.

use super::statuses;
use super::{Draft, Source};
use crate::facts::{Content, Made, Name, Origin, Sent};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};

/// The answer of one chain.
pub(super) fn draft(source: &Source<'_>, events: &[&Event]) -> Option<Draft> {
    let last = events.last()?;
    if let Some(name) = events.iter().find_map(|it| it.get(Role::StatusName)) {
        return constructor(source, events, name.of(source.text));
    }
    let span = last.get(Role::Response).or(last.get(Role::Status))?;
    let node = source.flow.at(span)?;
    let mut draft = Draft::new(node, span, last.framework.name);
    draft.sends = true;
    match events.iter().find_map(|it| it.get(Role::Status)) {
        Some(status) => from_status(source, draft, source.flow.at(status)?),
        None => {
            for event in events {
                super::apply(source, event, &mut draft)?;
            }
            (is_value(source, node) && !is_catcher(source, node)).then_some(draft)
        }
    }
}

/// `HttpResponse::NotFound().json(body)`.
fn constructor(source: &Source<'_>, events: &[&Event], name: &str) -> Option<Draft> {
    let code = crate::status::by_name(name)?;
    let first = events.iter().find(|it| it.get(Role::StatusName).is_some())?;
    let inner = source.flow.at(first.get(Role::Response)?)?;
    let outer = chain_end(source, inner);
    let mut draft = Draft::new(outer, source.flow[outer].span, first.framework.name);
    draft.named = Some(code);
    draft.sends = true;
    draft.sent = Sent::Unknown;
    draft.answer.status = first.get(Role::StatusName);
    for event in events.iter().filter(|it| it.get(Role::Body).is_some()) {
        super::apply(source, event, &mut draft)?;
        draft.answer.status = first.get(Role::StatusName);
    }
    chain_parts(source, inner, outer, &mut draft);
    super::oddities::dropped(source, &mut draft);
    Some(draft)
}

/// The end of the chain of calls that starts with `id`.
fn chain_end(source: &Source<'_>, id: NodeId) -> NodeId {
    let mut end = id;
    for holder in source.flow.ancestors(id, 64) {
        let first = source.flow.kid(holder, 0);
        let goes_on = matches!(source.kind(holder), Kind::Call | Kind::Member) && first == Some(end);
        if !goes_on {
            break;
        }
        end = holder;
    }
    end
}

/// Bodies and header fields along a chain of builder calls.
fn chain_parts(source: &Source<'_>, inner: NodeId, outer: NodeId, draft: &mut Draft) {
    let mut at = outer;
    while at != inner {
        let Some(first) = source.flow.kid(at, 0) else { return };
        if source.kind(at) == Kind::Call {
            let argument = source.flow.kid(at, 1);
            match (source.name(first), argument) {
                ("json" | "body", Some(argument)) if draft.content.span.is_none() => {
                    draft.content = source.content(argument)
                }
                ("insert_header" | "append_header" | "header" | "headers", Some(argument)) => {
                    header(source, argument, draft)
                }
                _ => {}
            }
        }
        at = first;
    }
}

/// `("retry-after", "60")`, or the arguments of `.header("retry-after", "60")`: the first is the name.
fn header(source: &Source<'_>, argument: NodeId, draft: &mut Draft) {
    let pair = source.kind(argument) == Kind::Tuple;
    let name = if pair { source.flow.kid(argument, 0) } else { Some(argument) };
    let value = if pair { source.flow.kid(argument, 1) } else { second(source, argument) };
    match name.map(|it| source.origin(it)) {
        Some(Origin::Text(text)) => draft.headers.push(super::fields::field(source, text, value)),
        Some(origin) if !origin.last_name().is_empty() => {
            let name = Name::from(origin.last_name().replace('_', "-"));
            draft.headers.push(super::fields::field(source, name, value));
        }
        _ => draft.closed = false,
    }
}

/// The argument behind the first one of a call.
fn second(source: &Source<'_>, first: NodeId) -> Option<NodeId> {
    let call = source.flow.parent(first).filter(|it| source.kind(*it) == Kind::Call)?;
    source.flow.kid(call, 2).filter(|_| source.flow.kid(call, 1) == Some(first))
}

/// Climbs from a status to the expression that answers with it.
fn from_status(source: &Source<'_>, mut draft: Draft, status: NodeId) -> Option<Draft> {
    draft.status = Some(status);
    draft.answer.status = Some(source.flow[status].span);
    if source.kind(status) == Kind::Member
        && statuses::last_segment(source, status).of(source.text).chars().any(char::is_lowercase)
    {
        return None;
    }
    let mut child = status;
    for holder in source.flow.ancestors(status, 8) {
        let first = source.flow.kid(holder, 0) == Some(child);
        match source.kind(holder) {
            Kind::Binary
            | Kind::Let
            | Kind::LetElse
            | Kind::Is
            | Kind::Or
            | Kind::Macro
            | Kind::Statement
            | Kind::Not => return None,
            Kind::Arm if first => return None,
            Kind::Assign if !source.flow.kid(holder, 0).is_some_and(|it| source.text_of(it).contains("status_mut")) => {
                return None;
            }
            Kind::Tuple => tuple(source, holder, child, &mut draft),
            Kind::Call if first => return is_answer_method(source, child).then_some(draft),
            // What the call gives on failure: the guard is the call's own outcome.
            Kind::Call if is_adapter(source, holder) => break,
            Kind::Call if is_builder(source, holder) => {
                let outer = chain_end(source, holder);
                chain_parts(source, holder, outer, &mut draft);
                draft.closed = draft.closed && outer != holder;
                draft.node = outer;
                draft.span = source.flow[outer].span;
                break;
            }
            Kind::Call => call(source, holder, child, &mut draft)?,
            Kind::Member => {
                draft = in_member(source, holder, draft)?;
                break;
            }
            Kind::Prop | Kind::Struct => {
                draft.made = Made::Helper;
                struct_fields(source, holder, &mut draft);
            }
            Kind::Unknown => {}
            _ => break,
        }
        draft.node = holder;
        draft.span = source.flow[holder].span;
        child = holder;
    }
    Some(draft)
}

/// What axum puts into the head of an answer.
fn is_part(source: &Source<'_>, id: NodeId) -> bool {
    source.kind(id) == Kind::Call
        && matches!(callee_name(source, id), "TypedHeader" | "Extension" | "AppendHeaders" | "HeaderMap")
}

fn callee_name<'t>(source: &Source<'t>, call: NodeId) -> &'t str {
    source.flow.kid(call, 0).map_or("", |it| source.name(it))
}

fn is_adapter(source: &Source<'_>, call: NodeId) -> bool {
    matches!(callee_name(source, call), "ok_or" | "ok_or_else" | "map_err" | "unwrap_or" | "unwrap_or_else" | "or")
}

/// `Response::builder().status(..)` and the like: the rest of the chain belongs to the answer.
fn is_builder(source: &Source<'_>, call: NodeId) -> bool {
    matches!(callee_name(source, call), "status" | "with_status" | "set_status_code" | "status_code")
}

fn is_answer_method(source: &Source<'_>, callee: NodeId) -> bool {
    source.name(callee) == "into_response"
}

/// `StatusCode::X.into_response()` answers; `StatusCode::X.as_u16()` only looks.
fn in_member(source: &Source<'_>, member: NodeId, mut draft: Draft) -> Option<Draft> {
    if !matches!(source.name(member), "into_response" | "into") {
        return None;
    }
    let call = source.flow.parent(member)?;
    draft.node = call;
    draft.span = source.flow[call].span;
    Some(draft)
}

fn tuple(source: &Source<'_>, tuple: NodeId, status: NodeId, draft: &mut Draft) {
    let others: Vec<NodeId> =
        source.flow.kids(tuple).iter().filter_map(|it| it.some()).filter(|it| *it != status).collect();
    let fields = |it: &NodeId| {
        source.kind(*it) == Kind::Array && source.flow.kid(*it, 0).is_some_and(|it| source.kind(it) == Kind::Tuple)
    };
    let body = others.last().filter(|it| !fields(it) && !is_part(source, **it));
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

/// The status is an argument: of a builder, of `Err(..)`, of `ok_or(..)`, or of a function of the project.
fn call(source: &Source<'_>, call: NodeId, child: NodeId, draft: &mut Draft) -> Option<()> {
    let callee = source.flow.kid(call, 0)?;
    match source.name(callee) {
        "Err" | "Ok" | "Some" => {}
        "assert_eq" | "is" | "eq" | "ne" | "contains" | "expect_status" => return None,
        _ => {
            draft.made = Made::Helper;
            draft.closed = false;
            let mut arguments =
                source.flow.kids(call).iter().skip(1).filter_map(|it| it.some()).filter(|it| *it != child);
            if draft.content.span.is_none()
                && let Some(body) = arguments.next_back()
            {
                draft.content = source.content(body);
            }
        }
    }
    Some(())
}

fn struct_fields(source: &Source<'_>, id: NodeId, draft: &mut Draft) {
    if source.kind(id) == Kind::Struct {
        draft.content =
            Content { value: Some(source.origin(id)), span: Some(source.flow[id].span), ..source.content(id) };
        draft.closed = false;
    }
}

/// A `Json(..)` is an answer where it is a value: returned, last, in `Ok` or `Err`, but not inside a tuple with a status.
fn is_value(source: &Source<'_>, id: NodeId) -> bool {
    let Some(parent) = source.flow.parent(id) else { return false };
    match source.kind(parent) {
        Kind::Block => source.flow.last(parent) == Some(id),
        Kind::Call => {
            let callee = source.flow.kid(parent, 0);
            callee.is_some_and(|it| matches!(source.name(it), "Ok" | "Err"))
                && callee != Some(id)
                && in_expression(source, parent)
        }
        Kind::Return => true,
        Kind::Arm => source.flow.last(parent) == Some(id) && source.flow.kid(parent, 0) != Some(id),
        Kind::Member => source.name(parent) == "into_response",
        _ => false,
    }
}

/// Rocket's `#[catch(404)]` keeps the status that it catches.
fn is_catcher(source: &Source<'_>, id: NodeId) -> bool {
    let function = source.scopes.function(id);
    let block = function.and_then(|it| source.flow.parent(it)).filter(|it| source.kind(*it) == Kind::Block);
    let attributes = |block, function| crate::extract::functions::attributes(source, block, function);
    block.zip(function).is_some_and(|(block, function)| attributes(block, function).any(|it| it.starts_with("#[catch")))
}

/// `Ok(Json(x))` as a value, not as a pattern.
fn in_expression(source: &Source<'_>, id: NodeId) -> bool {
    let Some(parent) = source.flow.parent(id) else { return false };
    match source.kind(parent) {
        Kind::Arm => source.flow.kid(parent, 0) != Some(id),
        Kind::Is | Kind::Let | Kind::LetElse | Kind::Param => false,
        _ => true,
    }
}
