//! Own functions whose result is asked whether it tells of an error: what they read of a response is checked there.

use crate::extract::Source;
use crate::extract::requests::is_own;
use crate::extract::uses::{Fate, Uses};
use crate::facts::{Name, Origin};
use crate::flow::{Kind, NodeId};
use crate::knowledge::tells_of_failure;
use std::collections::BTreeMap;

/// The functions, by what they are called.
pub(super) fn asks(source: &Source<'_>) -> Vec<Origin> {
    let mut found = BTreeMap::new();
    for call in source.flow.ids().filter_map(|it| result(source, it)) {
        let callee = source.flow.kid(call, 0).filter(|it| !source.is_endless(*it));
        let Some(callee) = callee.filter(|it| !found.contains_key(source.text_of(*it))) else { continue };
        let origin = source.origin(callee);
        if is_own(&origin) && is_asked(source, call) {
            found.insert(source.text_of(callee), named(source, callee, origin));
        }
    }
    found.into_values().collect()
}

/// A function of this file is known by its name, elsewhere.
fn named(source: &Source<'_>, callee: NodeId, origin: Origin) -> Origin {
    match origin.root() {
        Origin::Import(..) => origin.for_others(None),
        _ => Origin::Item(Name::from(source.name(callee))),
    }
}

/// `const data = await load()`, `load().then(..)`: the call.
fn result(source: &Source<'_>, id: NodeId) -> Option<NodeId> {
    let given = match source.kind(id) {
        Kind::Let => source.flow.kid(id, 1)?,
        Kind::Member if source.name(id) == "then" => source.flow.kid(id, 0)?,
        _ => return None,
    };
    let mut call = given;
    while matches!(source.kind(call), Kind::Await | Kind::Question) {
        call = source.flow.kid(call, 0)?;
    }
    let promised = given != call || source.kind(id) == Kind::Member;
    (promised && source.kind(call) == Kind::Call).then_some(call)
}

fn is_asked(source: &Source<'_>, call: NodeId) -> bool {
    let mut uses = Uses::new(source);
    uses.follow_content(call);
    // An error that is taken out of it is wanted for something.
    matches!(uses.fate, Fate::Checked(_)) || uses.parts.iter().any(|it| tells_of_failure(source.name(*it)))
}
