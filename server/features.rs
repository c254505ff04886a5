//! What an editor asks of a document, as functions of its analysis: plain data in bytes, no protocol.

use crate::{
    diagnostic::Diagnostic,
    facts::{Facts, Mention},
    language::{Language, Syntax},
    options::Options,
    project::Project,
};

pub mod actions;
pub mod completion;
pub mod hints;
pub mod hover;
mod ignores;
pub mod lens;
mod prose;

/// A document that is open in an editor, as it was analysed last.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The project around it.
    pub project: &'a Project,
    /// Its path in the project.
    pub path: &'a str,
    /// Its language.
    pub language: Language,
    /// Its text.
    pub text: &'a str,
    /// Its facts.
    pub facts: &'a Facts,
    /// The statuses that it names.
    pub mentions: &'a [Mention],
    /// What the rules say of it.
    pub diagnostics: &'a [Diagnostic],
    /// What the user set.
    pub options: &'a Options,
    /// Its syntax, if it is at hand.
    pub syntax: Option<&'a Syntax>,
}
