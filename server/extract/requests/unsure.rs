//! What speaks for a request that nobody needs to check, though it is not sure.

use crate::extract::Source;
use crate::extract::uses::Uses;
use crate::flow::{Kind, NodeId};

/// Whether a failure is dropped wherever it shows, or the URL may be an object of the page.
pub(super) fn is_unsure(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> bool {
    source.language.is_ecma() && (is_best_effort(source, request, uses) || may_be_object(source, request, uses))
}

/// `try { .. } catch {}`, `.catch(() => {})`: a request without an answer is of no interest either.
fn is_best_effort(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> bool {
    let inner = source.flow.ancestors(request, 64).take_while(|it| source.kind(*it) != Kind::Function);
    let tried = inner.into_iter().find(|it| source.kind(*it) == Kind::Try);
    let caught = tried.and_then(|it| source.flow.kid(it, 1)).and_then(|it| source.flow.last(it));
    let given = uses.catches.iter().filter_map(|it| source.flow.last(*it));
    caught.into_iter().chain(given).any(|it| source.kind(it) == Kind::Block && source.flow.kids(it).is_empty())
}

/// `fetch(preview).then((response) => response.blob())` where objects of the page are made.
fn may_be_object(source: &Source<'_>, request: NodeId, uses: &Uses<'_, '_>) -> bool {
    let bytes = uses.used.is_some_and(|it| matches!(source.name(it), "blob" | "arrayBuffer"));
    let named = source.flow.kid(request, 1).is_some_and(|it| matches!(source.kind(it), Kind::Name | Kind::Member));
    bytes && named && ["createObjectURL(", "readAsDataURL(", "toDataURL("].iter().any(|it| source.says(it))
}
