//! The frameworks: their queries, and the strings without which a file cannot hold any of their events.

use crate::facts::{Form, Oddity};
use crate::language::Language;
use crate::pattern::{Queries, QueryError};
use crate::text::Span;
use std::sync::OnceLock;

mod own;
mod triggers;
pub use own::{Dialect, Own};
pub use triggers::{has_trigger, is_language_error};

/// A framework, library or platform API.
#[derive(Debug)]
pub struct Framework {
    /// Its name in the facts.
    pub name: &'static str,
    /// Whether its code is JavaScript or TypeScript; Rust otherwise.
    pub ecma: bool,
    /// A file without any of these holds none of its events.
    pub triggers: &'static [&'static str],
    /// The query file.
    pub queries: &'static str,
}

/// Every framework.
#[rustfmt::skip]
pub const FRAMEWORKS: &[Framework] = &[
    Framework { name: "express", ecma: true, queries: include_str!("../queries/ecma/express.scm"), triggers: &[
        ".status(", "sendStatus", ".json(", ".send(", ".end(", "statusCode", "writeHead", ".redirect(", ".render(", ".sendFile(",
        ".sendfile(", ".jsonp(", ".download(", "next(", "express", "('/", "(\"/", "(`/", "Router(",
    ] },
    Framework { name: "fastify", ecma: true, queries: include_str!("../queries/ecma/fastify.scm"), triggers: &[
        "fastify", ".code(", ".route({", ".badRequest(", ".unauthorized(", ".forbidden(", ".notFound(", ".methodNotAllowed(", ".conflict(", ".gone(",
        ".unprocessableEntity(", ".tooManyRequests(", ".internalServerError(", ".notImplemented(", ".badGateway(", ".serviceUnavailable(",
    ] },
    Framework { name: "koa", ecma: true, queries: include_str!("../queries/ecma/koa.scm"), triggers: &[
        "ctx.status", "ctx.body", "ctx.response", "ctx.throw(", "ctx.assert(", "ctx.set(", "ctx.append(", "context.status", "context.body",
        "context.response", "context.throw(", "context.assert(", "context.set(", "context.append(", ".ok(", ".created(", ".accepted(", ".noContent(",
    ] },
    Framework { name: "hono", ecma: true, queries: include_str!("../queries/ecma/hono.scm"), triggers: &[
        ".json(", "c.text(", "ctx.text(", "context.text(", "c.html(", "ctx.html(", "context.html(", "c.body(", "ctx.body(", "context.body(",
        ".newResponse(", ".jsonT(", "c.header(", "ctx.header(", "context.header(", ".openapi(", ".redirect(", ".notFound(", ".status(",
    ] },
    Framework { name: "hapi", ecma: true, queries: include_str!("../queries/ecma/hapi.scm"), triggers: &[".response(", "reply(", "handler:", "handler("] },
    Framework { name: "h3", ecma: true, queries: include_str!("../queries/ecma/h3.scm"), triggers: &[
        "ventHandler(", "event.res.", "event.node.res.", "setResponseStatus(", "sendNoContent(", "sendRedirect(", "sendError(", "ResponseHeader", "setHeader", "appendHeader",
    ] },
    Framework { name: "elysia", ecma: true, queries: include_str!("../queries/ecma/elysia.scm"), triggers: &["set.status", "status(", "elysia"] },
    Framework { name: "serverless", ecma: true, queries: include_str!("../queries/ecma/serverless.scm"), triggers: &["statusCode", "jsonBody", "context.res", "ctx.res"] },
    Framework { name: "nestjs", ecma: true, queries: include_str!("../queries/ecma/nestjs.scm"), triggers: &["@nestjs/"] },
    Framework { name: "web", ecma: true, queries: include_str!("../queries/ecma/web.scm"), triggers: &["Response"] },
    Framework { name: "remix", ecma: true, queries: include_str!("../queries/ecma/remix.scm"), triggers: &["json(", "data(", "redirect(", "redirectDocument("] },
    Framework { name: "sveltekit", ecma: true, queries: include_str!("../queries/ecma/sveltekit.scm"), triggers: &["@sveltejs/kit"] },
    Framework { name: "next", ecma: true, queries: include_str!("../queries/ecma/next.scm"), triggers: &["next/navigation"] },
    Framework { name: "fetch", ecma: true, queries: include_str!("../queries/ecma/fetch.scm"), triggers: &["fetch(", "XMLHttpRequest"] },
    Framework { name: "clients", ecma: true, queries: include_str!("../queries/ecma/clients.scm"), triggers: &[".response.", "'ky'", "\"ky\"", "'got'", "\"got\"", "superagent", "wretch", "retryCondition", "retryStatusCodes", "retryOn", "etry-after", "etry-After"] },
    Framework { name: "axum", ecma: false, queries: include_str!("../queries/rust/axum.scm"), triggers: &[
        "StatusCode", "Json(", "Html(", "Redirect::", ".route(", ".nest(", "axum",
    ] },
    Framework { name: "http", ecma: false, queries: include_str!("../queries/rust/http.scm"), triggers: &[
        ".status(", "AppError", "ApiError", "ServiceError", "Error::NotFound", "Error::Unauthorized", "Error::Forbidden", "Error::BadRequest", "Error::Conflict",
    ] },
    Framework { name: "actix-web", ecma: false, queries: include_str!("../queries/rust/actix-web.scm"), triggers: &["HttpResponse", "actix_web"] },
    Framework { name: "rocket", ecma: false, queries: include_str!("../queries/rust/rocket.scm"), triggers: &["rocket", ".mount(", "#[get(", "#[post(", "#[put(", "#[patch(", "#[delete(", "#[head(", "#[options(", "#[route("] },
    Framework { name: "warp", ecma: false, queries: include_str!("../queries/rust/warp.scm"), triggers: &["warp::"] },
    Framework { name: "poem", ecma: false, queries: include_str!("../queries/rust/poem.scm"), triggers: &["poem", "#[oai("] },
    Framework { name: "salvo", ecma: false, queries: include_str!("../queries/rust/salvo.scm"), triggers: &["StatusError", "salvo"] },
    Framework { name: "tide", ecma: false, queries: include_str!("../queries/rust/tide.scm"), triggers: &["tide", "set_status("] },
    Framework { name: "rouille", ecma: false, queries: include_str!("../queries/rust/rouille.scm"), triggers: &["rouille", "with_status_code("] },
    Framework { name: "reqwest", ecma: false, queries: include_str!("../queries/rust/reqwest.scm"), triggers: &["send(", "reqwest::", "surf::", "isahc::", "send_async(", "client::legacy", "hyper_util::client", "hyper::Client", "hyper::client"] },
];

