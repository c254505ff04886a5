//! A 304 does not repeat the entity tag that it was decided by.

use super::context::{Answer, Context, Finding};
use super::{fields, fixes};
use crate::diagnostic::Fix;
use crate::facts::{Guard, GuardKind, Origin, Test, TestKind};
use crate::text::Span;

/// Answers of one function that are looked at.
const MOST: usize = 256;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let bare = fields::without(context, &[304], &["ETag"]);
    let finding = bare.filter_map(|answer| {
        let shown = answer.response.guards.iter().find(|it| asks_tag(it)).map(|it| it.span);
        let shown = shown.or_else(|| sent_else(context, answer))?;
        let finding = Finding::new(answer.response.place, "304 without the ETag that the 200 has");
        Some(finding.with_related(shown, "there is a tag").with_fixes(fix(context, answer)))
    });
    finding.collect()
}

/// `req.headers['if-none-match'] === etag`
fn asks_tag(guard: &Guard) -> bool {
    match &guard.kind {
        GuardKind::Test(test, _) => test.origins().into_iter().any(is_condition),
        GuardKind::Caught(_) => false,
    }
}

fn is_condition(origin: &Origin) -> bool {
    let name = |it: &str| it.eq_ignore_ascii_case("if-none-match") || it == "IF_NONE_MATCH";
    origin.parts().into_iter().any(|it| match it {
        Origin::Text(text) => name(text),
        other => name(other.last_name()),
    })
}

/// Another answer of the same function has a tag.
fn sent_else(context: &Context<'_>, answer: &Answer<'_>) -> Option<Span> {
    let near = context.answers_in(answer.function.span).take(MOST);
    let same = near.filter(|it| it.response.function == answer.response.function);
    same.filter_map(|it| it.response.headers.get("ETag")).find_map(|it| it.span)
}

/// Sends what the condition compares with.
fn fix(context: &Context<'_>, answer: &Answer<'_>) -> Option<Fix> {
    let compared = answer.response.guards.iter().find_map(|it| match &it.kind {
        GuardKind::Test(Test { kind: TestKind::Compare(operator, ..), span }, true)
            if &**operator == "==" && asks_tag(it) =>
        {
            Some(*span)
        }
        _ => None,
    })?;
    let sides = compared.of(context.text).split("==").map(|it| it.trim_matches(['=', ' ']));
    let plain =
        |it: &&str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '.' | '$'));
    let tag = sides.into_iter().find(|it| plain(it) && !it.to_ascii_lowercase().contains("none"))?;
    fixes::set_header(context, answer, "ETag", tag)
}
