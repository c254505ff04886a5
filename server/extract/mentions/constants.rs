//! Names that stand for a status: `StatusCode::NOT_FOUND`, `HttpStatus.NOT_FOUND`, `HttpResponse::NotFound`.

use super::{Source, written::Written};
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};
use crate::knowledge::{is_status_package, is_status_table};
use crate::status;

/// A member of a table of statuses.
pub(super) fn member(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let Some(object) = source.flow.kid(id, 0).filter(|it| matches!(source.kind(*it), Kind::Name | Kind::Member)) else {
        return;
    };
    let name = source.name(id);
    // Status names are constants or variants; `status.found` is a property of something.
    let constant = name.starts_with(|it: char| it.is_ascii_uppercase());
    if !constant || !(name.starts_with("HTTP_STATUS_") || is_table(source, object, name, written.rocket)) {
        return;
    }
    if let Some(code) = status::by_name(name) {
        written.add(source.flow[id].name, code, false);
    }
}

fn is_table(source: &Source<'_>, object: NodeId, name: &str, rocket: bool) -> bool {
    let table = source.name(object);
    if source.language.is_ecma() {
        let imported = source.imports.get(table).is_some_and(|it| is_status_package(&it.0));
        return imported || is_status_table(table);
    }
    match table {
        "HttpResponse" => {
            status::by_name(name).and_then(status::get).and_then(|it| it.actix()).is_some_and(|it| it == name)
        }
        // Rocket's; a project's own `Status` may be that of anything.
        "Status" => rocket,
        _ => is_status_table(table),
    }
}

/// A name that is used as a status and is called like it.
pub(super) fn name(source: &Source<'_>, id: NodeId) -> Option<u16> {
    let code = status::by_name(source.name(id))?;
    match source.origin(id) {
        Origin::Number(number) => u16::try_from(number).ok().filter(|it| *it == code),
        Origin::Import(module, _) => Some(code).filter(|_| is_status_package(&module)),
        Origin::Member(table, _) => Some(code).filter(|_| is_status_table(table.last_name())),
        _ => None,
    }
}
