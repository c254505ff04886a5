//! What a handler creates: by its own calls, or one call deep in services and repositories of the project.

use super::context::{Answer, Context};
use crate::diagnostic::Confidence;
use crate::facts::{CallSite, Item, Made, Origin};
use crate::knowledge::{CREATIONS, creates, is_own_module, names_one_of, sounds_like_creation, words};
use crate::text::Span;

/// The creation before an answer whose result it sends, in the handler or in a function around the answer.
pub(super) fn created(context: &Context<'_>, answer: &Answer<'_>) -> Option<(Span, Confidence)> {
    let calls = calls(context, answer).filter(|it| it.span.start < answer.response.span.start);
    // What is created in another branch, or perhaps in a loop, is not what this answers.
    let calls = calls.filter(|it| it.branch.is_none_or(|it| it.contains(answer.response.span)));
    let made = calls.filter_map(|it| Some((it, creates(&it.call).or_else(|| by_service(context, &it.call))?)));
    let found = made.filter(|(site, _)| is_sent(answer, site)).map(|(site, sure)| (site.span, sure));
    found.max_by_key(|it| it.1)
}

/// Whether a call of the handler creates, or could by its name: what is unseen is not known to create nothing.
pub(super) fn may_create(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    // `HttpResponse::Created().insert_header(..)`: what builds the answer.
    let response = answer.response;
    let builds = |it: &CallSite| response.made == Made::Directly && it.span.start == response.span.start;
    calls(context, answer).filter(|it| !builds(it)).any(|it| {
        let Origin::Call(callee, _, new) = &it.call else { return false };
        let made = *new && callee.last_name().starts_with(char::is_uppercase) && !is_plain(callee.last_name());
        made || creates(&it.call).is_some() || names_one_of(callee.last_name(), CREATIONS) || service(context, callee)
    })
}

/// Values that are no rows.
fn is_plain(class: &str) -> bool {
    let value = matches!(class, "Date" | "Map" | "Set" | "URL" | "Promise" | "Response" | "NextResponse" | "Headers");
    value || class.contains("Error") || class.contains("Exception")
}

fn calls<'a>(context: &'a Context<'_>, answer: &Answer<'_>) -> impl Iterator<Item = &'a CallSite> {
    let functions = context.facts.body.enclosing(answer.response.function).take_while(|it| it.1.parent.is_some());
    functions.flat_map(|it| &it.1.calls)
}

/// Whether the content is made of what a call gave, by return or to a callback: rows that are made on the way (a log, a
/// token, a link between two resources) are not what the request created.
fn is_sent(answer: &Answer<'_>, site: &CallSite) -> bool {
    let sent = answer.response.content.value.as_ref().is_some_and(|it| it.parts().contains(&&site.call));
    sent || site.span.contains(answer.response.span)
}

/// A function that says that it creates: one of the project that does, or one of its modules that cannot be seen.
fn by_service(context: &Context<'_>, call: &Origin) -> Option<Confidence> {
    let Origin::Call(callee, _, false) = call else { return None };
    if !sounds_like_creation(callee.last_name()) {
        return None;
    }
    let creates = match context.project.item(context.path, callee) {
        Some(found) => matches!(found.item, Item::Function(_)) && service(context, callee),
        // `billing.sessions.create` of a client that a module of the project makes is anybody's word.
        None => {
            let own = matches!(callee.root(), Origin::Import(module, _) if is_own_module(module));
            own && words(callee.last_name()).len() > 1
        }
    };
    creates.then_some(Confidence::Medium)
}

/// A function of the project whose own calls create.
fn service(context: &Context<'_>, callee: &Origin) -> bool {
    let Some(Item::Function(role)) = context.project.item(context.path, callee).map(|it| it.item) else { return false };
    role.calls.iter().any(|it| {
        let last = it.trim_end_matches("()").rsplit('.').next().unwrap_or_default();
        matches!(last, "create" | "insertOne" | "insert" | "save" | "insertMany" | "insertGetId" | "addDoc")
    })
}
