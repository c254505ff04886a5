//! Marked texts: `«404»` is a span, `|` a cursor.

use statuslint::{
    analysis::{self, analyze},
    diagnostic::Diagnostic,
    facts::{Facts, Mention},
    features::Document,
    language::Language,
    options::Options,
    project::Project,
    text::{Span, code_of},
};
use std::sync::Arc;

/// A document as a server would hold it.
pub struct Open {
    pub project: Project,
    pub path: String,
    pub text: String,
    pub facts: Arc<Facts>,
    pub mentions: Vec<Mention>,
    pub diagnostics: Vec<Diagnostic>,
    pub options: Options,
}

impl Open {
    pub fn new(path: &str, text: &str) -> Open {
        Open::within(Project::default(), path, text)
    }

    /// The same, among other files.
    pub fn within(mut project: Project, path: &str, text: &str) -> Open {
        let reading = analysis::read(&code_of(path, text), Language::from_path(path).unwrap(), None);
        let facts = Arc::new(reading.facts);
        project.add(path, facts.clone());
        let diagnostics = analyze(&project, path, text, &Options::default()).diagnostics;
        let (path, text) = (path.to_owned(), text.to_owned());
        let (mentions, options) = (reading.mentions, Options::default());
        Open { project, path, text, facts, mentions, diagnostics, options }
    }

    pub fn document(&self) -> Document<'_> {
        Document {
            project: &self.project,
            path: &self.path,
            language: Language::from_path(&self.path).unwrap(),
            text: &self.text,
            facts: &self.facts,
            mentions: &self.mentions,
            diagnostics: &self.diagnostics,
            options: &self.options,
            syntax: None,
        }
    }
}

/// The text without `«»`, and the spans that stood between them.
pub fn marked(text: &str) -> (String, Vec<Span>) {
    let (mut plain, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for it in text.chars() {
        match it {
            '«' => start = plain.len() as u32,
            '»' => spans.push(Span::new(start, plain.len() as u32)),
            it => plain.push(it),
        }
    }
    (plain, spans)
}

/// The text without its first `|`, and the place where that stood.
pub fn cursor(text: &str) -> (String, u32) {
    let at = text.find('|').expect("a cursor");
    (format!("{}{}", &text[..at], &text[at + 1..]), at as u32)
}
