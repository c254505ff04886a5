//! Statuses by the codes of errors: `{ NOT_FOUND: 404, [ErrorCode.Taken]: { status: 409 } }` says what becomes of an error
//! that carries only a code.

use super::Project;
use crate::facts::{Carried, Item, Name, Origin};
use crate::knowledge::is_rust;
use rustc_hash::FxHashMap;

/// A table has at least so many rows.
const FEW: usize = 3;

/// The status of each code; none where tables disagree.
pub(super) type Codes = FxHashMap<Name, Option<u16>>;

impl Project {
    /// The status that the project's tables give for the code among the arguments of an error.
    pub(super) fn status_by_code(&self, path: &str, arguments: &[Origin]) -> Option<u16> {
        let codes = self.derived.codes.get_or_init(|| codes(self));
        let named = |it: &Origin| match self.resolved(path, it) {
            Origin::Text(code) | Origin::Member(_, code) => codes.get(&code).copied().flatten(),
            _ => None,
        };
        arguments.iter().take(2).find_map(|it| match it {
            // `new AppError({ code: 'NOT_FOUND' })`
            Origin::Object(fields) => fields.iter().find(|it| &*it.0 == "code").and_then(|it| named(&it.1)),
            value => named(value),
        })
    }
}

impl Project {
    /// The status that a `match` anywhere in the project gives a variant (Rust), if all agree.
    pub(super) fn status_of_variant(&self, name: &Name) -> Option<u16> {
        let table = self.derived.variants.get_or_init(|| {
            let mut table = Codes::default();
            for (_, facts) in self.files.iter().filter(|it| is_rust(it.0)) {
                for (name, item) in facts.interface.items.iter().filter(|it| it.0.contains('.')) {
                    if let Item::Class(None, Some(Carried::Fixed(code))) = item {
                        table
                            .entry(name.clone())
                            .and_modify(|it| *it = it.filter(|it| it == code))
                            .or_insert(Some(*code));
                    }
                }
            }
            table
        });
        table.get(name).copied().flatten()
    }
}

fn codes(project: &Project) -> Codes {
    let mut codes = Codes::default();
    let items = project.files.iter().flat_map(|(path, facts)| facts.interface.items.values().map(move |it| (path, it)));
    for (path, item) in items {
        let Item::Const(Origin::Object(rows)) = item else { continue };
        let read: Vec<(Name, u16)> =
            rows.iter().filter_map(|(key, it)| Some((code(key), status(project, path, it)?))).collect();
        // A table of plain names is one of statuses, not of errors.
        let names = read.iter().all(|(key, status)| crate::status::by_name(key) == Some(*status));
        if read.len() < FEW || read.len() < rows.len() || names {
            continue;
        }
        for (key, status) in read {
            codes.entry(key).and_modify(|it| *it = it.filter(|it| *it == status)).or_insert(Some(status));
        }
    }
    codes
}

/// The code of a key: `NOT_FOUND`, `[ErrorCode.NOT_FOUND]`.
fn code(key: &Name) -> Name {
    let key = key.trim_matches(['[', ']']);
    Name::from(key.rsplit('.').next().unwrap_or(key))
}

/// The status of a row: a number, or what an object says.
fn status(project: &Project, path: &str, row: &Origin) -> Option<u16> {
    let value = match row {
        Origin::Object(fields) => {
            let named = |it: &&(Name, Origin)| matches!(&*it.0, "status" | "statusCode" | "httpStatus" | "httpCode");
            &fields.iter().find(named)?.1
        }
        value => value,
    };
    project.code(path, value).filter(|it| (400..600).contains(it))
}
