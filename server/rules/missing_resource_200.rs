//! A resource that is not there is answered as if it was.

use super::branches::only_methods;
use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::diagnostic::Fix;
use crate::facts::{CallSite, Guard, GuardKind, Made, Origin};
use crate::intent::Meaning;
use crate::knowledge::{Key, Op, gives_nothing, key, names_one_of, store_op};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let ok = context.answers.iter().filter(|it| it.status.only() == Some(200) && it.response.made == Made::Directly);
    let routed = ok.filter(|it| it.function.closed && !only_methods(it, &["POST"]));
    let finding = routed.filter_map(|answer| {
        let (span, fix) = answered_null(answer).or_else(|| unasked(context, answer))?;
        let finding =
            answer.finding("an id that does not exist is answered 200 as well: 404 says that it is not there");
        Some(finding.with_related(span, "this may find nothing").with_fixes(fix))
    });
    finding.collect()
}

/// `if (!order) return res.json({ data: null })`.
fn answered_null(answer: &Answer<'_>) -> Option<(Span, Option<Fix>)> {
    let intent =
        answer.intent.as_ref().filter(|it| it.meaning == Meaning::NotFound && it.key.is_some_and(Key::is_path))?;
    let content = &answer.response.content;
    let null = matches!(content.value, Some(Origin::Null)) || content.fields.iter().any(|it| it.value == Origin::Null);
    null.then(|| (intent.span, fixes::answer_with(answer, 404)))
}

/// The look-up is sent, or its result dropped, and nothing asks whether it found something.
fn unasked(context: &Context<'_>, answer: &Answer<'_>) -> Option<(Span, Option<Fix>)> {
    if answer.response.guards.iter().any(|it| it.around) && answer.intent.is_some() {
        return None;
    }
    let before = answer.function.calls.iter().filter(|it| {
        it.span.start < answer.response.span.end && it.branch.is_none_or(|it| it.contains(answer.response.span))
    });
    let found: Vec<&CallSite> = before.filter(|it| is_look_up(&it.call)).collect();
    // Of two look-ups the first one fails before the second is sent.
    let [found] = found.as_slice() else { return None };
    let open = (is_sent(answer, found) || is_ignored(found)) && !is_asked(context, answer, found);
    open.then_some((found.span, None))
}

/// One row by an id of the path: `findById(id)`, `findOne({ _id: id })`.
fn is_look_up(call: &Origin) -> bool {
    store_op(call) == Some(Op::One) && gives_nothing(call) && key(&first_only(call)).is_path()
}

/// A call with its first argument alone: what is written to the row is no key.
fn first_only(call: &Origin) -> Origin {
    match call {
        Origin::Call(callee, arguments, new) => {
            Origin::Call(callee.clone(), arguments.iter().take(1).cloned().collect(), *new)
        }
        other => other.clone(),
    }
}

/// The row itself is the content, or a property of it.
fn is_sent(answer: &Answer<'_>, site: &CallSite) -> bool {
    let content = &answer.response.content;
    let whole = |it: &Origin| is_row(it, &site.call);
    content.value.as_ref().is_some_and(whole) || content.fields.iter().any(|it| whole(&it.value))
}

/// The call, or a chain of it that only says what to load.
fn is_row(value: &Origin, call: &Origin) -> bool {
    let chained =
        |it: &Origin| matches!(it.last_name(), "populate" | "select" | "lean" | "exec" | "sort" | "maxTimeMS");
    value
        .chain()
        .take(16)
        .take_while(|it| *it == value || *it == call || matches!(it, Origin::Member(..)) || chained(it))
        .any(|it| it == call)
        && value.chain().take_while(|it| *it != call).all(chained)
}

/// `await Order.findOneAndUpdate(..);`: an update whose outcome nobody looks at.
fn is_ignored(site: &CallSite) -> bool {
    site.dropped && names_one_of(site.call.last_name(), &["update"])
}

/// A condition, or a function that gets the row, may ask.
fn is_asked(context: &Context<'_>, answer: &Answer<'_>, site: &CallSite) -> bool {
    let holds = |it: &Origin| it.parts().contains(&&site.call);
    let fails = ["orFail", "throwIfNotFound"];
    let chained = |it: &CallSite| it.call.chain().any(|it| *it == site.call) && fails.contains(&it.call.last_name());
    let given = |it: &CallSite| match &it.call {
        Origin::Call(callee, arguments, _) => {
            let send = it.span.contains(answer.response.span) || answer.response.span.contains(it.span);
            !send
                && (arguments.iter().any(holds)
                    || (holds(callee) && it.call.chain().all(|part| !is_row(part, &site.call))))
        }
        _ => false,
    };
    let function = answer.response.function;
    let guarded =
        context.facts.body.responses.iter().filter(|it| it.function == function).any(|it| asks_row(&it.guards));
    guarded || answer.function.calls.iter().any(|it| chained(it) || given(it))
}

/// A condition on any row that the path names: what it found is there.
fn asks_row(guards: &[Guard]) -> bool {
    guards.iter().any(|it| match &it.kind {
        GuardKind::Test(test, _) => test.origins().into_iter().any(|it| it.parts().into_iter().any(is_look_up)),
        GuardKind::Caught(_) => false,
    })
}
