//! The data of a GraphQL answer is used, and its errors are not read.

use super::clients::requests;
use super::context::{Context, Finding};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let found = requests(context).filter_map(|it| Some((it, it.graphql?)));
    let found = found.map(|(request, data)| {
        let finding = Finding::new(data, "GraphQL tells of errors beside the data, with status 200: read `errors`");
        finding.with_related(request.span, "this asks in GraphQL")
    });
    found.collect()
}
