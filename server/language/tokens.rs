//! Macro arguments are token trees. `json!`-shaped ones are read as objects and expressions; of any other macro the
//! strings, names and paths are kept, and what they mean is unknown.

use super::lower::{Child, Exit, Field as F, Lower, span};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// Macros that end the function they stand in.
const ENDING: &[&str] = &["panic", "unreachable", "todo", "unimplemented", "bail"];

/// A macro call, named after the macro.
pub(super) fn macro_call(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = exit.field(F::Macro).map_or(exit.span(), |it| span(it.node));
    let last = name.of(lower.text).rsplit("::").next().unwrap_or_default();
    let tree = exit.ids().last().filter(|id| lower.flow[*id].span.start >= name.end);
    let ending = ENDING.contains(&last);
    let kids: Vec<NodeId> = tree.into_iter().collect();
    let id = lower.node(Kind::Macro, exit, name, &kids);
    if ending {
        lower.flow.mark_diverging(id);
    }
    id
}

/// A token tree: `{key: value, ..}` becomes an object, `(..)` a list of arguments, `[..]` an array.
pub(super) fn tree(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let at = Span::new(exit.span().start, exit.span().start);
    let open = exit.span().of(lower.text).as_bytes().first().copied();
    let mut kids = Vec::new();
    for part in parts(lower, exit) {
        kids.push(argument(lower, open == Some(b'{'), &part));
    }
    kids.retain(|id| id.some().is_some());
    let kind = match open {
        Some(b'{') if kids.iter().all(|id| lower.flow.kind(*id) == Kind::Prop) => Kind::Object,
        Some(b'[') => Kind::Array,
        _ => Kind::List,
    };
    lower.node(kind, exit, at, &kids)
}

/// The children between the commas of this tree.
fn parts<'t>(lower: &Lower<'_, '_>, exit: &Exit<'_, 't>) -> Vec<Vec<Child<'t>>> {
    let mut parts = vec![Vec::new()];
    let mut end = exit.span().start + 1;
    for kid in exit.kids.iter().filter(|kid| kid.id.some().is_some()) {
        if Span::new(end, span(kid.node).start).of(lower.text).contains(',') {
            parts.push(Vec::new());
        }
        end = span(kid.node).end;
        parts.last_mut().into_iter().for_each(|part| part.push(*kid));
    }
    parts
}

fn argument(lower: &mut Lower<'_, '_>, keyed: bool, part: &[Child<'_>]) -> NodeId {
    let Some(first) = part.first() else { return NodeId::NONE };
    let between = |at: usize| {
        let (a, b) = (part.get(at), part.get(at + 1));
        a.zip(b).map_or("", |(a, b)| Span::new(span(a.node).end, span(b.node).start).of(lower.text).trim())
    };
    if keyed && matches!(between(0), ":" | "=>") {
        let (key, whole) = (span(first.node), part.iter().map(|it| span(it.node)).reduce(Span::to));
        let value = expression(lower, &part[1..]);
        return lower.push(Kind::Prop, whole.unwrap_or(key), key, &[value]);
    }
    alternatives(lower, part)
}

/// `Role::Admin | Role::Owner` of `matches!`; the bars of a closure begin before its first name.
fn alternatives(lower: &mut Lower<'_, '_>, part: &[Child<'_>]) -> NodeId {
    let Some(first) = part.first() else { return NodeId::NONE };
    let bar =
        |pair: &[Child<'_>]| Span::new(span(pair[0].node).end, span(pair[1].node).start).of(lower.text).trim() == "|";
    let closure = lower.text[..span(first.node).start as usize].trim_end().ends_with('|');
    let ends: Vec<usize> = part.windows(2).enumerate().filter(|it| bar(it.1)).map(|it| it.0 + 1).collect();
    if ends.is_empty() || closure {
        return expression(lower, part);
    }
    let whole = span(first.node).to(part.last().map_or(span(first.node), |it| span(it.node)));
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let groups: Vec<(usize, usize)> = starts.zip(ends.iter().copied().chain([part.len()])).collect();
    let kids: Vec<NodeId> = groups.into_iter().map(|(from, to)| expression(lower, &part[from..to])).collect();
    lower.push(Kind::Or, whole, Span::new(whole.start, whole.start), &kids)
}

/// Tokens that form one path, member or call chain become it; any other sequence is unknown.
fn expression(lower: &mut Lower<'_, '_>, tokens: &[Child<'_>]) -> NodeId {
    let Some((first, rest)) = tokens.split_first() else { return NodeId::NONE };
    let mut value = first.id;
    let (mut end, mut whole) = (span(first.node).end, span(first.node));
    for token in rest {
        let (joint, at) = (Span::new(end, span(token.node).start), span(token.node));
        whole = whole.to(at);
        value = match (joint.of(lower.text).trim(), token.node.kind()) {
            ("." | "::", _) => lower.push(Kind::Member, whole, at, &[value]),
            // `format!("{e}")` inside of another macro.
            ("!", "token_tree") => {
                let name = lower.flow[value].span;
                lower.push(Kind::Macro, whole, name, &[token.id])
            }
            ("", "token_tree") => lower.push(Kind::Call, whole, Span::new(at.start, at.start), &[value, token.id]),
            _ => {
                let kids: Vec<NodeId> = tokens.iter().map(|it| it.id).collect();
                let all = tokens.iter().map(|it| span(it.node)).reduce(Span::to).unwrap_or(whole);
                return lower.push(Kind::Unknown, all, Span::new(all.start, all.start), &kids);
            }
        };
        end = at.end;
    }
    value
}
