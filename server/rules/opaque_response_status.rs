//! The status of a response is asked that hides it.

use super::clients::requests;
use super::context::{Context, Finding};
use crate::facts::{Look, Opaque, Request};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    requests(context).filter_map(finding).collect()
}

fn finding(request: &Request) -> Option<Finding> {
    let redirect = |it: &Look| it.compared.as_ref().is_some_and(|it| (300..400).contains(&it.1));
    let (look, option) = match request.opaque? {
        Opaque::Answers => (request.looks.first()?, "mode: 'no-cors'"),
        Opaque::Redirects => (request.looks.iter().find(|it| redirect(it))?, "redirect: 'manual'"),
    };
    let message = format!("the status is 0 here: `{option}` hides it");
    Some(Finding::new(look.span, message).with_related(request.span, "this is the request"))
}