/// The part a capture plays; see `queries/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Response,
    Receiver,
    Function,
    Status,
    StatusName,
    Misplaced,
    Send,
    Body,
    Stream,
    Init,
    Header,
    HeaderValue,
    Headers,
    Location,
    Error,
    Unless,
    Request,
    RequestFunction,
    RequestBuilder,
    RequestClient,
    RequestRaw,
    Route,
    Router,
    Chain,
    Method,
    Path,
    Handler,
    Options,
    Mount,
    Hook,
    Filter,
    Decorator,
    DecoratedStatus,
    DecoratedReply,
    DecoratedGuards,
    Controller,
    Helper,
}

impl Role {
    /// The role of a capture name; `None` for a name outside the vocabulary.
    #[rustfmt::skip]
    pub fn from_name(name: &str) -> Option<Role> {
        Some(match name {
            "response" => Role::Response, "response.receiver" => Role::Receiver, "response.function" => Role::Function,
            "response.status" => Role::Status, "response.status.name" => Role::StatusName, "response.send" => Role::Send,
            "response.misplaced" => Role::Misplaced, "response.body" => Role::Body, "response.stream" => Role::Stream, "response.init" => Role::Init,
            "response.header" => Role::Header, "response.header.value" => Role::HeaderValue, "response.headers" => Role::Headers,
            "response.location" => Role::Location, "response.error" => Role::Error, "response.unless" => Role::Unless, "request" => Role::Request,
            "request.function" => Role::RequestFunction, "request.builder" => Role::RequestBuilder, "request.client" => Role::RequestClient, "request.raw" => Role::RequestRaw, "route" => Role::Route,
            "route.router" => Role::Router, "route.method" => Role::Method, "route.path" => Role::Path,
            "route.handler" => Role::Handler, "route.chain" => Role::Chain,
            "route.options" => Role::Options, "route.mount" => Role::Mount, "route.hook" => Role::Hook, "route.filter" => Role::Filter, "route.decorator" => Role::Decorator,
            "route.decorator.status" => Role::DecoratedStatus, "route.decorator.reply" => Role::DecoratedReply,
            "route.decorator.guards" => Role::DecoratedGuards, "route.controller" => Role::Controller,
            _ => return name.starts_with('_').then_some(Role::Helper),
        })
    }
}

