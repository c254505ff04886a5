//! A look at a folder that is open in an editor: what there is now, and what has changed since the last look.
//!
//! The look needs no lock. What it found is merged by its [`Live`](super::Live) in one short step.

use super::{
    Workspace,
    discover::{self, Found},
    folders::Settings,
    guard::guarded,
    links, paths, read, source,
};
use crate::{
    analysis,
    config::Dialect,
    project::{Outside, Project},
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// What tells that a file says something else than before: its time and its size, `None` if it is not there; and how it
/// is read.
pub(super) type Stamp = (Option<(SystemTime, u64)>, Option<Dialect>);

/// What is known of a folder before a look.
pub struct Plan {
    pub(super) folder: PathBuf,
    pub(super) root: PathBuf,
    /// The folder is walked; otherwise only what is linked is looked at.
    pub(super) walks: bool,
    /// Nothing is known yet.
    pub(super) first: bool,
    pub(super) settings: Settings,
    pub(super) files: BTreeMap<PathBuf, Stamp>,
    /// Files that others link to, by their paths in the project.
    pub(super) linked: BTreeMap<String, Stamp>,
    /// Open in the editor: their texts come from there.
    pub(super) open: BTreeSet<PathBuf>,
    /// Said to have changed, whatever their stamps are.
    pub(super) touched: BTreeSet<PathBuf>,
}

/// What a look found.
pub struct Scan {
    pub(super) workspace: Workspace,
    pub(super) settings: Settings,
    pub(super) files: BTreeMap<PathBuf, Stamp>,
    pub(super) manifests: BTreeMap<String, String>,
    /// Changed files with their facts; `None` for those that hold nothing of interest, or cannot be read.
    pub(super) fresh: Vec<(String, Option<Outside>)>,
    /// Files that were there before and are not any more.
    pub(super) gone: Vec<String>,
    /// Linked files that were looked at again.
    pub(super) relinked: Vec<(String, Stamp, Option<Outside>)>,
    /// After the first look: the whole of it, linked.
    pub(super) project: Option<(Project, Vec<String>)>,
}

/// The stamp of a file.
pub(super) fn stamp(path: &Path, dialect: Option<Dialect>) -> Stamp {
    let data = path.metadata().ok().filter(|it| it.is_file());
    (data.and_then(|it| Some((it.modified().ok()?, it.len()))), dialect)
}

fn stamped((path, it): (&PathBuf, &discover::Candidate)) -> (PathBuf, Stamp) {
    (path.clone(), stamp(path, Some(it.config.dialect(it.language))))
}

impl Plan {
    /// Walks and reads.
    pub fn run(self) -> Scan {
        let workspace = Workspace::forgiving(&self.folder, self.settings.clone());
        let found = self.found(&workspace);
        let files: BTreeMap<PathBuf, Stamp> = found.files.iter().map(stamped).collect();
        let changed: Vec<_> = found.files.into_iter().filter(|it| self.changed(&it.0, files.get(&it.0))).collect();
        let fresh: Vec<_> = changed.into_par_iter().map(|(path, it)| self.read(path, it)).collect();
        let gone = self.files.keys().filter(|it| !files.contains_key(*it)).map(|it| self.name(it)).collect();
        let manifests = manifests(&self.root, found.manifests);
        let relinked = self.relinked();
        let mut scan = Scan {
            settings: workspace.folders.settings(),
            workspace,
            files,
            manifests,
            fresh,
            gone,
            relinked,
            project: None,
        };
        if self.first {
            scan.link(&self.root);
        }
        scan
    }

    fn found(&self, workspace: &Workspace) -> Found {
        let mut found = Found::default();
        if self.walks {
            discover::discover(workspace, &paths::Target::new(&self.folder, &self.folder), &mut found);
        } else {
            discover::add_manifests_above(&self.folder, &mut found);
            // So that its configuration is read.
            let _ = workspace.folders.at(&self.folder);
        }
        found
    }

    fn name(&self, path: &Path) -> String {
        paths::relative(path, &self.root)
    }

    fn changed(&self, path: &PathBuf, now: Option<&Stamp>) -> bool {
        !self.open.contains(path) && (self.touched.contains(path) || self.files.get(path) != now)
    }

    fn read(&self, path: PathBuf, candidate: discover::Candidate) -> (String, Option<Outside>) {
        let name = self.name(&path);
        let text = read::read(&path, candidate.named).ok().map(|it| it.text);
        // A file that others link to counts even without a trigger.
        let dialect = candidate.config.dialect(candidate.language);
        let wanted = |text: &String| self.linked.contains_key(&name) || analysis::has_trigger(text.as_bytes(), dialect);
        let facts = text.filter(wanted).and_then(|text| {
            let facts = guarded(&name, || source::facts(&name, &text, dialect));
            facts.ok().map(Outside::from)
        });
        (name, facts)
    }

    /// Linked files that no walk finds.
    fn relinked(&self) -> Vec<(String, Stamp, Option<Outside>)> {
        let elsewhere = self.linked.iter().filter(|it| {
            let path = self.root.join(it.0);
            !self.files.contains_key(&path) && !self.open.contains(&path)
        });
        let looked = elsewhere.map(|(name, before)| {
            let path = self.root.join(name);
            (name, stamp(&path, None), *before, self.touched.contains(&path))
        });
        let changed = looked.filter(|(_, now, before, touched)| *touched || now != before);
        changed.map(|(name, now, ..)| (name.clone(), now, links::facts_of(&self.root, name))).collect()
    }
}

impl Scan {
    fn link(&mut self, root: &Path) {
        let mut project = Project::default();
        project.set_manifests(self.manifests.iter().map(|it| (it.0.as_str(), it.1.as_str())));
        for (path, facts) in self.fresh.drain(..) {
            if let Some(facts) = facts {
                project.add_outside(&path, facts);
            }
        }
        let fetched = links::fetch(&mut project, root, &links::Open::new());
        self.project = Some((project, fetched.paths));
    }
}

/// The texts of the manifests by their paths in the project. One that cannot be read says nothing.
fn manifests(root: &Path, found: Vec<PathBuf>) -> BTreeMap<String, String> {
    let text = |path: PathBuf| Some((paths::relative(&path, root), read::read(&path, true).ok()?.text));
    found.into_iter().filter_map(text).collect()
}
