//! A success status carries a body that says it failed.

use super::context::{Answer, Context, Finding};
use super::{exempt, fixes};
use crate::facts::{Field, GuardKind, Made, Origin};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let success = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (200..300).contains(&it)));
    success.filter(|it| it.response.made == Made::Directly && !is_exempt(context, it)).filter_map(finding).collect()
}

fn finding(answer: &Answer<'_>) -> Option<Finding> {
    let field = answer.response.content.fields.iter().find(|it| says_failure(it))?;
    let title = status::get(answer.status.only()?)?.title();
    let caught = answer.response.guards.iter().any(|it| it.around && matches!(it.kind, GuardKind::Caught(_)));
    let finding = answer.finding(format!("{title} with an error body: clients take it for success"));
    Some(
        finding
            .with_related(field.span, "the body says that it failed")
            .with_fixes(fixes::answer_with(answer, if caught { 500 } else { 400 })),
    )
}

/// `success: false`, `ok: false`, `error: 'text'`, `status: 'error'`; `error: null` is a success.
fn says_failure(field: &Field) -> bool {
    match (&*field.key, &field.value) {
        ("success" | "ok", Origin::Bool(false)) | ("error" | "isError", Origin::Bool(true)) => true,
        ("error", Origin::Text(text)) => !text.is_empty(),
        ("error", Origin::Joined(_) | Origin::Error(_) | Origin::Object(_)) => true,
        ("error", Origin::Member(object, _)) => matches!(&**object, Origin::Error(_)),
        ("status", Origin::Text(text)) => matches!(&**text, "error" | "fail" | "failed" | "failure"),
        _ => false,
    }
}

/// GraphQL, JSON-RPC and webhooks answer 200 by their own rules; a reset never tells whether the account exists.
fn is_exempt(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let carries_data = answer.response.content.fields.iter().any(|it| &*it.key == "data");
    // `{ accessible: false, error }` answers the question that was asked.
    let domain =
        |it: &Field| matches!(it.value, Origin::Bool(false)) && !matches!(&*it.key, "success" | "ok" | "status");
    carries_data
        || answer.response.content.fields.iter().any(domain)
        || exempt::is_graphql(context, answer)
        || exempt::is_rpc(context, answer)
        || exempt::is_webhook_or_cron(context, answer)
        || exempt::whole_name(context, answer, &["forgot"])
}