/// What a pattern sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The status that is implied.
    pub status: Option<u16>,
    /// The status of an answer that names none.
    pub default_status: Option<u16>,
    /// The header field that is set.
    pub header: Option<String>,
    /// How the answer is made.
    pub form: Form,
    /// A received response has a method of this name: without content it is no answer.
    pub ambiguous: bool,
    /// What is sent is not written here.
    pub opaque: bool,
    /// It leaves the handler, as a thrown error does.
    pub throws: bool,
    /// The call sends, or is what a handler returns.
    pub sends: bool,
    /// The method that would also send what this one only sets.
    pub instead: Option<String>,
    /// What is odd about a status in this place.
    pub misplaced: Option<Oddity>,
    /// A number in the place of the init is the status.
    pub short_init: bool,
    /// The place of the reply among a handler's parameters, if it is not Express's.
    pub reply: Option<u8>,
    /// What a handler returns is sent with this status, unless it sets another.
    pub returns: Option<u16>,
    /// What stands before a route's handlers does so wherever in the chain it is written.
    pub whole: bool,
    /// A route that is said of a function, and is one where that is mounted.
    pub described: bool,
    /// The path of a route that names none.
    pub path: Option<String>,
    /// The packages that the function must come from.
    pub imports: Vec<String>,
}

/// One event: a pattern of a framework matched.
#[derive(Clone, Debug)]
pub struct Event {
    /// The framework.
    pub framework: &'static Framework,
    /// What the pattern sets.
    pub settings: &'static Settings,
    /// The captures that are not helpers.
    pub captures: Vec<(Role, Span)>,
}

impl Event {
    /// The span of the first capture with this role.
    pub fn get(&self, role: Role) -> Option<Span> {
        self.captures.iter().find(|it| it.0 == role).map(|it| it.1)
    }
}

/// The compiled queries of one language.
pub struct Set {
    queries: Queries,
    roles: Vec<Role>,
    patterns: Vec<(&'static Framework, Settings)>,
}

impl Set {
    fn new(language: Language, frameworks: &'static [Framework]) -> Result<Set, QueryError> {
        let wanted: Vec<&Framework> = frameworks.iter().filter(|it| it.ecma == language.is_ecma()).collect();
        let texts: Vec<&str> = wanted.iter().map(|it| it.queries).collect();
        let queries = Queries::new(language, &texts)?;
        let roles = roles(&queries)?;
        let mut patterns = Vec::new();
        for (framework, own) in wanted.into_iter().zip(queries.files()) {
            let from = patterns.len();
            for id in from..from + own {
                patterns.push((framework, settings(&queries, id as u16)?));
            }
        }
        Ok(Set { queries, roles, patterns })
    }

