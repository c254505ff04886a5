//! What a catch means: what its `try` does tells what failed.

use super::{Found, Meaning};
use crate::facts::{Origin, Tried};
use crate::knowledge::{
    Key, Op, Source, is_harmless, is_store_call, is_upstream_call, key, source_of, store_op, verifies,
};

/// With more calls than this, a check among them says nothing of what failed.
const FEW: usize = 6;

/// `plainly`: the catch does not ask what it caught.
pub(super) fn caught(tried: &Tried, plainly: bool) -> Option<Found> {
    let few = tried.whole.then_some(tried.calls.as_slice());
    few.and_then(narrow).or_else(|| if plainly { broad(tried) } else { None })
}

/// A narrow `try` around a check.
fn narrow(calls: &[Origin]) -> Option<Found> {
    if calls.len() > FEW {
        return None;
    }
    // With a callback the failure goes there, and what is caught is something else.
    let plain = |it: &Origin| !matches!(it, Origin::Call(_, arguments, _) if arguments.iter().any(|it| matches!(it, Origin::Function(_))));
    let check = calls.iter().find(|it| source_of(it) == Source::TokenCheck && plain(it));
    if let Some(check) = check {
        return Some(Found::new(Meaning::Unauthenticated, check.path()));
    }
    let parses = |it: &&Origin| match it {
        Origin::Call(callee, arguments, _) => {
            callee.path() == "JSON.parse" && arguments.first().is_some_and(|it| source_of(it) == Source::Input)
        }
        _ => false,
    };
    let only = calls.len() <= 2;
    calls.iter().find(parses).filter(|_| only).map(|it| Found::new(Meaning::InvalidInput, it.path()))
}

/// A `try` that waits for a store or the network, and parses and checks nothing of the request.
fn broad(tried: &Tried) -> Option<Found> {
    let fails = |it: &&Origin| store_op(it) == Some(Op::OneOrFail) && key(it).is_path();
    if let Some(call) = tried.calls.iter().find(fails) {
        return Some(Found::new(Meaning::NotFound, call.path()).by(Key::Path));
    }
    if tried.throws || !tried.whole || tried.calls.iter().any(verifies) {
        return None;
    }
    let stored = tried.calls.iter().find(|it| store_op(it).is_some());
    let asked = tried.calls.iter().find(|it| is_upstream_call(it));
    let known = tried.calls.iter().all(|it| is_harmless(it) || store_op(it).is_some() || is_upstream_call(it));
    match (stored, asked) {
        _ if !known => None,
        (None, Some(call)) => Some(Found::new(Meaning::UpstreamFailed, call.path())),
        (Some(call), _) => Some(Found::new(Meaning::CatchAll, call.path())),
        _ => None,
    }
}

/// A call whose failure is all that led here: the error of a callback, a promise that was rejected.
pub(super) fn failed_call(call: &Origin) -> Option<Found> {
    let unseen = || is_store_call(call) && !verifies(call);
    let broad = broad(&Tried { calls: vec![call.clone()], whole: true, throws: false });
    broad.or_else(|| unseen().then(|| Found::new(Meaning::CatchAll, call.path())))
}
