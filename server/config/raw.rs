//! The file as it is written: its keys, and where their values stand.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Raw {
    pub rules: BTreeMap<Spanned<String>, Spanned<String>>,
    pub exclude: Vec<Spanned<String>>,
    pub include_tests: bool,
    pub allowed_codes: Vec<Spanned<u16>>,
    pub challenge: Option<Spanned<String>>,
    pub retry_headers: Vec<String>,
    pub validation_status: Option<Spanned<String>>,
    #[serde(rename = "hide-forbidden-as-404")]
    pub hide_forbidden_as_404: Option<bool>,
    pub webhook_paths: Vec<Spanned<String>>,
    pub graphql_paths: Vec<Spanned<String>>,
    pub rpc_paths: Vec<Spanned<String>>,
    pub response_names: Vec<String>,
    pub status_checkers: Vec<String>,
    pub queries: Vec<Spanned<String>>,
    pub exceptions: Vec<Spanned<RawException>>,
    pub helpers: Vec<Spanned<RawDeclared>>,
    pub errors: Vec<Spanned<RawDeclared>>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawException {
    /// A list, or `"*"`.
    pub rules: Option<Spanned<toml::Value>>,
    pub paths: Vec<Spanned<String>>,
    pub routes: Vec<Spanned<String>>,
    pub methods: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawDeclared {
    pub name: String,
    pub module: Option<String>,
    pub status: Option<Spanned<u16>>,
    pub status_argument: Option<u8>,
    pub status_property: Option<String>,
    pub body_argument: Option<u8>,
}

/// What the parser says, with the key that was meant in the place of all there are.
pub(super) fn explained(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let Some(key) = quoted.next().filter(|_| message.starts_with("unknown field")) else { return message.to_owned() };
    match super::similar(key, quoted) {
        Some(meant) => format!("unknown key `{key}`, did you mean `{meant}`?"),
        None => message.replacen("unknown field", "unknown key", 1),
    }
}
