//! Requests that the code sends, and whether anything looks at the status that comes back.

use super::Source;
use super::uses::{Fate, Uses};
use super::values::unquoted;
use crate::facts::{Check, Name, Origin, Request};
use crate::flow::{self, Kind, NodeId};
use crate::framework::{Event, Role};
use crate::knowledge::{is_fetch_package, names_builder_package, sends_request};

/// The requests of a file.
pub(super) fn requests(source: &Source<'_>, events: &[Event]) -> Vec<Request> {
    let mut found: Vec<Request> = Vec::new();
    for event in events {
        let Some(span) = event.get(Role::Request) else { continue };
        let Some(node) = source.flow.at(span).filter(|_| found.last().is_none_or(|it| it.span != span)) else {
            continue;
        };
        if !sends(source, event) {
            continue;
        }
        let mut uses = Uses::new(source);
        uses.follow(node);
        let check = if is_asset(source, node) { Check::Unknown } else { verdict(&uses) };
        found.push(Request {
            span,
            function: source.function_of(node),
            client: event.framework.name,
            via: via(source, event),
            used: uses.used.map(|it| source.flow[it].span),
            check,
            glance: uses.glance.map(|it| source.flow[it].span),
            handed_on: uses.used.is_some_and(|it| is_handed_on(source, it)),
            fix: check_after(source, node),
        });
    }
    found
}

/// `return response.json()`, `fetch(url).then((r) => r.json())` as what a named function returns.
fn is_handed_on(source: &Source<'_>, read: NodeId) -> bool {
    if !source.language.is_ecma() {
        return false;
    }
    let mut child = read;
    let mut returned = false;
    for holder in source.flow.ancestors(read, 24) {
        returned |= source.kind(holder) == Kind::Return;
        let first = source.flow.kid(holder, 0) == Some(child);
        let function = source.kind(child) == Kind::Function;
        match source.kind(holder) {
            // A callback's value is that of the promise.
            Kind::Call if function => {
                let callee = source.flow.kid(holder, 0).map_or("", |it| source.name(it));
                if !matches!(callee, "then" | "catch" | "finally") {
                    return false;
                }
            }
            Kind::Let | Kind::Export | Kind::Prop | Kind::Assign | Kind::Block if function => return true,
            Kind::Await | Kind::Return | Kind::Function => {}
            Kind::Member | Kind::Call if first => {}
            Kind::Block | Kind::Try | Kind::If if returned => {}
            _ => return false,
        }
        child = holder;
    }
    false
}

fn verdict(uses: &Uses<'_, '_>) -> Check {
    match &uses.fate {
        Fate::Checked(span) => Check::Checked(*span),
        Fate::Given(origin) => Check::By(origin.clone()),
        Fate::Escaped => Check::Unknown,
        Fate::Open => Check::Never,
    }
}

/// Whether the event is a request: the global `fetch` or a package's, a builder with an HTTP method.
fn sends(source: &Source<'_>, event: &Event) -> bool {
    if let Some(builder) = event.get(Role::RequestBuilder).and_then(|it| source.flow.at(it)) {
        return is_builder(source, builder);
    }
    let Some(function) = event.get(Role::RequestFunction).and_then(|it| source.flow.at(it)) else { return true };
    let callee =
        if source.kind(function) == Kind::Call { source.flow.kid(function, 0).unwrap_or(function) } else { function };
    match source.origin(callee) {
        Origin::Global(_) => true,
        Origin::Import(module, _) => is_fetch_package(&module) || is_own(&module),
        // SvelteKit and others hand a fetch to their load functions.
        Origin::Member(object, name) => &*name == "fetch" && matches!(*object, Origin::Param(..)),
        _ => false,
    }
}

/// A module of the project: relative, or by an alias.
fn is_own(module: &str) -> bool {
    module.starts_with('.')
        || module.starts_with("@/")
        || module.starts_with('~')
        || module.starts_with("@server")
        || module.starts_with("@shared")
}

/// The project's own function behind the name `fetch`.
fn via(source: &Source<'_>, event: &Event) -> Option<Origin> {
    let function = source.flow.at(event.get(Role::RequestFunction)?)?;
    match source.origin(function) {
        origin @ Origin::Import(..) => {
            Some(origin).filter(|it| matches!(it, Origin::Import(module, _) if is_own(module)))
        }
        _ => None,
    }
}

/// `client.get(url)..`: an HTTP method with an argument along the chain, and a package that builds requests so.
fn is_builder(source: &Source<'_>, builder: NodeId) -> bool {
    if !names_builder_package(source.text) {
        return false;
    }
    let mut at = builder;
    for _ in 0..32 {
        let Some(first) = source.flow.kid(at, 0) else { break };
        let is_method = matches!(source.name(first), "get" | "post" | "put" | "patch" | "delete" | "request");
        if source.kind(at) == Kind::Call && is_method && source.flow.kid(at, 1).is_some() {
            return true;
        }
        at = first;
    }
    // `let request = client.get(url)` in another statement.
    source.origin(at).chain().any(|it| {
        matches!(it, Origin::Call(callee, args, _)
        if !args.is_empty() && matches!(callee.last_name(), "get" | "post" | "put" | "patch" | "delete" | "request"))
    })
}

