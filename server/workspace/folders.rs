//! What holds for a folder: the nearest configuration, and the `.gitattributes` on the way up.
//!
//! The way ends at the repository: what lies above belongs to one machine, and a check must not depend on that.

use super::{attributes::Attributes, paths};
use crate::config::{Config, ConfigError, FILE_NAME};
use std::{
    collections::HashMap,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The folders that were asked for, read once.
pub(super) struct Folders {
    current: PathBuf,
    chosen: Option<Arc<Config>>,
    known: Mutex<HashMap<PathBuf, Arc<Folder>>>,
}

/// One folder.
#[derive(Default)]
pub(super) struct Folder {
    /// The nearest configuration.
    pub config: Arc<Config>,
    attributes: Option<Attributes>,
    parent: Option<Arc<Folder>>,
}

impl Folder {
    /// What `.gitattributes` say about an attribute of a file; the nearest file wins.
    pub fn attribute(&self, path: &Path, ask: fn(&Attributes, &Path) -> Option<bool>) -> bool {
        let own = self.attributes.as_ref().and_then(|it| ask(it, path));
        own.unwrap_or_else(|| self.parent.as_ref().is_some_and(|it| it.attribute(path, ask)))
    }
}

impl Folders {
    /// With a chosen configuration no other is looked for; its excludes count from the working directory.
    pub fn new(chosen: Option<&Path>, current: &Path) -> Result<Folders, ConfigError> {
        let read = |path: &Path| match read(&current.join(path), path, current) {
            Ok(None) => Err(error(path, "no such file".to_owned())),
            Ok(Some(config)) => Ok(Arc::new(config)),
            Err(error) => Err(error),
        };
        let chosen = chosen.map(read).transpose()?;
        Ok(Folders { current: current.to_owned(), chosen, known: Mutex::default() })
    }

    /// What holds for an absolute folder.
    pub fn at(&self, folder: &Path) -> Result<Arc<Folder>, ConfigError> {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return Ok(known.clone());
        }
        let found = Arc::new(self.read(folder)?);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), found.clone());
        Ok(found)
    }

    fn read(&self, folder: &Path) -> Result<Folder, ConfigError> {
        let above = if folder.join(".git").exists() { None } else { folder.parent() };
        let parent = above.map(|it| self.at(it)).transpose()?;
        let config = match &self.chosen {
            Some(chosen) => chosen.clone(),
            None => {
                let path = folder.join(FILE_NAME);
                let inherited = || parent.as_ref().map(|it| it.config.clone()).unwrap_or_default();
                let shown = paths::relative(&path, &self.current);
                read(&path, Path::new(&shown), folder)?.map_or_else(inherited, Arc::new)
            }
        };
        Ok(Folder { config, attributes: Attributes::read(folder), parent })
    }
}

/// Reads a configuration; `None` if there is no such file.
fn read(path: &Path, shown: &Path, folder: &Path) -> Result<Option<Config>, ConfigError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Config::parse(&text, shown, folder).map(Some),
        Err(problem) if problem.kind() == ErrorKind::NotFound => Ok(None),
        Err(problem) => Err(error(shown, super::read::reason(&problem))),
    }
}

fn error(path: &Path, message: String) -> ConfigError {
    ConfigError { path: path.to_owned(), place: None, message }
}
