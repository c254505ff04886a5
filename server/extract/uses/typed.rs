//! Contents that are parsed into a form of their own: an error has another one.

use super::Uses;
use crate::extract::Source;
use crate::flow::{Kind, NodeId};

impl Uses<'_, '_> {
    /// `response.json::<Order>().await?`: an error has not that form, and the failure goes on to the caller.
    pub(super) fn parses_typed(&self) -> bool {
        let source = self.source;
        let json = self.used.filter(|it| matches!(source.name(*it), "json" | "recv_json" | "body_json"));
        let Some(read) = json.and_then(|it| source.flow.parent(it)).or(self.parsed) else { return false };
        let mut top = read;
        for holder in source.flow.ancestors(read, 12) {
            match source.kind(holder) {
                Kind::Member if matches!(source.name(holder), "map_err" | "context" | "with_context" | "wrap_err") => {}
                Kind::Member if matches!(source.name(holder), "expect" | "unwrap") => {}
                Kind::Await | Kind::Question => {}
                Kind::Call if source.flow.kid(holder, 0) == Some(top) => {}
                Kind::Call
                    if matches!(source.flow.kid(holder, 0).map_or("", |it| source.text_of(it)), "Ok" | "Some") => {}
                Kind::Let | Kind::Block | Kind::Return | Kind::Switch | Kind::Function => {
                    return !is_untyped(source, read, holder);
                }
                _ => return false,
            }
            top = holder;
        }
        false
    }
}

/// `json::<Value>()`, `let body: HashMap<..> = ..`: any content has that form.
fn is_untyped(source: &Source<'_>, read: NodeId, holder: NodeId) -> bool {
    let declared = match source.kind(holder) {
        Kind::Let => source.flow.kid(holder, 1).map(|it| source.flow[holder].span.start..source.flow[it].span.start),
        _ => None,
    };
    let declared = declared.and_then(|it| source.text.get(it.start as usize..it.end as usize)).unwrap_or_default();
    let name = source.flow.kid(read, 0).map_or(0, |it| source.flow[it].name.start as usize);
    let named = source.text.get(name..source.flow[read].span.end as usize).unwrap_or_default();
    let called = named.split('(').next().unwrap_or_default();
    ["Value", "HashMap", "BTreeMap"].iter().any(|it| declared.contains(it) || called.contains(it))
}
