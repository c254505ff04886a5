//! A received status is compared with a text, or its phrase is.

use super::subjects::{Received, code, received, text_code};
use super::{Source, mended, odd, operator, sides};
use crate::extract::values::unquoted;
use crate::facts::{Name, Outcome, StatusCondition};
use crate::flow::{Kind, NodeId};
use crate::knowledge::fills_in_phrases;

/// Holders of a comparison, and nodes in them, that are looked at for the same question about the number.
const HOLDERS: usize = 8;
const NODES: usize = 64;

/// `response.status === '404'`, `response.statusText === 'OK'`.
pub(super) fn compared(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let (left, right) = sides(source, id).filter(|_| matches!(operator(source, id), "==" | "!="))?;
    if source.kind(right) != Kind::Str || !source.language.is_ecma() {
        return None;
    }
    match text_code(source, right) {
        Some(asked) => number(source, id, left, (right, asked)),
        None => phrase(source, id, left, right),
    }
}

fn number(source: &Source<'_>, id: NodeId, subject: NodeId, text: (NodeId, i64)) -> Option<StatusCondition> {
    let from = received(source, subject).filter(|_| !is_asked(source, id, text.1))?;
    let outcome = if source.name(id).len() == 3 { Outcome::Text } else { Outcome::LooseText };
    let found = StatusCondition { sure: is_sure(from, text.1), ..odd(source, id, outcome) };
    let edit = (source.flow[text.0].span, Name::from(text.1.to_string()));
    Some(mended(found, "Compare with the number", vec![edit]))
}

/// Success is waited for so often that nobody would overlook it if it never came: then the content is asked.
fn is_sure(from: Received, asked: i64) -> bool {
    match from {
        Received::Surely | Received::Failed => true,
        Received::ByClient => asked >= 300,
        Received::OfError => false,
    }
}

/// The number is asked for as well: one of both fits.
fn is_asked(source: &Source<'_>, id: NodeId, asked: i64) -> bool {
    let joint = if operator(source, id) == "==" { Kind::Or } else { Kind::And };
    let joints = source.flow.ancestors(id, HOLDERS).take_while(|it| source.kind(*it) == joint);
    let Some(whole) = joints.last() else { return false };
    let mut nodes = source.flow.subtree(whole).rev().take(NODES);
    nodes.any(|it| source.kind(it) == Kind::Number && code(source, it) == Some(asked))
}

fn phrase(source: &Source<'_>, id: NodeId, subject: NodeId, text: NodeId) -> Option<StatusCondition> {
    let meant = phrase_of(source, text).filter(|_| is_phrase(source, subject))?;
    let filled = || source.imports.values().any(|it| fills_in_phrases(&it.0));
    if is_asked(source, id, meant) || (meant == 200 && filled()) {
        return None;
    }
    let found = odd(source, id, Outcome::Phrase);
    if source.kind(subject) != Kind::Member {
        return Some(found);
    }
    let name = (source.flow[subject].name, Name::from("status"));
    let edits = vec![name, (source.flow[text].span, Name::from(meant.to_string()))];
    Some(mended(found, "Compare the status", edits))
}

/// The status that a text is the reason phrase of.
fn phrase_of(source: &Source<'_>, text: NodeId) -> Option<i64> {
    let text = unquoted(source.text_of(text));
    crate::status::by_name(text).filter(|_| !text.contains(['.', ':'])).map(i64::from)
}

/// `response.statusText`, also by a name of its own.
fn is_phrase(source: &Source<'_>, id: NodeId) -> bool {
    match source.kind(id) {
        Kind::Member => source.name(id) == "statusText",
        Kind::Name if source.name(id) == "statusText" => {
            matches!(source.origin(id), crate::facts::Origin::Member(_, name) if &*name == "statusText")
        }
        _ => false,
    }
}

/// `switch (response.status) { case '404': .. }`, `switch (response.statusText) { case 'OK': .. }`.
pub(super) fn switched(source: &Source<'_>, id: NodeId) -> Option<StatusCondition> {
    let subject = source.flow.kid(id, 0)?;
    let arms = source.flow.kids(id).iter().skip(1).filter_map(|it| it.some());
    let patterns: Vec<NodeId> = arms.filter_map(|it| source.flow.kid(it, 0)).collect();
    let texts = || patterns.iter().copied().filter(|it| source.kind(*it) == Kind::Str);
    if is_phrase(source, subject) {
        return texts().find(|it| phrase_of(source, *it).is_some()).map(|it| odd(source, it, Outcome::Phrase));
    }
    let coded: Vec<(NodeId, i64)> = texts().filter_map(|it| Some((it, text_code(source, it)?))).collect();
    let (first, asked) = *coded.first()?;
    let numbered = patterns.iter().any(|it| code(source, *it).is_some());
    let from = received(source, subject).filter(|_| !numbered)?;
    let found = StatusCondition { sure: is_sure(from, asked), ..odd(source, first, Outcome::Text) };
    let edits = coded.iter().map(|(it, code)| (source.flow[*it].span, Name::from(code.to_string())));
    Some(mended(found, "Compare with the numbers", edits.collect()))
}
