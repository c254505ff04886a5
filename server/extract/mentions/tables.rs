//! Objects, enums and constants that hold statuses: `{ status: 404 }`, `NOT_FOUND = 404`, `responses: { 404: .. }`.

use super::{
    Source,
    subjects::is_status_name,
    written::{How, Written, code, digits},
};
use crate::extract::values::{number, unquoted};
use crate::flow::{Kind, NodeId};
use crate::status;

/// A property of an object, a struct, an enum or a class.
pub(super) fn property(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let Some(value) = source.flow.kid(id, 0) else { return };
    let key = unquoted(source.name(id));
    named(source, key, value, written);
    // The default in a pattern.
    if let Some(default) = source.flow.kid(id, 1).filter(|_| is_status_name(key)) {
        written.read(default, How::Value);
    }
    // `404: 'Not Found'`.
    let phrase = digits(key).is_some_and(|code| is_phrase(source, value, code));
    if phrase {
        written.digits(source.flow[id].name, How::Named);
    }
}

/// A constant or variable.
pub(super) fn declared(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let (Some(pattern), Some(value)) = (source.flow.kid(id, 0), source.flow.kid(id, 1)) else { return };
    if source.kind(pattern) == Kind::Name {
        named(source, source.name(pattern), value, written);
    }
}

fn named(source: &Source<'_>, name: &str, value: NodeId, written: &mut Written<'_, '_>) {
    match source.kind(value) {
        Kind::Object if is_responses(name) => keys(source, value, written),
        Kind::Array if is_list(name) => listed(source, value, written),
        Kind::Number if !is_status_name(name) => constant(source, name, value, written),
        _ if is_status_name(name) => written.read(value, How::Value),
        _ => {}
    }
}

/// `NOT_FOUND = 404`: only if the name says the same as the number.
fn constant(source: &Source<'_>, name: &str, value: NodeId, written: &mut Written<'_, '_>) {
    let code = number(source.text_of(value)).and_then(code);
    if code.is_some() && status::by_name(name) == code {
        written.read(value, How::Named);
    }
}

fn is_phrase(source: &Source<'_>, value: NodeId, code: u16) -> bool {
    source.kind(value) == Kind::Str && status::by_name(unquoted(source.text_of(value))) == Some(code)
}

/// Whether an object of this name is keyed by statuses.
fn is_responses(name: &str) -> bool {
    let folded = folded(name);
    matches!(&*folded, "responses" | "response") || folded.contains("statuscode") || folded.contains("httpstatus")
}

/// Whether an array of this name holds statuses.
fn is_list(name: &str) -> bool {
    let folded = folded(name);
    folded.ends_with("statuscodes") || matches!(&*folded, "statuses" | "retrystatuses" | "httpstatuses")
}

fn folded(name: &str) -> String {
    name.chars().filter(|it| *it != '_').collect::<String>().to_ascii_lowercase()
}

/// The keys of an object, if all numbers among them can be statuses.
fn keys(source: &Source<'_>, object: NodeId, written: &mut Written<'_, '_>) {
    let props =
        || source.flow.kids(object).iter().filter_map(|it| it.some()).filter(|it| source.kind(*it) == Kind::Prop);
    let key = |it: NodeId| unquoted(source.name(it));
    let number = |it: &NodeId| key(*it).starts_with(|it: char| it.is_ascii_digit()) && !key(*it).ends_with("XX");
    if props().filter(number).all(|it| digits(key(it)).is_some()) {
        props().filter(number).for_each(|it| written.digits(source.flow[it].name, How::Value));
    }
}

/// The elements of an array, if all of them are registered.
fn listed(source: &Source<'_>, array: NodeId, written: &mut Written<'_, '_>) {
    let elements = source.flow.kids(array).iter().filter_map(|it| it.some());
    let numbers = elements.filter(|it| source.kind(*it) == Kind::Number);
    let known = |it: NodeId| number(source.text_of(it)).and_then(code).is_some_and(|it| status::get(it).is_some());
    if numbers.into_iter().all(known) {
        written.read(array, How::Value);
    }
}
