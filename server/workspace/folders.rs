//! What holds for a folder: the nearest configuration, and the `.gitattributes` on the way up.
//!
//! The way ends at the repository: what lies above belongs to one machine, and a check must not depend on that.

use super::{attributes::Attributes, paths};
use crate::config::{Config, ConfigError, FILE_NAME};
use std::{
    collections::{BTreeMap, HashMap},
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The folders that were asked for, read once.
pub(super) struct Folders {
    current: PathBuf,
    chosen: Option<Arc<Config>>,
    known: Mutex<HashMap<PathBuf, Arc<Folder>>>,
    /// For an editor, where a configuration is broken while it is written.
    forgiving: Option<Mutex<Settings>>,
}

/// The configuration files that were read, where a broken one is no reason to stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    /// The files, with what is wrong with those that are broken.
    pub files: BTreeMap<PathBuf, Setting>,
}

/// One configuration file.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    /// What it says.
    pub text: String,
    /// The last state of it that was not broken.
    pub good: Option<Arc<Config>>,
    /// What is wrong with it now.
    pub problem: Option<ConfigError>,
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
            Ok(Some(read)) => Ok(Arc::new(read.config?)),
            Err(error) => Err(error),
        };
        let chosen = chosen.map(read).transpose()?;
        Ok(Folders { current: current.to_owned(), chosen, known: Mutex::default(), forgiving: None })
    }

    /// For an editor: a broken configuration counts as what it was when it was good, which `before` knows.
    pub fn forgiving(current: &Path, before: Settings) -> Folders {
        let known = Mutex::default();
        Folders { current: current.to_owned(), chosen: None, known, forgiving: Some(Mutex::new(before)) }
    }

    /// The configuration files that were read since; those that are gone are not among them.
    pub fn settings(&self) -> Settings {
        let Some(settings) = &self.forgiving else { return Settings::default() };
        let mut settings = settings.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        settings.files.retain(|path, _| path.parent().is_some_and(|it| known.contains_key(it)) && path.is_file());
        settings
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
                self.own(&path, Path::new(&shown), folder)?.unwrap_or_else(inherited)
            }
        };
        Ok(Folder { config, attributes: Attributes::read(folder), parent })
    }

    /// The configuration in a folder, if there is one.
    fn own(&self, path: &Path, shown: &Path, folder: &Path) -> Result<Option<Arc<Config>>, ConfigError> {
        let found = read(path, shown, folder);
        let Some(settings) = &self.forgiving else {
            return found?.map(|it| it.config.map(Arc::new)).transpose();
        };
        let mut settings = settings.lock().unwrap_or_else(PoisonError::into_inner);
        let before = settings.files.remove(path).and_then(|it| it.good);
        let (text, config) = match found {
            Ok(None) => return Ok(None),
            Ok(Some(read)) => (read.text, read.config),
            Err(problem) => (String::new(), Err(problem)),
        };
        let (good, problem) = match config {
            Ok(config) => (Some(Arc::new(config)), None),
            Err(problem) => (before, Some(problem)),
        };
        settings.files.insert(path.to_owned(), Setting { text, good: good.clone(), problem });
        Ok(good)
    }
}

/// A configuration as it was read: of one and the same moment, as somebody may be writing it.
struct Read {
    text: String,
    config: Result<Config, ConfigError>,
}

/// Reads a configuration; `None` if there is no such file.
fn read(path: &Path, shown: &Path, folder: &Path) -> Result<Option<Read>, ConfigError> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let config = Config::with_queries(&text, shown, folder, &|it| super::queries::find(folder, it));
            Ok(Some(Read { text, config }))
        }
        Err(problem) if problem.kind() == ErrorKind::NotFound => Ok(None),
        Err(problem) => Err(error(shown, super::read::reason(&problem))),
    }
}

fn error(path: &Path, message: String) -> ConfigError {
    ConfigError { path: path.to_owned(), place: None, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// Looks at a configuration while somebody writes it.
    const LOOKS: usize = 2000;

    #[test]
    fn the_text_and_the_meaning_are_of_one_moment() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    std::fs::write(&path, "[rules]\nresponse-never-sent = 'off'\n").unwrap();
                }
            });
            let broken = (0..LOOKS).find(|_| !is_of_one_moment(folder.path(), &path));
            done.store(true, Ordering::Relaxed);
            assert_eq!(broken, None, "a text with the meaning of another one");
        });
    }

    fn is_of_one_moment(folder: &Path, path: &Path) -> bool {
        let folders = Folders::forgiving(folder, Settings::default());
        folders.at(folder).unwrap();
        let settings = folders.settings();
        // What was read half is broken, and says so.
        let Some(setting) = settings.files.get(path).filter(|it| it.problem.is_none()) else { return true };
        let says = setting.good.as_ref().is_some_and(|it| it.options.rules.contains_key("response-never-sent"));
        says == setting.text.contains("response-never-sent")
    }
}
