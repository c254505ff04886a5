//! `explain`, `facts` and `rules`: what statuslint knows, in words.

use super::{Failure, Status, stream};
use crate::{
    config,
    diagnostic::Severity,
    rules::{RULES, Rule, rule},
    status,
    workspace::{Index, Source, Workspace},
};
use std::path::Path;

/// Explains a status code or a rule.
pub(super) fn topic(topic: &str) -> Result<Status, Failure> {
    let text = match topic.parse::<u16>() {
        // A vendor's code may lie outside of the classes; what nobody uses there is a slip of the finger.
        Ok(code) if !(100..=599).contains(&code) && status::get(code).is_none() => return Err(status::describe(code)),
        Ok(code) => status::describe(code),
        Err(_) => rule(topic).ok_or_else(|| config::unknown_rule(topic))?.page.to_owned(),
    };
    print(&text)
}

/// Explains why a line is reported or not.
pub(super) fn why(place: &str, current: &Path) -> Result<Status, Failure> {
    let (file, line) = place.rsplit_once(':').ok_or_else(|| format!("{place}: expected FILE:LINE"))?;
    let line: u32 = line.parse().ok().filter(|it| *it > 0).ok_or_else(|| format!("{place}: `{line}` is no line"))?;
    of_source(Path::new(file), current, |index, source| index.explain_why(source, line))
}

/// Prints the linked facts of a file, or of each file of a folder.
pub(super) fn facts(path: &Path, current: &Path) -> Result<Status, Failure> {
    if !current.join(path).is_dir() {
        return of_source(path, current, Index::explain_facts);
    }
    let loaded = Workspace::new(current, None, true)?.load(&[path.to_path_buf()]);
    let all = loaded.indexes.iter().flat_map(|index| index.sources().iter().map(|it| index.explain_facts(it)));
    print(&all.collect::<String>())
}

/// Prints what an index says of one file, or fails with the reason for which there is nothing to say.
fn of_source(file: &Path, current: &Path, say: impl Fn(&Index, &Source) -> String) -> Result<Status, Failure> {
    let (loaded, path) = Workspace::new(current, None, true)?.load_around(file);
    let index = loaded.indexes.first();
    match index.and_then(|index| Some((index, index.sources().iter().find(|it| it.file == path)?))) {
        Some((index, source)) => print(&say(index, source)),
        _ => Err([loaded.report.errors, loaded.report.notes].concat().join("\n")),
    }
}

/// Lists the rules with their severity, languages and summary.
pub(super) fn rules() -> Result<Status, Failure> {
    let width = RULES.iter().map(|it| it.id.len()).max().unwrap_or_default();
    let row = |it: &Rule| {
        let severity = it.severity.map_or("off", Severity::name);
        format!("{:width$}  {severity:7}  {:5}  {}\n", it.id, languages(it.page), summary(it.page))
    };
    print(&RULES.iter().map(row).collect::<String>())
}

/// The first sentence under the title of a page.
pub(super) fn summary(page: &str) -> &str {
    page.lines().map(str::trim).find(|it| !it.is_empty() && !it.starts_with('#')).unwrap_or_default()
}

/// The languages of the examples on a page, which a test holds to the languages of the rule.
fn languages(page: &str) -> &'static str {
    let fence = |names: &[&str]| {
        let tags = page.lines().filter_map(|it| it.strip_prefix("```")).filter_map(|it| it.split_whitespace().next());
        tags.into_iter().any(|it| names.contains(&it))
    };
    match (fence(&["js", "jsx", "ts", "tsx", "vue", "svelte"]), fence(&["rust", "rs"])) {
        (true, true) => "js rs",
        (true, false) => "js",
        (false, true) => "rs",
        (false, false) => "",
    }
}

fn print(text: &str) -> Result<Status, Failure> {
    stream::print(|out| write!(out, "{text}{}", if text.ends_with('\n') { "" } else { "\n" }))?;
    Ok(Status::Clean)
}
