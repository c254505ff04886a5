//! What speaks for a request that nobody needs to check, though it is not sure.

use crate::extract::Source;
use crate::extract::uses::Uses;
use crate::flow::{Kind, NodeId};

/// Whether a failure is dropped wherever it shows, or the URL may be an object of the page.
pub(super) fn is_unsure(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> bool {
    let logged = || uses.noted && failure(source, request).is_some_and(|it| only_logs(source, it));
    source.language.is_ecma()
        && (is_best_effort(source, request, uses) || may_be_object(source, request, uses) || logged())
}

/// The block of the `catch` around a request.
fn failure(source: &Source<'_>, request: NodeId) -> Option<NodeId> {
    let mut inner = source.flow.ancestors(request, 64).take_while(|it| source.kind(*it) != Kind::Function);
    let tried = inner.find(|it| source.kind(*it) == Kind::Try)?;
    source.flow.kid(tried, 1).and_then(|it| source.flow.last(it)).filter(|it| source.kind(*it) == Kind::Block)
}

/// `catch (error) { console.error(error); }`: a look that leads to a log does the same.
fn only_logs(source: &Source<'_>, block: NodeId) -> bool {
    let mut statements = source.flow.kids(block).iter().filter_map(|it| it.some());
    statements.all(|it| source.text_of(it).starts_with("console."))
}

/// `try { .. } catch {}`, `.catch(() => {})`: a request without an answer is of no interest either.
fn is_best_effort(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> bool {
    let given = uses.catches.iter().filter_map(|it| source.flow.last(*it));
    failure(source, request)
        .into_iter()
        .chain(given)
        .any(|it| source.kind(it) == Kind::Block && source.flow.kids(it).is_empty())
}

/// `fetch(preview).then((response) => response.blob())` where objects of the page are made.
fn may_be_object(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> bool {
    let bytes = uses.used.is_some_and(|it| matches!(source.name(it), "blob" | "arrayBuffer"));
    let named = source.flow.kid(request, 1).is_some_and(|it| matches!(source.kind(it), Kind::Name | Kind::Member));
    bytes && named && ["createObjectURL(", "readAsDataURL(", "toDataURL("].iter().any(|it| source.says(it))
}
