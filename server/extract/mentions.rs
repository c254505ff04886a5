//! The statuses that the code names, for hover and hints: numbers and names, where nothing else can be meant.

use super::Source;
use crate::facts::Mention;
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};

mod calls;
mod constants;
mod subjects;
pub(super) use subjects::is_status;
mod tables;
mod written;
use written::{How, Written};

/// The statuses that are named where nothing else can be meant, in the order of the text.
pub(super) fn mentions(source: &Source<'_>, events: &[Event]) -> Vec<Mention> {
    let mut written = Written::new(source);
    for event in events {
        let node = |role| event.get(role).and_then(|it| source.flow.at(it));
        // `code(..)` takes a status on a reply alone: `calls` tells which.
        let sure = node(Role::Status).filter(|_| event.settings.returns.is_none());
        let given = sure.into_iter().chain(node(Role::DecoratedStatus));
        given.for_each(|it| written.read(it, How::Value));
    }
    for id in source.flow.ids() {
        visit(source, id, &mut written);
    }
    written.finish()
}

fn visit(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    match source.kind(id) {
        Kind::Call => calls::call(source, id, written),
        Kind::New => calls::made(source, id, written),
        Kind::Macro => calls::asserted(source, id, written),
        Kind::Unknown => calls::tokens(source, id, written),
        Kind::Binary => compared(source, id, written),
        Kind::Switch => chosen(source, id, written),
        Kind::Assign => assigned(source, id, written),
        Kind::Param => defaulted(source, id, written),
        Kind::Prop => tables::property(source, id, written),
        Kind::Let => tables::declared(source, id, written),
        Kind::Member => constants::member(source, id, written),
        _ => {}
    }
}

/// `response.status === 404`, from either side.
fn compared(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let how = match source.name(id) {
        "==" | "===" | "!=" | "!==" => How::Compared,
        "<" | "<=" | ">" | ">=" => How::Bound,
        _ => return,
    };
    let (Some(left), Some(right)) = (source.flow.kid(id, 0), source.flow.kid(id, 1)) else { return };
    if subjects::is_status(source, left) {
        written.read(right, how);
    } else if subjects::is_status(source, right) {
        written.read(left, how);
    }
}

/// The cases of a `switch`, the patterns of a `match`.
fn chosen(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    if !source.flow.kid(id, 0).is_some_and(|it| subjects::is_status(source, it)) {
        return;
    }
    let arms = source.flow.kids(id).iter().skip(1).filter_map(|it| it.some());
    arms.filter_map(|it| source.flow.kid(it, 0)).for_each(|it| written.read(it, How::Compared));
}

/// `res.statusCode = 404`.
fn assigned(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let (Some(target), Some(value)) = (source.flow.kid(id, 0), source.flow.kid(id, 1)) else { return };
    if subjects::is_status(source, target) {
        written.read(value, How::Value);
    }
}

/// `(message, status = 500)`.
fn defaulted(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let (Some(name), Some(value)) = (source.flow.kid(id, 0), source.flow.kid(id, 2)) else { return };
    if subjects::is_status(source, name) {
        written.read(value, How::Value);
    }
}
