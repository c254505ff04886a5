//! The brackets that are open at the end of a piece of code, read without a grammar: the code is being typed.

use crate::language::Language;

/// What is open at the end of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Brackets {
    /// The brackets with their places; `$` for the `${` of a template.
    pub open: Vec<(u8, usize)>,
    /// The end is code: no string, no comment.
    pub in_code: bool,
}

/// Reads a text up to its end.
pub(super) fn brackets(text: &str, language: Language) -> Brackets {
    let bytes = text.as_bytes();
    let mut found = Brackets { open: Vec::new(), in_code: true };
    let mut at = 0;
    while at < bytes.len() {
        let next = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => behind(bytes, at, b"\n"),
            b'/' if bytes.get(at + 1) == Some(&b'*') => behind(bytes, at + 2, b"*/"),
            b'/' if language.is_ecma() => Some(regex(bytes, at)),
            quote @ (b'"' | b'\'') if language.is_ecma() || quote == b'"' => string(bytes, at, quote, language),
            b'\'' => Some(character(bytes, at)),
            b'`' if language.is_ecma() => template(bytes, at + 1, &mut found.open),
            it => bracket(bytes, at, it, &mut found.open),
        };
        let Some(next) = next else {
            found.in_code = false;
            return found;
        };
        at = next;
    }
    found
}

fn bracket(bytes: &[u8], at: usize, it: u8, open: &mut Vec<(u8, usize)>) -> Option<usize> {
    match (it, open.last().map(|it| it.0)) {
        (b'(' | b'[' | b'{', _) => open.push((it, at)),
        (b'}', Some(b'$')) => {
            open.pop();
            return template(bytes, at + 1, open);
        }
        (b')', Some(b'(')) | (b']', Some(b'[')) | (b'}', Some(b'{')) => {
            open.pop();
        }
        _ => {}
    }
    Some(at + 1)
}

/// Behind the next occurrence of a text.
fn behind(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let found = bytes.get(from..)?.windows(what.len()).position(|it| it == what)?;
    Some(from + found + what.len())
}

/// Behind a string; one of JavaScript ends with its line at the latest.
fn string(bytes: &[u8], start: usize, quote: u8, language: Language) -> Option<usize> {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if language.is_ecma() => return Some(at),
            it if it == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Behind a character of Rust; of a lifetime only the quote.
fn character(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at + 1) {
        Some(b'\\') => bytes.iter().skip(at + 3).position(|it| *it == b'\'').map_or(at + 1, |it| at + it + 4),
        Some(_) if bytes.get(at + 2) == Some(&b'\'') => at + 3,
        _ => at + 1,
    }
}

/// Behind a template, or behind the `${` of its next value.
fn template(bytes: &[u8], from: usize, open: &mut Vec<(u8, usize)>) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' => return Some(at + 1),
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                open.push((b'$', at));
                return Some(at + 2);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Behind a regular expression, or behind the slash of a division.
fn regex(bytes: &[u8], start: usize) -> usize {
    let before = bytes[..start].iter().rev().find(|it| !matches!(it, b' ' | b'\t'));
    if before.is_some_and(|it| !b"(,=:[!&|?{};+\n".contains(it)) {
        return start + 1;
    }
    let (mut at, mut class) = (start + 1, false);
    while let Some(it) = bytes.get(at).filter(|it| **it != b'\n') {
        match it {
            b'\\' => at += 1,
            b'[' => class = true,
            b']' => class = false,
            b'/' if !class => return at + 1,
            _ => {}
        }
        at += 1;
    }
    start + 1
}

#[cfg(test)]
mod tests {
    //! Brackets in strings, comments, templates and expressions.
    use super::*;

    fn open(text: &str, language: Language) -> Option<String> {
        let found = brackets(text, language);
        found.in_code.then(|| found.open.iter().map(|it| char::from(it.0)).collect())
    }

    #[test]
    fn only_code_opens() {
        let js = |it| open(it, Language::JavaScript);
        assert_eq!(js("f(/[(]/, '(', \"[\", `{${a({").as_deref(), Some("($({"));
        assert_eq!(js("a / b; (1) /* ( */ // (\n [").as_deref(), Some("["));
        assert_eq!(js("it's\n("), Some("(".into()));
        assert_eq!(js("a // b("), None);
        assert_eq!(js("a /* b("), None);
        assert_eq!(js("f('b("), None);
        assert_eq!(js("f(`b("), None);
    }

    #[test]
    fn rust_has_lifetimes() {
        let rust = |it| open(it, Language::Rust);
        assert_eq!(rust("fn f<'a>(x: &'a str) { match c { '(' => '\\'', '{").as_deref(), Some("{{{"));
        assert_eq!(rust("f(\"a\n(\", ").as_deref(), Some("("));
    }
}
