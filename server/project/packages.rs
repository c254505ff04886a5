//! What manifests say about imports that are no relative paths: aliases, packages of the workspace, names of a package's own.

use super::modules::{folders, join};
use crate::knowledge::USUAL_ALIASES;
use crate::manifest::{Crate, Manifest, Package, TsConfig};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How many configurations one rests on; circles end here too.
const EXTENDED: usize = 16;
/// Folders of what a build makes: the source stands elsewhere.
const BUILT: [&str; 3] = ["dist", "build", "out"];
/// Folders that hold what a build makes in some packages, and the source in others.
const MIXED: [&str; 5] = ["lib", "es", "esm", "cjs", "types"];

type Targets = Vec<(String, Vec<String>)>;

/// The manifests of a project.
#[derive(Default)]
pub(super) struct Manifests {
    /// By folder.
    packages: BTreeMap<String, Package>,
    crates: BTreeMap<String, Crate>,
    /// The folders of crates, by their names.
    crate_names: BTreeMap<String, String>,
    /// By path.
    configs: BTreeMap<String, TsConfig>,
    /// The folders of packages, by their names.
    names: BTreeMap<String, String>,
    /// Configurations with what they rest on, by folder.
    linked: OnceLock<BTreeMap<String, Paths>>,
}

/// Where a configuration says that imports lead, as paths in the project.
#[derive(Default)]
struct Paths {
    base: Option<String>,
    paths: Targets,
}

impl Manifests {
    pub(super) fn add(&mut self, path: &str, manifest: Manifest) {
        let folder = path.rsplit_once('/').map_or("", |it| it.0).to_owned();
        match manifest {
            Manifest::Cargo(manifest) => {
                self.crate_names.extend(manifest.name.clone().map(|it| (it, folder.clone())));
                self.crates.insert(folder, manifest);
            }
            Manifest::TsConfig(config) => {
                self.linked = OnceLock::new();
                self.configs.insert(path.to_owned(), config);
            }
            Manifest::Package(package) => {
                if let Some(name) = &package.name {
                    let known = self.names.entry(name.clone()).or_insert_with(|| folder.clone());
                    // Of several packages of a name, the outermost one; examples and fixtures lie deeper.
                    if (folder.len(), &folder) < (known.len(), known) {
                        known.clone_from(&folder);
                    }
                }
                self.packages.insert(folder, package);
            }
        }
    }

    /// Whether a folder is one of a package or crate.
    pub(super) fn is_package(&self, folder: &str) -> bool {
        self.packages.contains_key(folder) || self.crates.contains_key(folder)
    }

    /// The version requirement of a dependency in the nearest manifest that has it.
    pub(super) fn dependency(&self, path: &str, name: &str) -> Option<&str> {
        folders(path).find_map(|folder| {
            let package = self.packages.get(folder).and_then(|it| it.dependencies.get(name));
            package.or_else(|| self.crates.get(folder)?.dependencies.get(name)).map(String::as_str)
        })
    }

    /// The files of a module of a crate of the project: `orders_core::error`.
    pub(super) fn of_crate(&self, module: &str) -> Vec<String> {
        let (name, below) = module.split_once("::").unwrap_or((module, ""));
        let Some(folder) = self.crate_names.get(name) else { return Vec::new() };
        let below = below.replace("::", "/");
        let files = match &*below {
            "" => vec!["src/lib.rs".to_owned(), "src/main.rs".to_owned()],
            below => vec![format!("src/{below}.rs"), format!("src/{below}/mod.rs")],
        };
        files.iter().filter_map(|it| join(folder, it)).collect()
    }

    /// The files, perhaps without their extension, that an import means which is no relative path.
    pub(super) fn stems(&self, from: &str, module: &str) -> Vec<String> {
        let mut found = self.own_names(from, module);
        if let Some(paths) = folders(from).find_map(|it| self.linked().get(it)) {
            found.extend(matched(&paths.paths, module));
            let based = paths.base.as_ref().filter(|_| self.dependency(from, module).is_none());
            found.extend(based.and_then(|it| join(it, module)));
        }
        found.extend(self.package(module));
        found.extend(self.usual(from, module));
        found
    }

    /// The files that a folder with a manifest stands for.
    pub(super) fn entries(&self, folder: &str) -> Vec<String> {
        let Some(package) = self.packages.get(folder) else { return Vec::new() };
        let whole = matched(&package.exports, ".").into_iter().chain(package.entries.iter().cloned());
        let mut found: Vec<String> = whole.flat_map(|it| sources(folder, &it)).collect();
        found.extend(["src/index"].iter().filter_map(|it| join(folder, it)));
        found
    }

    /// `#lib/x`, by the nearest package.
    fn own_names(&self, from: &str, module: &str) -> Vec<String> {
        let nearest = folders(from).find_map(|it| Some((it, self.packages.get(it)?)));
        let Some((folder, package)) = nearest else { return Vec::new() };
        let targets = matched(&package.imports, module).into_iter();
        targets.filter(|it| it.starts_with('.')).flat_map(|it| sources(folder, &it)).collect()
    }

