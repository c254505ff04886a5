//! Frameworks of a project's own: the query files that its `statuslint.toml` names.
//!
//! What they are compiled to lives as long as the program, as what is built in does. Files with the same texts are
//! compiled once, and then are the same, so that a cache only has to remember which they were.

use super::{Framework, Set, has_trigger, roles, settings};
use crate::language::Language;
use crate::pattern::{Queries, QueryError};
use aho_corasick::AhoCorasick;
use std::sync::{Mutex, PoisonError};

/// The query files of a project.
#[derive(Clone, Copy, Default)]
pub struct Own(Option<&'static Compiled>);

struct Compiled {
    frameworks: &'static [Framework],
    /// By language.
    sets: Vec<(Language, Set)>,
    /// Whether a text holds one of the texts that the patterns need: for Rust, and for the others.
    triggers: [Option<AhoCorasick>; 2],
}

/// A language, with the query files that hold beside the built-in ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The language.
    pub language: Language,
    /// The query files.
    pub own: Own,
}

const LANGUAGES: [Language; 4] = [Language::JavaScript, Language::TypeScript, Language::Tsx, Language::Rust];

impl Own {
    /// Compiles files, given by their paths and texts; or says which of them is wrong. Those in a folder that is called
    /// `rust` are for Rust, others for JavaScript and TypeScript.
    pub fn new(files: &[(String, String)]) -> Result<Own, (usize, QueryError)> {
        static KNOWN: Mutex<Vec<&'static Compiled>> = Mutex::new(Vec::new());
        if files.is_empty() {
            return Ok(Own::default());
        }
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = known.iter().find(|it| it.is_of(files)) {
            return Ok(Own(Some(same)));
        }
        let compiled: &'static Compiled = Box::leak(Box::new(compile(files)?));
        known.push(compiled);
        Ok(Own(Some(compiled)))
    }
}

/// By identity: equal files are the same.
impl PartialEq for Own {
    fn eq(&self, other: &Own) -> bool {
        match (self.0, other.0) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl Eq for Own {}

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().flat_map(|it| it.frameworks).map(|it| it.name)).finish()
    }
}

impl Compiled {
    fn is_of(&self, files: &[(String, String)]) -> bool {
        let own = self.frameworks.iter().map(|it| (it.name, it.ecma, it.queries));
        own.eq(files.iter().map(|(path, text)| (name(path), is_ecma(path), text.as_str())))
    }
}

impl Dialect {
    /// Whether a text can hold anything that is analysed.
    pub fn has_trigger(self, text: &[u8]) -> bool {
        let ecma = self.language.is_ecma();
        let own =
            || self.own.0.and_then(|it| it.triggers[usize::from(ecma)].as_ref()).is_some_and(|it| it.is_match(text));
        has_trigger(text, ecma) || own()
    }

    /// The queries: those that are built in, then one's own.
    pub fn sets(self) -> Result<Vec<&'static Set>, QueryError> {
        let own = self.own.0.and_then(|it| it.sets.iter().find(|it| it.0 == self.language));
        Ok(std::iter::once(Set::of(self.language)?).chain(own.map(|it| &it.1)).collect())
    }
}

impl From<Language> for Dialect {
    fn from(language: Language) -> Dialect {
        Dialect { language, own: Own::default() }
    }
}

fn compile(files: &[(String, String)]) -> Result<Compiled, (usize, QueryError)> {
    let mut needed = [Vec::new(), Vec::new()];
    for (at, (path, text)) in files.iter().enumerate() {
        let ecma = is_ecma(path);
        for language in LANGUAGES.iter().filter(|it| it.is_ecma() == ecma) {
            needed[usize::from(ecma)].extend(checked(*language, text).map_err(|it| (at, it))?);
        }
    }
    // Only what is right is kept for good.
    let framework = |(path, text): &(String, String)| Framework {
        name: String::leak(name(path).to_owned()),
        ecma: is_ecma(path),
        triggers: &[],
        queries: String::leak(text.clone()),
    };
    let frameworks: &'static [Framework] = Vec::leak(files.iter().map(framework).collect());
    let set = |it: &Language| Set::new(*it, frameworks).map(|set| (*it, set));
    let sets = LANGUAGES.iter().map(set).collect::<Result<_, _>>().map_err(|it| (0, it))?;
    let triggers = needed.map(|it| AhoCorasick::new(it).ok());
    Ok(Compiled { frameworks, sets, triggers })
}

/// The texts that the patterns of a file need, if all of them are right.
fn checked(language: Language, text: &str) -> Result<Vec<String>, QueryError> {
    let queries = Queries::new(language, &[text])?;
    let unknown = |it: QueryError| {
        let name = it.message.split(' ').next().unwrap_or_default();
        let at = text.find(name).unwrap_or_default();
        it.within(at)
    };
    roles(&queries).map_err(unknown)?;
    let mut needed = Vec::new();
    for pattern in 0..queries.len() as u16 {
        settings(&queries, pattern)?;
        let texts = queries.needs(pattern);
        if texts.is_empty() {
            let message = "a pattern needs a text without which it cannot match: `#eq?` or `#any-of?`";
            return Err(QueryError::new(message).within(queries.place(pattern)));
        }
        needed.extend(texts);
    }
    Ok(needed)
}

fn is_ecma(path: &str) -> bool {
    !path.split('/').rev().skip(1).any(|it| it == "rust")
}

/// The name that facts show.
fn name(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".scm").unwrap_or(file)
}
