//! Stores: what a call on a database, a model or a repository does, and by what it looks rows up.

use crate::facts::Origin;

mod keys;
mod names;
mod statements;
pub(super) use keys::is_caller;
pub use keys::{Key, key};
use names::is_model_file;
pub(super) use names::is_store;
use statements::op_of;
pub(super) use statements::{asks_one, sql};

/// What a call does in a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Looks up one row; nothing if there is none.
    One,
    /// Looks up one row and fails if there is none.
    OneOrFail,
    /// Looks up rows.
    Many,
    /// Asks whether there is one, or how many.
    Exists,
    /// Writes or removes.
    Write,
}

struct Row {
    op: Op,
    names: &'static [&'static str],
    /// The name is common elsewhere: the receiver must show that it is a store.
    shown: bool,
}

/// mongoose, mongodb, prisma, sequelize, typeorm, knex, drizzle, objection, kysely, supabase, firestore, redis, SQL drivers;
/// sqlx, diesel, sea-orm.
#[rustfmt::skip]
const ROWS: &[Row] = &[
    Row { op: Op::One, shown: false, names: &[
        "findOne", "findById", "findUnique", "findFirst", "findByPk", "findOneBy", "findOneAndUpdate", "findByIdAndUpdate", "findByIdAndDelete",
        "findOneAndDelete", "findByIdAndRemove", "findOneAndRemove", "findOneAndReplace", "findBy", "maybeSingle", "executeTakeFirst", "getOne",
        "findOneById", "fetch_optional", "find_by_id", "query_opt", "findByEmail", "findByUsername", "findOneByEmail", "getRawOne", "find_one",
        "find_one_and_update", "find_one_and_delete", "find_one_and_replace",
    ] },
    Row { op: Op::OneOrFail, shown: false, names: &[
        "findOneOrFail", "findOneByOrFail", "findUniqueOrThrow", "findFirstOrThrow", "getOneOrFail", "findByIdOrFail", "orFail", "firstOrFail",
        "executeTakeFirstOrThrow", "throwIfNotFound", "findOrFail", "fetch_one", "query_one",
    ] },
    Row { op: Op::Many, shown: false, names: &["findAll", "findMany", "getMany", "findAndCountAll", "getManyAndCount", "findAndCount", "fetch_all", "load", "get_results"] },
    Row { op: Op::Exists, shown: false, names: &["exists", "existsBy", "countDocuments", "estimatedDocumentCount"] },
    Row { op: Op::Write, shown: false, names: &[
        "insertOne", "insertMany", "updateOne", "updateMany", "deleteOne", "deleteMany", "replaceOne", "bulkWrite", "bulkCreate", "upsert",
        "createMany", "findOrCreate", "insert_one", "insert_many", "update_one", "update_many", "delete_one", "delete_many", "replace_one",
    ] },
    Row { op: Op::One, shown: true, names: &["first", "get", "single", "one"] },
    Row { op: Op::OneOrFail, shown: true, names: &["get_result"] },
    Row { op: Op::Many, shown: true, names: &["find", "select", "query", "execute", "all", "toArray", "aggregate", "raw"] },
    Row { op: Op::Exists, shown: true, names: &["count"] },
    Row { op: Op::Write, shown: true, names: &["create", "save", "insert", "update", "delete", "destroy", "remove", "add", "set", "run", "del", "patch"] },
];

/// What a call does in a store; `None` for other calls.
pub fn store_op(call: &Origin) -> Option<Op> {
    let Origin::Call(callee, ..) = call else { return None };
    let name = match &**callee {
        // `.first(conn).optional()`: a missing row is no failure.
        Origin::Member(object, name) if &**name == "optional" => {
            return store_op(object).map(|it| if it == Op::OneOrFail { Op::One } else { it });
        }
        Origin::Member(_, name) | Origin::Import(_, name) => name,
        Origin::Item(name) if looks_up_by(name) => name,
        _ => return None,
    };
    let Some(row) = ROWS.iter().find(|it| it.names.contains(&&**name)) else {
        return looks_up_by(name).then_some(Op::One);
    };
    let shown = || match &**callee {
        Origin::Member(object, _) => is_store(object),
        // `require('./models/user').find`
        Origin::Import(module, _) => is_model_file(module),
        _ => false,
    };
    (!row.shown || shown() || is_given_store(call)).then(|| op_of(call, row.op, name))
}

/// `find_user_by_email`, `get_by_id`: what functions of Rust's projects are called that look up one row.
fn looks_up_by(name: &str) -> bool {
    let begins = ["find_", "get_", "fetch_", "load_", "select_"].iter().any(|it| name.starts_with(it));
    begins && name.contains("_by_") && !name.ends_with('s')
}

/// The first argument is a connection or a pool: `.one(&state.db)`, `.first(&mut conn)`.
fn is_given_store(call: &Origin) -> bool {
    let Origin::Call(_, arguments, false) = call else { return false };
    let lower = arguments.first().map(|it| it.last_name().to_ascii_lowercase()).unwrap_or_default();
    matches!(
        &*lower,
        "db" | "conn"
            | "connection"
            | "pool"
            | "tx"
            | "txn"
            | "transaction"
            | "database"
            | "executor"
            | "pg_pool"
            | "db_pool"
            | "db_conn"
            | "database_connection"
    )
}

/// Whether a call is one of a store, whatever it does: `state.db.add_user(..)`, `repository.rename(..)`.
pub fn is_store_call(call: &Origin) -> bool {
    let Origin::Call(callee, _, false) = call else { return false };
    let Origin::Member(object, _) = &**callee else { return false };
    let lower = object.last_name().to_ascii_lowercase();
    matches!(&*lower, "db" | "database" | "pool" | "conn" | "connection" | "repo" | "repository" | "store" | "storage")
        || lower.contains("redis")
        || lower.ends_with("_repo")
        || lower.ends_with("_repository")
}

/// Whether what a look-up gives is nothing where there is no row, and not perhaps a failure.
pub fn gives_nothing(call: &Origin) -> bool {
    !looks_up_by(call.last_name())
}

/// Whether a method of this name fails where it finds no row.
pub fn throws_without_row(name: &str) -> bool {
    ROWS.iter().any(|it| it.op == Op::OneOrFail && it.names.contains(&name))
}

/// Whether a call that looks like a route sets a hook of a model: `OrderSchema.post('save', notify)`.
pub fn sets_hook(holder: &str, path: &str) -> bool {
    const HOOKS: &[&str] =
        &["save", "validate", "remove", "init", "aggregate", "count", "find", "update", "insertMany"];
    const BEGINNINGS: &[&str] = &["deleteO", "updateO", "replaceO", "findO", "deleteM", "updateM"];
    holder.to_ascii_lowercase().ends_with("schema")
        || HOOKS.contains(&path)
        || BEGINNINGS.iter().any(|it| path.starts_with(it))
}
