//! What files know of each other: modules are resolved, names are linked, routes find their handlers.

use crate::facts::{Facts, Interface, Name, Origin};
use crate::knowledge::is_test_path;
use crate::manifest;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

mod asked;
mod codes;
mod demand;
mod errors;
mod expand;
mod links;
mod modules;
mod outcomes;
mod packages;
mod routes;
mod served;
mod statuses;
pub use links::Found;
pub use outcomes::{By, Outcome};
pub use routes::Endpoint;
pub use served::{Place, Served};
pub use statuses::Resolved;

/// What others need of a file: of its body, which is most of its facts, nothing.
#[derive(Debug)]
pub struct Outside {
    interface: Interface,
    needs: demand::Needs,
}

impl From<Facts> for Outside {
    fn from(facts: Facts) -> Outside {
        Outside { needs: demand::needs(&facts), interface: facts.interface }
    }
}

/// The files of a project with what links them.
#[derive(Default)]
pub struct Project {
    files: BTreeMap<String, Arc<Facts>>,
    manifests: packages::Manifests,
    demand: demand::Demand,
    /// What files need of others whose bodies were not kept.
    needs: BTreeMap<String, demand::Needs>,
    derived: Derived,
    modules: modules::Known,
}

/// What all files come to: made when first asked for, dropped when a file is added.
#[derive(Default)]
struct Derived {
    routes: OnceLock<routes::Table>,
    codes: OnceLock<codes::Codes>,
    /// The statuses of variants that another file than that of their type gives.
    variants: OnceLock<codes::Codes>,
    /// The one file that declares a method of a type (Rust), by type and method.
    methods: OnceLock<BTreeMap<Name, Option<String>>>,
    /// The functions whose result is asked whether it tells of an error.
    asked: OnceLock<BTreeSet<(String, Name)>>,
    /// The packages with errors that carry a status.
    status_errors: OnceLock<BTreeSet<Option<String>>>,
}

impl Project {
    /// Adds a file, or replaces it. The path is relative to the root, with forward slashes. Says whether other files may
    /// link in another way now: not if the file was there and what they can see of it stays the same.
    pub fn add(&mut self, path: &str, facts: Arc<Facts>) -> bool {
        self.needs.remove(path);
        let before = self.files.insert(path.to_owned(), facts.clone());
        let same = before.as_ref().is_some_and(|it| it.interface == facts.interface);
        if !same {
            self.derived = Derived::default();
        }
        match before {
            Some(_) => self.demand.again(path, same),
            None => self.modules = modules::Known::default(),
        }
        !same
    }

    /// The same for a file that is only looked at by others.
    pub fn add_outside(&mut self, path: &str, outside: Outside) -> bool {
        let slim = Facts { interface: outside.interface, ..Facts::default() };
        let changed = self.add(path, Arc::new(slim));
        self.needs.insert(path.to_owned(), outside.needs);
        changed
    }

    /// Takes a file away; whether it was there.
    pub fn remove(&mut self, path: &str) -> bool {
        self.needs.remove(path);
        let known = self.files.remove(path).is_some();
        if known {
            self.relink();
        }
        known
    }

    /// Forgets what was asked for and what was found: files have come or gone.
    pub fn relink(&mut self) {
        self.derived = Derived::default();
        self.demand = demand::Demand::default();
        self.modules = modules::Known::default();
    }

    /// Puts these manifests, by path, in the place of all there were.
    pub fn set_manifests<'t>(&mut self, manifests: impl IntoIterator<Item = (&'t str, &'t str)>) {
        self.manifests = packages::Manifests::default();
        manifests.into_iter().for_each(|(path, text)| self.add_manifest(path, text));
        self.relink();
    }

    /// Adds a manifest.
    pub fn add_manifest(&mut self, path: &str, text: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if let Some(manifest) = manifest::read(name, text) {
            self.manifests.add(path, manifest);
            self.modules = modules::Known::default();
        }
    }

    /// The paths of the files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The facts of a file.
    pub fn facts(&self, path: &str) -> Option<&Arc<Facts>> {
        self.files.get(path)
    }

    /// The first version of a dependency that its requirement allows, as far as it is a number; 0 if it is not.
    pub fn major(&self, path: &str, package: &str) -> Option<u32> {
        let wanted = self.dependency(path, package)?;
        let digits = wanted.trim_start_matches(|it: char| !it.is_ascii_digit());
        Some(digits.split(|it: char| !it.is_ascii_digit()).next().and_then(|it| it.parse().ok()).unwrap_or(0))
    }

    /// The version requirement of a dependency in the nearest manifest that has it.
    pub fn dependency(&self, path: &str, name: &str) -> Option<&str> {
        self.manifests.dependency(path, name)
    }

    /// Whether a client of the project reads when to come back.
    pub fn reads_retry_after(&self) -> bool {
        self.files.iter().any(|(path, facts)| facts.interface.reads_retry_after && !is_test_path(path))
    }

    /// A value with what other files know of it put in, one name after another; at most 16 steps.
    pub fn resolved(&self, path: &str, origin: &Origin) -> Origin {
        links::resolved(self, path, origin)
    }
}
