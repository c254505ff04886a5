//! What answers by rules of its own: GraphQL, RPC, webhooks, and POSTs that are calls rather than creations.

use super::context::{Answer, Context};
use crate::facts::Form;
use crate::knowledge::{CALLS, CREATIONS, DELIVERIES, names_one_of};
use crate::options::Globs;

/// GraphQL answers 200 with `errors`, unless the newer media type is agreed on.
pub(super) fn is_graphql(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    whole_name(context, answer, &["graphql"])
        || lies_at(context, answer, &context.options.graphql_paths)
        || answer.response.content.fields.iter().any(|it| matches!(&*it.key, "errors"))
}

/// JSON-RPC, tRPC, SOAP and MCP carry their failures inside a 200.
pub(super) fn is_rpc(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    whole_name(context, answer, &["rpc", "jsonrpc", "trpc", "soap", "mcp"])
        || lies_at(context, answer, &context.options.rpc_paths)
        || answer.response.content.fields.iter().any(|it| &*it.key == "jsonrpc")
}

/// Whoever delivers an event, and a timer, only wants a receipt.
pub(super) fn is_webhook_or_cron(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    whole_name(context, answer, DELIVERIES) || lies_at(context, answer, &context.options.webhook_paths)
}

/// A POST that is a call (log in, search, send, `orders.create`) rather than a creation: by its handler and the end of its path.
pub(super) fn is_call(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let method = |it: &String| it.split_once('.').is_some_and(|(_, verb)| names_one_of(verb, CREATIONS));
    operation(context, answer).iter().any(|it| method(it) || names_one_of(it, CALLS))
}

/// A page that says that there is nothing: to people, who may not know what else there is.
pub(super) fn is_page(answer: &Answer<'_>) -> bool {
    answer.response.form == Form::Page
}

/// A page's form: the handler also answers with pages, and nobody reads the status.
pub(super) fn renders(answer: &Answer<'_>) -> bool {
    answer.function.calls.iter().any(|it| matches!(it.call.last_name(), "render" | "flash"))
}

/// What names the operation of an answer: the functions around it, and the last fixed part of its paths.
pub(super) fn operation(context: &Context<'_>, answer: &Answer<'_>) -> Vec<String> {
    let functions = context.facts.body.enclosing(answer.response.function).map(|it| it.1.name.to_string());
    let last = |path: &str| path.split('/').rfind(|it| !it.starts_with([':', '[', '{'])).unwrap_or_default().to_owned();
    functions.chain(answer.endpoints.iter().map(|it| last(&it.path))).collect()
}

/// Whether the file, the functions or the whole paths name one of these.
pub(super) fn whole_name(context: &Context<'_>, answer: &Answer<'_>, list: &[&str]) -> bool {
    let paths = answer.endpoints.iter().map(|it| it.path.to_string());
    let names = operation(context, answer).into_iter().chain(paths).chain([context.path.to_owned()]);
    names.into_iter().any(|it| names_one_of(&it, list))
}

/// Whether the user's patterns match the file, or a route that the answer has.
fn lies_at(context: &Context<'_>, answer: &Answer<'_>, paths: &Globs) -> bool {
    !paths.is_empty() && (paths.matches(context.path) || answer.endpoints.iter().any(|it| paths.matches(&it.path)))
}

/// What load balancers and orchestrators ask: they look at the status alone. A handler without a known route tells by its name.
pub(super) fn is_health_check(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let named = operation(context, answer)
        .iter()
        .any(|it| names_one_of(it, &["health", "healthz", "healthcheck", "ready", "readiness", "liveness"]));
    named || is_health_path(context.path) || answer.endpoints.iter().any(|it| is_health_path(&it.path))
}

/// A path that ends as those of health checks do.
pub(super) fn is_health_path(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    matches!(
        &*last,
        "health"
            | "healthz"
            | "healthcheck"
            | "health-check"
            | "ready"
            | "readyz"
            | "readiness"
            | "live"
            | "livez"
            | "liveness"
    )
}
