//! Writes a mended file: whole, or not at all.

use std::{
    io::{Error, Write},
    path::Path,
};

/// Replaces the file with `text`. A crash in between leaves the old file; permissions and links stay.
pub fn write(path: &Path, text: &str, bom: bool) -> Result<(), Error> {
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    if bom {
        file.write_all("\u{feff}".as_bytes())?;
    }
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(path.metadata()?.permissions())?;
    file.persist(&path)?;
    Ok(())
}
