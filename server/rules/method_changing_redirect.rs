//! A redirect that lets clients turn a POST into a GET, or not, as they like.

use super::branches::only_methods;
use super::context::{Context, Finding};
use super::{exempt, fixes};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let moved = context.answers.iter().filter(|it| matches!(it.status.only(), Some(301 | 302)));
    let api = moved.filter(|it| only_methods(it, &["POST", "PUT", "PATCH", "DELETE"]) && !exempt::renders(it));
    let finding = api.filter_map(|answer| {
        let code = answer.status.only()?;
        let same = if code == 301 { 308 } else { 307 };
        let message = format!("after {code} some clients repeat the method, some send GET: 303 or {same} says which");
        let fixes = [fixes::answer_with(answer, 303), fixes::answer_with(answer, same)];
        Some(answer.finding(message).with_fixes(fixes.into_iter().flatten()))
    });
    finding.collect()
}
