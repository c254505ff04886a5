//! Where the status of a response is read, and what it is compared with.

use crate::extract::Source;
use crate::extract::conditions::code;
use crate::facts::{Look, Name, Origin};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// Reads that are kept of a response.
const MOST: usize = 24;

/// The looks at these places, each a member of a response or a name that holds its status.
pub(super) fn looks(source: &Source<'_>, places: &[NodeId]) -> Vec<Look> {
    let mut found: Vec<Look> = places.iter().take(MOST).map(|it| look(source, *it)).collect();
    found.sort_by_key(|it| it.span.start);
    found
}

fn look(source: &Source<'_>, place: NodeId) -> Look {
    let called = source.flow.parent(place).filter(|it| {
        source.kind(*it) == Kind::Call && source.flow.kid(*it, 0) == Some(place) && source.flow.kid(*it, 1).is_none()
    });
    let asked = called.unwrap_or(place);
    Look {
        span: source.flow[place].span,
        property: Name::from(source.name(place)),
        name: source.flow[place].name,
        compared: compared(source, asked),
        negated: source.flow.parent(asked).is_some_and(|it| source.kind(it) == Kind::Not),
        passed: passed(source, place),
        dropped: dropped(source, asked),
    }
}

/// `client.get(url).send().await?.error_for_status()?.status()`.
fn passed(source: &Source<'_>, place: NodeId) -> bool {
    let throws = |it: &Origin| matches!(it, Origin::Call(callee, ..) if callee.last_name() == "error_for_status");
    !source.language.is_ecma() && source.origin(place).chain().any(throws)
}

/// `if (!response.ok) return [];`: what is returned.
fn dropped(source: &Source<'_>, look: NodeId) -> Option<Span> {
    let not = source.flow.parent(look).filter(|it| source.kind(*it) == Kind::Not)?;
    let branch = source.flow.parent(not).filter(|it| source.flow.kid(*it, 0) == Some(not))?;
    let then = source.flow.kid(branch, 1).filter(|_| source.kind(branch) == Kind::If)?;
    let first = if source.kind(then) == Kind::Block { source.flow.kid(then, 0)? } else { then };
    if source.kind(first) != Kind::Return {
        return None;
    }
    let value = source.flow.kid(first, 0);
    let nothing = value.is_none_or(|it| match source.kind(it) {
        Kind::Null => true,
        Kind::Array | Kind::Object => source.flow.kid(it, 0).is_none(),
        _ => false,
    });
    nothing.then_some(source.flow[first].span)
}

/// The operator as if the status stood on its left, the code, and the comparison.
fn compared(source: &Source<'_>, status: NodeId) -> Option<(Name, i64, Span)> {
    let holder = source.flow.parent(status).filter(|it| source.kind(*it) == Kind::Binary)?;
    let (left, right) = (source.flow.kid(holder, 0)?, source.flow.kid(holder, 1)?);
    let operator = source.name(holder).trim_end_matches('=');
    let equals = source.name(holder).len() > operator.len();
    let first = left == status;
    let operator = match (operator, first) {
        ("", _) => "==",
        ("!", _) => "!=",
        ("<", true) | (">", false) => {
            if equals {
                "<="
            } else {
                "<"
            }
        }
        (">", true) | ("<", false) => {
            if equals {
                ">="
            } else {
                ">"
            }
        }
        _ => return None,
    };
    let code = code(source, if first { right } else { left })?;
    Some((Name::from(operator), code, source.flow[holder].span))
}
