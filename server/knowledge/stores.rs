//! Stores: what a call on a database, a model or a repository does, and by what it looks rows up.

use super::{Source, source_of};
use crate::facts::Origin;

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

/// By what a row is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A part of the request's path.
    Path,
    /// A part of the request's path, and the user who asks: it has to be theirs.
    Owned,
    /// Something of the body or the query.
    Input,
    /// The user who asks, as authentication knows them.
    Caller,
    /// What a token carries that was checked here.
    Token,
    /// A secret that proves something by itself: a reset token, a code.
    Secret,
    /// The first parameter of the function, called an id.
    Parameter,
    /// Several of these, or not known.
    Unknown,
}

impl Key {
    /// The path of the request names what is looked up.
    pub fn is_path(self) -> bool {
        matches!(self, Key::Path | Key::Owned)
    }
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

/// What the name does, unless what it is called on or given says more.
fn op_of(call: &Origin, op: Op, name: &str) -> Op {
    let Origin::Call(callee, arguments, _) = call else { return op };
    match name {
        "query" | "execute" | "get_result" | "get_results" if writes(callee) => Op::Write,
        "query" | "execute" => sql_op(call),
        // There is always a row that counts, and one that is made.
        "fetch_one" | "query_one" if counts(callee) || arguments.iter().any(is_count) => Op::Exists,
        "fetch_one" | "query_one" if inserts(callee) => Op::Write,
        // Diesel's is given the connection, and fails where there is no row.
        "first" if !arguments.is_empty() && is_given_store(call) => Op::OneOrFail,
        _ => op,
    }
}

/// `diesel::insert_into(orders).values(..)`, `sqlx::query("INSERT ..")`: the statement is said before it is sent.
fn writes(callee: &Origin) -> bool {
    callee.chain().take(12).any(|it| match it {
        Origin::Call(inner, ..) => {
            matches!(inner.last_name(), "insert_into" | "update" | "delete" | "replace_into")
                || is_query(inner) && sql_op(it) == Op::Write
        }
        _ => false,
    })
}

/// `query_one(&count_query, &[])`: a name that says what it asks for.
fn is_count(statement: &Origin) -> bool {
    statement.chain().take(4).any(|it| it.last_name().contains("count"))
}

fn counts(callee: &Origin) -> bool {
    let aggregates = |it: &str| ["count(", "exists(", "exists (", "sum(", "max("].iter().any(|word| it.contains(word));
    statement(callee).is_some_and(|it| it.starts_with("select") && aggregates(&it))
}

fn inserts(callee: &Origin) -> bool {
    statement(callee).is_some_and(|it| it.starts_with("insert"))
}

/// The statement that a call of the chain was given.
fn statement(callee: &Origin) -> Option<String> {
    callee.chain().take(12).find_map(sql)
}

fn is_query(callee: &Origin) -> bool {
    callee.last_name().trim_end_matches('!').starts_with("query")
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

/// A statement that writes, by its first word.
fn sql_op(call: &Origin) -> Op {
    let written = |it: &str| ["insert", "update", "delete"].iter().any(|word| it.starts_with(word));
    match sql(call) {
        Some(text) if written(&text) => Op::Write,
        _ => Op::Many,
    }
}

/// The statement that a call sends, in lower case.
pub(super) fn sql(call: &Origin) -> Option<String> {
    let Origin::Call(_, arguments, _) = call else { return None };
    arguments.iter().take(2).find_map(|it| match it {
        Origin::Text(text) => Some(text.trim_start().to_ascii_lowercase()),
        // `sqlx::query_as!(Order, "SELECT ..")` names a type before.
        Origin::Joined(parts) => parts.iter().find_map(|it| match it {
            Origin::Text(text) => Some(text.trim_start().to_ascii_lowercase()),
            _ => None,
        }),
        _ => None,
    })
}

/// Whether a query asks for the one row with an id.
pub(super) fn asks_one(call: &Origin) -> bool {
    sql(call).is_some_and(|it| {
        it.starts_with("select")
            && ["where id =", "where id=", ".id =", ".id=", "_id = ?"].iter().any(|by| it.contains(by))
    })
}

/// A model, a repository, a client of a database: by its package, by the spelling of a class, by the words of its name.
pub(super) fn is_store(object: &Origin) -> bool {
    object.chain().take(12).any(|it| match it {
        Origin::Import(module, name) => is_store_package(module) || is_model_file(module) || is_store_name(name),
        Origin::Call(callee, ..) => is_store_name(callee.last_name()),
        Origin::Param(..) | Origin::Global(_) | Origin::Item(_) | Origin::Member(..) => is_store_name(it.last_name()),
        _ => false,
    })
}

/// `../models/user`, `./user.model`: where a project keeps its models.
fn is_model_file(module: &str) -> bool {
    let lower = module.to_ascii_lowercase();
    let folders = ["/models/", "/model/", "/schemas/", "/entities/", "/entity/", "/repositories/", "/prisma", "/db"];
    module.starts_with('.')
        && (folders.iter().any(|it| lower.contains(it)) || lower.trim_end_matches(".js").ends_with("model"))
}

#[rustfmt::skip]
fn is_store_package(module: &str) -> bool {
    matches!(module, "mongoose" | "mongodb" | "@prisma/client" | "sequelize" | "sequelize-typescript" | "typeorm" | "@nestjs/typeorm" | "@nestjs/mongoose"
        | "knex" | "drizzle-orm" | "objection" | "pg" | "mysql" | "mysql2" | "mysql2/promise" | "better-sqlite3" | "sqlite3" | "@supabase/supabase-js"
        | "firebase-admin" | "firebase-admin/firestore" | "@google-cloud/firestore" | "@aws-sdk/client-dynamodb" | "@aws-sdk/lib-dynamodb" | "redis" | "ioredis"
        | "@libsql/client" | "@vercel/postgres" | "@neondatabase/serverless" | "postgres" | "kysely" | "mikro-orm" | "@mikro-orm/core" | "slonik")
}

/// `prisma`, `db`, `knex`, `userRepository`, `UserModel`; a class is the model it is named after.
fn is_store_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    matches!(
        &*lower,
        "prisma"
            | "db"
            | "knex"
            | "database"
            | "pool"
            | "connection"
            | "conn"
            | "trx"
            | "supabase"
            | "firestore"
            | "models"
            | "collection"
            | "getrepository"
            | "createquerybuilder"
            | "sequelize"
            | "mongoose"
            | "drizzle"
            | "dynamo"
            | "repo"
            | "em"
            | "entitymanager"
            | "tx"
            | "datasource"
            | "repository"
            | "pgpool"
            | "redis"
            | "sql"
    ) || ["repository", "model", "repo", "collection", "dao", "prisma"].iter().any(|it| lower.ends_with(it))
        || (name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase) && !is_builtin(name))
}

