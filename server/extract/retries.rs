//! Requests that are sent again where they failed: by a loop, or by a function that calls itself.
//!
//! Each is tried out: for some statuses it is asked where control goes from there (`walk`), and what waits on the way.

use super::Source;
use crate::facts::{Pause, Repeats, Request, Retry};
use crate::flow::{Kind, NodeId};
use attempt::{Attempt, Case};
use ends::{Ends, Surely, Truth};
pub(super) use misread::misreads;
use rustc_hash::FxHashMap;
use sites::Site;

mod attempt;
mod codes;
mod decide;
mod ends;
mod interceptors;
mod misread;
mod options;
mod pauses;
mod sent;
mod sites;
mod steady;
mod walk;
pub(super) use sent::named as method_of;

/// The ends that are tried out: success, failures enough to tell what a condition is about, no response.
const CASES: [Case; 13] = [
    Case::Status(200),
    Case::Status(400),
    Case::Status(401),
    Case::Status(403),
    Case::Status(404),
    Case::Status(408),
    Case::Status(409),
    Case::Status(422),
    Case::Status(425),
    Case::Status(429),
    Case::Status(500),
    Case::Status(503),
    Case::Refused,
];
/// Calls of one function to itself, and requests of one loop or function, that are looked at.
const CALLS: usize = 8;
const SITES: usize = 4;

/// The requests of a file that are sent again.
pub(super) fn retries(source: &Source<'_>, requests: &[Request]) -> Vec<Retry> {
    let mut found = Vec::new();
    let themselves = if requests.is_empty() { FxHashMap::default() } else { sites::to_themselves(source, CALLS) };
    let mut tried: FxHashMap<NodeId, usize> = FxHashMap::default();
    for site in sites::sites(source, requests) {
        let mut is_open = |whole: &NodeId| {
            let count = tried.entry(*whole).or_default();
            *count += 1;
            *count <= SITES && !source.flow[*whole].broken
        };
        let holder =
            source.flow.ancestors(site.node, 256).find(|it| matches!(source.kind(*it), Kind::Loop | Kind::Function));
        let looped = holder.filter(|it| source.kind(*it) == Kind::Loop).filter(&mut is_open);
        let called = source.scopes.function(site.node).filter(|it| themselves.contains_key(it)).filter(&mut is_open);
        found.extend(looped.and_then(|it| in_loop(source, &site, it)));
        found.extend(called.and_then(|it| in_function(source, &site, it, &themselves[&it])));
    }
    found.extend(interceptors::interceptors(source));
    found.extend(options::options(source));
    found
}

fn in_loop(source: &Source<'_>, site: &Site, whole: NodeId) -> Option<Retry> {
    let body =
        source.flow.last(whole).filter(|_| counts(source, whole) && steady::in_loop(source, site.node, whole))?;
    let mut attempt = Attempt::new(source, body, site.node, site.sends.clone());
    attempt.target = Some(whole);
    attempt.enliven(body);
    let outcomes = outcomes(&mut attempt, body, Some(whole));
    retry(&attempt, site, Repeats::Loop, whole, &outcomes)
}

fn in_function(source: &Source<'_>, site: &Site, function: NodeId, calls: &[NodeId]) -> Option<Retry> {
    let body = source.flow.last(function)?;
    let changed = steady::changed(source, function, calls)?;
    if steady::uses(source, site.node, &changed) {
        return None;
    }
    let mut attempt = Attempt::new(source, body, site.node, site.sends.clone());
    attempt.repeats = calls.to_vec();
    attempt.enliven(body);
    let mut outcomes = outcomes(&mut attempt, body, None);
    // What its arguments count ends it.
    outcomes.iter_mut().filter(|_| !changed.is_empty()).for_each(|it| it.endless = false);
    retry(&attempt, site, Repeats::Call, function, &outcomes)
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
    CASES[1..].iter().map(|it| outcome(attempt, region, whole, *it)).collect()
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

fn retry(attempt: &Attempt<'_, '_>, site: &Site, how: Repeats, whole: NodeId, outcomes: &[Outcome]) -> Option<Retry> {
    let source = attempt.source;
    let seen = site.request == site.node && site.within.0 == Pause::None;
    let sure = || outcomes.iter().filter(|it| it.again >= attempt::SURE);
    let codes = |it: &Outcome| if let Case::Status(code) = it.case { Some(code) } else { None };
    let first = sure().max_by_key(|it| matches!(it.case, Case::Status(429 | 503)))?;
    let place = attempt.repeats.first().copied().filter(|_| attempt.repeats.len() == 1);
    let (method, keyed) = sent::method(source, site.request, whole);
    Some(Retry {
        span: place.or(first.shown).map_or(source.flow[site.node].span, |it| source.flow[it].span),
        shown: first.shown.map(|it| source.flow[it].span),
        request: source.flow[site.request].span,
        function: source.function_of(site.node),
        how,
        after: sure().filter_map(codes).collect(),
        refused: sure().any(|it| it.case == Case::Refused),
        endless: sure().filter(|it| it.endless && seen).map(|it| codes(it).unwrap_or_default()).collect(),
        pause: pauses::pause(attempt, whole).max(site.within.0),
        asks: pauses::asks(attempt, whole) || site.within.1,
        method,
        keyed,
    })
}
