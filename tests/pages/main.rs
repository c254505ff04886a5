//! Docs are tests: every block of the rules' pages and of the specs is run.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod book;
mod carets;
mod fixes;

use book::{Block, Case, Page, pages};
use statuslint::{
    analysis::{self, Analysis, analyze},
    diagnostic::{Edit, Severity},
    options::Options,
    rules::RULES,
};

#[test]
fn carets_are_findings_and_findings_are_carets() {
    report(each_block(|page, block, analysis| {
        let notes = analysis.notes.iter().map(|it| format!("{}:{}: {it}", page.path, block.line));
        carets::differences(page, block, &analysis.diagnostics).into_iter().chain(notes).collect()
    }));
}

#[test]
fn messages_are_short() {
    report(each_block(|page, block, analysis| {
        let messages = analysis.diagnostics.iter().map(|it| &it.message);
        let long = messages.filter(|it| it.chars().count() > 100);
        long.map(|it| format!("{}:{}: more than 100 characters: {it}", page.path, block.line)).collect()
    }));
}

#[test]
fn each_fix_leaves_code_that_parses() {
    report(each_block(|page, block, analysis| {
        let language = block.language().unwrap();
        let before = fixes::errors(&block.text, language);
        let mut wrong = Vec::new();
        for (diagnostic, fix) in analysis.diagnostics.iter().flat_map(|it| it.fixes.iter().map(move |fix| (it, fix))) {
            let problem = match fixes::apply(&block.text, &fix.edits) {
                Err(problem) => problem,
                Ok(after) if fixes::errors(&after, language) > before => format!("does not parse any more:\n{after}"),
                Ok(after) if after == block.text => "changes nothing".to_owned(),
                Ok(_) => continue,
            };
            wrong.push(format!("{}:{}: {} ({}): {problem}", page.path, block.line, fix.title, diagnostic.rule));
        }
        wrong
    }));
}

#[test]
fn fixed_blocks_are_what_the_fixes_make() {
    let mut wrong = Vec::new();
    for page in pages() {
        let cases = page.cases();
        let broken = || cases.iter().flat_map(|case| case.checked().map(move |it| (case, it))).filter(|it| !it.1.fixed);
        for fixed in page.blocks.iter().filter(|it| it.fixed) {
            let before = broken().filter(|(_, it)| it.line < fixed.line && it.path == fixed.path).last();
            let place = format!("{}:{}", page.path, fixed.line);
            let Some((case, block)) = before else {
                wrong.push(format!("{place}: there is no block before it to fix"));
                continue;
            };
            let wanted = carets::without_carets(&fixed.text);
            match mended(&page, case, block) {
                Ok(found) if found == wanted => {}
                Ok(found) => wrong.push(format!("{place}: expected\n{wanted}---- got\n{found}----")),
                Err(problem) => wrong.push(format!("{place}: {problem}")),
            }
        }
    }
    report(wrong);
}

#[test]
fn pages_are_named_after_their_rules() {
    let pages: Vec<Page> = pages().into_iter().filter(|it| it.path.starts_with("docs/rules/")).collect();
    let mut wrong = Vec::new();
    for page in &pages {
        let name = page.path.strip_prefix("docs/rules/").and_then(|it| it.strip_suffix(".md")).unwrap_or_default();
        let checks = [
            (page.rule().is_some(), "no rule has this name"),
            (page.text.lines().next() == Some(&format!("# {name}")), "the first heading is not the name of the file"),
            (page.text.lines().count() <= 60, "more than 60 lines"),
            (page.blocks.iter().any(|it| it.is_code() && !carets::without_carets(&it.text).eq(&it.text)), "no example"),
        ];
        wrong.extend(checks.iter().filter(|it| !it.0).map(|it| format!("{}:1: {}", page.path, it.1)));
    }
    for rule in RULES.iter().filter(|rule| !pages.iter().any(|it| it.rule() == Some(rule.id))) {
        wrong.push(format!("docs/rules/{}.md is missing", rule.id));
    }
    report(wrong);
}

#[test]
fn facts_are_as_written() {
    let mut wrong = Vec::new();
    for page in pages() {
        let mut lines: Vec<String> = page.text.lines().map(str::to_owned).collect();
        for (written, found) in stale_facts(&page, &mut wrong) {
            let old = written.line - 1..written.line - 1 + written.text.lines().count();
            lines.splice(old, found.lines().map(str::to_owned));
            wrong.push(format!("{}:{}: UPDATE=1 makes of it\n{found}", page.path, written.line));
        }
        let text = lines.join("\n") + "\n";
        if std::env::var_os("UPDATE").is_some() && text != page.text {
            std::fs::write(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&page.path), text).unwrap();
        }
    }
    report(wrong);
}

/// The blocks of facts that are not what is found, with what is found; the last first, so that places stay right.
fn stale_facts<'p>(page: &'p Page, wrong: &mut Vec<String>) -> Vec<(&'p Block, String)> {
    let mut stale = Vec::new();
    for case in page.cases() {
        let project = case.project(case.files.iter().copied());
        for block in case.checked().filter(|it| it.facts) {
            let found = analysis::explain_facts(&project, &block.path, &block.text, &case.options());
            match page.blocks.iter().find(|it| it.line > block.line).filter(|it| it.word == "text") {
                Some(written) if written.text == found => {}
                Some(written) => stale.push((written.line, found)),
                None => wrong.push(format!("{}:{}: no text block with the facts follows", page.path, block.line)),
            }
        }
    }
    let at = |line: usize| page.blocks.iter().find(move |it| it.line == line);
    stale.sort_by_key(|it| std::cmp::Reverse(it.0));
    stale.into_iter().filter_map(|(line, found)| Some((at(line)?, found))).collect()
}

/// What `check` says of the analysis of every block of code.
fn each_block(check: impl Fn(&Page, &Block, Analysis) -> Vec<String>) -> Vec<String> {
    let mut said = Vec::new();
    for page in pages() {
        for case in page.cases() {
            let project = case.project(case.files.iter().copied());
            let analysis = |it: &Block| analyze(&project, &it.path, &it.text, &options(&page, &case));
            said.extend(case.checked().flat_map(|it| check(&page, it, analysis(it))));
        }
    }
    said
}

/// A rule that is off by default is switched on for its own page.
fn options(page: &Page, case: &Case<'_>) -> Options {
    let mut options = case.options();
    let off = RULES.iter().find(|it| page.rule() == Some(it.id) && it.severity.is_none());
    options.rules.extend(off.map(|it| (it.id.to_owned(), Some(Severity::Info))));
    options
}

/// The block after the first fix of each finding of the page's rule, or of any rule where the page has none.
fn mended(page: &Page, case: &Case<'_>, block: &Block) -> Result<String, String> {
    let project = case.project(case.files.iter().copied());
    let diagnostics = analyze(&project, &block.path, &block.text, &options(page, case)).diagnostics;
    let own = diagnostics.iter().filter(|it| page.rule().is_none_or(|rule| rule == it.rule));
    let mut edits: Vec<Edit> = own.filter_map(|it| it.fixes.first()).flat_map(|it| it.edits.clone()).collect();
    edits.sort_by_key(|it| it.span);
    Ok(carets::without_carets(&fixes::apply(&block.text, &edits)?))
}

fn report(lines: Vec<String>) {
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}
