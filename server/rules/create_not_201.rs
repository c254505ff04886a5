//! A POST that creates answers 200.

use super::context::{Answer, Context, Finding};
use super::{branches, creation, exempt, fixes};
use crate::facts::{Guard, GuardKind, Origin, TestKind};
use crate::intent::Meaning;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let posts = context.answers.iter().filter(|it| it.status.only() == Some(200) && is_post(context, it));
    posts.filter(|it| !is_failure(it)).filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let streams = |it: &Origin| matches!(it, Origin::Call(callee, ..) if callee.last_name().ends_with("Stream"));
    if answer.response.content.value.as_ref().is_some_and(streams) {
        return None;
    }
    let (span, confidence) = creation::created(context, answer)?;
    let finding = answer.finding("a created resource is 201 Created, not 200").with_related(span, "this creates it");
    Some(finding.with_confidence(confidence).with_fixes(fixes::answer_with(answer, 201)))
}

/// A POST by its route. A handler whose route cannot be seen is none.
fn is_post(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let exempt = exempt::is_call(context, answer)
        || exempt::is_graphql(context, answer)
        || exempt::is_rpc(context, answer)
        || exempt::is_webhook_or_cron(context, answer);
    branches::only_methods(answer, &["POST"]) && !exempt
}

/// Answers in a catch, or in a branch whose condition failed, are no success.
fn is_failure(answer: &Answer<'_>) -> bool {
    // What a look-up found or did not find tells whether there is something to make.
    let asked = |it: Meaning| matches!(it, Meaning::NotFound | Meaning::Exists);
    let failed = answer.intent.as_ref().is_some_and(|it| !asked(it.meaning));
    let absent = answer.response.guards.iter().any(|it| it.around && asks_absence(it));
    branches::in_failure(answer) || failed || absent
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
