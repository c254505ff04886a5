//! A status that has no meaning for the method: 304 or 206 to a POST, 201 to a GET or DELETE.

use super::branches::only_methods;
use super::context::{Answer, Context, Finding};
use super::{creation, fixes};
use crate::facts::Made;
use crate::knowledge::{CREATIONS, names_one_of};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let direct = context.answers.iter().filter(|it| it.response.made != Made::Thrown && !it.status.implicit);
    direct.filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, answer: &Answer<'_>) -> Option<Finding> {
    let (message, instead) = match answer.status.only()? {
        201 if only_methods(answer, &["GET", "HEAD", "DELETE"]) && !may_create(context, answer) => {
            ("201 says that something was created, which this method does not do", 200)
        }
        304 if only_methods(answer, &["POST", "PUT", "PATCH", "DELETE"]) => {
            ("304 answers a conditional GET or HEAD: to other methods it has no meaning", 200)
        }
        206 if only_methods(answer, &["POST", "PUT", "PATCH", "DELETE"]) => {
            ("206 answers a range request, which only GET makes", 200)
        }
        _ => return None,
    };
    Some(answer.finding(message).with_fixes(fixes::answer_with(answer, instead)))
}

/// A GET that creates is wrong in another way, and its 201 is true.
fn may_create(context: &Context<'_>, answer: &Answer<'_>) -> bool {
    let named = super::exempt::operation(context, answer).iter().any(|it| names_one_of(it, CREATIONS));
    named || creation::may_create(context, answer)
}
