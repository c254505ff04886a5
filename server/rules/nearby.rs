//! What happens around an answer: calls of its handler, before and after, and words of its place.

use super::context::{Answer, Context};
use crate::facts::{CallSite, Function};

/// The handler that holds an answer: the outermost function around it.
fn handler<'c>(context: &'c Context<'_>, answer: &Answer<'_>) -> Option<&'c Function> {
    context.facts.body.enclosing(answer.response.function).map(|it| it.1).filter(|it| it.parent.is_some()).last()
}

/// The calls of the handler that follow an answer in the text, those of functions inside included.
pub(super) fn later<'c>(context: &'c Context<'_>, answer: &Answer<'_>) -> impl Iterator<Item = &'c CallSite> {
    let end = answer.response.span.end;
    calls(context, answer).filter(move |it| it.span.start >= end)
}

/// All calls of the handler, those of functions inside included.
pub(super) fn calls<'c>(context: &'c Context<'_>, answer: &Answer<'_>) -> impl Iterator<Item = &'c CallSite> {
    let span = handler(context, answer).map(|it| it.span);
    let inside = move |it: &&Function| span.is_some_and(|span| span.contains(it.span));
    context.facts.body.functions.iter().filter(inside).flat_map(|it| &it.calls)
}

/// The names of the functions around an answer, its file and its routes, in lower case.
pub(super) fn place(context: &Context<'_>, answer: &Answer<'_>) -> String {
    let functions = context.facts.body.enclosing(answer.response.function).map(|it| it.1.name.to_ascii_lowercase());
    let file = context.path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let routes = answer.endpoints.iter().map(|it| it.path.to_ascii_lowercase());
    functions.chain([file]).chain(routes).collect::<Vec<_>>().join(" ")
}
