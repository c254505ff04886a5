//! A handler's error is a text or JSON, which is answered 200 OK.

use super::context::{Context, Finding};
use crate::facts::{Function, FunctionId};
use crate::knowledge::routes::{ANSWERS_AS_ERRORS, OTHER_SERVERS, is_plain_answer};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let functions = context.facts.body.functions.iter().enumerate();
    let plain = functions.filter_map(|(at, it)| Some((FunctionId(at as u32), it, error_of(&it.gives.as_ref()?.0)?)));
    let plain: Vec<_> = plain.filter(|it| is_plain_answer(it.2) && !is_own(context, it.2)).collect();
    if plain.is_empty() || !is_served(context) {
        return Vec::new();
    }
    let handlers = plain.into_iter().filter(|it| is_handler(context, it.0, it.1));
    handlers.filter_map(|(_, it, error)| finding(it, error)).collect()
}

fn finding(function: &Function, error: &str) -> Option<Finding> {
    let (_, span) = function.gives.as_ref()?;
    let error = if error.chars().count() > 30 { error.split('<').next().unwrap_or(error) } else { error };
    Some(Finding::new(*span, format!("an error of type `{error}` is answered 200 OK")))
}

/// The second type of a `Result`.
fn error_of(ty: &str) -> Option<&str> {
    let (path, inside) = ty.strip_suffix('>')?.split_once('<')?;
    let (mut depth, mut comma) = (0_u32, None);
    for (at, byte) in inside.bytes().enumerate().filter(|_| path.rsplit("::").next() == Some("Result")) {
        match byte {
            b'<' | b'(' | b'[' => depth += 1,
            b'>' if at > 0 && inside.as_bytes().get(at - 1) == Some(&b'-') => {}
            b'>' | b')' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => comma = comma.or(Some(at)),
            _ => {}
        }
    }
    inside.get(comma? + 1..).map(|it| it.trim().trim_end_matches(',').trim_end())
}

/// A type of the project's own with such a name.
fn is_own(context: &Context<'_>, ty: &str) -> bool {
    let name = ty.split('<').next().unwrap_or(ty);
    let interface = &context.facts.interface;
    let imported = interface.imports.get(name).is_some_and(|it| it.0.starts_with("crate") || it.0.starts_with("super"));
    imported || interface.items.contains_key(name)
}

/// By a framework that answers with whatever an error is: the file's own, or the only one of the project.
fn is_served(context: &Context<'_>) -> bool {
    let modules = || context.facts.interface.imports.values().map(|it| it.0.split("::").next().unwrap_or_default());
    let imports = |package: &str| modules().any(|it| it == package.replace('-', "_"));
    let dependency = |package: &str| context.project.dependency(context.path, package);
    let others = OTHER_SERVERS.iter().any(|it| imports(it));
    let alone = !OTHER_SERVERS.iter().any(|it| dependency(it).is_some());
    !others
        && ANSWERS_AS_ERRORS.iter().any(|(package, not)| {
            let version = dependency(package).unwrap_or_default().trim_start_matches(['^', '=', '~', ' ']);
            let known = imports(package) || (alone && dependency(package).is_some());
            known && !not.iter().any(|it| version.starts_with(it))
        })
}

/// It is routed itself, not only a function around it.
fn is_handler(context: &Context<'_>, id: FunctionId, function: &Function) -> bool {
    let top = function.parent.is_none_or(|it| it == FunctionId(0)) || !function.routes.is_empty();
    let routed = || context.project.endpoints(context.path, &context.facts.body, id);
    top && !function.test && routed().iter().any(|it| it.main && &*it.method != "USE")
}
