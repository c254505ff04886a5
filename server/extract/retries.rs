//! Requests that are sent again where they failed: by a loop, or by a function that calls itself.
//!
//! Each is tried out: for some statuses it is asked where control goes from there (`walk`), and what waits on the way.

use super::Source;
use crate::facts::{Repeats, Request, Retry};
use crate::flow::{Kind, NodeId};
use attempt::{Attempt, Case};
use ends::{Ends, Surely, Truth};
pub(super) use misread::misreads;

mod attempt;
mod codes;
mod decide;
mod ends;
mod interceptors;
mod misread;
mod options;
mod pauses;
mod sent;
mod steady;
mod walk;

/// The failures that are tried out: enough to tell what a condition is about.
const FAILURES: [u16; 11] = [400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 503];
/// Calls of one function to itself that are looked at.
const CALLS: usize = 8;

/// The requests of a file that are sent again.
pub(super) fn retries(source: &Source<'_>, requests: &[Request]) -> Vec<Retry> {
    let sent = requests.iter().filter_map(|it| Some((it, source.flow.at(it.span)?)));
    let mut found: Vec<Retry> = sent.flat_map(|it| of(source, it)).collect();
    found.extend(interceptors::interceptors(source));
    found.extend(options::options(source));
    found
}

fn of(source: &Source<'_>, (request, node): (&Request, NodeId)) -> Vec<Retry> {
    let mut holders = source.flow.ancestors(node, 256);
    let holder = holders.find(|it| matches!(source.kind(*it), Kind::Loop | Kind::Function));
    let looped = holder.filter(|it| source.kind(*it) == Kind::Loop && !source.flow[*it].broken);
    let function = source.scopes.function(node).filter(|it| !source.flow[*it].broken);
    let looped = looped.and_then(|it| in_loop(source, request, node, it));
    let called = function.and_then(|it| in_function(source, request, node, it));
    looped.into_iter().chain(called).collect()
}

fn in_loop(source: &Source<'_>, request: &Request, node: NodeId, whole: NodeId) -> Option<Retry> {
    let body = source.flow.last(whole).filter(|_| counts(source, whole) && steady::in_loop(source, node, whole))?;
    let mut attempt = Attempt::new(source, body, node, sent::throws(request));
    attempt.target = Some(whole);
    attempt.enliven(body);
    let outcomes = outcomes(&mut attempt, body, Some(whole));
    retry(&attempt, node, Repeats::Loop, whole, &outcomes)
}

fn in_function(source: &Source<'_>, request: &Request, node: NodeId, function: NodeId) -> Option<Retry> {
    let calls = steady::calls_itself(source, function, CALLS);
    let body = source.flow.last(function).filter(|_| !calls.is_empty())?;
    let changed = steady::changed(source, function, &calls)?;
    if steady::uses(source, node, &changed) {
        return None;
    }
    let mut attempt = Attempt::new(source, body, node, sent::throws(request));
    attempt.repeats = calls;
    attempt.enliven(body);
    let mut outcomes = outcomes(&mut attempt, body, None);
    // What its arguments count ends it.
    outcomes.iter_mut().filter(|_| !changed.is_empty()).for_each(|it| it.endless = false);
    retry(&attempt, node, Repeats::Call, function, &outcomes)
}

/// A loop that can be about attempts: it does not go over what there is to send.
fn counts(source: &Source<'_>, whole: NodeId) -> bool {
    let header = source.flow.kid(whole, 0).filter(|it| source.kind(*it) == Kind::Let);
    let each = header.filter(|it| source.flow.parent(*it) == Some(whole));
    each.is_none_or(|it| {
        !source.language.is_ecma() && source.flow.kid(it, 1).is_some_and(|it| source.text_of(it).contains(".."))
    })
}

/// What one end of the request leads to.
struct Outcome {
    case: Case,
    again: Surely,
    /// It is sent again whenever it ends so.
    endless: bool,
    shown: Option<NodeId>,
}

/// What each end leads to; nothing if the request is sent again after success, too: that is no retry.
fn outcomes(attempt: &mut Attempt<'_, '_>, region: NodeId, whole: Option<NodeId>) -> Vec<Outcome> {
    let succeeds = outcome(attempt, region, whole, Case::Status(200)).again == Surely::Never;
    if succeeds { failures(attempt, region, whole) } else { Vec::new() }
}

fn failures(attempt: &mut Attempt<'_, '_>, region: NodeId, whole: Option<NodeId>) -> Vec<Outcome> {
    let cases = FAILURES.into_iter().map(Case::Status).chain([Case::Refused]);
    cases.map(|it| outcome(attempt, region, whole, it)).collect()
}

fn outcome(attempt: &mut Attempt<'_, '_>, region: NodeId, whole: Option<NodeId>, case: Case) -> Outcome {
    let (ends, shown) = attempt.end(region, case);
    let back = whole.map_or(Truth::No, |it| header(attempt, it));
    let shown = shown.or_else(|| attempt.shown.get());
    let round = ends.next.max(ends.again).min(back.held());
    let again = if whole.is_some() { round } else { ends.again };
    let out = Ends { next: Surely::Never, again: Surely::Never, ..ends } != Ends::default();
    let falls = whole.is_none() && ends.next != Surely::Never;
    Outcome { case, again, endless: again == Surely::Always && !out && !falls, shown }
}

/// Whether a loop goes on.
fn header(attempt: &Attempt<'_, '_>, whole: NodeId) -> Truth {
    let source = attempt.source;
    let head = source.flow.kid(whole, 0).filter(|it| Some(*it) != source.flow.last(whole));
    match head {
        None if source.language.is_ecma() && source.text_of(whole).starts_with("do") => Truth::Unknown,
        Some(head) if source.text_of(head) == ";" => Truth::Yes,
        head => attempt.decide(head, 0),
    }
}

fn retry(
    attempt: &Attempt<'_, '_>,
    request: NodeId,
    how: Repeats,
    whole: NodeId,
    outcomes: &[Outcome],
) -> Option<Retry> {
    let source = attempt.source;
    let sure = || outcomes.iter().filter(|it| it.again >= attempt::SURE);
    let codes = |it: &Outcome| if let Case::Status(code) = it.case { Some(code) } else { None };
    let first = sure().max_by_key(|it| matches!(it.case, Case::Status(429 | 503)))?;
    let place = attempt.repeats.first().copied().filter(|_| attempt.repeats.len() == 1);
    let (method, keyed) = sent::method(source, request, whole);
    Some(Retry {
        span: place.or(first.shown).map_or(source.flow[request].span, |it| source.flow[it].span),
        shown: first.shown.map(|it| source.flow[it].span),
        request: source.flow[request].span,
        function: source.function_of(request),
        how,
        after: sure().filter_map(codes).collect(),
        refused: sure().any(|it| it.case == Case::Refused),
        endless: sure().filter(|it| it.endless).map(|it| codes(it).unwrap_or_default()).collect(),
        pause: pauses::pause(attempt, whole),
        asks: pauses::asks(attempt, whole),
        method,
        keyed,
    })
}
