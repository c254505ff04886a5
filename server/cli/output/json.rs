//! The JSON contract: one array of findings. Its keys and their meaning do not change; new keys may be added.

use crate::{
    cli::finding::{File, Finding},
    diagnostic::{Edit, Fix},
    text::Span,
};
use serde::Serialize;
use std::io::{Result, Write};

#[derive(Serialize)]
struct Record<'a> {
    rule: &'a str,
    severity: &'a str,
    confidence: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    url: Option<&'a str>,
    fingerprint: String,
    related: Vec<RelatedRecord<'a>>,
    fix: Option<FixRecord<'a>>,
}

/// Lines and columns count from 1, columns in Unicode code points; the end is behind the last character.
#[derive(Serialize)]
struct PlaceRecord<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct RelatedRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct FixRecord<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Serialize)]
struct EditRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    text: &'a str,
}

/// Writes the array, one finding a line: valid JSON, and still to be read with `grep`.
pub(super) fn write(out: &mut dyn Write, findings: &[Finding]) -> Result<()> {
    write!(out, "[")?;
    for (index, finding) in findings.iter().enumerate() {
        writeln!(out, "{}", if index == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *out, &record(finding)).map_err(std::io::Error::from)?;
    }
    writeln!(out, "{}]", if findings.is_empty() { "" } else { "\n" })
}

fn record(finding: &Finding) -> Record<'_> {
    let Finding { file, diagnostic: it, related } = finding;
    let related = related.iter().map(|(file, it)| RelatedRecord { place: place(file, it.span), message: &it.message });
    Record {
        rule: it.rule,
        severity: it.severity.name(),
        confidence: it.confidence.name(),
        message: &it.message,
        place: place(file, it.span),
        url: None,
        fingerprint: format!("{:016x}", it.fingerprint),
        related: related.collect(),
        fix: it.fixes.first().map(|it| fix(file, it)),
    }
}

fn fix<'a>(file: &'a File, fix: &'a Fix) -> FixRecord<'a> {
    let edit = |it: &'a Edit| EditRecord { place: place(file, it.span), text: &it.text };
    FixRecord {
        title: &fix.title,
        applicability: fix.applicability.name(),
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn place(file: &File, span: Span) -> PlaceRecord<'_> {
    let place = file.place(span);
    PlaceRecord {
        path: &file.shown,
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}
