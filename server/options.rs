//! What users can set, as plain data; `config` reads it from `statuslint.toml`, docs/configuration.md explains it.

use crate::diagnostic::Severity;
use std::collections::{BTreeMap, BTreeSet};

mod declared;
mod globs;
pub use declared::{Declared, Library, Status};
pub use globs::Globs;

/// The settings of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Severity by rule id, `None` for off; rules that are not named keep their own.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Whether the rules of servers speak in test files too.
    pub include_tests: bool,
    /// Unregistered codes that this project means to send.
    pub allowed_codes: BTreeSet<u16>,
    /// The authentication scheme that fixes write into `WWW-Authenticate`.
    pub challenge: String,
    /// Header fields that tell when to come back as well as `Retry-After` does.
    pub retry_headers: BTreeSet<String>,
    /// The statuses that a failed validation is answered with.
    pub validation_status: ValidationStatus,
    /// 404 in the place of 403 is meant: the resource is hidden from those who may not see it.
    pub hide_forbidden_as_404: bool,
    /// Routes and files that receive webhooks, besides those that are known by their words.
    pub webhook_paths: Globs,
    /// The same for GraphQL.
    pub graphql_paths: Globs,
    /// The same for remote calls.
    pub rpc_paths: Globs,
    /// Names of parameters that are replies, though they stand where no handler has its reply.
    pub response_names: BTreeSet<String>,
    /// Functions that check a received response.
    pub status_checkers: BTreeSet<String>,
    /// What is not reported.
    pub exceptions: Vec<Exception>,
    /// Functions and errors of libraries whose sources are not there.
    pub library: Library,
}

/// The status for input that is well-formed and wrong: RFC 9110 allows 400 and 422, a team agrees on one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ValidationStatus {
    /// Either.
    #[default]
    Any,
    /// Always 400.
    BadRequest,
    /// Always 422.
    Unprocessable,
    /// 400 for what is missing or cannot be read, 422 for what can be read and is wrong.
    Split,
    /// Whichever most of the file uses: what other files answer, an open document does not know.
    Consistent,
}

impl ValidationStatus {
    /// The values by the names that they have in `statuslint.toml`.
    pub const NAMES: [(&'static str, ValidationStatus); 5] = [
        ("any", ValidationStatus::Any),
        ("400", ValidationStatus::BadRequest),
        ("422", ValidationStatus::Unprocessable),
        ("split", ValidationStatus::Split),
        ("consistent", ValidationStatus::Consistent),
    ];

    /// The statuses that invalid input may be answered with.
    pub fn accepted(self) -> &'static [u16] {
        match self {
            ValidationStatus::BadRequest => &[400],
            ValidationStatus::Unprocessable => &[422],
            _ => &[400, 422],
        }
    }
}

/// What matches everything that is given is not reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exception {
    /// The rules; none for all.
    pub rules: BTreeSet<String>,
    /// The files; none for all.
    pub paths: Globs,
    /// The routes; none for all.
    pub routes: Globs,
    /// The methods, in upper case; none for all.
    pub methods: BTreeSet<String>,
}

impl Exception {
    /// Whether it can hold for a finding of a rule in a file.
    pub fn concerns(&self, rule: &str, path: &str) -> bool {
        (self.rules.is_empty() || self.rules.contains(rule)) && (self.paths.is_empty() || self.paths.matches(path))
    }

    /// Whether it holds wherever it concerns a file.
    pub fn is_general(&self) -> bool {
        self.routes.is_empty() && self.methods.is_empty()
    }

    /// Whether it holds for an answer to a method and a route.
    pub fn covers(&self, method: &str, route: &str) -> bool {
        (self.methods.is_empty() || self.methods.contains(method))
            && (self.routes.is_empty() || self.routes.matches(route))
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rules: BTreeMap::new(),
            include_tests: false,
            allowed_codes: BTreeSet::new(),
            challenge: "Bearer".to_owned(),
            retry_headers: BTreeSet::new(),
            validation_status: ValidationStatus::default(),
            hide_forbidden_as_404: true,
            webhook_paths: Globs::default(),
            graphql_paths: Globs::default(),
            rpc_paths: Globs::default(),
            response_names: BTreeSet::new(),
            status_checkers: BTreeSet::new(),
            exceptions: Vec::new(),
            library: Library::default(),
        }
    }
}
