//! What the options of a request say: a status that is hidden, a question in GraphQL.

use crate::extract::Source;
use crate::extract::uses::Uses;
use crate::facts::{Opaque, Origin};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// Whether the status that the page sees is 0.
pub(super) fn opaque(source: &Source<'_>, call: NodeId) -> Option<Opaque> {
    let options = source.flow.kid(call, 2).filter(|_| source.language.is_ecma())?;
    let written = source.text_of(options);
    if !written.contains("no-cors") && !written.contains("manual") {
        return None;
    }
    let Origin::Object(fields) = source.origin(options) else { return None };
    let says = |name: &str, value: &str| fields.iter().any(|it| &*it.0 == name && it.1 == Origin::Text(value.into()));
    let page = ["document", "window.", "use client", "localStorage", "navigator.", "location.", "</"];
    if !page.iter().any(|it| source.text.contains(it)) {
        return None;
    }
    match (says("mode", "no-cors"), says("redirect", "manual")) {
        (true, _) => Some(Opaque::Answers),
        (_, true) => Some(Opaque::Redirects),
        _ => None,
    }
}

/// A path that ends in `graphql`, or a body with a `query`.
pub(super) fn is_graphql(source: &Source<'_>, call: NodeId) -> bool {
    let url = source.flow.kid(call, 1).map_or("", |it| source.text_of(it)).to_ascii_lowercase();
    let named = url.trim_end_matches(['\'', '"', '`', '}']).ends_with("graphql");
    named && source.language.is_ecma()
}

/// Where the data of an answer is read, if nothing else of it is.
pub(super) fn data_alone(source: &Source<'_>, uses: &Uses<'_, '_>) -> Option<Span> {
    let data = uses.parts.iter().find(|it| source.name(**it) == "data")?;
    let alone =
        !uses.kept && uses.parts.iter().all(|it| source.name(*it) == "data" && source.kind(*it) != Kind::Spread);
    alone.then_some(source.flow[*data].span)
}
