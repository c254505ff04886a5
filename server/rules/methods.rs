//! The methods that a resource serves, as far as the file of an answer tells.

use super::context::{Answer, Context};
use crate::facts::{Function, GuardKind, Name, Origin, Response, Test, TestKind};
use crate::knowledge::{Source, source_of};
use crate::text::Span;

/// Functions and answers of a file that are looked at for the methods of one answer.
const MOST: usize = 256;

/// The methods, in upper case: those that the conditions before a 405 take out, those under which its function does something
/// else, and those of other endpoints of its path.
pub(super) fn served(context: &Context<'_>, answer: &Answer<'_>) -> Vec<String> {
    let mut asked: Vec<(u32, String)> = tests(answer.response).flat_map(|(test, held)| named(test, !held)).collect();
    let function = answer.response.function;
    let near = &context.facts.body.responses;
    let near = &near[near.partition_point(|it| it.span.start < answer.function.span.start)..];
    let near = near.iter().take_while(|it| it.span.start < answer.function.span.end).take(MOST);
    let others = near.filter(|it| it.function == function && it.status.only() != Some(405));
    asked.extend(others.flat_map(tests).flat_map(|(test, held)| named(test, held)));
    asked.sort();
    let mut found: Vec<String> = Vec::new();
    for method in asked.into_iter().map(|it| it.1).chain(neighbours(context, answer)) {
        if !found.contains(&method) {
            found.push(method);
        }
    }
    found
}

/// The tests on the way to an answer.
fn tests(response: &Response) -> impl Iterator<Item = (&Test, bool)> {
    response.guards.iter().filter_map(|it| match &it.kind {
        GuardKind::Test(test, held) => Some((test, *held)),
        GuardKind::Caught(_) => None,
    })
}

/// The methods that a request has for certain, one of them, if a test holds, or fails.
fn named(test: &Test, held: bool) -> Vec<(u32, String)> {
    let place = test.span.start;
    let one = |name: &str| vec![(place, name.to_ascii_uppercase())];
    match &test.kind {
        TestKind::Not(inner) => named(inner, !held),
        TestKind::Any(tests) if held => tests.iter().flat_map(|it| named(it, true)).collect(),
        TestKind::All(tests) if !held => tests.iter().flat_map(|it| named(it, false)).collect(),
        TestKind::Compare(operator, left, Origin::Text(name))
            if matches!((&**operator, held), ("==", true) | ("!=", false)) && source_of(left) == Source::Method =>
        {
            one(name)
        }
        TestKind::Shape(name, subject) if held && source_of(subject) == Source::Method && &**name != "_" => one(name),
        TestKind::Truthy(Origin::Call(callee, arguments, false)) if held && callee.last_name() == "includes" => {
            let asked = arguments.first().is_some_and(|it| source_of(it) == Source::Method);
            let listed = listed(callee).filter(|_| asked).into_iter().flatten();
            listed.filter_map(|it| if let Origin::Text(name) = it { Some(one(name)) } else { None }).flatten().collect()
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
    let asked: Vec<&str> = answer.endpoints.iter().map(|it| &*it.method).collect();
    let mut methods = routed(context, answer);
    // Files that are routes export a function for each method.
    if methods.is_empty() && answer.endpoints.iter().any(|it| it.main) {
        methods = serving(context).flat_map(|it| &it.exported).map(|it| it.to_string()).collect();
    }
    methods.retain(|it| is_method(it) && !asked.contains(&&**it));
    methods
}

/// The methods of routes with the same path.
fn routed(context: &Context<'_>, answer: &Answer<'_>) -> Vec<String> {
    let around = context.facts.body.enclosing(answer.response.function);
    let paths: Vec<&Name> = around.flat_map(|it| &it.1.routes).map(|it| &it.path).collect();
    let inline = serving(context).flat_map(|it| it.routes.iter().map(|it| (&it.path, &it.method)));
    let routes = context.facts.interface.routes.iter();
    let linked = routes.filter(|it| it.handlers.iter().any(|it| !matches!(it, Origin::Function(_))));
    let all = inline.chain(linked.map(|it| (&it.path, &it.method)));
    all.filter(|it| paths.contains(&it.0)).map(|it| it.1.to_string()).collect()
}

/// The functions that do not refuse every request.
fn serving<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Function> {
    let refused = |it: &Answer<'_>| it.status.only() == Some(405);
    let refuses = move |it: &Span| context.answers_in(*it).take(MOST).any(refused);
    context.facts.body.functions.iter().take(MOST).filter(move |it| !refuses(&it.span))
}

fn is_method(name: &str) -> bool {
    matches!(name, "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS")
}
