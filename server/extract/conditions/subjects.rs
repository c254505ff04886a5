//! What a condition asks about: a code, and a status that was received.

use super::Source;
use crate::extract::mentions::is_status;
use crate::extract::values::{is_error_name, number, unquoted};
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};
use crate::knowledge::{FETCH, client_of_response};

/// A status as a number or a constant.
pub(in crate::extract) fn code(source: &Source<'_>, id: NodeId) -> Option<i64> {
    let number = match source.kind(id) {
        Kind::Number => number(source.text_of(id))?,
        Kind::Member if source.flow.kid(id, 0).is_some_and(|it| source.text_of(it).ends_with("StatusCode")) => {
            crate::status::by_name(source.name(id)).map(i64::from)?
        }
        _ => return None,
    };
    (100..600).contains(&number).then_some(number)
}

/// Whether a value is a status that says so in its last name, or calls it: `response.status`, `response.status().as_u16()`.
/// What is called otherwise has no trigger.
pub(super) fn is_named_status(source: &Source<'_>, id: NodeId) -> bool {
    let named = match source.kind(id) {
        Kind::Name | Kind::Member => {
            let name = source.name(id).trim_end_matches("Code").trim_end_matches("_code");
            name.ends_with("tatus")
        }
        Kind::Call => {
            !source.language.is_ecma()
                && ["status()", "status.as_u16()"].iter().any(|it| source.text_of(id).contains(it))
        }
        _ => false,
    };
    named && is_status(source, id)
}

/// A status as a text: `'404'`.
pub(super) fn text_code(source: &Source<'_>, id: NodeId) -> Option<i64> {
    let text = unquoted(source.text_of(id));
    let digits = source.kind(id) == Kind::Str && text.len() == 3;
    digits.then(|| text.parse().ok())?.filter(|it| (100..600).contains(it))
}

/// How well it is known that a value is the status of a response, and so a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Received {
    /// It is taken of the response that a request gives.
    Surely,
    /// The same of a client whose users may have it give the content instead.
    ByClient,
    /// It is taken of the response that an error carries.
    Failed,
    /// It is taken of an error: most clients put the status there.
    OfError,
}

/// Whether a value is the status of a response: `(await fetch(url)).status`, `error.response.status`.
pub(super) fn received(source: &Source<'_>, id: NodeId) -> Option<Received> {
    if !matches!(source.kind(id), Kind::Member | Kind::Name) || !is_named_status(source, id) {
        return None;
    }
    match source.origin(id) {
        Origin::Member(of, name) if matches!(&*name, "status" | "statusCode") => response(&of, &name),
        _ => None,
    }
}

fn response(origin: &Origin, property: &str) -> Option<Received> {
    match origin {
        Origin::Member(error, name) if &**name == "response" => is_error(error).then_some(Received::Failed),
        Origin::Error(_) => Some(Received::OfError),
        Origin::Call(class, _, true) => (class.last_name() == "XMLHttpRequest").then_some(Received::Surely),
        Origin::Call(..) => {
            let client = client_of_response(origin).filter(|it| it.status == property)?;
            Some(if client.name == FETCH { Received::Surely } else { Received::ByClient })
        }
        Origin::Either(values) => {
            let known = values.iter().filter(|it| **it != Origin::Null);
            known.map(|it| response(it, property)).reduce(|all, it| if all == it { all } else { None }).flatten()
        }
        Origin::Param(_, _, name, _) => is_xhr(name).then_some(Received::Surely),
        _ => None,
    }
}

/// A caught error, or what is called like one.
pub(in crate::extract) fn is_error(origin: &Origin) -> bool {
    let named = |it: &str| is_error_name(it) || matches!(it, "reason" | "axiosError" | "rejection");
    matches!(origin, Origin::Error(_)) || matches!(origin, Origin::Param(_, _, name, _) if named(name))
}

/// The usual names of a request of the browser, whose `status` is a number.
fn is_xhr(name: &str) -> bool {
    matches!(name, "xhr" | "jqXHR" | "jqxhr" | "xhttp" | "xmlhttp" | "xmlHttp")
}

/// The value whose `status` is asked for, as written: `response` of `response.status`.
pub(super) fn holder<'t>(source: &Source<'t>, id: NodeId) -> Option<&'t str> {
    let of = source.flow.kid(id, 0).filter(|_| source.kind(id) == Kind::Member)?;
    Some(source.text_of(of))
}
