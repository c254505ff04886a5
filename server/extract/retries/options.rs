//! Options of clients and libraries that say after which statuses a request is sent again.

use super::attempt::{Attempt, Case, Sends};
use super::ends::Truth;
use super::{CASES, sent};
use crate::extract::Source;
use crate::extract::values::unquoted;
use crate::facts::{Name, Origin, Pause, Repeats, Retry};
use crate::flow::{Kind, NodeId};
use crate::knowledge::{Repeated, repeated_by};

/// The retries that options ask for.
pub(super) fn options(source: &Source<'_>) -> Vec<Retry> {
    if !source.language.is_ecma() {
        return Vec::new();
    }
    let props = source.flow.ids().filter(|it| source.kind(*it) == Kind::Prop);
    props.filter_map(|it| option(source, it)).collect()
}

fn option(source: &Source<'_>, prop: NodeId) -> Option<Retry> {
    let name = unquoted(source.name(prop));
    let repeated = repeated_by(name)?;
    let call = options_of(source, prop)?;
    let callee = source.flow.kid(call, 0)?;
    let known =
        matches!(source.origin(callee).root(), Origin::Import(module, _) if repeated.packages.contains(&&**module));
    let value = source.flow.kid(prop, 0).filter(|_| known)?;
    let after = after(source, value, repeated)?;
    Some(Retry {
        span: source.flow[value].span,
        shown: None,
        request: source.flow[value].span,
        function: source.function_of(call),
        how: Repeats::Option,
        refused: false,
        endless: Vec::new(),
        pause: Pause::Unknown,
        asks: true,
        method: Name::from(sent::named(source, call).unwrap_or_default()),
        keyed: true,
        after,
    })
}

/// The call that gets the options, with one object in between at most.
fn options_of(source: &Source<'_>, prop: NodeId) -> Option<NodeId> {
    let object = |it: NodeId| source.flow.parent(it).filter(|it| source.kind(*it) == Kind::Object);
    let whole = object(prop)?;
    let holder = source.flow.parent(whole)?;
    let holder = if source.kind(holder) == Kind::Prop { source.flow.parent(object(holder)?)? } else { holder };
    Some(holder).filter(|it| matches!(source.kind(*it), Kind::Call | Kind::New))
}

/// The statuses that a list names, or that a condition lets through.
fn after(source: &Source<'_>, value: NodeId, repeated: &Repeated) -> Option<Vec<u16>> {
    if source.kind(value) != Kind::Function {
        let attempt = Attempt::new(source, value, NodeId::NONE, Sends::Throws);
        let codes = attempt.listed(value, 8).filter(|_| !repeated.condition)?;
        return Some(codes.into_iter().filter_map(|it| u16::try_from(it).ok()).collect());
    }
    let error = source.flow.kid(value, 0).filter(|it| source.kind(*it) == Kind::Param);
    let error = error.and_then(|it| source.flow.kid(it, 0)).filter(|it| source.kind(*it) == Kind::Name);
    let condition = returned(source, value).filter(|_| repeated.condition)?;
    let mut attempt = Attempt::new(source, value, NodeId::NONE, Sends::Throws);
    attempt.failure = error;
    let mut lets_through = |case: &Case| {
        attempt.case = *case;
        if attempt.truth(condition, 12) == Truth::Yes { code(*case) } else { None }
    };
    Some(CASES[1..].iter().filter_map(&mut lets_through).collect())
}

fn code(case: Case) -> Option<u16> {
    if let Case::Status(code) = case { Some(code) } else { None }
}

/// The one value that a function returns.
fn returned(source: &Source<'_>, function: NodeId) -> Option<NodeId> {
    let body = source.flow.last(function)?;
    if source.kind(body) != Kind::Block {
        return Some(body);
    }
    let mut returns = source.flow.subtree(body).filter(|it| source.kind(*it) == Kind::Return);
    let only = returns.next().filter(|_| returns.next().is_none())?;
    source.flow.kid(only, 0).filter(|_| source.flow.parent(only) == Some(body))
}
