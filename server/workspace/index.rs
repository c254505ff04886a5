//! The files of one repository with their facts, linked.

use super::{
    Report, Source,
    discover::Found,
    guard::guarded,
    links::{self, ROUNDS},
    paths,
    read::{self, Problem},
    source::{self, Read, View},
};
use crate::{
    analysis::{self, Analysis},
    project::Project,
};
use rayon::prelude::*;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

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

    /// The same with the text of one file from elsewhere.
    pub(super) fn of_text(
        root: PathBuf,
        current: &Path,
        mut found: Found,
        (path, text): (&Path, Result<read::Text, Problem>),
        report: &mut Report,
    ) -> Index {
        let own = found.files.remove(path);
        let files = std::mem::take(&mut found.files);
        let mut index = Index::new(root, current, found, report);
        let mut loaded: Vec<_> = files.into_par_iter().map(|(path, it)| source::load(&index.view, path, it)).collect();
        loaded.extend(own.map(|it| source::take(&index.view, path.to_owned(), it, text)));
        index.fill(loaded, report);
        index
    }

    fn new(root: PathBuf, current: &Path, mut found: Found, report: &mut Report) -> Index {
        report.notes.extend(found.notes);
        report.errors.extend(found.errors);
        found.skipped.into_iter().for_each(|it| report.skip(it));
        let mut project = Project::default();
        // Several manifests of one folder are merged, and a walk finds them in any order.
        found.manifests.sort();
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
            match result {
                Ok(Read::Dropped) => report.checked += 1,
                Ok(Read::Around(None)) => {}
                Ok(Read::Around(Some((path, facts)))) => _ = self.project.add_outside(&path, *facts),
                Ok(Read::Source(source, facts)) => {
                    report.checked += 1;
                    self.project.add(&source.path, Arc::new(*facts));
                    self.sources.push(*source);
                }
                Err(Problem::Skip(reason)) => report.skip(reason),
                Err(Problem::Lost(why)) => report.lose(why),
                Err(Problem::Unreadable(why)) => report.errors.push(why),
            }
        }
        self.sources.sort_by(|a, b| a.shown.cmp(&b.shown));
        report.notes.extend(self.link());
    }

    /// Fetches what linked files need; a note if there is no end to it.
    fn link(&mut self) -> Option<String> {
        let more = links::fetch(&mut self.project, &self.view.root, &links::Open::new()).more;
        more.then(|| format!("links between files are followed {ROUNDS} files deep; some go deeper"))
    }

    pub(super) fn project(&self) -> &Project {
        &self.project
    }

    /// What is analysed, ordered as it is printed.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Every file that was parsed: the sources, what lies around them, and what is linked to.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        self.project.paths().map(|it| self.view.root.join(it))
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
        let dialect = source.config.dialect(source.language);
        let facts = guarded(&source.shown, || source::facts(&source.shown, &text, dialect))?;
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
        analysis::explain_facts(&self.project, &source.path, &source.text, &source.config.options)
    }

    /// Why a line of a source is reported or not.
    pub fn explain_why(&self, source: &Source, line: u32) -> String {
        analysis::explain_why(&self.project, &source.path, &source.text, line, &source.config.options)
    }
}
