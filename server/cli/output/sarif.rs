//! SARIF 2.1.0, the format of code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! Columns count code points and say so; paths are relative to the working folder, or `file` URIs where they were asked for
//! as absolute ones; fingerprints survive moves, so that a finding stays the same alert.

use crate::{
    cli::{
        explain::summary,
        finding::{File, Finding},
    },
    diagnostic::Severity,
    rules::{RULES, Rule},
    text::Span,
    workspace::uri,
};
use serde_json::{Value, json};
use std::{
    io::{Result, Write},
    path::Path,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one log of one run.
pub(super) fn write(out: &mut dyn Write, findings: &[Finding]) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let rules: Vec<Value> = RULES.iter().map(rule).collect();
    let results: Vec<Value> = findings.iter().map(result).collect();
    let driver = json!({ "name": "statuslint", "version": version, "semanticVersion": version, "rules": rules });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { "SRCROOT": { "description": { "text": "The folder that was checked from." } } },
        "results": results,
    });
    serde_json::to_writer(&mut *out, &json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))?;
    writeln!(out)
}

fn rule(rule: &Rule) -> Value {
    let mut value = json!({
        "id": rule.id,
        "shortDescription": { "text": summary(rule.page) },
        "fullDescription": { "text": summary(rule.page) },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": {
            "enabled": rule.severity.is_some(),
            "level": level(rule.severity.unwrap_or(Severity::Hint)),
        },
    });
    if let Some(url) = rule.url() {
        value["helpUri"] = json!(url);
    }
    value
}

fn result(finding: &Finding) -> Value {
    let it = &finding.diagnostic;
    let related = finding.related.iter().enumerate().map(|(at, (file, it))| {
        json!({ "id": at + 1, "physicalLocation": location(file, it.span), "message": { "text": it.message } })
    });
    json!({
        "ruleId": it.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.id == it.rule),
        "level": level(it.severity),
        "message": { "text": it.message },
        "locations": [{ "physicalLocation": location(&finding.file, it.span) }],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "statuslint/v1": format!("{:016x}", it.fingerprint) },
        "properties": { "confidence": it.confidence.name() },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn location(file: &File, span: Span) -> Value {
    let place = file.place(span);
    let path = Path::new(&file.shown);
    let artifact = if path.is_absolute() {
        json!({ "uri": uri::from_path(path) })
    } else {
        json!({ "uri": uri::relative(&file.shown), "uriBaseId": "SRCROOT" })
    };
    json!({
        "artifactLocation": artifact,
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        },
    })
}
