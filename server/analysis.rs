//! Stand-in for the analysis until the engine is merged: finds two literal texts.

use crate::{
    diagnostic::{Applicability, Confidence, Diagnostic, Edit, Fix, Related, Severity},
    facts::{Comment, Facts},
    language::Language,
    options::Options,
    project::Project,
    rules::rule,
    suppress,
    text::Span,
};

/// Diagnostics and what was lost on the way.
#[derive(Default)]
pub struct Analysis {
    /// In the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What analysis could not do.
    pub notes: Vec<String>,
}

/// Whether the file can hold anything of interest.
pub fn has_trigger(text: &[u8]) -> bool {
    ["res.status(", "statuslint-"].iter().any(|it| text.windows(it.len()).any(|at| at == it.as_bytes()))
}

/// The facts of a text.
pub fn extract(text: &str, _language: Language) -> Facts {
    let comments = places(text, "statuslint-").filter_map(|at| {
        let line = text[..at].rfind('\n').map_or(0, |it| it + 1);
        let slash =
            text[line..at].rfind("//").map(|it| (it + line, text[at..].find('\n').map_or(text.len(), |it| it + at)));
        let star = text[..at]
            .rfind("/*")
            .filter(|it| !text[*it..at].contains("*/"))
            .map(|it| (it, text[at..].find("*/").map_or(text.len(), |it| it + at + 2)));
        let (start, end) = star.or(slash)?;
        let end = start + text[start..end].trim_end().len();
        Some(Comment {
            span: Span::new(start as u32, end as u32),
            code_before: !text[line.min(start)..start].trim().is_empty(),
        })
    });
    Facts { comments: comments.collect() }
}

/// The diagnostics of one file.
pub fn analyze(project: &Project, path: &str, text: &str, options: &Options) -> Analysis {
    let severity = |id: &str| options.rules.get(id).copied().unwrap_or(rule(id).and_then(|it| it.severity));
    let mut diagnostics = Vec::new();
    if let Some(level) = severity("response-never-sent") {
        diagnostics.extend(places(text, "return res.status(404);").map(|at| never_sent(at as u32, level)));
    }
    if let Some(level) = severity("no-content-with-body") {
        diagnostics.extend(places(text, "res.status(204).json({})").map(|at| no_content(at as u32, level)));
    }
    diagnostics.sort_by_key(|it| it.span);
    let comments = project.facts(path).map_or(&[][..], |it| &it.comments);
    let known = |id: &str| rule(id).map(|it| suppress::Known { id: it.id, severity: severity(it.id) });
    Analysis { diagnostics: suppress::apply(text, comments, diagnostics, &known), notes: Vec::new() }
}

/// The facts of a file, readable.
pub fn explain_facts(project: &Project, path: &str, _text: &str) -> String {
    format!("{path}: {} comments\n", project.facts(path).map_or(0, |it| it.comments.len()))
}

/// Why a line is reported or not.
pub fn explain_why(_: &Project, path: &str, _text: &str, line: u32, _: &Options) -> String {
    format!("{path}:{line}: no response here\n")
}

fn places<'a>(text: &'a str, what: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(what).map(|(at, _)| at)
}

fn never_sent(at: u32, severity: Severity) -> Diagnostic {
    let span = Span::new(at + 18, at + 21);
    Diagnostic {
        rule: "response-never-sent",
        severity,
        confidence: Confidence::High,
        message: "The status 404 Not Found is set but nothing is sent: the request hangs".into(),
        span,
        related: vec![Related { path: None, span: Span::new(at, at + 6), message: "the handler ends here".into() }],
        fixes: vec![Fix {
            title: "Send it with `sendStatus`".into(),
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span: Span::new(at + 11, at + 17), text: "sendStatus".into() }],
        }],
        fingerprint: 0x0123_4567_89ab_cdef,
    }
}

fn no_content(at: u32, severity: Severity) -> Diagnostic {
    Diagnostic {
        rule: "no-content-with-body",
        severity,
        confidence: Confidence::High,
        message: "204 No Content has no body: this one is dropped".into(),
        span: Span::new(at + 11, at + 14),
        related: vec![Related {
            path: None,
            span: Span::new(at + 21, at + 23),
            message: "this body is dropped".into(),
        }],
        fixes: vec![Fix {
            title: "Send no body".into(),
            applicability: Applicability::Safe,
            edits: vec![Edit { span: Span::new(at + 16, at + 24), text: "end()".into() }],
        }],
        fingerprint: 0xfedc_ba98_7654_3210,
    }
}
