//! The application's error handler answers 500, whatever status the error carries.

use super::context::{Context, Finding};
use crate::facts::{FunctionId, Handler, Response};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let functions = context.facts.body.functions.iter().enumerate();
    let blind = functions.filter(|(_, it)| it.handler == Some(Handler::Blind) && it.closed);
    blind.filter_map(|(at, _)| finding(context, FunctionId(at as u32))).collect()
}

fn finding(context: &Context<'_>, handler: FunctionId) -> Option<Finding> {
    let mut own = context.facts.body.responses.iter().filter(|it| it.function == handler);
    let first = context.answers.iter().find(|it| it.response.function == handler)?;
    let status = |it: &Response| context.project.status(context.path, it, &context.options.library);
    let always = |it: &Response| status(it).and_then(|it| it.only()) == Some(500);
    if !own.all(always) {
        return None;
    }
    let error = context.project.dropped_error(context.path)?;
    let message = format!("500 for every error, though `{error}` carries a status of its own");
    let message =
        if message.chars().count() > 100 { "500 for every error, though some carry a status".into() } else { message };
    Some(first.finding(message))
}
