//! The files of one repository with their facts, linked.

use super::{
    Report, Source,
    discover::Found,
    guard::guarded,
    paths,
    read::{self, Problem},
    source::{self, Read, View},
};
use crate::{
    analysis::{self, Analysis},
    facts::Facts,
    language::Language,
    project::Project,
};
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

/// How deep links are followed from file to file.
const ROUNDS: usize = 8;

/// The files of one repository.
pub struct Index {
    view: View,
    project: Project,
    sources: Vec<Source>,
}

/// A source with what the analysis says of it.
pub struct Checked<'a> {
    /// The repository.
    pub index: &'a Index,
    /// The file.
    pub source: &'a Source,
    /// Findings and notes.
    pub analysis: Analysis,
}

impl Index {
    /// Reads what was found and takes its facts, in parallel.
    pub(super) fn of_files(root: PathBuf, current: &Path, mut found: Found, report: &mut Report) -> Index {
        let files = std::mem::take(&mut found.files);
        let mut index = Index::new(root, current, found, report);
        let loaded: Vec<_> = files.into_par_iter().map(|(path, it)| source::load(&index.view, path, it)).collect();
        index.fill(loaded, report);
        index
    }

    /// The same for the one file that was found, with its text from elsewhere.
    pub(super) fn of_text(
        root: PathBuf,
        current: &Path,
        mut found: Found,
        bytes: Vec<u8>,
        report: &mut Report,
    ) -> Index {
        let file = found.files.pop_first();
        let mut index = Index::new(root, current, found, report);
        let loaded = file.map(|(path, it)| source::take(&index.view, path, it, read::decode(bytes)));
        index.fill(loaded.into_iter().collect(), report);
        index
    }

    fn new(root: PathBuf, current: &Path, found: Found, report: &mut Report) -> Index {
        report.notes.extend(found.notes);
        report.errors.extend(found.errors);
        found.skipped.into_iter().for_each(|it| report.skip(it));
        let mut project = Project::default();
        for path in found.manifests {
            // A manifest that cannot be read says nothing, as one that is not there.
            if let Ok(text) = read::read(&path, true) {
                project.add_manifest(&paths::relative(&path, &root), &text.text);
            }
        }
        Index { view: View { root, current: current.to_owned() }, project, sources: Vec::new() }
    }

    fn fill(&mut self, loaded: Vec<Result<Read, Problem>>, report: &mut Report) {
        for result in loaded {
            report.checked += usize::from(result.is_ok());
            match result {
                Ok(None) => {}
                Ok(Some((source, facts))) => {
                    self.project.add(&source.path, Arc::new(facts));
                    self.sources.push(source);
                }
                Err(Problem::Skip(reason)) => report.skip(reason),
                Err(Problem::Lost(why)) => report.lose(why),
                Err(Problem::Unreadable(why)) => report.errors.push(why),
            }
        }
        self.sources.sort_by(|a, b| a.shown.cmp(&b.shown));
        report.notes.extend(self.link());
    }

    /// Fetches what linked files need, and what that needs in turn; a note if there is no end to it.
    fn link(&mut self) -> Option<String> {
        for _ in 0..ROUNDS {
            let wanted = self.project.demand();
            if wanted.is_empty() {
                return None;
            }
            // Many files ask for the same one.
            let paths: BTreeSet<String> = wanted.iter().filter_map(|it| self.existing(it)).collect();
            let found: Vec<_> = paths.into_par_iter().filter_map(|it| self.fetch(it)).collect();
            for (path, facts) in found {
                self.project.add(&path, Arc::new(facts));
            }
        }
        let open = !self.project.demand().is_empty();
        open.then(|| format!("links between files are followed {ROUNDS} files deep; some go deeper"))
    }

    /// The first candidate that exists and is not known yet. What lies outside of the repository is not looked at.
    fn existing(&self, candidates: &[String]) -> Option<String> {
        let inside = |it: &&String| !it.starts_with('/') && it.split('/').all(|part| part != "..");
        let exists = |it: &&String| self.view.root.join(it.as_str()).is_file();
        let path = candidates.iter().filter(inside).find(exists)?;
        self.project.facts(path).is_none().then(|| path.clone())
    }

    /// The path with the facts of its file.
    fn fetch(&self, path: String) -> Option<(String, Facts)> {
        let language = Language::from_path(&path)?;
        let text = read::read(&self.view.root.join(&path), true).ok()?.text;
        let facts = guarded(&path, || source::facts(&path, &text, language)).ok()?;
        Some((path, facts))
    }

    /// What is analysed, ordered as it is printed.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Runs the rules over every source, in parallel; the order is that of the sources.
    pub fn check(&self) -> Vec<Checked<'_>> {
        self.sources.par_iter().map(|it| self.check_one(it)).collect()
    }

    /// Runs the rules over one source.
    pub fn check_one<'a>(&'a self, source: &'a Source) -> Checked<'a> {
        let analyze = || analysis::analyze(&self.project, &source.path, &source.text, &source.config.options);
        let lost = |note| Analysis { diagnostics: Vec::new(), notes: vec![note] };
        let analysis = guarded(&source.shown, analyze).unwrap_or_else(lost);
        Checked { index: self, source, analysis }
    }

    /// Puts a new text in the place of a source's, which may change what others link to.
    pub fn replace(&mut self, position: usize, text: String) -> Result<(), String> {
        let Some(source) = self.sources.get_mut(position) else { return Ok(()) };
        let facts = guarded(&source.shown, || source::facts(&source.shown, &text, source.language))?;
        self.project.add(&source.path, Arc::new(facts));
        source.text = text;
        self.link();
        Ok(())
    }

    /// The text of a file of the project, for evidence that lies in another file than the finding.
    pub fn text(&self, path: &str) -> Option<String> {
        let known = self.sources.iter().find(|it| it.path == path).map(|it| it.text.clone());
        known.or_else(|| read::read(&self.view.root.join(path), true).ok().map(|it| it.text))
    }

    /// How a file of the project is shown beside a finding in `source`.
    pub fn shown_beside(&self, source: &Source, path: &str) -> String {
        self.view.show(&self.view.root.join(path), source.absolute)
    }

    /// The linked facts of a source, readable.
    pub fn explain_facts(&self, source: &Source) -> String {
        analysis::explain_facts(&self.project, &source.path, &source.text)
    }

    /// Why a line of a source is reported or not.
    pub fn explain_why(&self, source: &Source, line: u32) -> String {
        analysis::explain_why(&self.project, &source.path, &source.text, line, &source.config.options)
    }
}
