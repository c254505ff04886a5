//! A status is made of a number, which may fail, and then the program panics.

use super::context::{Context, Finding, replace};
use crate::diagnostic::{Applicability, Fix};
use crate::facts::{CallSite, Origin};
use crate::knowledge::makes_status;
use crate::status;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let functions = context.facts.body.functions.iter().filter(|it| !it.test);
    let calls = functions.flat_map(|it| &it.calls);
    calls.filter_map(|it| finding(context, it, number(&it.call)?)).collect()
}

/// The number of `StatusCode::from_u16(number).unwrap()`.
fn number(call: &Origin) -> Option<&Origin> {
    let Origin::Call(callee, ..) = call else { return None };
    let Origin::Member(made, name) = &**callee else { return None };
    let Origin::Call(maker, arguments, _) = &**made else { return None };
    arguments.first().filter(|_| matches!(&**name, "unwrap" | "expect") && makes_status(maker))
}

fn finding(context: &Context<'_>, site: &CallSite, number: &Origin) -> Option<Finding> {
    match number {
        Origin::Number(code @ 100..=999) => {
            let name = u16::try_from(*code).ok().and_then(status::get)?.rust_constant()?;
            let finding = Finding::new(site.span, format!("{code} has a name, which cannot fail: {name}"));
            Some(finding.with_fixes(constant(context, site.span, name)))
        }
        Origin::Number(code) => Some(Finding::new(site.span, format!("{code} is no status: this panics"))),
        // What was a status before is one again, and what is one of several constants always is.
        Origin::Param(..) | Origin::Member(..) if matches!(number.root(), Origin::Param(..)) => {
            Some(Finding::new(site.span, "this panics for a number that is no status"))
        }
        _ => None,
    }
}

/// The constant, with the path that the author wrote.
fn constant(context: &Context<'_>, span: Span, name: &str) -> Option<Fix> {
    let (path, _) = context.text.get(span.range())?.split_once("::from_u16")?;
    let plain = path.chars().all(|it| it.is_alphanumeric() || matches!(it, ':' | '_'));
    plain.then(|| replace(format!("Write {name}"), Applicability::Safe, span, format!("{path}::{name}")))
}
