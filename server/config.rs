//! `statuslint.toml`: what a project wants, read into `Options`.
//!
//! A mistake in the file is an error with its place: a misspelt rule that is silently ignored is a rule that stays on.

use crate::{
    diagnostic::Severity,
    options::Options,
    rules::{RULES, rule},
    text::LineIndex,
};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fmt,
    ops::Range,
    path::{Path, PathBuf},
};
use toml::Spanned;

/// The name under which configuration is looked for.
pub const FILE_NAME: &str = "statuslint.toml";

/// The settings that hold for a folder.
#[derive(Debug)]
pub struct Config {
    /// What the analysis is told.
    pub options: Options,
    exclude: Gitignore,
}

impl Default for Config {
    fn default() -> Self {
        Self { options: Options::default(), exclude: Gitignore::empty() }
    }
}

impl Config {
    /// Reads the text of the file at `path`; excludes are relative to `folder`.
    pub fn parse(text: &str, path: &Path, folder: &Path) -> Result<Config, ConfigError> {
        let error = |problem: Problem| ConfigError::new(text, path, problem);
        let raw: Raw = toml::from_str(text).map_err(|it| error((it.span(), it.message().to_owned())))?;
        let exclude = excludes(&raw, folder).map_err(error)?;
        let options = options(raw).map_err(error)?;
        Ok(Config { options, exclude })
    }

    /// Whether `exclude` names the path or a folder above it; `path` is absolute.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        let Ok(relative) = path.strip_prefix(self.exclude.path()) else { return false };
        !self.exclude.is_empty() && self.exclude.matched_path_or_any_parents(relative, is_folder).is_ignore()
    }
}

/// What is wrong with a configuration file, and where; lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// The place, if the mistake has one.
    pub place: Option<(u32, u32)>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// A place in the text, if known, and what is wrong there.
type Problem = (Option<Range<usize>>, String);

impl ConfigError {
    fn new(text: &str, path: &Path, (span, message): Problem) -> ConfigError {
        let position = |it: Range<usize>| LineIndex::new(text).position(it.start as u32);
        let place = span.map(position).map(|it| (it.line, it.column));
        // The parser explains on several lines; an error is one line, for problem matchers.
        ConfigError { path: path.to_owned(), place, message: message.trim().replace('\n', "; ") }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    rules: BTreeMap<Spanned<String>, Spanned<String>>,
    exclude: Vec<Spanned<String>>,
    include_tests: bool,
    allowed_codes: Vec<Spanned<u16>>,
    challenge: Option<Spanned<String>>,
}

fn options(raw: Raw) -> Result<Options, Problem> {
    let mut options = Options { include_tests: raw.include_tests, ..Options::default() };
    for (id, level) in &raw.rules {
        let level = severity(level)?;
        options.rules.insert(rule_id(id)?.to_owned(), level);
    }
    for code in raw.allowed_codes {
        if !(100..=999).contains(code.get_ref()) {
            return Err((Some(code.span()), format!("{} is no status code: they have three digits", code.get_ref())));
        }
        options.allowed_codes.insert(code.into_inner());
    }
    if let Some(challenge) = raw.challenge {
        options.challenge = scheme(challenge)?;
    }
    Ok(options)
}

/// The rule's present id, so that a configuration survives a renaming.
fn rule_id(id: &Spanned<String>) -> Result<&'static str, Problem> {
    let known = rule(id.get_ref()).map(|it| it.id);
    known.ok_or_else(|| (Some(id.span()), unknown_rule(id.get_ref())))
}

fn severity(level: &Spanned<String>) -> Result<Option<Severity>, Problem> {
    let name = level.get_ref();
    match Severity::from_name(name) {
        None if name == "off" => Ok(None),
        None => {
            let message = format!("unknown severity `{name}`, expected off, hint, info, warning or error");
            Err((Some(level.span()), message))
        }
        known => Ok(known),
    }
}

/// Fixes write the scheme into source code, inside quotes: a token (RFC 9110 section 11.1) and its parameters are harmless there.
fn scheme(challenge: Spanned<String>) -> Result<String, Problem> {
    let harmless = |it: char| it.is_ascii_graphic() && !matches!(it, '\'' | '"' | '\\' | '`' | '$') || it == ' ';
    let text = challenge.get_ref();
    if text.is_empty() || !text.chars().all(harmless) {
        return Err((Some(challenge.span()), format!("`{text}` is no authentication scheme, such as Bearer")));
    }
    Ok(challenge.into_inner())
}

fn excludes(raw: &Raw, folder: &Path) -> Result<Gitignore, Problem> {
    let mut builder = GitignoreBuilder::new(folder);
    for glob in &raw.exclude {
        let added = builder.add_line(None, glob.get_ref());
        added.map_err(|it| (Some(glob.span()), format!("`{}` is no glob: {it}", glob.get_ref())))?;
    }
    builder.build().map_err(|it| (None, it.to_string()))
}

/// The message for a rule id that does not exist, with the most similar one that does.
pub fn unknown_rule(id: &str) -> String {
    let mut similar: Vec<_> = RULES.iter().map(|it| (strsim::jaro_winkler(id, it.id), it.id)).collect();
    similar.sort_by(|a, b| b.0.total_cmp(&a.0));
    match similar.first() {
        Some((score, it)) if *score > 0.8 => format!("unknown rule `{id}`, did you mean `{it}`?"),
        _ => format!("unknown rule `{id}`: `statuslint rules` lists them"),
    }
}

#[cfg(test)]
mod tests;
