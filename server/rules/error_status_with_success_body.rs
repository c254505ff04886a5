//! A status of failure carries a body that says it went well.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{Field, Made, Origin};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let failed = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (400..600).contains(&it)));
    failed.filter(|it| it.response.made == Made::Directly).filter_map(finding).collect()
}

fn finding(answer: &Answer<'_>) -> Option<Finding> {
    let field = answer.response.content.fields.iter().find(|it| says_success(it))?;
    let title = status::get(answer.status.only()?)?.title();
    let finding = answer.finding(format!("{title} with a body that says success: clients take it for an error"));
    Some(
        finding.with_related(field.span, "the body says that it went well").with_fixes(fixes::answer_with(answer, 200)),
    )
}

/// `success: true`, `ok: true`, `status: 'success'`.
fn says_success(field: &Field) -> bool {
    match (&*field.key, &field.value) {
        ("success" | "ok" | "isSuccess", Origin::Bool(true)) => true,
        ("status", Origin::Text(text)) => matches!(&**text, "success" | "ok" | "OK"),
        _ => false,
    }
}
