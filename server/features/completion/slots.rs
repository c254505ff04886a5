//! Places for a status, told by the code before the cursor alone: what is typed does not parse.

use super::brackets::{Brackets, brackets};
use super::window::Window;
use crate::{language::Language, text::Span};

/// How a status is written at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// `404`.
    Number,
    /// `NOT_FOUND` of a table in JavaScript.
    Constant,
    /// `NotFound` of a table in JavaScript.
    Variant,
    /// `NOT_FOUND` of Rust's `StatusCode`.
    Rust,
    /// `StatusCode::NOT_FOUND`.
    Path,
    /// `NotFound()` of actix-web's `HttpResponse`.
    Actix,
}

/// A place for a status.
#[derive(Debug)]
pub(super) struct Slot {
    /// What is replaced.
    pub span: Span,
    /// How it is written there.
    pub spelling: Spelling,
    /// It is compared with one that was received.
    pub received: bool,
    /// It is the argument of a call on a reply.
    pub call: bool,
    /// It needs brackets behind it.
    pub brackets: bool,
}

/// The slot of a window, if there is one.
pub(super) fn slot(text: &str, window: &Window, language: Language) -> Option<Slot> {
    let head = window.head(text);
    // Most places are none, which the last bytes tell.
    let (kind, received, call) = quick(head, language)?;
    let Brackets { open, in_code } = brackets(head, language);
    let fits = match kind {
        Kind::Sure(_) => true,
        Kind::Property => in_init(head, &open),
        Kind::Case => in_status_switch(head, &open),
        Kind::Second => asserts(head, &open, language),
        Kind::Expected => tests_request(head),
    };
    let spelling = if let Kind::Sure(it) = kind { it } else { Spelling::Number };
    let received = received || (spelling != Spelling::Number && is_asserted(head, &open));
    let rest = text.get(window.word.end as usize..).unwrap_or_default();
    let brackets = spelling == Spelling::Actix && !rest.starts_with('(');
    (fits && in_code).then_some(Slot { span: window.word, spelling, received, call, brackets })
}

enum Kind {
    Sure(Spelling),
    /// The value of a key.
    Property,
    /// A case of a `switch`.
    Case,
    /// The second argument of a call.
    Second,
    /// What a request of a test expects.
    Expected,
}

fn quick(head: &str, language: Language) -> Option<(Kind, bool, bool)> {
    let code = head.trim_end();
    let sure = |(spelling, received)| (Kind::Sure(spelling), received, false);
    if let Some(path) = code.strip_suffix("::").filter(|_| !language.is_ecma()) {
        return rust_table(path).map(sure);
    }
    if let Some(callee) = code.strip_suffix('(') {
        return called(callee, language);
    }
    if let Some(left) = comparison(code) {
        return compared(left, language).map(|it| sure((it, true)));
    }
    if code.ends_with(',') {
        return Some((Kind::Second, true, false));
    }
    if !language.is_ecma() {
        return None;
    }
    if let Some(object) = code.strip_suffix('.') {
        return table(object).map(sure);
    }
    if let Some(target) = code.strip_suffix('=') {
        return is_assigned(target).then(|| sure((Spelling::Number, false)));
    }
    if let Some(key) = code.strip_suffix(':') {
        return match word(key.trim_end_matches(['\'', '"'])) {
            "statusCode" => Some(sure((Spelling::Number, false))),
            "status" => Some((Kind::Property, false, false)),
            _ => None,
        };
    }
    (word(code) == "case" && head.len() > code.len()).then_some((Kind::Case, true, false))
}

/// The identifier at the end of a text.
fn word(text: &str) -> &str {
    let start = text.trim_end_matches(|it: char| it.is_ascii_alphanumeric() || it == '_').len();
    text.get(start..).unwrap_or_default()
}

/// The text before the identifier at its end.
fn before_word(text: &str) -> &str {
    text.get(..text.len() - word(text).len()).unwrap_or_default()
}

fn is_compared(before: &str) -> bool {
    comparison(before.trim_end()).is_some()
}

fn rust_table(path: &str) -> Option<(Spelling, bool)> {
    let before = before_word(path).trim_end_matches("http::").trim_end_matches("::");
    match word(path) {
        "StatusCode" => Some((Spelling::Rust, is_compared(before))),
        "HttpResponse" => Some((Spelling::Actix, false)),
        _ => None,
    }
}

fn table(object: &str) -> Option<(Spelling, bool)> {
    let received = is_compared(before_word(object));
    match word(object) {
        "HttpStatus" | "StatusCodes" | "HTTP_STATUS" | "HttpStatusCodes" => Some((Spelling::Constant, received)),
        "HttpStatusCode" => Some((Spelling::Variant, received)),
        _ => None,
    }
}

fn called(callee: &str, language: Language) -> Option<(Kind, bool, bool)> {
    let (name, object) = (word(callee), before_word(callee));
    let number = |received, call| Some((Kind::Sure(Spelling::Number), received, call));
    if !language.is_ecma() {
        return match name {
            "from_u16" => number(false, true),
            "status" | "set_status" | "with_status" if object.ends_with('.') => {
                Some((Kind::Sure(Spelling::Path), false, true))
            }
            "build" if object.ends_with("HttpResponse::") => Some((Kind::Sure(Spelling::Path), false, true)),
            _ => None,
        };
    }
    let Some(object) = object.strip_suffix('.') else {
        return matches!(name, "expectStatus" | "assertStatus").then_some((Kind::Sure(Spelling::Number), true, false));
    };
    match name {
        "status" | "setStatus" => number(false, true),
        "code" if object.ends_with(')') || is_response(word(object)) => number(false, true),
        "sendStatus" | "writeHead" => number(false, false),
        "toHaveStatus" => number(true, false),
        "expect" if object.trim_end().ends_with(')') => Some((Kind::Expected, true, false)),
        "toBe" | "toEqual" | "toStrictEqual" | "equal" | "eql" if expects(object) => number(true, false),
        _ => None,
    }
}

