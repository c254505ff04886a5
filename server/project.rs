//! Stand-in for the project until the engine is merged.

use crate::facts::Facts;
use std::{collections::BTreeMap, sync::Arc};

/// The files that know of each other.
#[derive(Default)]
pub struct Project {
    files: BTreeMap<String, Arc<Facts>>,
    manifests: BTreeMap<String, String>,
}

impl Project {
    /// Adds or replaces a file.
    pub fn add(&mut self, path: &str, facts: Arc<Facts>) {
        self.files.insert(path.to_owned(), facts);
    }

    /// Adds or replaces a manifest.
    pub fn add_manifest(&mut self, path: &str, text: &str) {
        self.manifests.insert(path.to_owned(), text.to_owned());
    }

    /// The files that linked files need.
    pub fn demand(&mut self) -> Vec<Vec<String>> {
        Vec::new()
    }

    /// The facts of a file.
    pub fn facts(&self, path: &str) -> Option<&Arc<Facts>> {
        self.files.get(path)
    }

    /// What a stand-in can tell.
    pub fn manifests(&self) -> impl Iterator<Item = &str> {
        self.manifests.keys().map(String::as_str)
    }
}
