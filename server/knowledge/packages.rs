//! Packages whose names carry statuses.

use crate::facts::Origin;

/// Packages whose functions and classes make errors with a status.
pub fn is_error_package(module: &str) -> bool {
    let module = module.strip_prefix("@nestjs/common/").map_or(module, |_| "@nestjs/common");
    matches!(
        module,
        "http-errors"
            | "@hapi/boom"
            | "boom"
            | "hapi"
            | "@nestjs/common"
            | "restify-errors"
            | "@curveball/http-errors"
            | "@feathersjs/errors"
            | "hono/http-exception"
            | "@oak/oak"
            | "h3"
            | "#imports"
            | "nuxt/app"
            | "nitropack/runtime"
            | "routing-controllers"
            | "@tsed/exceptions"
            | "@loopback/rest"
            | "@foal/core"
            | "@trpc/server"
            | "better-auth/api"
    )
}

/// The status of what a package of errors calls so: by the reason phrase, or by a name of its own.
pub fn status_of_error(name: &str) -> Option<u16> {
    Some(match name {
        "badImplementation" | "internal" => 500,
        "badData" => 422,
        "serverUnavailable" => 503,
        "resourceGone" => 410,
        "entityTooLarge" => 413,
        "uriTooLong" => 414,
        "clientTimeout" => 408,
        "proxyAuthRequired" => 407,
        "rangeNotSatisfiable" => 416,
        "illegal" => 451,
        name => crate::status::by_name(name)?,
    })
}

/// Packages whose client says OK where a response came without a phrase.
pub fn fills_in_phrases(module: &str) -> bool {
    module.starts_with("@angular/")
}

/// Functions that make errors with a status and that a build tool imports by itself: Nuxt, Nitro.
pub fn is_global_error_factory(name: &str) -> bool {
    name == "createError"
}

/// The status that tRPC's adapters answer for the code of an error.
pub fn status_of_rpc_code(code: &str) -> Option<u16> {
    Some(match code {
        "PARSE_ERROR" | "BAD_REQUEST" => 400,
        "METHOD_NOT_SUPPORTED" => 405,
        "TIMEOUT" => 408,
        "PAYLOAD_TOO_LARGE" => 413,
        "UNPROCESSABLE_CONTENT" => 422,
        "CLIENT_CLOSED_REQUEST" => 499,
        code => crate::status::by_name(code)?,
    })
}

/// Objects of a framework whose methods make errors with a status: `fastify.httpErrors.notFound()`.
pub fn is_error_factory(name: &str) -> bool {
    name == "httpErrors"
}

/// Packages whose handlers may return a reply that only has a status: the framework sends it.
pub const SENDS_WHAT_IS_RETURNED: &[&str] = &["fastify"];

/// Frameworks that answer with the status of an error that a handler returns, as if it had thrown it: by the names of their
/// query files, for facts.
pub const SENDS_RETURNED_ERRORS: &[&str] = &["fastify", "hapi", "h3", "returned"];

/// The same by their packages, for what a project uses.
pub const SENDS_RETURNED_ERRORS_PACKAGES: &[&str] =
    &["fastify", "@hapi/hapi", "@nestjs/platform-fastify", "h3", "elysia"];

/// Frameworks whose context makes replies that only count if the handler returns them.
pub const RETURNED_REPLY_PACKAGES: &[&str] = &["hono", "@hono/node-server", "@hono/zod-openapi"];

/// Frameworks whose reply goes out where the call to send it stands, and cannot go out again.
pub const SENDS_AT_ONCE: &[&str] = &["express", "node", "fastify"];

/// Frameworks whose replies are Express's: a redirect replaces the status, headers are closed by a send.
pub const EXPRESS_PACKAGES: &[&str] = &["express", "@nestjs/platform-express"];

/// Packages whose replies look like Express's and behave otherwise: where one is used, the other is not meant.
pub const OTHER_REPLY_PACKAGES: &[&str] = &["fastify", "restify", "@nestjs/platform-fastify"];

