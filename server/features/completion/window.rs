//! The code before the cursor that tells what is asked there: the statement that starts at the edge of the file.

use super::brackets::{Brackets, brackets};
use super::slots::{Slot, Spelling};
use crate::{
    analysis::{self, Dialect},
    facts::{Body, Facts, FunctionId, GuardKind, Name, Response},
    intent::{Meaning, intent},
    language::Language,
    project::Project,
    text::Span,
};

/// Bytes before the cursor that are read; of longer statements only the inner ones.
const MOST: usize = 6_000;

/// A piece of the text up to the word at the cursor.
pub(super) struct Window {
    /// Where it starts.
    start: usize,
    /// It starts where a statement does.
    whole: bool,
    /// The word at the cursor.
    pub word: Span,
}

/// What is known of the place of an answer.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The method of its route.
    pub method: Option<Name>,
    /// What its branch means.
    pub meaning: Option<Meaning>,
    /// The statuses that say what a known error means, where one is asked for.
    pub right: Option<&'static [u16]>,
    /// It stands where something was caught.
    pub caught: bool,
    /// The function makes something first.
    pub creates: bool,
}

impl Window {
    /// The window before a place; `None` if that is inside of a character or behind the end.
    pub fn around(text: &str, offset: u32) -> Option<Window> {
        let (before, after) = text.split_at_checked(offset as usize)?;
        let part = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let start = before.trim_end_matches(part).len();
        let end = offset as usize + after.len() - after.trim_start_matches(part).len();
        let (first, whole) = statement(before.get(..start)?);
        Some(Window { start: first, whole, word: Span::new(start as u32, end as u32) })
    }

    /// The code before the word.
    pub fn head<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.word.start as usize).unwrap_or_default()
    }

    /// What is asked at a slot, as far as the code before it tells.
    pub fn asked(&self, project: &Project, path: &str, dialect: Dialect, text: &str, slot: &Slot) -> Option<Asked> {
        let language = dialect.language;
        let head = self.head(text);
        let Brackets { open, .. } = brackets(head, language);
        let code = self.whole.then(|| closed(head, slot, &open, language))?;
        let facts = analysis::extract(&code, dialect);
        let at = head.len() as u32;
        let response = answer(&facts, at);
        let function = response.map_or_else(|| function(&facts.body, at), |it| it.function);
        let endpoints = project.endpoints(path, &facts.body, function);
        let guards = response.map_or(&[][..], |it| it.guards.as_slice());
        let meant = intent(&project.linked_guards(path, None, guards));
        Some(Asked {
            method: endpoints.into_iter().map(|it| it.method).find(|it| !it.is_empty() && &**it != "USE"),
            meaning: meant.as_ref().map(|it| it.meaning),
            right: meant.and_then(|it| it.error).map(|it| it.right),
            caught: guards.iter().any(|it| it.around && matches!(it.kind, GuardKind::Caught(_))),
            creates: creates(&facts.body, function),
        })
    }
}

/// Where the statement at the end of a text starts, and whether that was found: at a letter in the first column, or, in
/// longer ones, on the line with the least indentation.
fn statement(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let least = bytes.len().saturating_sub(MOST);
    let (mut end, mut indent, mut found) = (bytes.len(), usize::MAX, None);
    while let Some(newline) = bytes[least..end].iter().rposition(|it| *it == b'\n') {
        end = least + newline;
        let line = &bytes[end + 1..];
        let own = line.iter().take_while(|it| matches!(it, b' ' | b'\t')).count();
        if own < indent && line.get(own).is_some_and(u8::is_ascii_alphabetic) {
            (indent, found) = (own, Some(end + 1));
        }
        if indent == 0 {
            break;
        }
    }
    match found {
        Some(found) if least > 0 || indent == 0 => (found, true),
        _ => (least, least == 0),
    }
}

/// The code with a status in the slot, and with every bracket closed.
fn closed(head: &str, slot: &Slot, open: &[(u8, usize)], language: Language) -> String {
    let mut code = head.to_owned();
    code.push_str(match slot.spelling {
        Spelling::Number => "500",
        Spelling::Constant | Spelling::Rust => "INTERNAL_SERVER_ERROR",
        Spelling::Variant => "InternalServerError",
        Spelling::Path => "StatusCode::INTERNAL_SERVER_ERROR",
        Spelling::Actix => "InternalServerError()",
    });
    let call = open.last().is_some_and(|it| it.0 == b'(');
    let tuple = call && !language.is_ecma() && !slot.call;
    code.push_str(if tuple {
        ", ())"
    } else if call {
        ")"
    } else {
        ""
    });
    // A status alone is not sent yet.
    code.push_str(if call && slot.call && language.is_ecma() { ".send({})" } else { "" });
    for (it, _) in open.iter().rev().skip(usize::from(call)) {
        code.push_str(match it {
            b'(' => ")",
            b'[' => "]",
            b'{' => "}",
            _ => "}`",
        });
    }
    // A call that is all of a text could not be told from the text.
    code + ";\n"
}

/// The smallest answer around a place.
fn answer(facts: &Facts, at: u32) -> Option<&Response> {
    let around = facts.body.responses.iter().filter(|it| it.span.start <= at && at < it.span.end);
    around.min_by_key(|it| it.span.end - it.span.start)
}

/// The smallest function around a place.
fn function(body: &Body, at: u32) -> FunctionId {
    let functions = body.functions.iter().enumerate().filter(|(_, it)| it.span.start <= at && at < it.span.end);
    let inner = functions.min_by_key(|(_, it)| it.span.end - it.span.start);
    FunctionId(inner.map_or(0, |it| it.0 as u32))
}

/// Whether a function calls something that makes a row, or is called like that.
fn creates(body: &Body, function: FunctionId) -> bool {
    const MAKES: &[&str] = &["create", "insert", "insertOne", "insertMany", "save", "add", "insert_one", "execute"];
    let Some(function) = body.function(function) else { return false };
    function.name.starts_with("create") || function.calls.iter().any(|it| MAKES.contains(&it.call.last_name()))
}
