//! Files that are read because others link to them.

use super::{guard::guarded, read, source};
use crate::{
    facts::Facts,
    language::Language,
    project::{Outside, Project},
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

/// How deep links are followed from file to file.
pub(super) const ROUNDS: usize = 8;

/// What was fetched.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// The files, by their paths in the project.
    pub paths: Vec<String>,
    /// There was more to fetch.
    pub more: bool,
}

/// Documents of an editor, which count as they are there and not as they are on disk: by path in the project.
pub(super) type Open = BTreeMap<String, Arc<Facts>>;

/// Fetches what linked files need, and what that needs in turn.
pub(super) fn fetch(project: &mut Project, root: &Path, open: &Open) -> Fetched {
    let mut fetched = Fetched::default();
    for _ in 0..ROUNDS {
        let wanted = project.demand();
        if wanted.is_empty() {
            return fetched;
        }
        // Many files ask for the same one.
        let paths: BTreeSet<String> = wanted.iter().filter_map(|it| existing(project, root, it)).collect();
        let (here, there): (Vec<_>, Vec<_>) = paths.into_iter().partition(|it| open.contains_key(it));
        let read = |path: String| Some((facts_of(root, &path)?, path));
        let found: Vec<_> = there.into_par_iter().filter_map(read).collect();
        for (facts, path) in found {
            project.add_outside(&path, facts);
            fetched.paths.push(path);
        }
        for (path, facts) in here.iter().filter_map(|it| Some((it, open.get(it)?))) {
            project.add(path, facts.clone());
        }
    }
    fetched.more = !project.demand().is_empty();
    fetched
}

/// The first candidate that exists and is not known yet. What lies outside of the repository is not looked at.
fn existing(project: &Project, root: &Path, candidates: &[String]) -> Option<String> {
    let inside = |it: &&String| !it.starts_with('/') && it.split('/').all(|part| part != "..");
    let exists = |it: &&String| project.facts(it).is_some() || root.join(it.as_str()).is_file();
    let path = candidates.iter().filter(inside).find(exists)?;
    project.facts(path).is_none().then(|| path.clone())
}

/// What others need of a file of the project, as it is on disk. Where no walk comes, the project's own queries do not hold.
pub(super) fn facts_of(root: &Path, path: &str) -> Option<Outside> {
    let language = Language::from_path(path)?;
    let text = read::read(&root.join(path), true).ok()?.text;
    guarded(path, || source::facts(path, &text, language)).ok().map(Outside::from)
}
