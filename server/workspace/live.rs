//! A folder that is open in an editor: its files as they are on disk, with the open documents in their place.
//!
//! It comes to what a fresh look at the folder would come to if the documents were saved: files are looked at again when
//! somebody says that they have changed ([`Live::plan`]), and only what their change concerns is linked anew.

use super::{
    Skip, Workspace,
    folders::{Setting, Settings},
    links, paths,
    scan::{Plan, Scan, Stamp, stamp},
};
use crate::{
    analysis::{self, Analysis},
    config::{Config, ConfigError, Dialect, FILE_NAME},
    facts::Facts,
    language::Language,
    project::{Outside, Project},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

/// One folder.
pub struct Live {
    folder: PathBuf,
    root: PathBuf,
    walks: bool,
    scanned: bool,
    workspace: Workspace,
    settings: Settings,
    project: Project,
    files: BTreeMap<PathBuf, Stamp>,
    linked: BTreeMap<String, Stamp>,
    manifests: BTreeMap<String, String>,
    open: BTreeMap<PathBuf, Arc<Facts>>,
}

/// A configuration file that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Its text.
    pub text: String,
    /// What is wrong.
    pub error: ConfigError,
}

impl Live {
    /// A folder that was opened as a whole. Nothing of it is read yet.
    pub fn folder(folder: &Path) -> Live {
        Live::new(folder, true)
    }

    /// A file that was opened by itself: of its folder, only what it links to is looked at.
    pub fn beside(file: &Path) -> Live {
        Live::new(file.parent().unwrap_or(file), false)
    }

