//! Invalid input is answered with another status than the project has agreed on; RFC 9110 allows 400 as well as 422.

use super::branches;
use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{Guard, GuardKind, Test, TestKind};
use crate::intent::{Intent, Meaning, intent};
use crate::knowledge::ErrorClass;
use crate::options::ValidationStatus;
use std::cmp::Ordering;

/// What is wrong with the input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Unreadable,
    Missing,
    Invalid,
    /// Some of it is missing or invalid.
    Either,
}

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let tested: Vec<_> = context.answers.iter().filter_map(tested).collect();
    let usual = usual(&tested);
    let findings = tested.into_iter().filter_map(|(answer, intent, wrong, code)| {
        let wanted = wanted(context.options.validation_status, wrong, usual).filter(|it| *it != code)?;
        let message = match (context.options.validation_status, wrong) {
            (ValidationStatus::Consistent, _) => format!("invalid input is {wanted} in most of this file, not {code}"),
            (_, Wrong::Unreadable) => format!("input that cannot be read is {wanted} in this project, not {code}"),
            (ValidationStatus::Split, Wrong::Missing) => {
                format!("missing input is {wanted} in this project, not {code}")
            }
            _ => format!("invalid input is {wanted} in this project, not {code}"),
        };
        let fixes = fixes::answer_with(answer, wanted);
        Some(answer.against(intent, message, "this tests the input").with_fixes(fixes))
    });
    findings.collect()
}

/// An answer to invalid input, with what was wrong.
fn tested<'a>(answer: &'a Answer<'_>) -> Option<(&'a Answer<'a>, &'a Intent, Wrong, u16)> {
    let code = answer.status.only().filter(|it| matches!(it, 400 | 422) && !answer.status.implicit)?;
    let intent = answer.intent.as_ref()?;
    let wrong = match intent.meaning {
        Meaning::MissingInput | Meaning::InvalidInput => of_guard(branches::nearest(answer)?, intent.meaning)?,
        // What may also be 404 is a malformed id of the path.
        Meaning::Known
            if intent.error.is_some_and(|it| it.class == ErrorClass::BadInput && !it.right.contains(&404)) =>
        {
            Wrong::Invalid
        }
        _ => return None,
    };
    Some((answer, intent, wrong, code))
}

fn of_guard(guard: &Guard, meaning: Meaning) -> Option<Wrong> {
    let GuardKind::Test(test, held) = &guard.kind else { return Some(Wrong::Unreadable) };
    let parts = parts(test, *held).into_iter().filter_map(|(test, held)| {
        let guard = Guard { kind: GuardKind::Test(test.clone(), held), ..guard.clone() };
        intent(&[guard]).map(|it| it.meaning)
    });
    let alike = parts.into_iter().all(|it| it == meaning);
    Some(match meaning {
        _ if !alike => Wrong::Either,
        Meaning::MissingInput => Wrong::Missing,
        _ => Wrong::Invalid,
    })
}

/// The tests that a test is made of.
fn parts(test: &Test, held: bool) -> Vec<(&Test, bool)> {
    let (mut waiting, mut found) = (vec![(test, held)], Vec::new());
    while let Some((test, held)) = waiting.pop() {
        match &test.kind {
            TestKind::Not(inner) => waiting.push((inner, !held)),
            TestKind::All(tests) | TestKind::Any(tests) => waiting.extend(tests.iter().map(|it| (it, held))),
            _ => found.push((test, held)),
        }
    }
    found
}

/// The status that a policy wants; none where it leaves the choice.
fn wanted(policy: ValidationStatus, wrong: Wrong, usual: Option<u16>) -> Option<u16> {
    match (policy, wrong) {
        (ValidationStatus::Any, _) => None,
        (ValidationStatus::BadRequest, _) => Some(400),
        // 422 is for what can be read.
        (ValidationStatus::Unprocessable, Wrong::Unreadable) => None,
        (ValidationStatus::Unprocessable, _) => Some(422),
        (ValidationStatus::Split, Wrong::Unreadable | Wrong::Missing) => Some(400),
        (ValidationStatus::Split, Wrong::Invalid) => Some(422),
        (ValidationStatus::Split, Wrong::Either) | (ValidationStatus::Consistent, Wrong::Unreadable) => None,
        (ValidationStatus::Consistent, _) => usual,
    }
}

/// The status of most answers to input that can be read.
fn usual(tested: &[(&Answer<'_>, &Intent, Wrong, u16)]) -> Option<u16> {
    let count = |code| tested.iter().filter(|it| it.2 != Wrong::Unreadable && it.3 == code).count();
    match count(400).cmp(&count(422)) {
        Ordering::Equal => None,
        Ordering::Greater => Some(400),
        Ordering::Less => Some(422),
    }
}
