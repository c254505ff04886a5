//! Error types that say nothing of their status, though a variant of theirs is named after a fault of the client.

use crate::extract::{Source, functions};
use crate::facts::{FunctionId, Misuse, MisuseKind, Origin};
use crate::flow::{Kind, NodeId};
use crate::knowledge::names_one_of;
use crate::knowledge::routes::{CLIENT_FAULTS, ERROR_TRAIT};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// `impl ResponseError for OrderError {}`
pub(super) fn find(source: &Source<'_>) -> Vec<Misuse> {
    let (_, _, package) = ERROR_TRAIT;
    if !source.says(package) {
        return Vec::new();
    }
    let classes = || source.flow.ids().filter(|it| source.kind(*it) == Kind::Class);
    let types = classes().filter(|it| source.flow.kid(*it, 0).is_none()).map(|it| (source.name(it), it)).collect();
    classes().filter_map(|it| uniform(source, it, &types)).collect()
}

/// The types of a file by their names.
type Types<'t> = FxHashMap<&'t str, NodeId>;

fn uniform(source: &Source<'_>, block: NodeId, types: &Types<'_>) -> Option<Misuse> {
    let (name, methods, _) = ERROR_TRAIT;
    let parent = source.flow.kid(block, 0).filter(|it| source.name(*it) == name)?;
    let body = source.flow.kid(block, 1)?;
    let members = source.flow.kids(body).iter().filter_map(|it| it.some());
    if members.into_iter().any(|it| methods.contains(&source.name(it)) || source.kind(it) == Kind::Macro) {
        return None;
    }
    let of = source.flow[block].name.of(source.text);
    let variant = variant(source, *types.get(of)?)?;
    let start = source.flow[block].span.start;
    let tested = source.flow.parent(block).is_some_and(|it| in_test(source, it, block));
    let span = Span::new(start, source.flow[block].name.end.max(source.flow[parent].span.end));
    let shown = source.flow[variant].name;
    let value = Origin::Item(source.shared(of));
    let function = FunctionId(0);
    (!tested).then_some(Misuse { kind: MisuseKind::Uniform, span, function, shown, value })
}

/// The first variant of a type that the client is to blame for.
fn variant(source: &Source<'_>, of: NodeId) -> Option<NodeId> {
    let mut variants = source.flow.kids(source.flow.kid(of, 1)?).iter().filter_map(|it| it.some());
    variants.find(|it| source.kind(*it) == Kind::Prop && names_one_of(source.name(*it), CLIENT_FAULTS))
}

fn in_test(source: &Source<'_>, holder: NodeId, block: NodeId) -> bool {
    let outer = source.flow.parent(holder).and_then(|it| Some((source.flow.parent(it)?, it)));
    let attributes = outer.into_iter().flat_map(|(around, module)| functions::attributes(source, around, module));
    functions::attributes(source, holder, block).chain(attributes).any(|it| it.contains("cfg(test"))
}
