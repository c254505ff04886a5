//! One file on its way into the index: from a path to text and facts.

use super::{
    discover::Candidate,
    guard::guarded,
    paths,
    read::{self, Problem, Text},
};
use crate::{
    analysis,
    config::{Config, Dialect},
    facts::Facts,
    language::Language,
    project::Outside,
    text::code_of,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A file that may hold something of interest.
pub struct Source {
    /// Its path in the project, from the root.
    pub path: String,
    /// Its path as the user would type it.
    pub shown: String,
    /// Where it lies.
    pub file: PathBuf,
    /// Its text, without a byte order mark.
    pub text: String,
    /// It begins with a byte order mark.
    pub bom: bool,
    pub(super) absolute: bool,
    pub(super) language: Language,
    pub(super) config: Arc<Config>,
}

/// Where paths are seen from.
pub(super) struct View {
    /// The repository, where project paths count from.
    pub root: PathBuf,
    /// The working directory, where shown paths count from.
    pub current: PathBuf,
}

impl View {
    /// The path as the user would type it.
    pub fn show(&self, file: &Path, absolute: bool) -> String {
        paths::shown(file, &self.current, absolute)
    }
}

/// A file that was looked into.
pub(super) enum Read {
    /// One that was asked for, with its facts.
    Source(Box<Source>, Box<Facts>),
    /// One that was asked for, without a trigger and so none of our business.
    Dropped,
    /// One that lies around those, with its path in the project if it holds anything of interest.
    Around(Option<(String, Box<Outside>)>),
}

/// Reads a file and takes its facts.
pub(super) fn load(view: &View, path: PathBuf, candidate: Candidate) -> Result<Read, Problem> {
    let text = read::read(&path, candidate.named);
    take(view, path, candidate, text)
}

/// Takes the facts of a text. Problems name the file.
pub(super) fn take(
    view: &View,
    file: PathBuf,
    candidate: Candidate,
    text: Result<Text, Problem>,
) -> Result<Read, Problem> {
    if candidate.around {
        let found = around(view, &file, &candidate, text);
        return Ok(Read::Around(found.map(|(path, facts)| (path, Box::new(facts)))));
    }
    let Candidate { absolute, language, config, always, .. } = candidate;
    let shown = view.show(&file, absolute);
    let Text { text, bom } = text.map_err(|it| it.of(&shown))?;
    let dialect = config.dialect(language);
    if !always && !analysis::has_trigger(text.as_bytes(), dialect) {
        return Ok(Read::Dropped);
    }
    let facts = guarded(&shown, || facts(&shown, &text, dialect)).map_err(Problem::Lost)?;
    let path = paths::relative(&file, &view.root);
    let source = Source { path, shown, file, text, bom, absolute, language, config };
    Ok(Read::Source(Box::new(source), Box::new(facts)))
}

fn around(view: &View, file: &Path, candidate: &Candidate, text: Result<Text, Problem>) -> Option<(String, Outside)> {
    let text = text.ok()?.text;
    let path = paths::relative(file, &view.root);
    let dialect = candidate.config.dialect(candidate.language);
    let wanted = analysis::has_trigger(text.as_bytes(), dialect);
    let facts = || guarded(&path, || facts(&path, &text, dialect)).ok();
    let facts = if wanted { facts() } else { None };
    facts.map(|it| (path, it.into()))
}

/// The one place where a text becomes facts.
pub(super) fn facts(path: &str, text: &str, dialect: impl Into<Dialect>) -> Facts {
    analysis::extract(&code_of(path, text), dialect)
}
