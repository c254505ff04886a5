//! 501 stands for any failure.

use super::branches::failure;
use super::context::{Context, Finding};
use super::fixes;
use crate::facts::Made;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let answers = context.answers.iter().filter(|it| it.status.only() == Some(501));
    let direct = answers.filter(|it| matches!(it.response.made, Made::Directly | Made::Helper));
    let finding = direct.filter_map(|answer| {
        let failed = failure(answer)?;
        let finding = answer.finding("501 says that the server knows no such method, not that it failed");
        Some(finding.with_related(failed, "something failed here").with_fixes(fixes::answer_with(answer, 500)))
    });
    finding.collect()
}
