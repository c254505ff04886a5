//! What may be there only once is there already, and the answer is not 409.

use super::context::{Answer, Context, Finding};
use super::{fixes, nearby};
use crate::diagnostic::Severity;
use crate::facts::Origin;
use crate::intent::{Intent, Meaning};
use crate::knowledge::{ErrorClass, Key, Op, creates, sounds_like_creation, store_op};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    // 422 is as good: the value breaks a rule.
    let wrong = context
        .answers
        .iter()
        .filter(|it| it.status.only().is_some_and(|it| !matches!(it, 401 | 409 | 410 | 412 | 422 | 423 | 429)));
    wrong.filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let intent = answer.intent.as_ref().filter(|it| is_duplicate(context, answer, it))?;
    let code = answer
        .status
        .only()
        .filter(|it| *it >= 400 || ((200..300).contains(it) && intent.meaning == Meaning::Known))?;
    let message = format!("what exists already is 409 Conflict, not {code}");
    let shown = if intent.meaning == Meaning::Known { "this is a unique key's error" } else { "this found it" };
    let mut finding = answer.against(intent, message, shown).with_fixes(fixes::answer_with(answer, 409));
    finding.severity = (code == 400).then_some(Severity::Info);
    Some(finding)
}

/// An error that says so, or a look-up before the very thing is made.
fn is_duplicate(context: &Context<'_>, answer: &Answer<'_>, intent: &Intent) -> bool {
    match intent.meaning {
        Meaning::Known => intent.error.is_some_and(|it| it.class == ErrorClass::Duplicate),
        // What is already done to the resource of the path is no duplicate.
        Meaning::Exists => {
            // By what it was looked up has to be known, unless the answer blames the request.
            let blames = answer.status.only() == Some(400);
            let other = !matches!(intent.key, Some(Key::Path | Key::Owned | Key::Token))
                && (blames || intent.key != Some(Key::Unknown));
            other && (is_made_later(context, answer) || asks_before_post(answer, intent) || checks_uniqueness(answer))
        }
        _ => false,
    }
}

/// `check_number_not_used`, `ensure_email_is_unique`: a function that is there to ask.
fn checks_uniqueness(answer: &Answer<'_>) -> bool {
    let name = answer.function.name.to_ascii_lowercase();
    let checks = ["check", "ensure", "assert", "validate", "verify"].iter().any(|it| name.starts_with(it));
    checks
        && ["not_used", "unique", "not_exist", "not_taken", "available", "duplicate"].iter().any(|it| name.contains(it))
}

/// A POST that asks whether there is one: whatever it goes on to call, it is to make another.
fn asks_before_post(answer: &Answer<'_>, intent: &Intent) -> bool {
    let name = intent.subject.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let asks = name.contains("exists") || name.contains("taken");
    asks && !answer.endpoints.is_empty() && answer.endpoints.iter().all(|it| &*it.method == "POST")
}

/// `rows.push(row)`, where the rows were looked through.
fn is_put_into(answer: &Answer<'_>, call: &Origin) -> bool {
    let Origin::Call(callee, ..) = call else { return false };
    let Origin::Member(rows, name) = &**callee else { return false };
    let subject = answer.intent.as_ref().map_or("", |it| &it.subject);
    matches!(&**name, "push" | "insert" | "push_back") && subject.contains("[]") && subject.starts_with(&rows.path())
}

/// Whether the handler goes on to make or change something.
fn is_made_later(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    nearby::later(context, answer).any(|it| {
        let last = it.call.last_name();
        let updates =
            store_op(&it.call) == Some(Op::Write) || last.contains("Update") || matches!(last, "update" | "save");
        creates(&it.call).is_some()
            || updates
            || sounds_like_creation(it.call.last_name())
            || is_put_into(answer, &it.call)
    })
}
