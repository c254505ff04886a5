//! The response of an error is read, and there may be none.

use super::clients::{behind, named};
use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Confidence};
use crate::facts::{Item, Origin, UnansweredRead};
use crate::knowledge::{CLIENTS, Client, FETCH, client_of};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let body = &context.facts.body;
    let closed = body.unanswered.iter().filter(|it| body.function(it.function).is_some_and(|it| it.closed && !it.test));
    closed.filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, read: &UnansweredRead) -> Option<Finding> {
    let known: Vec<&Client> = read.of.iter().filter_map(|it| client(context, it)).collect();
    let lacking = known.iter().find(|it| it.response_may_lack).map(|it| it.name);
    let (at, mark) = read.mend;
    let fix = replace("Read it if it is there", Applicability::Unsafe, Span::new(at, at), mark);
    match lacking.or(read.typed) {
        Some(name) => {
            let message = format!("an error of {name} has no `response` if nothing answered: this throws then");
            let finding = Finding::new(read.span, message).with_fixes(Some(fix));
            Some(if read.idle { finding.with_confidence(Confidence::Medium) } else { finding })
        }
        None if only_fetch(&read.of, &known) => {
            Some(Finding::new(read.span, "an error of `fetch` has no `response`: it is thrown if nothing answered"))
        }
        None => None,
    }
}

/// The client that is called, or whose calls are all that a function of the project makes.
fn client(context: &Context<'_>, callee: &Origin) -> Option<&'static Client> {
    let direct = client_of(callee).map(|it| it.0);
    direct.or_else(|| behind(context, callee)).or_else(|| match context.project.item(context.path, callee)?.item {
        Item::Function(role) => {
            let sends = |name: &str| role.calls.iter().any(|it| it.split(['.', '(']).next() == Some(name));
            CLIENTS.iter().filter(|it| it.throws).find(|it| sends(it.name))
        }
        _ => None,
    })
}

/// Nothing else that is called could have thrown an error with a response.
fn only_fetch(of: &[Origin], known: &[&Client]) -> bool {
    let fetch = named(FETCH);
    let local = |it: &Origin| matches!(it.root(), Origin::Global(_));
    known.iter().any(|it| Some(*it) == fetch) && of.iter().all(local)
}
