//! Header fields of answers: which are certainly not set, and what their values say.

use super::context::{Answer, Context};
use crate::facts::{CallSite, Form, Header, Made, Name, Origin};
use crate::knowledge::sets_field;
use crate::text::Span;
use std::borrow::Cow;

/// The answers with one of these statuses that have none of these fields, where nothing unseen could have set one.
pub(super) fn without<'c, 'a>(
    context: &'c Context<'a>,
    statuses: &'c [u16],
    names: &'c [&'c str],
) -> impl Iterator<Item = &'c Answer<'a>> {
    let asked = context.answers.iter().filter(|it| it.status.only().is_some_and(|it| statuses.contains(&it)));
    asked.filter(|it| names.iter().all(|name| lacks(context, it, name)))
}

/// What tells when to come back: `Retry-After`, and what the user takes for as good.
pub(super) fn retries<'c>(context: &'c Context<'_>) -> Vec<&'c str> {
    ["Retry-After"].into_iter().chain(context.options.retry_headers.iter().map(String::as_str)).collect()
}

/// Whether an answer certainly goes out without a field.
pub(super) fn lacks(context: &Context<'_>, answer: &Answer<'_>, name: &str) -> bool {
    let own = matches!(answer.response.made, Made::Directly | Made::Returned);
    own && is_last_word(context, answer)
        && answer.response.headers.lack(name)
        && !is_set_before(context, answer, name)
        && !is_set_by_middleware(context, name)
}

/// An object is the answer where a handler returns it: others add to what a function without an event makes.
fn is_last_word(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let asked =
        |it: &(Name, Name)| matches!(&*it.0, "event" | "_event" | "evt" | "req" | "request" | "_req" | "context");
    let mut around = context.facts.body.enclosing(answer.response.function);
    answer.response.form != Form::Object || around.any(|it| it.1.params.first().is_some_and(asked))
}

/// `if (seconds) res.set('Retry-After', seconds)` on the way to an answer, unless it is for another one.
fn is_set_before(context: &Context<'_>, answer: &Answer<'_>, name: &str) -> bool {
    let around = context.facts.body.enclosing(answer.response.function).flat_map(|it| &it.1.calls);
    // What is set on the way goes out in whatever order it is set.
    let any = answer.response.form == Form::Assigned;
    let mut before = around.filter(|it| (any || it.span.start < answer.response.span.end) && sets(it, name));
    let another = |site: &CallSite| {
        let branch = site.branch.filter(|it| !it.contains(answer.response.span));
        branch.is_some_and(|branch| context.answers_in(branch).next().is_some())
    };
    before.any(|it| !another(it))
}

/// What hands on to the next handler may have set the field on the way, or will.
fn is_set_by_middleware(context: &Context<'_>, name: &str) -> bool {
    let set = context.set_on_the_way.get_or_init(|| {
        let functions = context.facts.body.functions.iter();
        let hands_on =
            functions.filter(|it| it.params.len() == 3 || it.params.last().is_some_and(|it| &*it.0 == "next"));
        let calls = hands_on.flat_map(|it| &it.calls).filter(|it| !is_of_answer(context, it));
        calls.filter_map(field_of).map(|it| it.to_ascii_lowercase()).collect()
    });
    set.contains(&name.to_ascii_lowercase())
}

/// The call is a link of an answer's own chain.
fn is_of_answer(context: &Context<'_>, site: &CallSite) -> bool {
    let start = Span::new(site.span.start, site.span.start + 1);
    context.answers_in(start).any(|it| it.response.span.contains(site.span))
}

/// Whether a call sets a field: of a reply, or of a map of fields.
pub(super) fn sets(site: &CallSite, name: &str) -> bool {
    field_of(site).is_some_and(|it| it.eq_ignore_ascii_case(name))
}

/// The field that a call sets.
fn field_of(site: &CallSite) -> Option<Cow<'_, str>> {
    let Origin::Call(callee, arguments, _) = &site.call else { return None };
    // The value is the last; some functions have what they set it on before the name.
    let name = arguments.get(arguments.len().checked_sub(2)?).filter(|_| sets_field(callee.last_name()))?;
    Some(match name {
        Origin::Text(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.last_name().replace('_', "-")),
    })
}

/// A value as it is written, where it is a text: without quotes, substitutions of a template as they stand.
pub(super) fn written<'c>(context: &'c Context<'_>, header: &'c Header) -> Option<Cow<'c, str>> {
    match &header.value {
        Origin::Text(text) => Some(Cow::Borrowed(text)),
        Origin::Joined(_) => header.span.map(|it| Cow::Borrowed(it.of(context.text))),
        _ => None,
    }
}
