//! Which folder a document belongs to.

use crate::workspace::Live;
use crate::workspace::uri;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Instant,
};

/// A folder of the workspace, or what stands for one around a document by itself.
pub(super) struct Folder {
    live: RwLock<Live>,
    /// The repository that it lies in, or itself.
    pub root: PathBuf,
    /// The folder was opened as a whole.
    pub whole: bool,
    /// Counts the changes after which every document of it has to be judged anew.
    round: AtomicU64,
    /// Files that are said to have changed since the last look.
    touched: Mutex<BTreeSet<PathBuf>>,
    /// A look is about to start.
    pub due: AtomicBool,
    /// Looks happen one after the other.
    pub looking: tokio::sync::Mutex<Option<Instant>>,
}

impl Folder {
    fn new(live: Live, whole: bool) -> Arc<Folder> {
        Arc::new(Folder {
            root: live.root().to_owned(),
            live: RwLock::new(live),
            whole,
            round: AtomicU64::new(0),
            touched: Mutex::default(),
            due: AtomicBool::new(false),
            looking: tokio::sync::Mutex::default(),
        })
    }

    /// What stands for a folder around a file by itself.
    pub fn beside(file: &Path) -> Arc<Folder> {
        Folder::new(Live::beside(file), false)
    }

    /// To look at. A panic while it was changed left nothing half-done that a later look would not mend.
    pub fn read(&self) -> RwLockReadGuard<'_, Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// To change.
    pub fn write(&self) -> RwLockWriteGuard<'_, Live> {
        self.live.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The present round.
    pub fn round(&self) -> u64 {
        self.round.load(Ordering::SeqCst)
    }

    /// Begins a new round.
    pub fn next_round(&self) -> u64 {
        self.round.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Notes files that have changed.
    pub fn touch(&self, paths: impl IntoIterator<Item = PathBuf>) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).extend(paths);
    }

    /// Takes the files that have changed.
    pub fn take_touched(&self) -> BTreeSet<PathBuf> {
        std::mem::take(&mut self.touched.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The folders of the workspace.
#[derive(Default)]
pub(super) struct Folders(Vec<(PathBuf, Arc<Folder>)>);

impl Folders {
    /// The folders that these URIs name; those that are known stay what they are.
    pub fn set(&mut self, uris: &[String]) {
        let mut folders = Vec::new();
        for path in uris.iter().filter_map(|it| uri::to_path(it)) {
            let known = self.0.iter().find(|it| it.0 == path).map(|it| it.1.clone());
            let folder = known.unwrap_or_else(|| Folder::new(Live::folder(&path), true));
            folders.push((path, folder));
        }
        self.0 = folders;
    }

    /// The innermost folder that holds a path.
    pub fn around(&self, path: &Path) -> Option<&Arc<Folder>> {
        let holding = self.0.iter().filter(|it| path.starts_with(&it.0));
        holding.max_by_key(|it| it.0.components().count()).map(|it| &it.1)
    }

    /// The first one's path, which stands for what has none.
    pub fn first(&self) -> Option<&Path> {
        self.0.first().map(|it| it.0.as_path())
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Folder>> {
        self.0.iter().map(|it| &it.1)
    }

    /// Their paths, as the client named them.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(|it| it.0.as_path())
    }
}
