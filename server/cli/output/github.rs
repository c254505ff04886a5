//! Workflow commands of GitHub Actions, which turn into annotations of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use crate::{cli::finding::Finding, diagnostic::Severity};
use std::io::{Result, Write};

/// Writes a command for each finding.
pub(super) fn write(out: &mut dyn Write, findings: &[Finding]) -> Result<()> {
    for finding in findings {
        let place = finding.place();
        let it = &finding.diagnostic;
        writeln!(
            out,
            "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
            command(it.severity),
            property(&finding.file.shown),
            place.start.line,
            place.start.column,
            place.end.line,
            place.end.column,
            property(it.rule),
            data(&it.message),
        )?;
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    }
}

/// What the runner unescapes in a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property, the separators of properties are escaped as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    //! What would end a property or a line is escaped.
    use super::*;

    #[test]
    fn separators_are_escaped_where_they_separate() {
        assert_eq!(property("a,b:c%d\n"), "a%2Cb%3Ac%25d%0A");
        assert_eq!(data("a,b:c%d\r\n"), "a,b:c%25d%0D%0A");
    }
}