    fn new(folder: &Path, walks: bool) -> Live {
        Live {
            root: paths::root(folder, folder),
            folder: folder.to_owned(),
            walks,
            scanned: false,
            workspace: Workspace::forgiving(folder, Settings::default()),
            settings: Settings::default(),
            project: Project::default(),
            files: BTreeMap::new(),
            linked: BTreeMap::new(),
            manifests: BTreeMap::new(),
            open: BTreeMap::new(),
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The repository that it lies in, or the folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// How many files are known, and whether all of the folder was looked at.
    pub fn size(&self) -> (usize, bool) {
        (self.project.paths().count(), self.scanned)
    }

    /// The linked facts.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The path of a file in the project.
    pub fn name(&self, path: &Path) -> String {
        paths::relative(path, &self.root)
    }

    /// Where a file of the project lies, and its text on disk.
    pub fn file(&self, name: &str) -> Option<(PathBuf, String)> {
        let path = self.root.join(name);
        let text = super::read::read(&path, true).ok()?.text;
        Some((path, text))
    }

    /// What to look at; `touched` are files that are known to have changed.
    pub fn plan(&self, touched: BTreeSet<PathBuf>) -> Plan {
        Plan {
            folder: self.folder.clone(),
            root: self.root.clone(),
            walks: self.walks,
            first: !self.scanned,
            settings: self.settings.clone(),
            files: self.files.clone(),
            linked: self.linked.clone(),
            open: self.open.keys().cloned().collect(),
            touched,
        }
    }

    /// Takes over what a look found; whether open documents have to be looked at again.
    pub fn merge(&mut self, scan: Scan) -> bool {
        let mut changed = !same_settings(&self.settings, &scan.settings);
        (self.workspace, self.settings) = (scan.workspace, scan.settings);
        let come = self.scanned && scan.files.keys().any(|it| !self.files.contains_key(it));
        self.files = scan.files;
        if self.manifests != scan.manifests {
            self.manifests = scan.manifests;
            self.project.set_manifests(self.manifests.iter().map(|it| (it.0.as_str(), it.1.as_str())));
            changed = true;
        }
        if let Some((project, linked)) = scan.project.filter(|_| !self.scanned) {
            self.project = project;
            self.note_links(linked);
            changed = true;
        }
        self.scanned = true;
        if come || !scan.gone.is_empty() {
            self.project.relink();
            changed = true;
        }
        changed |= self.replace(scan.fresh, scan.gone, scan.relinked);
        if changed {
            self.show_open();
        }
        self.link();
        changed
    }

    /// Puts the open documents into the project, but for those that a look at the folder would leave out.
    fn show_open(&mut self) {
        for (path, facts) in self.open.clone() {
            let name = self.name(&path);
            if self.concerns(&path) {
                self.project.add(&name, facts);
            } else {
                self.project.remove(&name);
            }
        }
    }

    fn replace(
        &mut self,
        fresh: Vec<(String, Option<Outside>)>,
        gone: Vec<String>,
        relinked: Vec<(String, Stamp, Option<Outside>)>,
    ) -> bool {
        let open: BTreeSet<String> = self.open.keys().map(|it| self.name(it)).collect();
        let gone = gone.into_iter().map(|it| (it, None));
        let mut changed = false;
        for (name, facts) in fresh.into_iter().chain(gone).filter(|it| !open.contains(&it.0)) {
            changed |= self.put(&name, facts);
        }
        for (name, stamp, facts) in relinked.into_iter().filter(|it| !open.contains(&it.0)) {
            if facts.is_none() {
                self.linked.remove(&name);
            } else {
                self.linked.insert(name.clone(), stamp);
            }
            changed |= self.put(&name, facts);
        }
        changed
    }

    fn put(&mut self, name: &str, facts: Option<Outside>) -> bool {
        match facts {
            Some(facts) => self.project.add_outside(name, facts),
            None => self.project.remove(name),
        }
    }

    fn note_links(&mut self, paths: Vec<String>) {
        let stamped = paths.into_iter().map(|it| {
            let stamp = stamp(&self.root.join(&it), None);
            (it, stamp)
        });
        self.linked.extend(stamped.collect::<Vec<_>>());
    }

    fn link(&mut self) {
        let open = self.open.iter().map(|it| (self.name(it.0), it.1.clone())).collect();
        let fetched = links::fetch(&mut self.project, &self.root, &open);
        self.note_links(fetched.paths);
    }

    /// A document was opened or changed; whether others have to be looked at again.
    pub fn open(&mut self, path: &Path, facts: Arc<Facts>) -> bool {
        self.open.insert(path.to_owned(), facts.clone());
        let name = self.name(path);
        let counts = self.concerns(path) || self.project.facts(&name).is_some();
        let changed = counts && self.project.add(&name, facts);
        self.link();
        changed
    }

    /// A document was closed: what is on disk counts again, once a look at `path` was merged. Says whether others have to
    /// be looked at again.
    pub fn close(&mut self, path: &Path) -> bool {
        self.open.remove(path);
        // What a look at the folder finds is read again by the one that follows.
        let lost = !self.files.contains_key(path) && self.project.remove(&self.name(path));
        if lost {
            self.link();
        }
        lost
    }

    /// Whether findings in a file are anybody's concern: not in installed packages, nor where the configuration excludes.
    pub fn concerns(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let packages = below.components().any(|it| it.as_os_str() == Skip::NodeModules.name());
        !packages && !self.config(path).excludes(path, false)
    }

    /// What holds for a file.
    pub fn config(&self, path: &Path) -> Arc<Config> {
        let folder = path.parent().unwrap_or(path);
        self.workspace.folders.at(folder).map(|it| it.config.clone()).unwrap_or_default()
    }

    /// How a document of a language is read: with the query files that hold for it.
    pub fn dialect(&self, path: &Path, language: Language) -> Dialect {
        self.config(path).dialect(language)
    }

    /// The diagnostics of an open document, whose facts were given to [`Live::open`].
    pub fn check(&self, path: &Path, text: &str) -> Analysis {
        if !self.concerns(path) {
            return Analysis::default();
        }
        analysis::analyze(&self.project, &self.name(path), text, &self.config(path).options)
    }

    /// The configuration files that are broken.
    pub fn problems(&self) -> Vec<Problem> {
        let broken = |(file, it): (&PathBuf, &Setting)| {
            let error = it.problem.clone()?;
            Some(Problem { file: file.clone(), text: it.text.clone(), error })
        };
        self.settings.files.iter().filter_map(broken).collect()
    }
}

/// Whether a file may change what is known of a folder: a source, a manifest, a configuration, a query file, or what says which files count.
pub fn matters(path: &Path) -> bool {
    let name = path.file_name().map(|it| it.to_string_lossy()).unwrap_or_default();
    let plain = [FILE_NAME, ".gitignore", ".ignore", ".gitattributes"];
    plain.contains(&&*name)
        || crate::manifest::is_manifest(&name)
        || Language::from_path(&name).is_some()
        || name.ends_with(".scm")
}

fn same_settings(one: &Settings, other: &Settings) -> bool {
    // The same text may name query files that have changed.
    let own = |it: &Setting| it.good.as_ref().map(|it| it.dialect(Language::JavaScript));
    let same = |(a, b): (&Setting, &Setting)| a.text == b.text && own(a) == own(b);
    one.files.keys().eq(other.files.keys()) && one.files.values().zip(other.files.values()).all(same)
}
