//! The status of another server is sent on as one's own.

use super::context::{Context, Finding};
use crate::facts::{Made, Origin, Response, StatusValue};
use crate::knowledge::is_upstream_call;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let direct = context.facts.body.responses.iter().filter(|it| it.made == Made::Directly && passes_on(it));
    let own = direct.filter(|it| context.facts.body.function(it.function).is_some_and(|it| !it.test));
    own.map(|it| Finding::new(it.place, "the status of another server is sent on: its 401 is not this client's"))
        .collect()
}

/// `upstream.status`, also with a default; what passes the content on as well is a proxy.
fn passes_on(response: &Response) -> bool {
    let StatusValue::From(origin) = &response.status else { return false };
    let values = if let Origin::Either(values) = origin { values.as_slice() } else { std::slice::from_ref(origin) };
    let content = response.content.value.as_ref();
    values.iter().any(|it| {
        let Some(object) = asked(it) else { return false };
        content.is_none_or(|it| !it.parts().contains(&object))
    })
}

/// `upstream.status`, in Rust `upstream.status()`: what was answered.
fn asked(status: &Origin) -> Option<&Origin> {
    let member = match status {
        Origin::Call(callee, arguments, false) if arguments.is_empty() => callee,
        other => other,
    };
    let Origin::Member(object, name) = member else { return None };
    let answered = object.chain().take(6).find(|it| matches!(it, Origin::Call(..)) && !is_unwrapped(it));
    let status = matches!(&**name, "status" | "statusCode") && answered.is_some_and(is_upstream_call);
    status.then_some(object)
}

/// `.unwrap()`, `.map_err(..)`: an answer is still one.
fn is_unwrapped(call: &Origin) -> bool {
    matches!(call.last_name(), "unwrap" | "expect" | "map_err" | "context" | "ok_or" | "ok_or_else")
}