/// `expect(res.status)`, `.not` and the like behind it.
fn expects(object: &str) -> bool {
    let line = object.rsplit('\n').next().unwrap_or_default();
    let Some((_, rest)) = line.rsplit_once("expect(") else { return false };
    rest.split_once(')').is_some_and(|it| is_received(it.0))
}

/// The left side of a comparison at the end of a text.
fn comparison(code: &str) -> Option<&str> {
    ["===", "!==", "==", "!="].iter().find_map(|it| code.strip_suffix(it)).map(str::trim_end)
}

fn compared(left: &str, language: Language) -> Option<Spelling> {
    let start = left.trim_end_matches(|it: char| it.is_ascii_alphanumeric() || "_.?!()".contains(it)).len();
    // What opens here belongs to the statement around it.
    let whole = left.get(start..)?;
    let left = whole.strip_suffix("()").map_or(whole, |it| it).rsplit('(').next()?;
    let call = whole.ends_with("()");
    match (language.is_ecma(), call) {
        (false, true) if left.ends_with(".status") => Some(Spelling::Path),
        (false, true) if left.ends_with("as_u16") => Some(Spelling::Number),
        (_, true) => (left.ends_with(".status") && language.is_ecma()).then_some(Spelling::Number),
        _ => is_received(left).then_some(Spelling::Number),
    }
}

/// `res.status`, `err.response?.status`, `statusCode`.
fn is_received(value: &str) -> bool {
    let object = before_word(value).trim_end_matches(['.', '?', '!']);
    match word(value) {
        "statusCode" | "status_code" => true,
        "status" => before_word(value).is_empty() || is_response(word(object)),
        _ => false,
    }
}

/// `ctx.status =`, `res.statusCode =`.
fn is_assigned(target: &str) -> bool {
    let operator = target.ends_with(['=', '!', '<', '>', '+', '-', '*', '/', '%', '&', '|', '^', '?']);
    let target = target.trim_end();
    let Some(object) = before_word(target).strip_suffix('.').filter(|_| !operator) else { return false };
    match word(target) {
        "statusCode" => true,
        "status" => is_response(word(object)) && word(object) != "e",
        _ => false,
    }
}

/// Whether something is called like a response, or like an error that has one.
fn is_response(name: &str) -> bool {
    const NAMES: &[&str] =
        &["r", "res", "resp", "response", "reply", "e", "err", "error", "ctx", "context", "set", "xhr"];
    const ENDS: &[&str] = &["Response", "Res", "Resp", "_response", "_res", "_resp", "Error"];
    NAMES.contains(&name) || ENDS.iter().any(|it| name.ends_with(it))
}

/// `{ status: ` as the second argument of a response, or in an object that is returned.
fn in_init(head: &str, open: &[(u8, usize)]) -> bool {
    let Some((b'{', at)) = open.last() else { return false };
    let before = head.get(..*at).unwrap_or_default().trim_end();
    if before.ends_with("return") {
        return true;
    }
    let call = open.iter().rev().nth(1).filter(|it| it.0 == b'(' && before.ends_with(','));
    let callee = call.and_then(|it| head.get(..it.1)).map_or("", word);
    matches!(callee, "Response" | "NextResponse" | "json" | "HttpResponse" | "data")
}

/// `case` of a `switch` that asks for a status.
fn in_status_switch(head: &str, open: &[(u8, usize)]) -> bool {
    let Some((b'{', at)) = open.last() else { return false };
    let before = head.get(..*at).unwrap_or_default().trim_end();
    let subject = before.strip_suffix(')').and_then(|it| it.rsplit_once("switch")).map(|it| it.1.trim_start());
    let subject = subject.and_then(|it| it.strip_prefix('(')).unwrap_or_default().trim();
    is_received(subject) || subject.strip_suffix("()").is_some_and(|it| it.ends_with(".status"))
}

/// `assert.equal(res.status, `, `assert_eq!(res.status().as_u16(), `.
fn asserts(head: &str, open: &[(u8, usize)], language: Language) -> bool {
    let Some((b'(', at)) = open.last() else { return false };
    let callee = head.get(..*at).unwrap_or_default();
    let first = head.get(at + 1..).unwrap_or_default().trim().strip_suffix(',').unwrap_or_default().trim();
    let names: &[&str] = &["equal", "strictEqual", "assertEquals", "assertStrictEquals", "is"];
    let asserts = names.contains(&word(callee)) || callee.ends_with("assert_eq!") || callee.ends_with("assert_ne!");
    // A status of the `http` crate does not compare with a number.
    asserts && if language.is_ecma() { is_received(first) } else { first.ends_with(".as_u16()") }
}

/// `request(app).get('/').expect(`.
fn tests_request(head: &str) -> bool {
    let statement = head.rsplit(';').next().unwrap_or_default();
    statement.contains("request(") || statement.contains("agent.")
}

/// `assert_eq!(response.status(), StatusCode::`, `.toBe(HttpStatus.`: what is received is compared.
fn is_asserted(head: &str, open: &[(u8, usize)]) -> bool {
    let call = open.last().filter(|it| it.0 == b'(').and_then(|it| head.get(..it.1)).unwrap_or_default();
    call.ends_with("assert_eq!") || call.ends_with("assert_ne!") || matches!(word(call), "toBe" | "toEqual" | "equal")
}