    /// The set of a language, compiled once.
    pub fn of(language: Language) -> Result<&'static Set, QueryError> {
        static SETS: [OnceLock<Result<Set, QueryError>>; 4] = [const { OnceLock::new() }; 4];
        SETS[language as usize].get_or_init(|| Set::new(language, FRAMEWORKS)).as_ref().map_err(Clone::clone)
    }

    /// The queries themselves.
    pub fn queries(&self) -> &Queries {
        &self.queries
    }

    /// A match, read as an event.
    pub fn event(&'static self, found: &crate::pattern::Match) -> Option<Event> {
        let (framework, settings) = self.patterns.get(found.pattern as usize)?;
        let role = |id: u16| self.roles.get(id as usize).copied().unwrap_or(Role::Helper);
        let captures = found.captures.iter().map(|it| (role(it.0), it.1)).filter(|it| it.0 != Role::Helper).collect();
        Some(Event { framework, settings, captures })
    }
}

fn roles(queries: &Queries) -> Result<Vec<Role>, QueryError> {
    let unknown = |name: &String| QueryError::new(format!("@{name} is not in the vocabulary"));
    queries.captures().iter().map(|it| Role::from_name(it).ok_or_else(|| unknown(it))).collect()
}

fn misplaced(way: &str) -> Option<Oddity> {
    Some(match way {
        "assigned" => Oddity::Assigned,
        "called" => Oddity::Called,
        "legacy" => Oddity::Legacy,
        _ => return None,
    })
}

fn settings(queries: &Queries, pattern: u16) -> Result<Settings, QueryError> {
    let mut settings = Settings::default();
    for directive in queries.directives(pattern) {
        let key = directive.arguments.first().map_or("", String::as_str);
        let value = directive.arguments.get(1).map_or("", String::as_str);
        let wrong = |what: String| QueryError::new(what).within(queries.place(pattern));
        let number = || value.parse().map_err(|_| wrong(format!("{key} is a status, and `{value}` is none")));
        match (directive.name.as_str(), key) {
            ("set", "response.status") => settings.status = Some(number()?),
            ("set", "default.status") => settings.default_status = Some(number()?),
            ("set", "response.header") => settings.header = Some(value.to_owned()),
            ("set", "form") => settings.form = form(value).ok_or_else(|| wrong(format!("`{value}` is no form")))?,
            ("set", "ambiguous") => settings.ambiguous = true,
            ("set", "content") => settings.opaque = value == "opaque",
            ("set", "throws") => settings.throws = true,
            ("set", "sends") => settings.sends = true,
            ("set", "instead") => settings.instead = Some(value.to_owned()),
            ("set", "misplaced") => {
                settings.misplaced =
                    Some(misplaced(value).ok_or_else(|| wrong(format!("no status is misplaced like `{value}`")))?)
            }
            ("set", "init") => settings.short_init = value == "status",
            ("set", "reply") => settings.reply = value.parse().ok(),
            ("set", "returns") => settings.returns = Some(number()?),
            ("set", "whole") => settings.whole = value == "true",
            ("set", "described") => settings.described = value == "true",
            ("set", "path") => settings.path = Some(value.to_owned()),
            ("import", _) => settings.imports.clone_from(&directive.arguments),
            ("set", key) => return Err(wrong(format!("(#set! {key} ..) is not in the vocabulary"))),
            (name, _) => return Err(wrong(format!("#{name} is not in the vocabulary"))),
        }
    }
    Ok(settings)
}

fn form(name: &str) -> Option<Form> {
    Some(match name {
        "web" => Form::Web,
        "web-json" => Form::WebJson,
        "argument" => Form::Argument,
        "assigned" => Form::Assigned,
        "object" => Form::Object,
        "page" => Form::Page,
        _ => return None,
    })
}
