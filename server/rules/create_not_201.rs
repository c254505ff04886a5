//! A POST that creates answers 200.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::diagnostic::Confidence;
use crate::facts::{CallSite, Guard, GuardKind, Item, Origin, TestKind};
use crate::knowledge::{creates, sounds_like_creation};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let posts = context.answers.iter().filter(|it| it.status.only() == Some(200) && is_post(context, it));
    posts.filter(|it| !is_failure(it)).filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let streams = |it: &Origin| matches!(it, Origin::Call(callee, ..) if callee.last_name().ends_with("Stream"));
    if answer.response.content.value.as_ref().is_some_and(streams) {
        return None;
    }
    let (span, confidence) = created(context, answer)?;
    let finding = answer.finding("a created resource is 201 Created, not 200").with_related(span, "this creates it");
    Some(finding.with_confidence(confidence).with_fixes(fixes::answer_with(answer, 201)))
}

/// The creation before the answer, in the handler or in a function around the answer.
fn created(context: &Context<'_>, answer: &Answer<'_>) -> Option<(Span, Confidence)> {
    let functions = context.facts.body.enclosing(answer.response.function).take_while(|it| it.1.parent.is_some());
    let calls = functions.flat_map(|it| &it.1.calls).filter(|it| it.span.start < answer.response.span.start);
    // What is created in another branch, or perhaps in a loop, is not what this answers.
    let calls = calls.filter(|it| it.branch.is_none_or(|it| it.contains(answer.response.span)));
    let made = calls.filter_map(|it| Some((it, creates(&it.call).or_else(|| by_service(context, &it.call))?)));
    let found = made.filter(|(site, _)| is_sent(answer, site)).map(|(site, sure)| (site.span, sure));
    found.max_by_key(|it| it.1)
}

/// Whether the content is made of what a call gave, by return or to a callback: rows that are made on the way (a log, a
/// token, a link between two resources) are not what the request created.
fn is_sent(answer: &Answer<'_>, site: &CallSite) -> bool {
    let sent = answer.response.content.value.as_ref().is_some_and(|it| it.parts().contains(&&site.call));
    sent || site.span.contains(answer.response.span)
}

/// A function of the project that creates, one call deep.
fn by_service(context: &Context<'_>, call: &Origin) -> Option<Confidence> {
    let Origin::Call(callee, ..) = call else { return None };
    let Item::Function(role) = context.project.item(context.path, callee)?.item else { return None };
    let creates = role.calls.iter().any(|it| {
        let last = it.trim_end_matches("()").rsplit('.').next().unwrap_or_default();
        matches!(last, "create" | "insertOne" | "insert" | "save")
    });
    let named = sounds_like_creation(callee.last_name());
    (creates && named).then_some(Confidence::Medium)
}

/// A POST by its route. A handler whose route cannot be seen is none.
fn is_post(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let post = answer.endpoints.iter().any(|it| &*it.method == "POST");
    let only = answer.endpoints.iter().all(|it| matches!(&*it.method, "POST" | "USE"));
    post && only && !is_call(context, answer)
}

/// POSTs that are calls rather than creations.
fn is_call(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    const CALLS: &[&str] = &[
        "login",
        "register",
        "signup",
        "sign-up",
        "sign_up",
        "logout",
        "signin",
        "sign-in",
        "signout",
        "search",
        "query",
        "refresh",
        "verify",
        "reset",
        "otp",
        "toggle",
        "like",
        "follow",
        "webhook",
        "hook",
        "upload",
        "graphql",
        "rpc",
        "validate",
        "send",
        "preview",
        "export",
        "import",
        "run",
        "chat",
        "forgot",
        "callback",
        "token",
        "auth/google",
        "checkout",
        "sync",
        "track",
        "analytics",
        "subscribe",
        "vote",
        "read",
        "session",
        "generate",
        "check",
        "test",
        "convert",
        "confirm",
        "activate",
        "accept",
        "stripe",
        "payment",
        "notify",
        "batch",
        "2fa",
        "totp",
    ];
    let functions = context.facts.body.enclosing(answer.response.function).map(|it| it.1.name.to_ascii_lowercase());
    let last = |path: &str| {
        path.to_ascii_lowercase().split('/').rfind(|it| !it.starts_with(':')).unwrap_or_default().to_owned()
    };
    let words: Vec<String> = functions.chain(answer.endpoints.iter().map(|it| last(&it.path))).collect();
    words.iter().any(|word| CALLS.iter().any(|it| word.contains(it)))
}

/// Answers in a catch, or in a branch whose condition failed, are no success.
fn is_failure(answer: &Answer<'_>) -> bool {
    let caught = answer.response.guards.iter().any(|it| it.around && matches!(it.kind, GuardKind::Caught(_)));
    caught || answer.intent.is_some() || answer.response.guards.iter().any(|it| it.around && asks_absence(it))
}

/// `if (!order) return res.json(..)`: whatever was not made is not what this answers.
fn asks_absence(guard: &Guard) -> bool {
    match &guard.kind {
        GuardKind::Test(test, held) => match &test.kind {
            TestKind::Not(_) => *held,
            TestKind::Truthy(_) => !held,
            TestKind::Shape(name, _) => matches!(&**name, "None" | "Err") == *held,
            _ => false,
        },
        GuardKind::Caught(_) => true,
    }
}
