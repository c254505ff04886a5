//! The methods that a resource serves, as far as the file of an answer tells.

use super::context::{Answer, Context};
use crate::facts::{GuardKind, Origin, Test, TestKind};
use crate::knowledge::{Source, source_of};

/// The methods, in upper case: those that the conditions before a 405 take out, and those of other endpoints of its path.
pub(super) fn served(context: &Context<'_>, answer: &Answer<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let taken = answer.response.guards.iter().filter_map(|it| match &it.kind {
        GuardKind::Test(test, held) => Some(taken_out(test, *held)),
        GuardKind::Caught(_) => None,
    });
    let mut taken: Vec<String> = taken.flatten().collect();
    // The nearest condition comes first, the first of the text is asked first.
    taken.reverse();
    for method in taken.into_iter().chain(neighbours(context, answer)) {
        if !found.contains(&method) {
            found.push(method);
        }
    }
    found
}

/// Methods that would not have come here.
fn taken_out(test: &Test, held: bool) -> Vec<String> {
    match &test.kind {
        TestKind::Not(inner) => taken_out(inner, !held),
        TestKind::All(tests) if held => tests.iter().rev().flat_map(|it| taken_out(it, true)).collect(),
        TestKind::Any(tests) if !held => tests.iter().rev().flat_map(|it| taken_out(it, false)).collect(),
        TestKind::Compare(operator, left, Origin::Text(name))
            if matches!((&**operator, held), ("!=", true) | ("==", false)) && source_of(left) == Source::Method =>
        {
            vec![name.to_ascii_uppercase()]
        }
        TestKind::Shape(name, subject) if !held && source_of(subject) == Source::Method => {
            vec![name.to_ascii_uppercase()]
        }
        TestKind::Truthy(Origin::Call(callee, arguments, false)) if !held && callee.last_name() == "includes" => {
            let asked = arguments.first().is_some_and(|it| source_of(it) == Source::Method);
            let texts = listed(callee).filter(|_| asked).into_iter().flatten().rev();
            texts
                .filter_map(|it| if let Origin::Text(name) = it { Some(name.to_ascii_uppercase()) } else { None })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The list whose method is called.
fn listed(callee: &Origin) -> Option<&Vec<Origin>> {
    match callee {
        Origin::Member(object, _) => match &**object {
            Origin::List(values) => Some(values),
            _ => None,
        },
        _ => None,
    }
}

/// Methods that the file serves under the path of an answer, by handlers that do not answer 405 themselves.
fn neighbours(context: &Context<'_>, answer: &Answer<'_>) -> Vec<String> {
    let body = &context.facts.body;
    let Some(path) = answer.endpoints.first().map(|it| &it.path) else { return Vec::new() };
    let refuses = |it: &crate::text::Span| {
        context.answers.iter().any(|other| other.status.only() == Some(405) && it.contains(other.response.span))
    };
    let others = body.functions.iter().filter(|it| !refuses(&it.span));
    let inline = others.flat_map(|it| it.routes.iter().map(|it| (&it.path, &it.method)));
    let own: Vec<_> = body.enclosing(answer.response.function).flat_map(|it| &it.1.routes).map(|it| &it.path).collect();
    let named = context
        .facts
        .interface
        .routes
        .iter()
        .filter(|it| !it.handlers.iter().all(|it| matches!(it, Origin::Function(_))));
    let linked = named.map(|it| (&it.path, &it.method));
    let mut methods: Vec<String> =
        inline.chain(linked).filter(|it| own.contains(&it.0)).map(|it| it.1.to_string()).collect();
    // Files that are routes export a function for each method.
    let exported = body.functions.iter().filter(|it| !refuses(&it.span)).flat_map(|it| &it.exported);
    if own.is_empty() && answer.endpoints.iter().any(|it| it.main) && path.starts_with('/') {
        methods.extend(exported.map(|it| it.to_string()));
    }
    let own: Vec<&str> = answer.endpoints.iter().map(|it| &*it.method).collect();
    methods.retain(|it| is_method(it) && !own.contains(&&**it));
    methods
}

fn is_method(name: &str) -> bool {
    matches!(name, "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS")
}
