//! From linked facts to diagnostics: the one entry of all front ends.

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::knowledge::{is_test_package, is_test_path};
use crate::options::Options;
use crate::project::Project;
use crate::rules::{Answer, Context, Finding, Kind, RULES, Rule, rule};
use crate::suppress::{self, Known};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

mod explain;
mod fingerprint;
mod silence;
pub use crate::extract::{Reading, read};
pub use crate::framework::Dialect;
pub use explain::{explain_facts, explain_why};

/// What analysis says of a file.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be done.
    pub notes: Vec<String>,
}

/// Whether a text can hold anything of interest.
pub fn has_trigger(text: &[u8], dialect: impl Into<Dialect>) -> bool {
    dialect.into().has_trigger(text)
}

/// The facts of a text: pure, so they can be kept by content and dialect.
pub fn extract(text: &str, dialect: impl Into<Dialect>) -> Facts {
    crate::extract::extract(text, dialect.into())
}

/// The diagnostics of a file of the project.
pub fn analyze(project: &Project, path: &str, text: &str, options: &Options) -> Analysis {
    let Some(facts) = project.facts(path) else { return Analysis::default() };
    let context = Context::new(project, path, text, facts, options);
    let exempt = is_exempt(project, path, options);
    let severity = |it: &Rule| {
        options.rules.get(it.id).copied().unwrap_or(it.severity).filter(|_| !exempt || it.kind == Kind::Everywhere)
    };
    let mut notes = Vec::new();
    let mut judged = vec![false; facts.body.responses.len() + facts.body.possible.len()];
    let mut conditions = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for rule in RULES {
        let Some(level) = severity(rule) else { continue };
        let found = catch_unwind(AssertUnwindSafe(|| (rule.check)(&context)));
        let found = found.unwrap_or_else(|_| {
            notes.push(format!("{path}: the rule {} failed; its findings are missing", rule.id));
            Vec::new()
        });
        for finding in found {
            // A condition gets one verdict, too.
            let first = !finding.condition || conditions.insert(finding.span);
            let counts = first && (rule.kind != Kind::Verdict || first_verdict(&mut judged, &finding));
            if counts && !is_excepted(&context, rule, &finding) {
                diagnostics.push(diagnostic(rule, level, finding, options));
            }
        }
    }
    diagnostics.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    diagnostics.dedup_by(|a, b| a.span == b.span && a.rule == b.rule);
    fingerprint::stamp(&mut diagnostics, facts, text);
    let known = |id: &str| rule(id).map(|it| Known { id: it.id, severity: severity(it) });
    Analysis { diagnostics: suppress::apply(text, &facts.comments, diagnostics, &known), notes }
}

/// Whether the user does not want to hear of a finding: of its file, or of the routes that its answer has.
fn is_excepted(context: &Context<'_>, rule: &Rule, finding: &Finding) -> bool {
    let mut concerning = context.options.exceptions.iter().filter(|it| it.concerns(rule.id, context.path));
    let own = |it: &&Answer<'_>| Some(it.index) == finding.answer || it.response.span.contains(finding.span);
    let answer = || context.answers.iter().find(own);
    concerning.any(|it| {
        it.is_general()
            || answer().is_some_and(|answer| answer.endpoints.iter().any(|at| it.covers(&at.method, &at.path)))
    })
}

/// One response, one verdict.
fn first_verdict(judged: &mut [bool], finding: &Finding) -> bool {
    match finding.answer.and_then(|it| judged.get_mut(it)) {
        Some(judged) => !std::mem::replace(judged, true),
        None => true,
    }
}

fn diagnostic(rule: &'static Rule, level: Severity, finding: Finding, options: &Options) -> Diagnostic {
    // A configured rule keeps the severity that the user gave it.
    let own = finding.severity.filter(|_| !options.rules.contains_key(rule.id)).unwrap_or(level);
    let high = finding.confidence == crate::diagnostic::Confidence::High;
    Diagnostic {
        rule: rule.id,
        severity: if high { own } else { own.lowered() },
        confidence: finding.confidence,
        message: finding.message,
        span: finding.span,
        related: finding.related,
        fixes: finding.fixes,
        fingerprint: 0,
    }
}

/// Whether a file is a test of some kind, which most rules leave alone.
pub fn is_exempt(project: &Project, path: &str, options: &Options) -> bool {
    !options.include_tests && (is_test_path(path) || project.facts(path).is_some_and(|it| imports_test_tools(it)))
}

/// Mock handlers and tests give themselves away by what they import.
fn imports_test_tools(facts: &Facts) -> bool {
    facts.interface.imports.values().any(|it| is_test_package(&it.0))
}
