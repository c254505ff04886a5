//! The places that may send a request again: the requests of a file, and calls of its functions that send one.

use super::attempt::{Attempt, Case, Sends};
use super::ends::{Ends, Surely};
use super::{CASES, pauses};
use crate::extract::Source;
use crate::facts::{Pause, Request};
use crate::flow::{Kind, NodeId};
use crate::knowledge::throws;
use rustc_hash::FxHashMap;

/// Functions around a call that it may be a call of.
const AROUND: usize = 8;

/// A place that sends a request.
pub(super) struct Site {
    pub node: NodeId,
    /// The request that is sent there, which may stand in another function.
    pub request: NodeId,
    pub sends: Sends,
    /// What waits in that other function, and whether something there reads when to come back.
    pub within: (Pause, bool),
}

impl Site {
    /// A request that is sent where it stands.
    pub fn plain(request: &NodeId) -> Site {
        Site { node: *request, request: *request, sends: Sends::Answers, within: (Pause::None, false) }
    }
}

/// The places of a file, in the order of the flow.
pub(super) fn sites(source: &Source<'_>, requests: &[Request]) -> Vec<Site> {
    let sites = requests.iter().filter_map(|it| site(source, it));
    let mut sites: Vec<Site> = sites.collect();
    let plain = sites.iter().filter(|it| it.within.0 == Pause::None).map(|it| (it.node, it.sends.clone()));
    let plain: Vec<_> = plain.collect();
    sites.extend(calls(source, &plain));
    sites
}

fn site(source: &Source<'_>, request: &Request) -> Option<Site> {
    let node = source.flow.at(request.span)?;
    let throws = throws(request.client);
    let sends = if throws { Sends::Throws } else { Sends::Answers };
    // What the project's own function does in between is not seen.
    let within = if request.via.is_some() { (Pause::Unknown, true) } else { (Pause::None, false) };
    let unclear = request.client.is_empty() || (request.lenient && is_lenient(source, node));
    (!unclear).then_some(Site { sends, within, ..Site::plain(&node) })
}

/// Options that cannot be read may keep the client from throwing; what is sent is none of them.
fn is_lenient(source: &Source<'_>, request: NodeId) -> bool {
    let method = source.flow.kid(request, 0).map_or("", |it| source.name(it));
    let place = if matches!(method, "post" | "put" | "patch") { 3 } else { 2 };
    let options = source.flow.kid(request, place);
    let told = ["validateStatus", "throwHttpErrors", "ignoreResponseError", "interceptors.response"];
    options.is_some_and(|it| source.kind(it) != Kind::Object) || told.iter().any(|it| source.text.contains(it))
}

/// What is known of a function that holds one request.
#[derive(Clone)]
struct Own {
    ends: Vec<(Case, Ends)>,
    within: (Pause, bool),
}

/// Calls of the functions that hold one request, which throw where they are certain to.
fn calls(source: &Source<'_>, requests: &[(NodeId, Sends)]) -> Vec<Site> {
    let mut holders: FxHashMap<NodeId, Vec<&(NodeId, Sends)>> = FxHashMap::default();
    for request in requests.iter().filter(|_| source.language.is_ecma()) {
        if let Some(function) = source.scopes.function(request.0) {
            holders.entry(function).or_default().push(request);
        }
    }
    holders.retain(|function, requests| requests.len() == 1 && !source.flow[*function].broken);
    if holders.is_empty() {
        return Vec::new();
    }
    let methods = methods(source, holders.keys().copied());
    let mut known: FxHashMap<NodeId, Own> = FxHashMap::default();
    let calls = source.flow.ids().filter(|it| source.kind(*it) == Kind::Call);
    let site = |call: NodeId| {
        let function = called(source, call).or_else(|| method(source, call, &methods))?;
        let (request, sends) = (*holders.get(&function)?.first()?).clone();
        // Its calls to itself have their own way.
        if source.flow[function].span.contains(source.flow[call].span) {
            return None;
        }
        let own = known.entry(function).or_insert_with(|| ends(source, function, request, sends)).clone();
        Some(Site { node: call, request, sends: Sends::Own(own.ends), within: own.within })
    };
    calls.filter_map(site).collect()
}

