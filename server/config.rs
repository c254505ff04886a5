//! `statuslint.toml`: what a project wants, read into `Options`.
//!
//! A mistake in the file is an error with its place: a misspelt rule that is silently ignored is a rule that stays on.

use crate::{framework::Own, language::Language, options::Options, rules::RULES, text::LineIndex};
use ignore::gitignore::Gitignore;
use raw::Raw;
use std::{
    fmt,
    ops::Range,
    path::{Path, PathBuf},
};

mod raw;
mod read;

pub use crate::framework::Dialect;

/// The name under which configuration is looked for.
pub const FILE_NAME: &str = "statuslint.toml";

/// The settings that hold for a folder.
#[derive(Debug)]
pub struct Config {
    /// What the analysis is told.
    pub options: Options,
    exclude: Gitignore,
    own: Own,
}

/// The query files that a pattern names, by path and text; or what is wrong with it.
pub type Find<'f> = dyn Fn(&str) -> Result<Vec<(String, String)>, String> + 'f;

impl Default for Config {
    fn default() -> Self {
        Self { options: Options::default(), exclude: Gitignore::empty(), own: Own::default() }
    }
}

impl Config {
    /// Reads the text of the file at `path`; excludes are relative to `folder`. Query files are left alone.
    pub fn parse(text: &str, path: &Path, folder: &Path) -> Result<Config, ConfigError> {
        Config::with_queries(text, path, folder, &|_| Ok(Vec::new()))
    }

    /// The same with the query files, which `find` reads.
    pub fn with_queries(text: &str, path: &Path, folder: &Path, find: &Find<'_>) -> Result<Config, ConfigError> {
        let error = |problem: Problem| ConfigError::new(text, path, problem);
        let raw: Raw = toml::from_str(text).map_err(|it| error((it.span(), raw::explained(it.message()))))?;
        let exclude = read::excludes(&raw, folder).map_err(error)?;
        let own = read::queries(&raw, find).map_err(error)?;
        let options = read::options(raw).map_err(error)?;
        Ok(Config { options, exclude, own })
    }

    /// A language as it is read here: with the query files.
    pub fn dialect(&self, language: Language) -> Dialect {
        Dialect { language, own: self.own }
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

/// The message for a rule id that does not exist, with the most similar one that does.
pub fn unknown_rule(id: &str) -> String {
    match similar(id, RULES.iter().map(|it| it.id)) {
        Some(it) => format!("unknown rule `{id}`, did you mean `{it}`?"),
        None => format!("unknown rule `{id}`: `statuslint rules` lists them"),
    }
}

/// The name that was meant, if one is similar enough.
fn similar<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = known.map(|it| (strsim::jaro_winkler(name, it), it)).filter(|it| it.0 > 0.8);
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|it| it.1)
}

#[cfg(test)]
mod tests;
