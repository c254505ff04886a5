//! A change that answers an empty 200.

use super::branches::{in_failure, only_methods};
use super::context::{Answer, Context, Finding};
use super::{exempt, fixes};
use crate::facts::{Form, Made, Origin};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let ok = context.answers.iter().filter(|it| it.status.only() == Some(200) && it.response.made == Made::Directly);
    let changes = ok.filter(|it| only_methods(it, &["PUT", "PATCH", "DELETE"]) && !in_failure(it));
    let empty = changes.filter(|it| is_empty(context, it) && !exempt::is_webhook_or_cron(context, it));
    let finding = empty.map(|answer| {
        let finding = answer.finding("an empty 200 makes clients look for a body: 204 says that there is none");
        finding.with_fixes(fixes::answer_with(answer, 204))
    });
    finding.collect()
}

/// `end()`, `send()`, `new Response(null)`, a bare status. `sendStatus(200)` sends "OK", and streams are written before.
fn is_empty(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let response = answer.response;
    let written = answer.function.calls.iter().any(|it| matches!(it.call.last_name(), "write" | "pipe" | "pipeline"));
    if response.content.opaque || written {
        return false;
    }
    let nothing = matches!(response.content.value, None | Some(Origin::Null));
    match (response.form, response.answer.send) {
        (Form::Web, _) => matches!(response.content.value, Some(Origin::Null)),
        (Form::WebJson | Form::Argument | Form::Assigned | Form::Object | Form::Page, _) => false,
        (Form::Plain, Some((name, _))) => {
            // Between the reply and an unstated 200 stands nothing that could state another status.
            let chained = super::fixes::before(context, response.span.start, name.start).contains('(');
            nothing && matches!(name.of(context.text), "end" | "send") && !(answer.status.implicit && chained)
        }
        (Form::Plain, None) => nothing && context.is_rust() && is_bare(response.span.of(context.text)),
    }
}

/// `StatusCode::OK`, `HttpResponse::Ok().finish()`.
fn is_bare(text: &str) -> bool {
    let bare = text.trim_start_matches("Ok(").trim_end_matches(')');
    bare.ends_with("StatusCode::OK") || text.ends_with("Ok().finish()")
}