/// How a call of a function comes to its end: by what it throws, or with a value that is not looked into.
fn ends(source: &Source<'_>, function: NodeId, request: NodeId, sends: Sends) -> Own {
    let body = source.flow.last(function).unwrap_or(function);
    let mut attempt = Attempt::new(source, body, request, sends);
    attempt.enliven(body);
    let of = |case: Case| {
        let (ends, _) = attempt.end(body, case);
        let outcome = match (ends.throws, ends.next.max(ends.leaves)) {
            (Surely::Always, Surely::Never) => Ends::THROWS,
            (Surely::Never, _) => Ends::PASSES,
            _ => Ends::UNKNOWN,
        };
        (case, outcome)
    };
    let ends = CASES.map(of).to_vec();
    Own { ends, within: (pauses::pause(&attempt, function), pauses::asks(&attempt, function)) }
}

/// The methods among some functions, by name.
fn methods<'t>(source: &Source<'t>, functions: impl Iterator<Item = NodeId>) -> FxHashMap<&'t str, NodeId> {
    let named = functions.filter(|it| class(source, *it).is_some()).map(|it| (source.name(it), it));
    named.filter(|it| !it.0.is_empty()).collect()
}

fn class(source: &Source<'_>, id: NodeId) -> Option<NodeId> {
    source.flow.ancestors(id, 256).find(|it| source.kind(*it) == Kind::Class)
}

/// The function of this file that a call by a plain name calls.
fn called(source: &Source<'_>, call: NodeId) -> Option<NodeId> {
    let callee = source.flow.kid(call, 0).filter(|it| source.kind(*it) == Kind::Name)?;
    let by = source.scopes.resolve(&source.flow, source.text, callee)?.by;
    match source.kind(by) {
        Kind::Function => Some(by),
        Kind::Let => source.flow.kid(by, 1).filter(|it| source.kind(*it) == Kind::Function),
        _ => None,
    }
}

/// `this.load()` amid the class of that method.
fn method(source: &Source<'_>, call: NodeId, methods: &FxHashMap<&str, NodeId>) -> Option<NodeId> {
    let callee = source.flow.kid(call, 0).filter(|it| source.kind(*it) == Kind::Member)?;
    let own = source.flow.kid(callee, 0).is_some_and(|it| matches!(source.text_of(it), "this" | "self" | "Self"));
    let method = *methods.get(source.name(callee)).filter(|_| own)?;
    Some(method).filter(|it| class(source, *it) == class(source, call))
}

/// The calls of functions to themselves, by function.
pub(super) fn to_themselves(source: &Source<'_>, most: usize) -> FxHashMap<NodeId, Vec<NodeId>> {
    let mut found: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
    for call in source.flow.ids().filter(|it| source.kind(*it) == Kind::Call) {
        let around = std::iter::successors(source.scopes.function(call), |it| source.scopes.function(*it)).take(AROUND);
        let own = called(source, call);
        let mut around = around.filter(|it| own == Some(*it) || (own.is_none() && is_method(source, call, *it)));
        if let Some(function) = around.next() {
            let calls = found.entry(function).or_default();
            if calls.len() < most {
                calls.push(call);
            }
        }
    }
    found
}

fn is_method(source: &Source<'_>, call: NodeId, function: NodeId) -> bool {
    let name = source.name(function);
    let callee = source.flow.kid(call, 0).filter(|it| source.kind(*it) == Kind::Member && source.name(*it) == name);
    let own =
        |it: NodeId| source.flow.kid(it, 0).is_some_and(|it| matches!(source.text_of(it), "this" | "self" | "Self"));
    let object = || source.flow.parent(function).is_some_and(|it| matches!(source.kind(it), Kind::Object | Kind::Prop));
    !name.is_empty() && callee.is_some_and(own) && (class(source, function).is_some() || object())
}
