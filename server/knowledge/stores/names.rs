//! What is a store: by its package, by the spelling of a class, by the words of its name.

use crate::facts::Origin;

/// A model, a repository, a client of a database: by its package, by the spelling of a class, by the words of its name.
pub(in crate::knowledge) fn is_store(object: &Origin) -> bool {
    object.chain().take(12).any(|it| match it {
        Origin::Import(module, name) => is_store_package(module) || is_model_file(module) || is_store_name(name),
        Origin::Call(callee, ..) => is_store_name(callee.last_name()),
        Origin::Param(..) | Origin::Global(_) | Origin::Item(_) | Origin::Member(..) => is_store_name(it.last_name()),
        _ => false,
    })
}

/// `../models/user`, `./user.model`: where a project keeps its models.
pub(super) fn is_model_file(module: &str) -> bool {
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