/// Classes of the language, which keep no rows.
#[rustfmt::skip]
fn is_builtin(name: &str) -> bool {
    matches!(name, "Object" | "Array" | "Map" | "Set" | "WeakMap" | "Promise" | "Reflect" | "Math" | "Number" | "String" | "Date" | "Buffer" | "Response" | "NextResponse"
        | "Request" | "Headers" | "Intl" | "Symbol" | "Error" | "Joi" | "Yup" | "Zod" | "Url" | "Router" | "Atomics" | "Deno" | "Bun" | "Stripe" | "Logger")
}

/// By what a call looks up rows: the arguments of all calls of its chain count.
pub fn key(call: &Origin) -> Key {
    let mut found: Vec<Key> = Vec::new();
    for part in call.chain().take(12) {
        if let Origin::Call(_, arguments, _) = part {
            arguments.iter().for_each(|it| collect(None, it, 5, &mut found));
        }
    }
    let has = |it: Key| found.contains(&it);
    let asked = [Key::Secret, Key::Token, Key::Path, Key::Input, Key::Caller, Key::Parameter];
    let mut kinds = asked.into_iter().filter(|it| has(*it));
    match (kinds.next(), kinds.next()) {
        (Some(Key::Secret), _) => Key::Secret,
        (Some(only), None) => only,
        // `{ _id: req.params.id, owner: req.user.id }`
        (Some(Key::Path), Some(Key::Caller)) if !has(Key::Parameter) => Key::Owned,
        _ => Key::Unknown,
    }
}

