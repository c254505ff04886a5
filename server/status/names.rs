//! From the names that code uses to codes: `NOT_FOUND`, `NotFound`, `notFound`, `NotFoundException`.
//!
//! Letter case and separators are folded away, so one entry stands for all of them and frameworks need no table of
//! regular names.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Longer than the longest name with its decorations; what exceeds it is no status name.
const LONGEST: usize = 64;

static INDEX: LazyLock<FxHashMap<String, u16>> = LazyLock::new(index);

/// The code that a name stands for, by its last path segment: `StatusCode::NOT_FOUND`, `HttpStatus.NotFound`.
///
/// Knows the phrases of RFC 9110 and of its forerunners, and the spellings of common libraries. Prefixes such as
/// `HTTP_STATUS_` and the suffixes of error classes are ignored.
pub fn by_name(name: &str) -> Option<u16> {
    let last = name.rsplit([':', '.']).next()?;
    let mut buffer = [0; LONGEST];
    let folded = fold(last, &mut buffer)?;
    whole(folded).or_else(|| without_prefix(folded)).or_else(|| without_suffix(folded))
}

fn whole(folded: &str) -> Option<u16> {
    INDEX.get(folded).copied()
}

fn without_prefix(folded: &str) -> Option<u16> {
    ["httpstatus", "http", "status"].into_iter().find_map(|it| whole(folded.strip_prefix(it)?))
}

/// Only failures are thrown: a class `CreatedException` would not say what it answers.
fn without_suffix(folded: &str) -> Option<u16> {
    let stem =
        ["httpexception", "httperror", "exception", "error"].into_iter().find_map(|it| folded.strip_suffix(it))?;
    whole(stem).or_else(|| without_prefix(stem)).filter(|&code| code >= 300)
}

/// Lower-case letters and digits alone, without an allocation: this runs on every member name of a file.
fn fold<'a>(name: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let mut length = 0;
    for byte in name.bytes() {
        match byte {
            b'_' | b'-' | b' ' | b'\'' => continue,
            _ if !byte.is_ascii_alphanumeric() || length == LONGEST => return None,
            _ => buffer[length] = byte.to_ascii_lowercase(),
        }
        length += 1;
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

fn index() -> FxHashMap<String, u16> {
    let mut index = FxHashMap::default();
    let mut buffer = [0; LONGEST];
    for status in super::all() {
        // The phrases of vendors are everyday words in code: an `InvalidTokenError` is not Esri's 498.
        let phrases = if status.registered { [Some(status.phrase), status.former, status.rust] } else { [None; 3] };
        for name in phrases.into_iter().flatten().chain(status.names.iter().copied()) {
            if let Some(folded) = fold(name, &mut buffer) {
                index.insert(folded.to_owned(), status.code);
            }
        }
    }
    index
}
