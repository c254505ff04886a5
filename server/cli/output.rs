//! The formats in which findings are printed.

mod concise;
mod excerpt;
mod full;
mod github;
mod json;
mod sarif;

use super::{Format, finding::Finding, stream};

/// Prints the findings to standard output.
pub(super) fn print(format: Format, findings: &[Finding]) -> Result<(), String> {
    stream::print(|out| match format {
        Format::Full => full::write(out, findings, stream::coloured()),
        Format::Concise => concise::write(out, findings),
        Format::Github => github::write(out, findings),
        Format::Json => json::write(out, findings),
        Format::Sarif => sarif::write(out, findings),
    })
}
