//! Rust answers: where a `StatusCode::X` stands decides whether it is an answer and what its content is.

use super::{Draft, Source};
use crate::facts::{Origin, Sent};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::{RENDERS, wraps_answer};
use rustc_hash::FxHashSet;

mod builders;
mod climb;
mod made;
mod rendered;
pub(super) use made::candidates;

/// How far an answer is followed through what only wraps it.
const WRAPPED: usize = 8;

/// The answer of one chain.
pub(super) fn draft(source: &Source<'_>, events: &[&Event]) -> Option<Draft> {
    let events: Vec<&Event> = events.iter().filter(|it| is_of_package(source, it)).copied().collect();
    let last = events.last()?;
    if let Some(first) = events.iter().find(|it| it.get(Role::StatusName).is_some()) {
        return builders::named(source, &events, first);
    }
    if let Some(status) = events.iter().find_map(|it| it.get(Role::Status)) {
        return climb::from_status(source, last.framework.name, source.flow.at(status)?);
    }
    let span = last.get(Role::Response)?;
    let node = source.flow.at(span)?;
    let mut draft = Draft::new(node, span, last.framework.name);
    for event in &events {
        super::apply(source, event, &mut draft)?;
    }
    draft.sends = true;
    draft.sent = Sent::Unknown;
    if let Some(receiver) = last.get(Role::Receiver) {
        draft.reply = rendered::reply(source, source.flow.at(receiver)?);
        return draft.reply.is_some().then_some(draft);
    }
    // A redirect is nothing but an answer, wherever it stands.
    let answers = draft.implied.is_some() || is_value(source, node);
    (answers && !is_catcher(source, node)).then_some(draft)
}

/// What the events of a file come to together: one status is one answer, and what is part of another answer is none.
pub(super) fn together(source: &Source<'_>, drafts: &mut Vec<Draft>) {
    rendered::pair(source, drafts);
    drafts.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
    builders::replace(source, drafts);
    let mut statuses = FxHashSet::default();
    let mut covered = 0;
    let stated = |it: &Draft| it.status.is_some() || it.named.is_some() || it.implied.is_some();
    let starts: Vec<u32> = drafts.iter().filter(|it| stated(it)).map(|it| it.span.start).collect();
    drafts.retain(|it| {
        let stated = stated(it);
        let holds = starts.partition_point(|start| *start < it.span.start)
            < starts.partition_point(|start| *start < it.span.end);
        let within = it.span.end <= covered;
        let inside = within || holds;
        // `(status, Redirect::to(url))`: the status that is written goes out.
        let overruled = within && it.status.is_none() && it.named.is_none();
        if stated {
            covered = covered.max(it.span.end);
        }
        it.status.is_none_or(|it| statuses.insert(it)) && (if stated { !overruled } else { !inside })
    });
}

/// Whether the name that begins a pattern's answer comes from the packages that its query names, by its path or a `use`.
fn is_of_package(source: &Source<'_>, event: &Event) -> bool {
    let wanted = &event.settings.imports;
    let own = event.get(Role::Function).or_else(|| super::place_of(event));
    let Some(place) = own else { return true };
    let of = |module: &str| wanted.iter().any(|it| module.starts_with(it.as_str()));
    let from_all = || source.imports.values().any(|(module, name)| *name == "*" && of(&format!("{module}::")));
    let text = place.of(source.text);
    let first = text.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or_default();
    wanted.is_empty()
        || match source.imports.get(first) {
            Some((module, name)) => of(&format!("{module}::{name}")),
            None => of(text) || from_all() || is_method_of(source, text, &of),
        }
}

/// `res.render(x)`: a method of what nobody imports by name is that of the framework that the file uses.
fn is_method_of(source: &Source<'_>, text: &str, of: &dyn Fn(&str) -> bool) -> bool {
    let method =
        text.split(['(', ':']).next().is_some_and(|it| it.contains('.') || !it.starts_with(char::is_uppercase));
    method && source.imports.values().any(|(module, name)| of(module) || of(name))
}

fn callee_name<'t>(source: &Source<'t>, call: NodeId) -> &'t str {
    source.flow.kid(call, 0).map_or("", |it| source.name(it))
}

/// The last name of the path, or of the value, that a callee is a member of.
fn holder_name<'t>(source: &Source<'t>, call: NodeId) -> &'t str {
    let callee = source.flow.kid(call, 0).filter(|it| source.kind(*it) == Kind::Member);
    callee.and_then(|it| source.flow.kid(it, 0)).map_or("", |it| source.name(it))
}

/// The end of the chain of calls that starts with `id`.
fn chain_end(source: &Source<'_>, id: NodeId) -> NodeId {
    let mut end = id;
    for holder in source.flow.ancestors(id, 64) {
        let first = source.flow.kid(holder, 0);
        let goes_on = matches!(source.kind(holder), Kind::Call | Kind::Member) && first == Some(end);
        if !goes_on || super::super::guards::is_outcome(source.name(holder)) {
            break;
        }
        end = holder;
    }
    end
}

/// An expression answers where it is a value: returned, last, in `Ok` or `Err`.
fn is_value(source: &Source<'_>, id: NodeId) -> bool {
    let mut child = id;
    for holder in source.flow.ancestors(id, WRAPPED) {
        let (first, last) = (source.flow.kid(holder, 0) == Some(child), source.flow.last(holder) == Some(child));
        match source.kind(holder) {
            Kind::Block => return last,
            Kind::Return | Kind::Function => return true,
            Kind::Arm => return last && !first,
            Kind::Member if source.name(holder) == RENDERS => {}
            Kind::Call if first && child != id && source.name(child) == RENDERS => {}
            Kind::Member => return source.name(holder) == "into_response",
            Kind::Call
                if !first
                    && wraps_answer(holder_name(source, holder), callee_name(source, holder))
                    && in_expression(source, holder) => {}
            _ => return false,
        }
        child = holder;
    }
    false
}

/// `status.unwrap_or(StatusCode::OK) == other`: what is given on failure is only looked at.
fn is_compared(source: &Source<'_>, call: NodeId) -> bool {
    source.flow.parent(call).is_some_and(|it| source.kind(it) == Kind::Binary)
}

/// `Ok(Json(x))` as a value, not as a pattern.
fn in_expression(source: &Source<'_>, id: NodeId) -> bool {
    let Some(parent) = source.flow.parent(id) else { return false };
    match source.kind(parent) {
        Kind::Arm => source.flow.kid(parent, 0) != Some(id),
        Kind::Is | Kind::Let | Kind::LetElse => source.flow.kid(parent, 0) != Some(id),
        Kind::Param | Kind::Or => false,
        _ => true,
    }
}

/// Rocket's `#[catch(404)]` keeps the status that it catches.
fn is_catcher(source: &Source<'_>, id: NodeId) -> bool {
    let function = source.scopes.function(id);
    let block = function.and_then(|it| source.flow.parent(it)).filter(|it| source.kind(*it) == Kind::Block);
    let attributes = |block, function| crate::extract::functions::attributes(source, block, function);
    block.zip(function).is_some_and(|(block, function)| attributes(block, function).any(|it| it.starts_with("#[catch")))
}

/// Whether a value is a name of the project, or of a module: what it is, other files may tell.
fn is_own(origin: &Origin) -> bool {
    matches!(origin.root(), Origin::Import(..) | Origin::Item(_))
        || matches!(origin.root(), Origin::Global(name) if name.starts_with(char::is_uppercase) || matches!(&**name, "crate" | "super" | "self"))
}
