//! Routes that chains of filters come to (warp): `warp::path!("orders" / u32).and(warp::get()).and_then(show)`.

use super::built::Built;
use super::rust::Found;
use super::{methods, unquoted};
use crate::extract::Source;
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::routes::method_of;

/// Filters of one route that are read.
const MOST: usize = 32;

/// A part of a route.
struct Part {
    node: NodeId,
    path: Option<String>,
    method: Option<&'static str>,
}

/// The routes of calls that hand what filters let through to a function.
pub(super) fn routes(source: &Source<'_>, events: &[&Event], built: &mut Built<'_, '_>) -> Vec<Found> {
    let mut parts: Vec<Part> = events.iter().filter_map(|it| part(source, it)).collect();
    parts.sort_by_key(|it| it.node);
    let mut ends: Vec<(NodeId, NodeId)> = events.iter().filter_map(|it| end(source, it)).collect();
    ends.sort_unstable();
    let (mut found, mut last) = (Vec::new(), None);
    for (call, handler) in ends {
        let Some(inner) = methods::receiver(source, call) else { continue };
        let first = source.flow.subtree(inner).next().unwrap_or(inner);
        // What hands on all of several routes is none itself.
        if last.replace(call).is_some_and(|it| it >= first) {
            continue;
        }
        let from = parts.partition_point(|it| it.node < first);
        let own: Vec<&Part> = parts[from..].iter().take_while(|it| it.node <= inner).take(MOST).collect();
        let path: String = own.iter().filter_map(|it| it.path.as_deref()).collect();
        if !own.iter().any(|it| it.path.is_some()) {
            last = None;
            continue;
        }
        let method = own.iter().find_map(|it| it.method).unwrap_or_default();
        let router = built.around(call).router;
        let path = if path.is_empty() { "/".to_owned() } else { path };
        found.push(Found { method: method.into(), path, router, before: Vec::new(), handler });
    }
    found
}

fn end(source: &Source<'_>, event: &Event) -> Option<(NodeId, NodeId)> {
    let plain = event.get(Role::Path).is_none() && event.settings.path.is_none();
    let at = |role: Role| event.get(role).and_then(|it| source.flow.at(it));
    at(Role::Route).zip(at(Role::Handler)).filter(|_| plain)
}

fn part(source: &Source<'_>, event: &Event) -> Option<Part> {
    let node = source.flow.at(event.get(Role::Filter)?)?;
    let method = event.get(Role::Method).and_then(|it| method_of(it.of(source.text)));
    let path = event.get(Role::Path).map(|it| match source.kind(node) {
        Kind::Macro => segments(it.of(source.text)),
        _ => segment(it.of(source.text)),
    });
    Some(Part { node, path: path.or_else(|| event.settings.path.clone()), method })
}

/// `("orders" / u32)`
fn segments(tokens: &str) -> String {
    let inside = tokens.trim_start_matches('(').trim_end_matches(')');
    let parts = inside.split('/').map(str::trim).filter(|it| !matches!(*it, "" | ".."));
    parts.map(segment).collect()
}

/// A text stands for itself, a type for what is read there.
fn segment(text: &str) -> String {
    let bare = unquoted(text);
    if bare == text { format!("/{{{bare}}}") } else { format!("/{bare}") }
}
