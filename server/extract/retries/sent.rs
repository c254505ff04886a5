//! What is known of a request that is sent again: its method, and a key that makes it the same.

use crate::extract::Source;
use crate::extract::values::unquoted;
use crate::facts::Name;
use crate::flow::{Kind, NodeId};

/// Nodes of a request that are searched for its method.
const NODES: usize = 400;

/// The method, empty if it cannot be told, and whether the code around speaks of an idempotency key.
pub(super) fn method(source: &Source<'_>, request: NodeId, whole: NodeId) -> (Name, bool) {
    let around = source.scopes.function(request).unwrap_or(whole);
    let keyed = source.text_of(around).to_ascii_lowercase().contains("idempot");
    (Name::from(named(source, request).unwrap_or_default()), keyed)
}

pub(in crate::extract) fn named(source: &Source<'_>, request: NodeId) -> Option<&'static str> {
    let mut words = source.flow.subtree(request).take(NODES).filter_map(|it| match source.kind(it) {
        Kind::Member => method_of(source.name(it)),
        Kind::Prop if source.name(it) == "method" => {
            source.flow.kid(it, 0).and_then(|it| method_of(&unquoted(source.text_of(it)).to_ascii_lowercase()))
        }
        _ => None,
    });
    words.next().or_else(|| is_bare(source, request).then_some("GET"))
}

/// `fetch(url)`, or with options that are written there and name no method.
fn is_bare(source: &Source<'_>, request: NodeId) -> bool {
    let options = source.flow.kid(request, 2);
    let written = |it: NodeId| {
        let mut props = source.flow.kids(it).iter().filter_map(|it| it.some());
        source.kind(it) == Kind::Object && props.all(|it| source.kind(it) == Kind::Prop && source.name(it) != "method")
    };
    source.language.is_ecma() && options.is_none_or(written)
}

fn method_of(word: &str) -> Option<&'static str> {
    const METHODS: [(&str, &str); 6] =
        [("get", "GET"), ("head", "HEAD"), ("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("delete", "DELETE")];
    METHODS.iter().find(|it| it.0 == word).map(|it| it.1)
}