/// Frameworks that refuse a status that is a text, from this version on.
pub const STRICT_STATUS_PACKAGES: &[(&str, u32)] = &[("express", 5), ("koa", 0)];

/// Platforms whose `Response` takes a number in the place of its second argument.
pub const BARE_STATUS_PACKAGES: &[&str] = &["bun-types", "@types/bun", "elysia"];

/// Frameworks that take an error that a handler returns for content, or for nothing.
pub const IGNORES_RETURNED_ERRORS_PACKAGES: &[&str] = &["express", "koa", "@nestjs/common", "routing-controllers"];

/// Frameworks whose calls that send also end what can be set, so that nothing behind them on a chain counts.
pub const CLOSES_AT_ONCE: &[&str] = &["express"];

/// A framework that drops what an `async` handler throws, by the version that its manifest asks for, and the package that
/// mends it.
pub const LOSES_ASYNC_ERRORS: (&str, &str, &str) = ("express", "4", "express-async-errors");

/// A framework that took a status before the content, and the last version that does.
pub const TAKES_LEGACY_STATUSES: (&str, u32) = ("express", 4);

/// Packages whose look-ups by id throw if the id does not have the form of one.
pub const CASTS_IDS: &[&str] = &["mongoose"];

/// Whether a module is the project's own: relative, or by the usual aliases.
pub fn is_own_module(module: &str) -> bool {
    ["./", "../", "@/", "~", "src/", "$lib/", "@server/", "@shared/"].iter().any(|it| module.starts_with(it))
        || matches!(module, "." | "..")
}

/// Aliases that generated or bundler's configuration gives to folders of a package: SvelteKit, Vite, Nuxt.
pub const USUAL_ALIASES: &[(&str, &str)] =
    &[("$lib/", "src/lib/"), ("@/", "src/"), ("~/", "app/"), ("~/", "src/"), ("@/", ""), ("~/", "")];

/// The global function of the Fetch standard.
pub const FETCH: &str = "fetch";

/// Packages whose default export is a `fetch`, or that export one.
pub fn is_fetch_package(module: &str) -> bool {
    matches!(
        module,
        "node-fetch"
            | "undici"
            | "cross-fetch"
            | "isomorphic-fetch"
            | "whatwg-fetch"
            | "@remix-run/web-fetch"
            | "node-fetch-native"
            | "@tauri-apps/plugin-http"
            | FETCH_OF_DATA
    )
}

/// A `fetch` whose response holds the content as `data`, read already.
pub const FETCH_OF_DATA: &str = "@tauri-apps/api/http";

/// Parsers that find something in any text, an error page included: tables, Markdown, HTML.
pub fn reads_anything(parser: &Origin) -> bool {
    let packages = ["papaparse", "marked", "node-html-parser", "cheerio", "linkedom", "gray-matter", "front-matter"];
    match parser.root() {
        Origin::Import(module, _) => packages.contains(&&**module),
        Origin::Global(name) => matches!(&**name, "Papa" | "marked"),
        _ => false,
    }
}

/// Objects of a package whose method `fetch` behaves like the global one: Electron's `net`.
pub fn is_fetch_holder(origin: &Origin) -> bool {
    matches!(origin, Origin::Import(module, name) if &**module == "electron" && &**name == "net")
}

/// The status with which middleware of a package refuses a request.
pub fn refuses_with(origin: &Origin) -> Option<u16> {
    let Origin::Import(module, _) = origin.root() else { return None };
    let redirects =
        |it: &Origin| matches!(it, Origin::Object(fields) if fields.iter().any(|it| &*it.0 == "failureRedirect"));
    match (&**module, origin.last_name()) {
        ("passport", "authenticate") if origin.parts().into_iter().any(redirects) => Some(302),
        ("@nestjs/passport", "AuthGuard") | ("passport", "authenticate") => Some(401),
        ("express-jwt" | "express-basic-auth", _) => Some(401),
        ("express-rate-limit" | "koa-ratelimit", _) | ("@nestjs/throttler", "ThrottlerGuard") => Some(429),
        _ => None,
    }
}

