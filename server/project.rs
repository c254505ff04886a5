//! What files know of each other: modules are resolved, names are linked, routes find their handlers.

use crate::facts::{Facts, Name, Origin};
use crate::manifest::{self, Manifest};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

mod demand;
mod links;
mod modules;
mod routes;
mod statuses;
pub use links::Found;
pub use routes::Endpoint;
pub use statuses::Resolved;

/// The files of a project with what links them.
#[derive(Default)]
pub struct Project {
    files: BTreeMap<String, Arc<Facts>>,
    manifests: BTreeMap<String, Manifest>,
    demand: demand::Demand,
    /// Built when first asked for; dropped when a file is added.
    routes: OnceLock<FxHashMap<(String, Name), Vec<Endpoint>>>,
}

impl Project {
    /// Adds a file, or replaces it. The path is relative to the root, with forward slashes.
    pub fn add(&mut self, path: &str, facts: Arc<Facts>) {
        self.files.insert(path.to_owned(), facts);
        self.routes = OnceLock::new();
    }

    /// Adds a manifest.
    pub fn add_manifest(&mut self, path: &str, text: &str) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let read = manifest::read(name, text);
        let own = self.manifests.entry(folder.to_owned()).or_default();
        own.dependencies.extend(read.dependencies);
        own.aliases.extend(read.aliases);
    }

    /// The facts of a file.
    pub fn facts(&self, path: &str) -> Option<&Arc<Facts>> {
        self.files.get(path)
    }

    /// The version requirement of a dependency in the nearest manifest that has it.
    pub fn dependency(&self, path: &str, name: &str) -> Option<&str> {
        modules::folders(path).find_map(|folder| self.manifests.get(folder)?.dependencies.get(name)).map(String::as_str)
    }

    /// A value with what other files know of it put in, one name after another; at most 16 steps.
    pub fn resolved(&self, path: &str, origin: &Origin) -> Origin {
        links::resolved(self, path, origin)
    }
}
