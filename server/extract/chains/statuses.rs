//! Statuses as they are written.

use super::{Draft, Source, fields};
use crate::extract::values::unquoted;
use crate::facts::{Name, Origin, Spelling, StatusValue};
use crate::flow::{Kind, NodeId};
use crate::knowledge::named_status;
use crate::text::Span;

/// Alternatives of one status that are kept.
const MOST: usize = 16;

/// The value of a written status.
pub(super) fn value(source: &Source<'_>, node: NodeId) -> StatusValue {
    from_origin(source.origin(node))
}

/// A status from where it comes; what another file must tell stays symbolic.
pub(super) fn from_origin(origin: Origin) -> StatusValue {
    let mut codes = Vec::new();
    for part in alternatives(&origin) {
        match code(part) {
            Some(code) => codes.push(code),
            None => return StatusValue::From(origin),
        }
    }
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() { StatusValue::Unknown } else { StatusValue::Known(codes) }
}

fn alternatives(origin: &Origin) -> Vec<&Origin> {
    let mut waiting = vec![origin];
    let mut found = Vec::new();
    while let Some(it) = waiting.pop() {
        match it {
            Origin::Either(values) => waiting.extend(values),
            other => found.push(other),
        }
        if found.len() > MOST {
            break;
        }
    }
    found
}

/// The code of one value: a number, or a constant whose name is a status.
pub(in crate::extract) fn code(origin: &Origin) -> Option<u16> {
    match origin {
        Origin::Number(number) => u16::try_from(*number).ok(),
        Origin::Text(text) => text.parse().ok(),
        origin => named_status(origin),
    }
}

/// How a status is written.
pub(super) fn spelling(source: &Source<'_>, node: NodeId) -> Spelling {
    match source.kind(node) {
        Kind::Number => Spelling::Number,
        Kind::Str if source.language.is_ecma() => Spelling::Text,
        Kind::Object if source.language.is_ecma() => Spelling::Object,
        Kind::Member => {
            let object = source.flow.kid(node, 0).map_or("", |it| source.text_of(it));
            let joint = if source.language.is_ecma() { "." } else { "::" };
            Spelling::Constant(Name::from(format!("{object}{joint}")))
        }
        _ => Spelling::Other,
    }
}

/// What is written as a status and can be none: a text, an object.
pub(super) fn is_none(source: &Source<'_>, node: NodeId) -> bool {
    let number = || source.text_of(node).trim_matches(['\'', '"', '`']).parse::<u16>().is_ok();
    source.kind(node) == Kind::Object || (source.kind(node) == Kind::Str && !number())
}

/// `{ status: 404, headers: {..} }` of a Web response; a plain number is Remix's short form.
pub(super) fn init(source: &Source<'_>, init: NodeId, draft: &mut Draft) {
    if source.kind(init) != Kind::Object {
        // Anything else may hold a status that cannot be seen.
        draft.default = None;
        draft.closed &= source.kind(init) == Kind::Number;
        if source.kind(init) == Kind::Number {
            draft.status = Some(init);
            draft.answer.status = Some(source.flow[init].span);
        }
        return;
    }
    draft.answer.init = Some(source.flow[init].span);
    for prop in source.flow.kids(init).iter().filter_map(|it| it.some()) {
        let value = source.flow.kid(prop, 0);
        match (source.kind(prop), source.name(prop), value) {
            (Kind::Prop, "status", Some(value)) => {
                draft.status = Some(value);
                draft.answer.status = Some(source.flow[value].span);
            }
            (Kind::Prop, "headers", Some(value)) => fields::literal(source, value, draft),
            (Kind::Prop, ..) => {}
            _ => {
                draft.default = None;
                draft.closed = false;
            }
        }
    }
}

/// `{ statusCode: 404, headers: {..}, body: '..' }`; an object with other things in it is something else.
pub(super) fn object(source: &Source<'_>, object: NodeId, draft: &mut Draft) -> Option<()> {
    const PARTS: &[&str] = &["headers", "multiValueHeaders", "cookies", "isBase64Encoded", "body", "jsonBody"];
    for prop in source.flow.kids(object).iter().filter_map(|it| it.some()) {
        let (name, value) = (unquoted(source.name(prop)), source.flow.kid(prop, 0));
        match (source.kind(prop), name) {
            (Kind::Prop, "statusCode" | "status") => {
                draft.status = value.or(Some(prop));
                draft.answer.status = draft.status.map(|it| source.flow[it].span);
            }
            (Kind::Prop, "headers") => fields::literal(source, value.unwrap_or(prop), draft),
            (Kind::Prop, "body" | "jsonBody") => draft.content = source.content(value.unwrap_or(prop)),
            (Kind::Prop, name) if PARTS.contains(&name) => {}
            (Kind::Prop, _) => return None,
            _ => draft.closed = false,
        }
    }
    draft.answer.init = Some(source.flow[object].span);
    Some(())
}

/// Where an error names its status: a number among the arguments, or `status`/`statusCode` of an object.
pub(super) fn in_error(source: &Source<'_>, error: NodeId) -> Option<NodeId> {
    let is_code = |id: &NodeId| code(&source.origin(*id)).is_some_and(|it| (100..600).contains(&it));
    let own: Vec<NodeId> = source.flow.kids(error).iter().filter_map(|it| it.some()).collect();
    match source.kind(error) {
        Kind::Call | Kind::New => {
            let direct = own.iter().skip(1).find(|it| is_written(source, **it) && is_code(it)).copied();
            direct.or_else(|| own.iter().skip(1).find_map(|it| property(source, *it)))
        }
        Kind::Object => property(source, error),
        _ => None,
    }
}

fn is_written(source: &Source<'_>, id: NodeId) -> bool {
    matches!(source.kind(id), Kind::Number | Kind::Member)
}

fn property(source: &Source<'_>, object: NodeId) -> Option<NodeId> {
    let props = source.flow.kids(object).iter().filter_map(|it| it.some());
    let mut status =
        props.filter(|it| source.kind(*it) == Kind::Prop && matches!(source.name(*it), "status" | "statusCode"));
    status.next().and_then(|it| source.flow.kid(it, 0)).filter(|_| source.kind(object) == Kind::Object)
}

/// Behind the name of a constant: what a fix leaves alone.
pub(super) fn last_segment(source: &Source<'_>, node: NodeId) -> Span {
    source.flow[node].name
}
