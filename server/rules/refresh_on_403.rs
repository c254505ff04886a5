//! A token is fetched anew after 403 instead of 401.

use super::conditions::findings;
use super::context::{Context, Finding};
use crate::facts::{Outcome, StatusCondition};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let says = "403 says that no token would help: a token that has expired is answered 401";
    let refreshes = |it: &StatusCondition| (it.outcome == Outcome::Refresh).then(|| says.to_owned());
    findings(context, refreshes, "this fetches a new one")
}
