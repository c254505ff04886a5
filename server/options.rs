//! What users can set, as plain data; `config` reads it from `statuslint.toml`.

use crate::diagnostic::Severity;
use std::collections::{BTreeMap, BTreeSet};

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
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rules: BTreeMap::new(),
            include_tests: false,
            allowed_codes: BTreeSet::new(),
            challenge: "Bearer".to_owned(),
        }
    }
}
