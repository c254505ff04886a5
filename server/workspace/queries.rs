//! The query files that a configuration names.

use super::read::reason;
use std::{fs, path::Path};

/// Larger ones are no query files.
const MOST: usize = 256 * 1024;

/// The files that a pattern names, by path and text, in the order of their names. `*` may stand in its last part, once.
pub(super) fn find(folder: &Path, pattern: &str) -> Result<Vec<(String, String)>, String> {
    let (holder, name) = pattern.rsplit_once('/').map_or((None, pattern), |it| (Some(it.0), it.1));
    let path = |name: &str| holder.map_or_else(|| name.to_owned(), |it| format!("{it}/{name}"));
    let names = match name.split_once('*') {
        None => vec![name.to_owned()],
        Some((start, end)) => named(&folder.join(holder.unwrap_or_default()), start, end)?,
    };
    names.iter().map(|it| Ok((path(it), text(&folder.join(path(it)))?))).collect()
}

fn named(folder: &Path, start: &str, end: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|it| format!("cannot be read: {}", reason(&it)))?;
    let names = entries.filter_map(|it| it.ok()?.file_name().into_string().ok());
    let fits = |it: &String| it.len() >= start.len() + end.len() && it.starts_with(start) && it.ends_with(end);
    let mut names: Vec<String> = names.filter(fits).collect();
    names.sort();
    if names.is_empty() { Err("names no file".to_owned()) } else { Ok(names) }
}

fn text(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|it| format!("cannot be read: {}", reason(&it)))?;
    if text.len() > MOST { Err(format!("names a file of more than {} KiB", MOST / 1024)) } else { Ok(text) }
}
