//! URIs of documents and the paths that they stand for.
//!
//! A client's own spelling of a URI (`file:///c%3A/x`, `file:///C:/x`) names the document in everything that is sent back.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// What a path keeps: what RFC 3986 (section 2.3) calls unreserved, and slashes.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of a `file` URI; `None` for other schemes and for hosts that cannot be reached by a path.
pub fn to_path(uri: &str) -> Option<PathBuf> {
    path_text(uri, cfg!(windows)).map(PathBuf::from)
}

/// The URI of an absolute path.
pub fn from_path(path: &Path) -> String {
    uri_text(&path.to_string_lossy(), cfg!(windows))
}

/// A relative path as a URI has it.
pub fn relative(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// The last part of a URI's path, decoded, which for an unsaved document is its name.
pub fn name(uri: &str) -> String {
    let last = uri.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}

fn path_text(uri: &str, windows: bool) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let decoded = |it: &str| percent_decode_str(it).decode_utf8().ok().map(|it| it.into_owned());
    let (host, path) = (decoded(host)?, decoded(path)?);
    let local = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    match (windows, local) {
        (false, true) => Some(path).filter(|it| it.starts_with('/')),
        (false, false) => None,
        (true, true) => Some(drive(&path)),
        // A share of another machine, or a distribution below `\\wsl$`.
        (true, false) => Some(format!(r"\\{host}{}", path.replace('/', r"\"))),
    }
}

/// `/c:/x` as `C:\x`: drives are the same in either case, and editors do not agree on one.
fn drive(path: &str) -> String {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), Some(':')) if letter.is_ascii_alphabetic() => {
            format!("{}{}", letter.to_ascii_uppercase(), rest[1..].replace('/', r"\"))
        }
        _ => path.replace('/', r"\"),
    }
}

fn uri_text(path: &str, windows: bool) -> String {
    let encoded = |it: &str| utf8_percent_encode(it, PATH).to_string();
    if !windows {
        return format!("file://{}", encoded(path));
    }
    let path = path.strip_prefix(r"\\?\").unwrap_or(path).replace('\\', "/");
    match path.strip_prefix("//") {
        Some(share) => format!("file://{}", encoded(share)),
        None => format!("file:///{}", encoded(&path)),
    }
}

#[cfg(test)]
mod tests {
    //! The spellings of real editors.
    use super::*;

    #[test]
    fn unix_paths() {
        let path = |uri| path_text(uri, false);
        assert_eq!(path("file:///a/b%20c%23d%25.js").as_deref(), Some("/a/b c#d%.js"));
        assert_eq!(path("file:///a/%C3%BC.js").as_deref(), Some("/a/ü.js"));
        assert_eq!(path("file://localhost/a.js").as_deref(), Some("/a.js"));
        assert_eq!(path("FILE:///a.js?x#y").as_deref(), Some("/a.js"));
        assert_eq!(path("file:///c%3A/x.js").as_deref(), Some("/c:/x.js"));
        assert_eq!(
            [path("file://host/a.js"), path("untitled:Untitled-1"), path("file:///%FF.js"), path("x")],
            [const { None }; 4]
        );
        assert_eq!(uri_text("/a/b c#d%ü.js", false), "file:///a/b%20c%23d%25%C3%BC.js");
    }

    #[test]
    fn windows_paths() {
        let path = |uri| path_text(uri, true).unwrap();
        assert_eq!(path("file:///c%3A/Users/x%20y/a%23b.js"), r"C:\Users\x y\a#b.js");
        assert_eq!(path("file:///C:/a.js"), path("file:///c:/a.js"));
        assert_eq!(path("file://server/share/a.js"), r"\\server\share\a.js");
        assert_eq!(path("file://wsl%24/Debian/home/a.js"), r"\\wsl$\Debian\home\a.js");
        assert_eq!(uri_text(r"C:\a b\c.js", true), "file:///C%3A/a%20b/c.js");
        assert_eq!(uri_text(r"\\?\C:\a.js", true), "file:///C%3A/a.js");
        assert_eq!(uri_text(r"\\server\share\a.js", true), "file://server/share/a.js");
    }

    #[test]
    fn paths_come_back() {
        for (text, windows) in [("/a b/ü#.rs", false), (r"C:\x y\z.ts", true), (r"\\srv\d\z.ts", true)] {
            assert_eq!(path_text(&uri_text(text, windows), windows).as_deref(), Some(text));
        }
        assert_eq!(name("untitled:Untitled-1"), "Untitled-1");
    }
}
