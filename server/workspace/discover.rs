//! What there is to analyse: files that were named, and the walk through folders.

use super::{
    Skip, Workspace,
    attributes::Attributes,
    folders::Folder,
    paths::{self, Target},
};
use crate::{config::Config, language::Language, manifest};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// What was found, before anything is read.
#[derive(Default)]
pub(super) struct Found {
    /// Files to analyse.
    pub files: BTreeMap<PathBuf, Candidate>,
    /// Manifests.
    pub manifests: Vec<PathBuf>,
    /// What was left out.
    pub skipped: Vec<Skip>,
    /// What a person should know.
    pub notes: Vec<String>,
    /// What could not be looked at.
    pub errors: Vec<String>,
}

/// A file to analyse.
#[derive(Clone)]
pub(super) struct Candidate {
    /// Somebody asked for this very file.
    pub named: bool,
    /// Its facts are wanted even if it holds no trigger.
    pub always: bool,
    /// Nobody asked for it: it only tells what others link to, or by which route they are reached.
    pub around: bool,
    /// Its path is printed as an absolute one.
    pub absolute: bool,
    /// Its language.
    pub language: Language,
    /// What holds for it.
    pub config: Arc<Config>,
}

/// Adds what a target names.
pub(super) fn discover(workspace: &Workspace, target: &Target, found: &mut Found) {
    if target.path.is_dir() {
        add_manifests_above(&target.path, found);
        walk(workspace, target, found);
    } else {
        named_file(workspace, target, found);
    }
}

/// Adds what lies around files that somebody asked for, so that they mean the same as when everything is asked for.
/// What is wrong there is nobody's business.
pub(super) fn surroundings(workspace: &Workspace, folder: &Path, found: &mut Found) {
    let mut around = Found::default();
    discover(workspace, &Target::new(folder, &workspace.current), &mut around);
    found.manifests.append(&mut around.manifests);
    for (path, candidate) in around.files {
        found.files.entry(path).or_insert(Candidate { around: true, ..candidate });
    }
}

/// Adds a file that somebody asked for; it need not exist.
pub(super) fn named_file(workspace: &Workspace, target: &Target, found: &mut Found) {
    let shown = |what: &str| format!("{}: {what}", paths::shown(&target.path, &workspace.current, target.absolute));
    let folder = target.path.parent().unwrap_or(&target.path);
    let config = match workspace.folders.at(folder) {
        Ok(it) => it.config.clone(),
        Err(error) => return found.errors.push(error.to_string()),
    };
    if config.excludes(&target.path, false) {
        found.notes.push(shown("not analysed, because the configuration excludes it"));
        return found.skipped.push(Skip::Excluded);
    }
    let Some(language) = Language::from_path(&target.path.to_string_lossy()) else {
        return found.notes.push(shown("not analysed, because it is neither JavaScript, TypeScript nor Rust"));
    };
    add_manifests_above(folder, found);
    let candidate =
        Candidate { named: true, always: false, around: false, absolute: target.absolute, language, config };
    found.files.insert(target.path.clone(), candidate);
}

/// Manifests between a folder and its repository.
pub(super) fn add_manifests_above(folder: &Path, found: &mut Found) {
    for folder in folder.ancestors() {
        found.manifests.extend(manifest::NAMES.iter().map(|it| folder.join(it)).filter(|it| it.is_file()));
        if folder.join(".git").exists() {
            break;
        }
    }
}

/// Walks a folder on several threads. Ignore files count also where there is no repository: an unpacked archive has them.
fn walk(workspace: &Workspace, target: &Target, found: &mut Found) {
    let walk = WalkBuilder::new(&target.path)
        .standard_filters(workspace.ignore_files)
        .hidden(false)
        .filter_entry(|it| it.depth() == 0 || !is_hidden(&it.file_name().to_string_lossy()))
        .require_git(false)
        .build_parallel();
    let shared = Mutex::new(std::mem::take(found));
    walk.run(|| Box::new(|entry| visit(workspace, target, entry, &shared)));
    *found = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
}

/// `.well-known` holds routes (RFC 8615); what else is hidden belongs to tools.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != ".well-known"
}

fn visit(
    workspace: &Workspace,
    target: &Target,
    entry: Result<DirEntry, ignore::Error>,
    shared: &Mutex<Found>,
) -> WalkState {
    let judged = entry.map_err(|it| it.to_string()).and_then(|it| judge(workspace, target, &it));
    let mut found = shared.lock().unwrap_or_else(PoisonError::into_inner);
    match judged {
        Ok(Verdict::Enter) => {}
        Ok(Verdict::Manifest(path)) => found.manifests.push(path),
        Ok(Verdict::File(path, candidate)) => {
            found.files.entry(path).or_insert(candidate);
        }
        Ok(Verdict::Skip(reason)) => {
            found.skipped.push(reason);
            return WalkState::Skip;
        }
        Err(error) => found.errors.push(error),
    }
    WalkState::Continue
}

/// What to do with an entry of a folder.
enum Verdict {
    /// Nothing; if it is a folder, go on inside.
    Enter,
    Manifest(PathBuf),
    File(PathBuf, Candidate),
    Skip(Skip),
}

fn judge(workspace: &Workspace, target: &Target, entry: &DirEntry) -> Result<Verdict, String> {
    let path = entry.path();
    let is_folder = entry.file_type().is_some_and(|it| it.is_dir());
    // The folder that was named is entered whatever it is called.
    let named = entry.depth() == 0;
    if is_folder
        && !named
        && let Some(reason) = Skip::folder(path)
    {
        return Ok(Verdict::Skip(reason));
    }
    let name = entry.file_name().to_string_lossy();
    let language = Language::from_path(&name).filter(|_| !is_folder);
    let manifest = !is_folder && manifest::is_manifest(&name);
    if !is_folder && !manifest && (language.is_none() || !entry.file_type().is_some_and(|it| it.is_file())) {
        return Ok(Verdict::Enter);
    }
    let holder = if named { path } else { path.parent().unwrap_or(path) };
    let folder = workspace.folders.at(holder).map_err(|it| it.to_string())?;
    if folder.config.excludes(path, is_folder) {
        return Ok(Verdict::Skip(Skip::Excluded));
    }
    Ok(match language {
        Some(language) => file(target, path, &name, language, &folder),
        None if manifest => Verdict::Manifest(path.to_owned()),
        None => Verdict::Enter,
    })
}

fn file(target: &Target, path: &Path, name: &str, language: Language, folder: &Folder) -> Verdict {
    let marked = |ask, reason| folder.attribute(path, ask).then_some(reason);
    let reason = Skip::file(name)
        .or_else(|| marked(Attributes::generated, Skip::Generated))
        .or_else(|| marked(Attributes::vendored, Skip::Vendored));
    let config = folder.config.clone();
    let candidate =
        || Candidate { named: false, always: false, around: false, absolute: target.absolute, language, config };
    reason.map_or_else(|| Verdict::File(path.to_owned(), candidate()), Verdict::Skip)
}
