//! Routes of Rust: axum's calls, and the attributes of actix-web and Rocket.

use super::{add, unquoted};
use crate::extract::Source;
use crate::facts::{Facts, Function, Handled, Name, Route};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};

/// `.route("/orders", post(create).get(list))`.
pub(super) fn axum_routes(source: &Source<'_>, event: &Event, call: NodeId, facts: &mut Facts) {
    let path = event.get(Role::Path).map_or("", |it| unquoted(it.of(source.text)));
    let Some(mut methods) = source.flow.kid(call, 2) else { return };
    for _ in 0..12 {
        let (Some(callee), Some(handler)) = (source.flow.kid(methods, 0), source.flow.kid(methods, 1)) else { return };
        let method = source.name(callee).to_ascii_uppercase();
        let method = if method == "ANY" { String::new() } else { method };
        let handlers = vec![source.origin(handler)];
        let route = Route { router: "".into(), method: method.into(), path: path.into(), handlers };
        add(source, route, &[handler], facts);
        match source.flow.kid(callee, 0) {
            Some(receiver) if source.kind(receiver) == Kind::Call => methods = receiver,
            _ => return,
        }
    }
}

/// `#[post("/orders")]` of actix-web and Rocket.
pub(super) fn attribute_routes(source: &Source<'_>, functions: &mut [Function]) {
    if source.language.is_ecma() {
        return;
    }
    for (at, id) in source.function_nodes.iter().enumerate() {
        let Some(block) = source.flow.parent(*id) else { continue };
        if source.kind(block) != Kind::Block {
            continue;
        }
        let route = crate::extract::functions::attributes(source, block, *id).find_map(attribute_route);
        functions[at + 1].routes.extend(route);
    }
}

fn attribute_route(text: &str) -> Option<Handled> {
    let inside = text.strip_prefix("#[")?;
    let (name, rest) = inside.split_once('(')?;
    let method = name.rsplit("::").next().unwrap_or(name).to_ascii_uppercase();
    let known = matches!(&*method, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS");
    let path = rest.split('"').nth(1).unwrap_or_default();
    known.then(|| Handled { method: Name::from(method), path: Name::from(path), before: Vec::new() })
}
