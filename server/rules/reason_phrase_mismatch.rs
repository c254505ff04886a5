//! The text of an answer is the reason phrase of another status.

use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::diagnostic::Confidence;
use crate::facts::{Made, Origin};
use crate::status;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let failed = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| (400..600).contains(&it)));
    // Where the condition shows what is meant, the text does not count.
    let open = failed.filter(|it| it.response.made == Made::Directly && it.intent.is_none());
    open.filter_map(finding).collect()
}

fn finding(answer: &Answer<'_>) -> Option<Finding> {
    let code = answer.status.only()?;
    let (said, span) = said(answer)?;
    // "Unauthorized" is what many call a lack of permission, and a condition, known or not, beats the text.
    let colloquial = matches!((code, said), (401 | 403, 401 | 403));
    if said == code || (colloquial && answer.guards.iter().any(|it| it.around)) {
        return None;
    }
    let (status, other) = (status::get(code)?, status::get(said)?);
    let message = format!("{code} is {}, the text says {}", status.phrase, other.title());
    let finding = answer.finding(message).with_related(span, "this text names another status");
    Some(if colloquial {
        finding.with_confidence(Confidence::Medium)
    } else {
        finding.with_fixes(fixes::answer_with(answer, said))
    })
}

/// The status whose phrase the content is, exactly, with the place of the text.
fn said(answer: &Answer<'_>) -> Option<(u16, crate::text::Span)> {
    let content = &answer.response.content;
    let fields =
        content.fields.iter().filter(|it| matches!(&*it.key, "error" | "message" | "msg" | "statusText" | "title"));
    let texts = fields.map(|it| (&it.value, it.span)).chain(content.value.as_ref().zip(content.span));
    texts.into_iter().find_map(|(value, span)| match value {
        Origin::Text(text) => phrase(text).map(|it| (it, span)),
        _ => None,
    })
}

/// An error whose phrase this is; a full stop does not matter.
fn phrase(text: &str) -> Option<u16> {
    let text = text.trim_end_matches(['.', '!']);
    // A server that was too slow says so with 503 and 504, too.
    let named = |it: &&status::Status| {
        it.registered && it.code >= 400 && it.code != 408 && it.phrase.eq_ignore_ascii_case(text)
    };
    status::all().find(named).map(|it| it.code)
}
