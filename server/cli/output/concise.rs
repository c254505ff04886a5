//! `path:line:column: severity[rule] message`: one line each, for problem matchers; stable for ever.

use crate::cli::finding::Finding;
use std::io::{Result, Write};

/// Writes a line for each finding.
pub(super) fn write(out: &mut dyn Write, findings: &[Finding]) -> Result<()> {
    for finding in findings {
        let start = finding.place().start;
        let it = &finding.diagnostic;
        let (path, severity, message) = (&finding.file.shown, it.severity.name(), it.message.replace('\n', " "));
        writeln!(out, "{path}:{}:{}: {severity}[{}] {message}", start.line, start.column, it.rule)?;
    }
    Ok(())
}