/// Names of tables of status constants: http-status-codes, http-status, Nest, the http crate, node:http2.
pub fn is_status_table(name: &str) -> bool {
    let folded: String = name.chars().filter(|it| *it != '_').collect::<String>().to_ascii_lowercase();
    matches!(
        &*folded,
        "statuscode"
            | "statuscodes"
            | "httpstatus"
            | "httpstatuscode"
            | "httpstatuscodes"
            | "status"
            | "httpcode"
            | "httpcodes"
    )
}

/// The status that a value names: `StatusCodes.GONE`, `constants.HTTP_STATUS_GONE`, `statuses('gone')`.
pub fn named_status(origin: &Origin) -> Option<u16> {
    let of_package = |it: &Origin| matches!(it.root(), Origin::Import(module, _) if is_status_package(module));
    match origin {
        Origin::Member(table, name) if is_status_table(table.last_name()) || of_package(table) => {
            crate::status::by_name(name)
        }
        Origin::Import(module, name) if is_status_package(module) => crate::status::by_name(name),
        Origin::Call(callee, arguments, false) if of_package(callee) => match arguments.first()? {
            Origin::Text(phrase) => crate::status::by_name(phrase),
            _ => None,
        },
        _ => None,
    }
}

/// Packages whose exports are statuses by name.
pub fn is_status_package(module: &str) -> bool {
    matches!(module, "http-status-codes" | "http-status" | "http2" | "node:http2" | "statuses")
}

/// Packages whose `error` and `fail` take a status first.
pub fn fails_with_status(module: &str) -> bool {
    module == "@sveltejs/kit"
}

/// Packages that only tests and mocks import.
pub fn is_test_package(module: &str) -> bool {
    matches!(
        module,
        "msw" | "msw/node" | "vitest" | "@jest/globals" | "@playwright/test" | "supertest" | "nock" | "node:test"
    )
}

/// Whether a file is one of Rust, by its path.
pub fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// Whether a file is a test, a mock or a fixture, by its path.
pub fn is_test_path(path: &str) -> bool {
    let mut parts = path.split('/').rev();
    let file = parts.next().unwrap_or_default().to_ascii_lowercase();
    let marked =
        [".test.", ".spec.", ".cy.", ".mock.", ".e2e.", "_test.", ".stories."].iter().any(|it| file.contains(it));
    marked
        || matches!(&*file, "tests.rs" | "test.rs" | "testutils.rs" | "test_utils.rs" | "testutil.rs" | "test_util.rs")
        || parts.any(is_test_folder)
}

/// Folders of tests, mocks and fixtures.
fn is_test_folder(name: &str) -> bool {
    const FOLDERS: &[&str] = &[
        "test",
        "tests",
        "__tests__",
        "__mocks__",
        "mocks",
        "fixtures",
        "e2e",
        "cypress",
        "spec",
        "__fixtures__",
        "playwright",
        "msw",
    ];
    FOLDERS.contains(&name)
}

/// Whether a Rust file names a package whose requests are built call by call.
pub fn names_builder_package(text: &str) -> bool {
    ["reqwest", "surf::", "isahc", "awc::", "gloo_net", "gloo::net"].iter().any(|it| text.contains(it))
}

/// Whether a Rust file names a client that takes whole requests.
pub fn names_raw_client(text: &str) -> bool {
    ["hyper_util::client", "client::legacy", "hyper::Client", "hyper::client"].iter().any(|it| text.contains(it))
}

/// Whether a condition or a value names the environment that the program runs in.
pub fn names_environment(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "node_env",
        "process.env",
        "meta.env",
        "environment",
        "isdev",
        "is_dev",
        "debug",
        "development",
        "production",
        "isprod",
        "verbose",
        "get('env')",
    ];
    let lower = text.to_ascii_lowercase();
    WORDS.iter().any(|it| lower.contains(it))
}