/// Whether a look-up loads the user who asks once more: by their own id, not a row of theirs.
pub(super) fn is_caller(call: &Origin) -> bool {
    let Origin::Call(_, arguments, _) = call else { return false };
    let own = |it: &Origin| matches!(key_of(it), Some(Key::Caller | Key::Token));
    let by_id = |key: &str| matches!(key, "id" | "_id" | "email" | "username" | "uid" | "sub");
    match arguments.first() {
        Some(Origin::Object(fields)) => fields.iter().any(|(key, value)| match value {
            Origin::Object(inner) if &**key == "where" => inner.iter().any(|(key, it)| by_id(key) && own(it)),
            value => by_id(key) && own(value),
        }),
        Some(first) => own(first),
        None => false,
    }
}

fn collect(field: Option<&str>, value: &Origin, depth: u8, found: &mut Vec<Key>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    if field.is_some_and(is_secret) || is_secret_value(value) {
        found.push(Key::Secret);
        return;
    }
    match value {
        Origin::Object(fields) => fields.iter().for_each(|(key, it)| collect(Some(key), it, depth, found)),
        Origin::Either(values) | Origin::Joined(values) | Origin::List(values) => {
            values.iter().for_each(|it| collect(field, it, depth, found))
        }
        value => match key_of(value) {
            Some(key) => found.push(key),
            None => {
                if let Origin::Call(_, arguments, _) = value {
                    arguments.iter().for_each(|it| collect(field, it, depth, found));
                }
            }
        },
    }
}

/// `Path<u64>` of Rust's frameworks.
fn is_path_of(ty: &str) -> bool {
    ty.starts_with("Path<") || ty.contains("::Path<")
}

fn key_of(value: &Origin) -> Option<Key> {
    // `id.parse()?`: what was parsed says by what.
    if let Origin::Call(callee, arguments, false) = value
        && let Origin::Member(text, name) = &**callee
        && (&**name, arguments.is_empty()) == ("parse", true)
    {
        return key_of(text);
    }
    if let Origin::Param(_, 0, name, ty) = value
        && !is_path_of(ty)
        && is_id(name)
        && !is_person(name)
    {
        return Some(Key::Parameter);
    }
    match source_of(value) {
        Source::PathInput => Some(Key::Path),
        Source::Input => Some(Key::Input),
        Source::Principal | Source::PrincipalId | Source::TokenCheck if is_checked_here(value) => Some(Key::Token),
        Source::Credential => Some(Key::Token),
        Source::Principal | Source::PrincipalId => Some(Key::Caller),
        _ => None,
    }
}

/// `jwt.verify(token).id`: the token was checked in this very function.
fn is_checked_here(value: &Origin) -> bool {
    value.chain().any(|it| matches!(it, Origin::Call(..)) && source_of(it) == Source::TokenCheck)
}

/// Whoever asks is mostly passed first, and is no resource of the path.
fn is_person(name: &str) -> bool {
    matches!(
        name,
        "userId" | "accountId" | "ownerId" | "memberId" | "user_id" | "adminId" | "tenantId" | "organizationId"
    )
}

fn is_id(name: &str) -> bool {
    name == "id" || name == "_id" || name.ends_with("Id") || name.ends_with("_id") || name == "uuid"
}

/// A value that proves something by itself is no name of a resource.
fn is_secret(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["token", "otp", "hash", "secret", "apikey", "api_key", "password"].iter().any(|it| lower.contains(it))
        || lower == "code"
}

fn is_secret_value(value: &Origin) -> bool {
    matches!(source_of(value), Source::PathInput | Source::Input) && is_secret(value.last_name())
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
