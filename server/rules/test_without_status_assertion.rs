//! A test reads an answer, and does not ask for its status.

use super::context::{Context, Finding};
use crate::facts::Check;
use crate::knowledge::TEST_CLIENT;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let requests = context.facts.body.requests.iter().filter(|it| it.client == TEST_CLIENT);
    let silent = requests.filter(|it| it.looks.is_empty() && it.used.is_some() && it.check == Check::Never);
    silent.map(|it| Finding::new(it.span, "this test passes with any status: expect one")).collect()
}
