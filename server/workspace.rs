//! The one owner of directory walks, ignore files and file reads, for every front end.
//!
//! What is found on a walk is filtered (dependencies, build output, generated and minified files) and counted; what a
//! person names is analysed. Files that cannot hold anything of interest are read and dropped; of the others the facts
//! are taken in parallel, linked files are fetched on demand, and only then rules run, again in parallel.

mod attributes;
mod discover;
mod endpoints;
mod folders;
mod guard;
mod index;
mod links;
mod live;
mod pages;
pub mod paths;
mod process;
mod queries;
mod read;
mod scan;
mod skip;
mod source;
pub mod uri;
mod write;

pub use endpoints::{Listed, Stated};
pub use index::{Checked, Index};
pub use live::{Live, Problem, matters};
pub use pages::Pages;
pub use process::is_running;
pub use scan::{Plan, Scan};
pub use skip::Skip;
pub use source::Source;
pub use write::write;

use discover::Found;
use folders::Folders;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Where a front end stands and what it was told about files.
pub struct Workspace {
    current: PathBuf,
    folders: Folders,
    ignore_files: bool,
}

/// What was loaded: one index for each repository that the paths lie in.
#[derive(Default)]
pub struct Loaded {
    /// The files, by repository.
    pub indexes: Vec<Index>,
    /// What happened on the way.
    pub report: Report,
}

/// What happened while files were found and read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were read and looked into.
    pub checked: usize,
    /// Files and folders that were left out, by reason.
    pub skipped: BTreeMap<Skip, usize>,
    /// What a person should know, though nothing failed.
    pub notes: Vec<String>,
    /// Files that should have been analysed and could not be; each has a note.
    pub lost: usize,
    /// Why the run as a whole has failed: unreadable files, broken configuration.
    pub errors: Vec<String>,
}

impl Report {
    /// Counts a file or folder as left out.
    fn skip(&mut self, reason: Skip) {
        *self.skipped.entry(reason).or_default() += 1;
    }

    /// Notes a file that could not be analysed.
    fn lose(&mut self, note: String) {
        self.lost += 1;
        self.notes.push(note);
    }
}

impl Workspace {
    /// A workspace seen from `current`, an absolute folder. `config` is used for every file instead of the nearest
    /// `statuslint.toml`; without `ignore_files`, `.gitignore` and its like are not read.
    pub fn new(current: &Path, config: Option<&Path>, ignore_files: bool) -> Result<Workspace, String> {
        let folders = Folders::new(config, current).map_err(|it| it.to_string())?;
        Ok(Workspace { current: current.to_owned(), folders, ignore_files })
    }

    /// The same for an editor: a broken configuration counts as what it was before.
    fn forgiving(current: &Path, before: folders::Settings) -> Workspace {
        Workspace { current: current.to_owned(), folders: Folders::forgiving(current, before), ignore_files: true }
    }

    /// Finds and reads what the paths name: files, or folders that are walked.
    pub fn load(&self, paths: &[PathBuf]) -> Loaded {
        let mut loaded = Loaded::default();
        for (root, named) in self.by_root(paths, &mut loaded.report) {
            let mut found = Found::default();
            for path in &named {
                discover::discover(self, path, &mut found);
            }
            self.look_around(&root, &named, &mut found);
            loaded.indexes.push(Index::of_files(root, &self.current, found, &mut loaded.report));
        }
        loaded
    }

    /// The same with the facts of every file of the repository, whether or not it holds a trigger: what is reached, and how,
    /// may be said anywhere.
    pub fn load_whole(&self, path: &Path) -> Loaded {
        let mut loaded = Loaded::default();
        for (root, named) in self.by_root(&[path.to_owned()], &mut loaded.report) {
            let mut found = Found::default();
            let repository = root.join(".git").exists().then(|| paths::Target::new(&root, &self.current));
            for path in named.iter().chain(&repository) {
                discover::discover(self, path, &mut found);
            }
            found.files.values_mut().for_each(|it| it.always = true);
            loaded.indexes.push(Index::of_files(root, &self.current, found, &mut loaded.report));
        }
        loaded
    }

    /// Takes one file with its facts, whether or not it holds a trigger. `text` replaces what the file holds (standard
    /// input, an editor): then it need not exist.
    pub fn load_one(&self, path: &Path, text: Option<Vec<u8>>) -> Loaded {
        let mut loaded = Loaded::default();
        let target = paths::Target::new(path, &self.current);
        let root = paths::root(&target.path, &self.current);
        let mut found = Found::default();
        discover::named_file(self, &target, &mut found);
        found.files.values_mut().for_each(|it| it.always = true);
        self.look_around(&root, std::slice::from_ref(&target), &mut found);
        loaded.indexes.push(match text {
            Some(bytes) => {
                let read = read::decode(bytes);
                Index::of_text(root, &self.current, found, (&target.path, read), &mut loaded.report)
            }
            None => Index::of_files(root, &self.current, found, &mut loaded.report),
        });
        loaded
    }

    /// Takes one file, whether or not it holds a trigger, amid the files of its repository, and says where it lies.
    pub fn load_around(&self, path: &Path) -> (Loaded, PathBuf) {
        let mut loaded = Loaded::default();
        let target = paths::Target::new(path, &self.current);
        let root = paths::root(&target.path, &self.current);
        let mut found = Found::default();
        if target.path.is_file() {
            discover::discover(self, &paths::Target::new(&root, &self.current), &mut found);
        }
        discover::named_file(self, &target, &mut found);
        if let Some(file) = found.files.get_mut(&target.path) {
            file.always = true;
        }
        loaded.indexes.push(Index::of_files(root, &self.current, found, &mut loaded.report));
        (loaded, target.path)
    }

    /// Adds the files around those that are named one by one: of the working folder, or of the repository if the files
    /// lie elsewhere. Where there is no repository, nobody knows how far to look, so only links are followed.
    fn look_around(&self, root: &Path, named: &[paths::Target], found: &mut Found) {
        let single = |it: &&paths::Target| !it.path.is_dir();
        if !named.iter().any(|it| single(&it)) || !root.join(".git").exists() {
            return;
        }
        let here =
            self.current.starts_with(root) && named.iter().filter(single).all(|it| it.path.starts_with(&self.current));
        discover::surroundings(self, if here { &self.current } else { root }, found);
    }

    /// The paths by the repository that they lie in; those that do not exist are errors.
    fn by_root(&self, paths: &[PathBuf], report: &mut Report) -> BTreeMap<PathBuf, Vec<paths::Target>> {
        let mut roots = BTreeMap::<_, Vec<_>>::new();
        for path in paths {
            let target = paths::Target::new(path, &self.current);
            match target.path.metadata() {
                Ok(_) => roots.entry(paths::root(&target.path, &self.current)).or_default().push(target),
                Err(error) => report.errors.push(format!("{}: {}", path.display(), read::reason(&error))),
            }
        }
        roots
    }
}
