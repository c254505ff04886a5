//! `statuslint check`.

use super::{
    CheckArgs, Failure, Status,
    finding::{Finding, findings},
    fix::{self, Fixed},
    output,
    stream::{complain, say},
    summary,
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    workspace::{Loaded, Report, Workspace},
};
use std::{collections::BTreeSet, io::Read, path::Path};

/// Checks, prints and says how it went.
pub(super) fn check(arguments: &CheckArgs, current: &Path) -> Result<Status, Failure> {
    let workspace = Workspace::new(current, arguments.config.as_deref(), !arguments.no_ignore)?;
    let mut loaded = load(arguments, &workspace)?;
    let fixed = if arguments.fix { mend(&mut loaded) } else { Fixed::default() };
    let Loaded { indexes, mut report } = loaded;
    report.errors.extend(fixed.errors);
    let mut found = Vec::new();
    for mut checked in indexes.iter().flat_map(|it| it.check()) {
        report.notes.append(&mut checked.analysis.notes);
        found.extend(findings(checked, |it| is_printed(arguments, it)));
    }
    found.sort_by(|a, b| a.file.shown.cmp(&b.file.shown));
    output::print(arguments.output_format, &found)?;
    comment(arguments, &found, &report, (fixed.fixes, fixed.files));
    let status = status(arguments, &found, &report);
    drop(found);
    // The process ends here: taking the facts of thousands of files apart piece by piece would only cost time.
    std::mem::forget(indexes);
    Ok(status)
}

/// What belongs to the run and not to its result goes to standard error.
fn comment(arguments: &CheckArgs, findings: &[Finding], report: &Report, (fixes, files): (usize, usize)) {
    if arguments.statistics {
        summary::statistics(findings).iter().for_each(|it| say(it));
    }
    if !arguments.quiet {
        unique(&report.notes).iter().for_each(|it| say(&format!("note: {it}")));
        if report.checked == 0 && report.lost == 0 && report.errors.is_empty() {
            say("note: there are no files to check");
        }
        if arguments.fix {
            say(&summary::fixed(fixes, files));
        }
        if report.checked > 0 || report.errors.is_empty() {
            say(&summary::summary(findings, report));
        }
    }
    unique(&report.errors).iter().for_each(|it| complain(it));
}

fn load(arguments: &CheckArgs, workspace: &Workspace) -> Result<Loaded, Failure> {
    let dash = arguments.paths.iter().any(|it| it == Path::new("-"));
    let Some(path) = &arguments.stdin_filename else {
        return if dash { Err(WITHOUT_NAME.to_owned()) } else { Ok(workspace.load(&arguments.paths)) };
    };
    let alone = matches!(arguments.paths.as_slice(), [it] if it == Path::new("-") || it == Path::new("."));
    if !alone {
        return Err("--stdin-filename: other paths cannot be checked together with standard input".to_owned());
    }
    if arguments.fix {
        return Err("--fix: standard input cannot be written to".to_owned());
    }
    let mut text = Vec::new();
    std::io::stdin().lock().read_to_end(&mut text).map_err(|it| format!("standard input: {it}"))?;
    Ok(workspace.load_one(path, Some(text)))
}

const WITHOUT_NAME: &str = "-: standard input needs --stdin-filename, whose ending tells the language";

fn mend(loaded: &mut Loaded) -> Fixed {
    let mut fixed = Fixed::default();
    loaded.indexes.iter_mut().for_each(|it| fix::fix(it, &mut fixed));
    fixed
}

/// Each line once, in order: many files share one broken configuration.
fn unique(lines: &[String]) -> BTreeSet<&str> {
    lines.iter().map(String::as_str).collect()
}

/// Whoever wants hints to count wants to see them.
fn is_printed(arguments: &CheckArgs, diagnostic: &Diagnostic) -> bool {
    diagnostic.severity > Severity::Hint || arguments.strict || arguments.fail_on == Severity::Hint
}

fn status(arguments: &CheckArgs, findings: &[Finding], report: &Report) -> Status {
    if !report.errors.is_empty() {
        Status::Failed
    } else if findings.iter().any(|it| it.diagnostic.severity >= arguments.fail_on) {
        Status::Findings
    } else if report.checked == 0 && report.lost > 0 {
        // Everything that was asked for was lost: silence would look like praise.
        Status::Failed
    } else {
        Status::Clean
    }
}
