//! An id that is none makes a look-up fail, and the failure is answered 500.

use super::branches::nearest;
use super::context::{Answer, Context, Finding};
use super::fixes;
use crate::facts::{GuardKind, Origin};
use crate::knowledge::{CASTS_IDS, key};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    if CASTS_IDS.iter().all(|it| context.project.dependency(context.path, it).is_none()) {
        return Vec::new();
    }
    let failed = context.answers.iter().filter(|it| it.status.only() == Some(500) && !it.status.implicit);
    let finding = failed.filter_map(|answer| {
        let look_up = cast(answer)?;
        let message =
            format!("{} throws for an id of the wrong form: that is 404 or 400, not 500", look_up.last_name());
        let finding = answer.finding(message).with_fixes(fixes::answer_with(answer, 404));
        Some(finding.with_related(nearest(answer)?.span, "the failed cast ends here"))
    });
    finding.collect()
}

/// The catch gets what a look-up by an id of the path throws, and nothing checked that id before.
fn cast<'a>(answer: &'a Answer<'_>) -> Option<&'a Origin> {
    let GuardKind::Caught(tried) = &nearest(answer)?.kind else { return None };
    let checked = answer.function.calls.iter().any(|it| it.call.last_name().to_ascii_lowercase().contains("valid"));
    let by_id = |it: &&Origin| it.last_name().starts_with("findById") && key(it).is_path();
    tried.calls.iter().find(by_id).filter(|_| !checked)
}
