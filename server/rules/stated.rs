//! The status that the body of an answer states.

use super::context::{Answer, Context};
use super::exempt;
use crate::facts::{Field, Made, Origin};
use crate::status;

/// The field, and the status it names, of an answer that this file writes.
pub(super) fn stated<'a>(context: &Context<'_>, answer: &Answer<'a>) -> Option<(&'a Field, u16)> {
    let response = answer.response;
    if matches!(response.made, Made::Thrown | Made::Helper) {
        return None;
    }
    let fields = || response.content.fields.iter();
    let own = |it: &Field| matches!(&*it.key, "status" | "statusCode");
    // A field of each name may mean two things.
    let field = fields().find(|it| own(it)).filter(|_| fields().filter(|it| own(it)).count() == 1)?;
    if exempt::is_rpc(context, answer) {
        return None;
    }
    let code = match &field.value {
        Origin::Text(text) => text.parse().ok(),
        value => context.project.code(context.path, value),
    };
    Some((field, code.filter(|it| status::is_registered(*it) && *it >= 200)?))
}