    /// What a bundler or a framework means by a name that no file in the repository explains: `$lib/x`, `@/x`.
    fn usual(&self, from: &str, module: &str) -> Vec<String> {
        let Some(folder) = folders(from).find(|it| self.packages.contains_key(*it)) else { return Vec::new() };
        let below = USUAL_ALIASES.iter().filter_map(|(alias, to)| Some(format!("{to}{}", module.strip_prefix(alias)?)));
        below.filter_map(|it| join(folder, &it)).collect()
    }

    /// A package of the project, or a module in it.
    fn package(&self, module: &str) -> Vec<String> {
        let scoped = usize::from(module.starts_with('@'));
        let end = module.match_indices('/').nth(scoped).map_or(module.len(), |it| it.0);
        let (name, below) = module.split_at(end);
        let Some((folder, package)) = self.names.get(name).and_then(|it| Some((it, self.packages.get(it)?))) else {
            return Vec::new();
        };
        if below.is_empty() {
            let mut found = self.entries(folder);
            found.extend(join(folder, "index"));
            return found;
        }
        let mut found: Vec<String> =
            matched(&package.exports, &format!(".{below}")).iter().flat_map(|it| sources(folder, it)).collect();
        found.extend([below.to_owned(), format!("src{below}")].iter().filter_map(|it| join(folder, it)));
        found
    }

    fn linked(&self) -> &BTreeMap<String, Paths> {
        self.linked.get_or_init(|| {
            let mut found = BTreeMap::new();
            // In the order of their paths: a `tsconfig.json` beside a `jsconfig.json` wins.
            for path in self.configs.keys() {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                if matches!(name, "tsconfig.json" | "jsconfig.json") {
                    found.insert(folder.to_owned(), self.effective(path));
                }
            }
            found
        })
    }

    /// A configuration with what it inherits: the nearest one that says something is right.
    fn effective(&self, path: &str) -> Paths {
        let (mut base, mut paths) = (None, None);
        let mut waiting = vec![path.to_owned()];
        for _ in 0..EXTENDED {
            let Some(path) = waiting.pop() else { break };
            let Some(config) = self.configs.get(&path) else { continue };
            let folder = path.rsplit_once('/').map_or("", |it| it.0);
            base = base.or_else(|| join(folder, config.base.as_ref()?));
            paths = paths.or_else(|| Some((folder.to_owned(), config.paths.as_ref()?)));
            waiting.extend(config.extends.iter().flat_map(|it| self.extended(folder, it)));
        }
        let (folder, paths) = paths.unwrap_or_else(|| (String::new(), const { &Vec::new() }));
        let from = base.clone().unwrap_or(folder);
        let whole = |it: &Vec<String>| it.iter().filter_map(|it| join(&from, it)).collect();
        Paths { paths: paths.iter().map(|(pattern, it)| (pattern.clone(), whole(it))).collect(), base }
    }

    /// The paths that `extends` may mean, the likeliest last.
    fn extended(&self, folder: &str, name: &str) -> Vec<String> {
        let whole = match name.starts_with('.') {
            true => join(folder, name),
            false => {
                let known = self.names.iter().filter_map(|(package, at)| Some((at, name.strip_prefix(&**package)?)));
                let below = known.filter(|it| it.1.is_empty() || it.1.starts_with('/'));
                below.max_by_key(|it| std::cmp::Reverse(it.1.len())).and_then(|(at, below)| join(at, below))
            }
        };
        let Some(whole) = whole else { return Vec::new() };
        let named = [format!("{whole}/tsconfig.json"), format!("{whole}.json"), whole];
        named.into_iter().filter(|it| self.configs.contains_key(it)).collect()
    }
}

/// Where the best pattern for a name leads: the exact one, or the longest.
fn matched(patterns: &Targets, name: &str) -> Vec<String> {
    let fits = patterns.iter().filter_map(|(pattern, targets)| match pattern.split_once('*') {
        None => (pattern == name).then_some((usize::MAX, "", targets)),
        Some((head, tail)) => {
            let rest = name.strip_prefix(head)?.strip_suffix(tail)?;
            Some((head.len(), rest, targets))
        }
    });
    let best = fits.max_by_key(|it| it.0);
    best.map(|(_, rest, targets)| targets.iter().map(|it| it.replace('*', rest)).collect()).unwrap_or_default()
}

/// What a manifest names, and the source it is made of.
fn sources(folder: &str, target: &str) -> Vec<String> {
    let path = target.trim_start_matches("./");
    let mut found = vec![path.to_owned()];
    if let Some((first, rest)) = path.split_once('/').filter(|it| BUILT.contains(&it.0) || MIXED.contains(&it.0)) {
        let deeper = rest.split_once('/').filter(|it| MIXED.contains(&it.0) || it.0 == "src");
        let rest = deeper.map_or(rest, |it| it.1);
        let made = [format!("src/{rest}"), rest.to_owned()];
        // What is built may be there or not, and findings must not depend on that.
        let at = usize::from(!BUILT.contains(&first));
        found.splice(at..at, made);
    }
    found.iter().filter_map(|it| join(folder, it)).collect()
}