/// Bundled assets, data and blob URLs are there or the build is broken.
fn is_asset(source: &Source<'_>, call: NodeId) -> bool {
    let Some(url) = source.flow.kid(call, 1) else { return false };
    let written = source.text_of(url).to_ascii_lowercase();
    let named = around(source, call)
        .chain([written.clone()])
        .any(|it| ["bloburl", "dataurl", "asset"].iter().any(|word| it.contains(word)));
    let made = ["import.meta.url", "runtime.geturl", "createobjecturl", "blob:", "data:"]
        .iter()
        .any(|it| written.contains(it));
    let guarded = flow::conditions(&source.flow, call).iter().any(|it| source.text_of(it.node).contains("blob:"));
    let written_file = source.kind(url) == Kind::Template && is_asset_name(written.trim_end_matches('`'));
    named || made || guarded || written == "blob" || written_file || is_file(&source.origin(url))
}

/// The names of the functions and variables around a call, in lower case.
fn around<'s>(source: &'s Source<'_>, call: NodeId) -> impl Iterator<Item = String> + 's {
    let holders = source.flow.ancestors(call, 64);
    holders.filter_map(|it| match source.kind(it) {
        Kind::Function => Some(source.name(it).to_ascii_lowercase()),
        Kind::Let => source.flow.kid(it, 0).map(|it| source.name(it).to_ascii_lowercase()),
        _ => None,
    })
}

/// A file of the own site: a font or a picture anywhere, a text or data file by a path without a host.
fn is_file(url: &Origin) -> bool {
    let text = match url {
        Origin::Text(text) => text,
        Origin::Joined(parts) => match parts.last() {
            Some(Origin::Text(text)) => text,
            _ => return false,
        },
        _ => return false,
    };
    let name = text.rsplit('/').next().unwrap_or_default();
    // `/examples/terms.pdf`, `./prompts.json`: a path without a host whose last part has an ending.
    let local = (text.starts_with('/') || text.starts_with("./")) && !text.contains("/api/");
    let ending = name
        .rsplit_once('.')
        .is_some_and(|(_, it)| (2..=5).contains(&it.len()) && it.chars().all(char::is_alphanumeric));
    is_asset_name(name) || (local && ending)
}

/// Fonts, pictures, sounds and modules.
fn is_asset_name(name: &str) -> bool {
    [".ttf", ".otf", ".woff", ".woff2", ".png", ".svg", ".wasm", ".ico", ".mp3"].iter().any(|it| name.ends_with(it))
}

/// A check behind the statement that takes the response, in the style of its language.
fn check_after(source: &Source<'_>, request: NodeId) -> Option<(u32, Name)> {
    let awaited = source.flow.parent(request).filter(|it| source.kind(*it) == Kind::Await)?;
    let holder = source.flow.parent(awaited)?;
    if source.kind(holder) == Kind::Question {
        return Some((source.flow[holder].span.end, Name::from(".error_for_status()?")));
    }
    let name =
        source.flow.kid(holder, 0).filter(|it| source.kind(holder) == Kind::Let && source.kind(*it) == Kind::Name)?;
    let end = source.flow[holder].span.end as usize;
    let after = source.text.get(end..)?;
    let end = end + usize::from(after.starts_with(';'));
    let line = source.text.get(..source.flow[holder].span.start as usize)?.rsplit('\n').next()?;
    let indent: String = line.chars().take_while(|it| it.is_whitespace()).collect();
    let name = source.name(name);
    let text = format!("\n{indent}if (!{name}.ok) throw new Error(`HTTP ${{{name}.status}}`);");
    Some((end as u32, Name::from(text))).filter(|_| source.language.is_ecma())
}

/// `response.headers.get('retry-after')`, `error.response.headers['retry-after']`, where requests go to one's own server.
pub(super) fn reads_retry_after(source: &Source<'_>) -> bool {
    let is_name = |it: &NodeId| match source.kind(*it) {
        Kind::Str => unquoted(source.text_of(*it)).eq_ignore_ascii_case("retry-after"),
        Kind::Name | Kind::Member => source.name(*it) == "RETRY_AFTER",
        _ => false,
    };
    let reads = |it: NodeId| {
        let parent = source.flow.parent(it)?;
        let key = source.flow.kid(parent, 1) == Some(it);
        let written = || {
            let assign = source.flow.parent(parent).filter(|it| source.kind(*it) == Kind::Assign);
            assign.is_some_and(|it| source.flow.kid(it, 0) == Some(parent))
        };
        Some(match source.kind(parent) {
            Kind::Index => key && !written(),
            Kind::Call => key && source.flow.kid(parent, 0).is_some_and(|it| source.name(it) == "get"),
            _ => false,
        })
    };
    let lower = ["etry-after", "etry-After", "ETRY_AFTER"].iter().any(|it| source.text.contains(it));
    lower && source.flow.ids().filter(is_name).any(|it| reads(it).unwrap_or_default()) && asks_itself(source)
}

/// `fetch('/orders')`, `axios.create({ baseURL: '/api' })`: a path without a host.
fn asks_itself(source: &Source<'_>) -> bool {
    let is_path = |it: NodeId| ["'/", "\"/", "`/"].iter().any(|start| source.text_of(it).starts_with(start));
    source.flow.ids().any(|it| match source.kind(it) {
        Kind::Call => {
            let asks = source.flow.kid(it, 0).is_some_and(|it| sends_by_name(source.name(it)));
            asks && source.flow.kid(it, 1).is_some_and(is_path)
        }
        Kind::Prop => source.name(it) == "baseURL" && source.flow.kid(it, 0).is_some_and(is_path),
        _ => false,
    })
}

fn sends_by_name(name: &str) -> bool {
    matches!(name, "fetch" | "$fetch" | "ofetch" | "axios" | "request") || sends_request(name)
}
