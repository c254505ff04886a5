//! Where functions wait for something that may fail, with nothing around to catch it.

use crate::extract::Source;
use crate::facts::Function;
use crate::flow::{Kind, NodeId};

/// Notes the first such place of each function.
pub(super) fn note(source: &Source<'_>, functions: &mut [Function]) {
    for id in source.flow.ids().filter(|it| source.kind(*it) == Kind::Await) {
        let holder = &mut functions[source.function_of(id).0 as usize];
        if holder.awaits.is_none() && holder.parent.is_some() && !is_caught(source, id) {
            holder.awaits = Some(source.flow[id].span);
        }
    }
}

/// A `try` with a catch is around, or `.catch(..)` is part of what is waited for.
fn is_caught(source: &Source<'_>, id: NodeId) -> bool {
    let callee = source.flow.kid(id, 0).and_then(|it| source.flow.kid(it, 0));
    if callee.is_some_and(|it| source.kind(it) == Kind::Member && source.name(it) == "catch") {
        return true;
    }
    let mut child = id;
    for holder in source.flow.ancestors(id, 64).take_while(|it| source.kind(*it) != Kind::Function) {
        let tried = source.kind(holder) == Kind::Try && source.flow.kid(holder, 0) == Some(child);
        if tried && source.flow.kid(holder, 1).is_some_and(is_there) {
            return true;
        }
        child = holder;
    }
    false
}

fn is_there(id: NodeId) -> bool {
    id != NodeId::NONE
}
