//! An error type says nothing of its status, so that all of its variants are 500.

use super::context::{Context, Finding};
use crate::facts::MisuseKind;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let misuses = context.facts.body.misuses.iter().filter(|it| it.kind == MisuseKind::Uniform);
    let finding = misuses.map(|it| {
        let message = format!("without `status_code`, {} is answered 500, too", it.shown.of(context.text));
        Finding::new(it.span, message).with_related(it.shown, "not the fault of the server")
    });
    finding.collect()
}
