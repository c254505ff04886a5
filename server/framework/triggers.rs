//! Which texts are worth a parse: one search for many strings, and a closer look behind the two that are everywhere.

use super::FRAMEWORKS;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::OnceLock;

/// A comment speaks to us; what follows an error or a status decides.
const ALWAYS: &str = "statuslint-";
const THROW: &str = "throw";
const STATUS: &str = "tatus";

struct Search {
    strings: AhoCorasick,
    /// The first strings are triggers by themselves.
    plain: usize,
}

/// Whether a text of this family can hold anything that is analysed.
pub fn has_trigger(text: &[u8], ecma: bool) -> bool {
    static SEARCH: [OnceLock<Option<Search>>; 2] = [const { OnceLock::new() }; 2];
    let search = SEARCH[usize::from(ecma)].get_or_init(|| search(ecma)).as_ref();
    search.is_none_or(|search| {
        search.strings.find_iter(text).any(|it| {
            let behind = text.get(it.end()..).unwrap_or_default();
            match it.pattern().as_usize().checked_sub(search.plain) {
                None => true,
                Some(0) => throws_status(behind),
                Some(_) => compares(behind, ecma),
            }
        })
    })
}

fn search(ecma: bool) -> Option<Search> {
    let mut strings: Vec<&str> =
        FRAMEWORKS.iter().filter(|it| it.ecma == ecma).flat_map(|it| it.triggers).copied().collect();
    strings.push(ALWAYS);
    let plain = strings.len();
    strings.extend([THROW, STATUS]);
    let mut builder = AhoCorasick::builder();
    // Every byte of every file is read by it.
    builder.match_kind(MatchKind::LeftmostFirst).kind(Some(AhoCorasickKind::DFA));
    let strings = builder.build(strings).ok()?;
    Some(Search { strings, plain })
}

/// Errors of one's own may carry a status; the language's own classes and rethrown names do not.
fn throws_status(behind: &[u8]) -> bool {
    let mut behind = behind.trim_ascii_start();
    for word in [&b"await "[..], b"new "] {
        behind = behind.strip_prefix(word).unwrap_or(behind).trim_ascii_start();
    }
    let end =
        behind.iter().position(|it| !it.is_ascii_alphanumeric() && !matches!(it, b'_' | b'$')).unwrap_or(behind.len());
    let (name, after) = behind.split_at(end);
    let after = after.trim_ascii_start().first();
    let made = matches!(after, Some(b'(' | b'.')) || name.is_empty();
    made && !std::str::from_utf8(name).is_ok_and(is_language_error)
}

/// The error classes of JavaScript itself, which carry no status.
pub fn is_language_error(name: &str) -> bool {
    matches!(name, "Error" | "TypeError" | "RangeError" | "SyntaxError" | "EvalError" | "URIError" | "ReferenceError")
}

/// A status that is compared, assigned, divided, told apart by `switch`, or looked for in a list; what `status()` gives.
fn compares(behind: &[u8], ecma: bool) -> bool {
    let mut rest = behind.trim_ascii_start();
    for word in [&b"Code"[..], b"Text", b"_code", b"()", b".as_u16()", b".code()"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_ascii_start();
    }
    let branches = || rest.strip_prefix(b")").is_some_and(|it| !ecma || it.trim_ascii_start().starts_with(b"{"));
    matches!(rest.first(), Some(b'=' | b'!' | b'<' | b'>' | b'/' | b'{')) || rest.starts_with(b"in ") || branches()
}
