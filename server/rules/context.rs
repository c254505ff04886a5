//! What a rule sees: the linked facts of one file.

use crate::diagnostic::{Applicability, Confidence, Edit, Fix, Related, Severity};
use crate::facts::{Facts, Function, Guard, Oddity, Response};
use crate::intent::{Intent, intent};
use crate::knowledge::is_rust;
use crate::options::Options;
use crate::project::{Endpoint, Project, Resolved};
use crate::text::Span;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// The linked facts of a file.
pub struct Context<'a> {
    /// The project around it.
    pub project: &'a Project,
    /// Its path in the project.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its facts.
    pub facts: &'a Facts,
    /// What the user set.
    pub options: &'a Options,
    /// Its answers whose status is known, in the order of the text.
    pub answers: Vec<Answer<'a>>,
    /// The header fields that its middleware sets, once somebody asks.
    pub(super) set_on_the_way: OnceCell<BTreeSet<String>>,
}

/// An answer with what the project knows of it.
pub struct Answer<'a> {
    /// Its place among the file's responses.
    pub index: usize,
    /// The response.
    pub response: &'a Response,
    /// Its status.
    pub status: Resolved,
    /// The conditions that led to it, in terms of what other files know; nearest first.
    pub guards: Vec<Guard>,
    /// What its branch means.
    pub intent: Option<Intent>,
    /// The function that holds it.
    pub function: &'a Function,
    /// The endpoints it answers.
    pub endpoints: Vec<Endpoint>,
}

/// What a rule found.
#[derive(Debug)]
pub struct Finding {
    /// Where.
    pub span: Span,
    /// What is wrong, in at most 100 characters.
    pub message: String,
    /// The evidence.
    pub related: Vec<Related>,
    /// Fixes, the preferred one first.
    pub fixes: Vec<Fix>,
    /// How sure.
    pub confidence: Confidence,
    /// Another severity than the rule's own, where its row has two.
    pub severity: Option<Severity>,
    /// The answer whose status it judges.
    pub answer: Option<usize>,
    /// It judges the condition at its place.
    pub condition: bool,
}

impl<'a> Context<'a> {
    /// Links the facts of a file.
    pub fn new(project: &'a Project, path: &'a str, text: &'a str, facts: &'a Facts, options: &'a Options) -> Self {
        let responses = facts.body.answers(&options.response_names);
        let answers = responses.filter_map(|(index, response)| {
            let function = facts.body.function(response.function)?;
            let status = project.status(path, response, &options.library)?;
            let guards = project.linked_guards(path, class_of(facts, response), &response.guards);
            Some(Answer {
                index,
                response,
                status,
                intent: intent(&guards).filter(|_| function.closed),
                guards,
                function,
                endpoints: project.endpoints(path, &facts.body, response.function),
            })
        });
        let answers = answers.filter(|it| !it.function.test).collect();
        Context { project, path, text, facts, options, answers, set_on_the_way: OnceCell::new() }
    }
}

impl Context<'_> {
    /// Whether it is a file of Rust.
    pub(super) fn is_rust(&self) -> bool {
        is_rust(self.path)
    }

    /// The answers outside of tests that are odd in a way, with their numbers and the place, whatever their status.
    pub(super) fn odd(&self, oddity: Oddity) -> impl Iterator<Item = (usize, &Response, Span)> {
        self.written().filter_map(move |(at, it)| Some((at, it, it.odd(oddity)?)))
    }

    /// The answers outside of tests with their numbers, whatever their status.
    pub(super) fn written(&self) -> impl Iterator<Item = (usize, &Response)> {
        let tested = |it: &Response| self.facts.body.function(it.function).is_none_or(|it| it.test);
        self.facts.body.answers(&self.options.response_names).filter(move |it| !tested(it.1))
    }

    /// The first version of a dependency that its requirement allows, as far as it is a number; 0 if it is not.
    pub(super) fn major(&self, package: &str) -> Option<u32> {
        self.project.major(self.path, package)
    }

    /// Whether the project, or the file by itself, uses one of these packages.
    pub(super) fn uses(&self, packages: &[&str]) -> bool {
        let imports = || self.facts.interface.imports.values().map(|it| &*it.0);
        packages.iter().any(|it| self.project.dependency(self.path, it).is_some() || imports().any(|own| own == *it))
    }
}

impl<'a> Context<'a> {
    /// The answers that begin in a part of the text, which is searched for, not walked to.
    pub(super) fn answers_in(&self, span: Span) -> impl Iterator<Item = &Answer<'a>> {
        let from = self.answers.partition_point(|it| it.response.span.start < span.start);
        self.answers[from..].iter().take_while(move |it| it.response.span.start < span.end)
    }
}

/// The class whose instance `this` is where a response is made.
fn class_of<'f>(facts: &'f Facts, response: &Response) -> Option<&'f str> {
    facts.body.enclosing(response.function).find_map(|it| it.1.class.as_deref())
}

impl Answer<'_> {
    /// A finding about its status.
    pub fn finding(&self, message: impl Into<String>) -> Finding {
        Finding { answer: Some(self.index), ..Finding::new(self.response.place, message) }
    }

    /// A finding about its status, with the branch that shows the intent.
    pub fn against(&self, intent: &Intent, message: impl Into<String>, shown: impl Into<String>) -> Finding {
        let evidence = Related { path: None, span: intent.span, message: shown.into() };
        Finding { related: vec![evidence], confidence: intent.confidence, ..self.finding(message) }
    }
}

impl Finding {
    /// A finding of high confidence.
    pub fn new(span: Span, message: impl Into<String>) -> Finding {
        Finding {
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
            confidence: Confidence::High,
            severity: None,
            answer: None,
            condition: false,
        }
    }

    /// The same as a verdict on the answer with this number.
    pub(super) fn on(self, answer: usize) -> Finding {
        Finding { answer: Some(answer), ..self }
    }

    /// The same as a verdict on the condition at its place.
    pub(super) fn on_condition(self) -> Finding {
        Finding { condition: true, ..self }
    }

    /// The same with a severity of its own.
    pub(super) fn with_severity(self, severity: Severity) -> Finding {
        Finding { severity: Some(severity), ..self }
    }

    /// The same with a place that explains it.
    pub fn with_related(mut self, span: Span, message: impl Into<String>) -> Finding {
        self.related.push(Related { path: None, span, message: message.into() });
        self
    }

    /// The same with fixes.
    pub fn with_fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Finding {
        self.fixes.extend(fixes);
        self
    }

    /// The same with a confidence.
    pub fn with_confidence(mut self, confidence: Confidence) -> Finding {
        self.confidence = confidence;
        self
    }
}

/// A fix that replaces one span.
pub(super) fn replace(
    title: impl Into<String>,
    applicability: Applicability,
    span: Span,
    text: impl Into<String>,
) -> Fix {
    Fix { title: title.into(), applicability, edits: vec![Edit { span, text: text.into() }] }
}
