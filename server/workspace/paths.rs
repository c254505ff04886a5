//! Paths: what a person typed, what the file system wants, what the project counts from.

use std::path::{Component, Path, PathBuf};

/// A path from a command line or an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Absolute, without `.` and `..`.
    pub path: PathBuf,
    /// It was given as an absolute path, and is printed as one.
    pub absolute: bool,
}

impl Target {
    /// The target that `path` names in the folder `current`.
    pub fn new(path: &Path, current: &Path) -> Target {
        Target { path: normal(&current.join(path)), absolute: path.is_absolute() }
    }
}

/// The path without `.` and `..`, which need not exist.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

/// Where project paths count from: the repository; without one the working directory; elsewhere the file's own folder.
pub fn root(path: &Path, current: &Path) -> PathBuf {
    let repository = path.ancestors().find(|it| it.join(".git").exists());
    let folder = || if path.is_dir() { Some(path) } else { path.parent() };
    let fallback = || if path.starts_with(current) { Some(current) } else { folder() };
    repository.or_else(fallback).unwrap_or(current).to_owned()
}

/// `path` as seen from the folder `base`, both absolute, with forward slashes.
pub fn relative(path: &Path, base: &Path) -> String {
    let shared = path.components().zip(base.components()).take_while(|(a, b)| a == b).count();
    // Another drive: there is no way from here to there.
    if shared == 0 {
        return slashes(path);
    }
    let up = base.components().skip(shared).map(|_| "..".into());
    let down = path.components().skip(shared).map(|it| it.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// An absolute path as the user would type it in the folder `current`.
pub fn shown(path: &Path, current: &Path, absolute: bool) -> String {
    if absolute { slashes(path) } else { relative(path, current) }
}

/// The path with forward slashes, as every output writes it.
pub fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    //! Where paths lead.
    use super::*;

    #[test]
    fn a_target_is_absolute_and_straight() {
        let target = |path: &str| Target::new(Path::new(path), Path::new("/a/b")).path;
        assert_eq!(target("./c/../d.js"), Path::new("/a/b/d.js"));
        assert_eq!(target("../../../x"), Path::new("/x"));
        assert_eq!(target("."), Path::new("/a/b"));
    }

    #[test]
    fn relative_paths_go_up_and_down() {
        let from = |path: &str, base: &str| relative(Path::new(path), Path::new(base));
        assert_eq!(from("/a/b/c.js", "/a/b"), "c.js");
        assert_eq!(from("/a/x/c.js", "/a/b/d"), "../../x/c.js");
        assert_eq!(from("/a/b", "/a/b"), "");
    }
}
