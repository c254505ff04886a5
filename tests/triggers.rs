//! Triggers are sound: a text without any holds nothing that is reported, so that it need not be parsed.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "pages/book.rs"]
mod book;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "pages/samples.rs"]
mod samples;

use samples::Sample;
use statuslint::{
    analysis,
    facts::{Facts, Made, Response},
    framework::FRAMEWORKS,
    options::Options,
    project::Project,
};
use std::sync::Arc;

#[test]
fn what_is_written_here() {
    report(samples::written().iter().filter_map(missed).collect());
}

/// A line by itself has few triggers beside those of what stands in it.
#[test]
fn each_line_by_itself() {
    let lines = |it: &Sample| {
        let sample = |(at, text): (usize, &str)| Sample {
            name: format!("{} line {}", it.name, at + 1),
            text: text.into(),
            ..*it
        };
        it.text.lines().enumerate().map(sample).collect::<Vec<_>>()
    };
    report(samples::written().iter().flat_map(lines).filter_map(|it| missed(&it)).collect());
}

#[test]
fn the_corpus() {
    report(samples::corpus().filter_map(|it| missed(&it)).collect());
}

/// The triggers of a framework are its own: what it finds needs one of them.
#[test]
fn each_framework_by_itself() {
    let mut wrong = Vec::new();
    for Sample { name, language, text } in samples::written() {
        let body = analysis::extract(&text, language).body;
        // What is thrown has a trigger of its own, whatever the framework.
        let answers = body.responses.iter().filter(|it| it.made != Made::Thrown);
        // What a function of the project sends is found by how the answer is read.
        let sent = body.requests.iter().filter(|it| it.via.is_none()).map(|it| it.client);
        let found = answers.map(|it| it.framework).chain(sent);
        for framework in FRAMEWORKS.iter().filter(|it| found.clone().any(|name| name == it.name)) {
            if !framework.triggers.iter().any(|it| text.contains(it)) {
                wrong.push(format!("{name}: an event of {} without any of its triggers", framework.name));
            }
        }
    }
    report(wrong);
}

/// What would be lost of a text that is not parsed.
fn missed(Sample { name, language, text }: &Sample) -> Option<String> {
    if analysis::has_trigger(text.as_bytes(), *language) {
        return None;
    }
    let facts = Arc::new(analysis::extract(text, *language));
    let mut project = Project::default();
    project.add(name, facts.clone());
    let Facts { body, comments, .. } = &*facts;
    // What a call of the project's own or a plain error answers is not written in words that could trigger.
    let written = |it: &&Response| match it.made {
        Made::Directly => true,
        Made::Thrown | Made::Helper | Made::Returned => {
            project.status(name, it, &Options::default().library).is_some_and(|it| !it.implicit)
        }
    };
    let answers = body.responses.iter().filter(written).count();
    let found = analysis::analyze(&project, name, text, &Options::default()).diagnostics.len();
    let counts = [answers, body.requests.len(), body.conditions.len(), comments.len(), found];
    let said = || format!("{name}: no trigger, but {counts:?} answers, requests, conditions, comments, diagnostics");
    counts.iter().any(|it| *it > 0).then(said)
}

fn report(lines: Vec<String>) {
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}
