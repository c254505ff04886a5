//! A method that is not served is answered as something else than 405.

use super::branches::nearest;
use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{GuardKind, Made, Origin, Test, TestKind};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong = context.answers.iter().filter(|it| matches!(it.status.only(), Some(400 | 403 | 404 | 422 | 500)));
    let finding = wrong.filter(|it| it.response.made != Made::Thrown || !it.status.implicit).filter_map(|answer| {
        let span = wrong_method(answer)?;
        let code = answer.status.only()?;
        let finding = answer.finding(format!("a method that is not served here is 405 Method Not Allowed, not {code}"));
        Some(finding.with_related(span, "this asks for the method").with_fixes(fixes::answer_with(answer, 405)))
    });
    finding.collect()
}

fn wrong_method(answer: &Answer<'_>) -> Option<Span> {
    let guard = nearest(answer)?;
    let GuardKind::Test(test, held) = &guard.kind else { return None };
    excludes(test, *held).then_some(guard.span)
}

/// The test says that the method is none of some.
fn excludes(test: &Test, held: bool) -> bool {
    match &test.kind {
        TestKind::Not(inner) => excludes(inner, !held),
        TestKind::All(tests) if held => tests.iter().all(|it| excludes(it, true)),
        TestKind::Any(tests) if !held => tests.iter().all(|it| excludes(it, false)),
        TestKind::Compare(operator, left, right) => {
            let differs = matches!((&**operator, held), ("!=", true) | ("==", false));
            let named = |it: &Origin| match it {
                Origin::Text(text) => is_name(text),
                // `Method::POST` of Rust
                Origin::Member(object, name) => object.last_name() == "Method" && is_name(name),
                _ => false,
            };
            differs && is_method(left) && named(right)
        }
        TestKind::Shape(name, subject) => held && &**name == "_" && is_method(subject),
        // `!['GET', 'POST'].includes(req.method)`
        TestKind::Truthy(Origin::Call(callee, arguments, false)) => {
            !held && matches!(callee.last_name(), "includes" | "has") && arguments.first().is_some_and(is_method)
        }
        _ => false,
    }
}

/// `req.method`: of a request, which a handler gets.
fn is_method(origin: &Origin) -> bool {
    match origin {
        Origin::Member(object, name) => {
            let request = matches!(object.last_name(), "req" | "request" | "event" | "ctx" | "context" | "_req" | "r");
            &**name == "method" && request && matches!(object.root(), Origin::Param(..))
        }
        Origin::Call(callee, arguments, false) if arguments.is_empty() => match &**callee {
            Origin::Member(object, name) if matches!(&**name, "toUpperCase" | "toLowerCase" | "as_str" | "clone") => {
                is_method(object)
            }
            // `request.method()` of Rust
            callee => is_method(callee),
        },
        _ => false,
    }
}

fn is_name(text: &str) -> bool {
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].iter().any(|it| it.eq_ignore_ascii_case(text))
}
