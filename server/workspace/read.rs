//! One file, read: size, encoding, byte order mark.

use super::Skip;
use std::{
    io::{Error, ErrorKind},
    path::Path,
};

/// Larger files are data or bundles; their analysis would cost more than it finds.
const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// A file's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// Without the byte order mark, so that column 1 is where people see it.
    pub text: String,
    /// There was a byte order mark, which has to be kept when the file is written.
    pub bom: bool,
}

/// Why there is no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// Left out, which is counted.
    Skip(Skip),
    /// Cannot be analysed; says why.
    Lost(String),
    /// Cannot be read; says why.
    Unreadable(String),
}

impl Problem {
    /// The problem with the name of its file.
    pub fn of(self, shown: &str) -> Problem {
        match self {
            Problem::Skip(reason) => Problem::Skip(reason),
            Problem::Lost(why) => Problem::Lost(format!("{shown}: {why}")),
            Problem::Unreadable(why) => Problem::Unreadable(format!("{shown}: {why}")),
        }
    }
}

/// Reads a file. What nobody named is left out if it is minified or generated.
pub(super) fn read(path: &Path, named: bool) -> Result<Text, Problem> {
    let unreadable = |it: Error| Problem::Unreadable(reason(&it));
    let size = path.metadata().map_err(unreadable)?.len();
    if size > MAX_BYTES {
        return Err(too_large(size));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    match Skip::text(&bytes) {
        Some(reason) if !named => Err(Problem::Skip(reason)),
        _ => decode(bytes),
    }
}

/// The text of bytes from elsewhere.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Text, Problem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    let mut text = String::from_utf8(bytes).map_err(|it| {
        let at = it.utf8_error().valid_up_to();
        Problem::Lost(format!("not analysed, because it is not UTF-8 (byte {at} is the first that is not)"))
    })?;
    let bom = text.starts_with('\u{feff}');
    if bom {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(Text { text, bom })
}

fn too_large(size: u64) -> Problem {
    let megabytes = size as f64 / (1024.0 * 1024.0);
    Problem::Lost(format!(
        "not analysed, because {megabytes:.1} MiB are more than the limit of {} MiB",
        MAX_BYTES >> 20
    ))
}

/// What the system says, in the words of a person, without the number.
pub(super) fn reason(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::InvalidData => "not UTF-8".to_owned(),
        _ => error.to_string(),
    }
}
