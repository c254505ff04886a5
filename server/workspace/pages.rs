//! Texts that an editor is asked to open, as files of a folder that goes when the server goes.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};
use tempfile::TempDir;

/// The folder, made when it is first needed.
#[derive(Debug, Default)]
pub struct Pages(Mutex<Option<TempDir>>);

impl Pages {
    /// Writes a page; `None` if it cannot be written.
    pub fn put(&self, name: &str, text: &str) -> Option<PathBuf> {
        let mut folder = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if folder.is_none() {
            *folder = tempfile::Builder::new().prefix("statuslint-").tempdir().ok();
        }
        let path = folder.as_ref()?.path().join(name);
        std::fs::write(&path, text).ok().map(|()| path)
    }

    /// Takes the pages away.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
