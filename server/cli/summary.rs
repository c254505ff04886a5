//! What is said at the end, on standard error: how much was found, looked at and left out.

use super::finding::Finding;
use crate::{diagnostic::Severity, workspace::Report};
use std::collections::{BTreeMap, BTreeSet};

/// One line: `3 warnings in 2 files (14 checked, 5 skipped: 3 node_modules, 2 minified)`.
pub(super) fn summary(findings: &[Finding], report: &Report) -> String {
    let files: BTreeSet<_> = findings.iter().map(|it| it.file.shown.as_str()).collect();
    let found = match counts(findings) {
        it if it.is_empty() => "Nothing found".to_owned(),
        it => format!("{it} in {}", number(files.len(), "file")),
    };
    format!("{found} ({} checked{})", report.checked, skipped(report))
}

/// One line: `Applied 2 fixes in 1 file`.
pub(super) fn fixed(fixes: usize, files: usize) -> String {
    let fixes = if fixes == 1 { "1 fix".to_owned() } else { format!("{fixes} fixes") };
    format!("Applied {fixes} in {}", number(files, "file"))
}

fn counts(findings: &[Finding]) -> String {
    let count = |severity: Severity| findings.iter().filter(|it| it.diagnostic.severity == severity).count();
    let severities = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    let counts = severities.map(|it| (count(it), it)).into_iter().filter(|it| it.0 > 0);
    counts
        .map(|(count, it)| number(count, if it == Severity::Info { "note" } else { it.name() }))
        .collect::<Vec<_>>()
        .join(", ")
}

fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn skipped(report: &Report) -> String {
    let total: usize = report.skipped.values().sum::<usize>() + report.lost;
    if total == 0 {
        return String::new();
    }
    let reasons = report.skipped.iter().map(|(reason, count)| format!("{count} {}", reason.name()));
    let lost = (report.lost > 0).then(|| format!("{} not readable as code", report.lost));
    format!(", {total} skipped: {}", reasons.chain(lost).collect::<Vec<_>>().join(", "))
}

/// How often each rule reports, most first.
pub(super) fn statistics(findings: &[Finding]) -> Vec<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for finding in findings {
        *counts.entry(finding.diagnostic.rule).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    counts.into_iter().map(|(rule, count)| format!("{count:>6} {rule}")).collect()
}
