//! Suppressions that suppress nothing, name nothing, or name what does not exist.

use super::{
    UNUSED,
    directive::{Directive, Name},
    scope::{self, Lines},
};
use crate::{
    diagnostic::{Applicability, Confidence, Diagnostic, Edit, Fix, Severity},
    text::Span,
};

/// One diagnostic for each dead name or directive.
pub(super) fn report(text: &str, lines: &Lines, directives: &[Directive], severity: Severity) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for directive in directives {
        found.extend(problems(text, lines, directive, severity));
    }
    for (ordinal, diagnostic) in found.iter_mut().enumerate() {
        diagnostic.fingerprint = fingerprint(diagnostic.span.of(text), ordinal);
    }
    found
}

fn problems(text: &str, lines: &Lines, directive: &Directive, severity: Severity) -> Vec<Diagnostic> {
    let diagnostic = |span: Span, message: String, fix: Option<Fix>| Diagnostic {
        rule: UNUSED,
        severity,
        confidence: Confidence::High,
        message,
        span,
        related: Vec::new(),
        fixes: fix.into_iter().collect(),
        fingerprint: 0,
    };
    if let Some(word) = directive.unknown_word {
        let message = format!("`{}` means nothing here: write `statuslint-ignore rule-id -- reason`", word.of(text));
        return vec![diagnostic(word, message, None)];
    }
    if directive.names.is_empty() {
        let message = "This suppression names no rule: write `statuslint-ignore rule-id -- reason`".to_owned();
        return vec![diagnostic(directive.comment, message, None)];
    }
    let dead = directive.names.iter().enumerate().filter(|(_, it)| is_dead(it));
    let report = |(index, name): (usize, &Name)| {
        diagnostic(name.span, message(text, name), removal(text, lines, directive, index))
    };
    dead.map(report).collect()
}

/// Unknown, or in force without effect; of a rule that did not run nothing can be said.
fn is_dead(name: &Name) -> bool {
    name.known.is_none_or(|it| it.severity.is_some() && !name.used)
}

fn message(text: &str, name: &Name) -> String {
    let id = name.span.of(text);
    match name.known {
        Some(_) => format!("`{id}` reports nothing here: the suppression has no effect"),
        None => format!("No rule is called `{id}`: nothing is suppressed (reasons go after `--`)"),
    }
}

/// Removes the comment if nothing in it lives, else the one name.
fn removal(text: &str, lines: &Lines, directive: &Directive, index: usize) -> Option<Fix> {
    let names = &directive.names;
    let (title, span) = if names.iter().all(is_dead) {
        ("Remove the suppression".to_owned(), whole_comment(text, lines, directive.comment)?)
    } else {
        let title = format!("Remove `{}` from the suppression", names[index].span.of(text));
        (title, one_name(names, index))
    };
    let edits = vec![Edit { span, text: String::new() }];
    Some(Fix { title, applicability: Applicability::Safe, edits })
}

/// The name with the separator to its neighbour.
fn one_name(names: &[Name], index: usize) -> Span {
    let name = names[index].span;
    match names.get(index + 1) {
        Some(next) => Span::new(name.start, next.span.start),
        None => Span::new(index.checked_sub(1).map_or(name.start, |it| names[it].span.end), name.end),
    }
}

/// The comment with what it leaves behind: its line, the braces around it in JSX, the blanks before it.
fn whole_comment(text: &str, lines: &Lines, comment: Span) -> Option<Span> {
    let first = lines.at(comment.start);
    let last = lines.at(comment.end.saturating_sub(1));
    match scope::around(text, comment, lines) {
        ("", "") => Some(Span::new(first.start, last.end)),
        // Braces may also be an empty block, which something needs; only before an element they are surely JSX.
        ("{", "}") if text[last.end as usize..].trim_start().starts_with('<') => Some(Span::new(first.start, last.end)),
        // A comment over several lines counts as a line break between the code before and behind it.
        _ if comment.of(text).contains('\n') => None,
        (_, "") => {
            let code = Span::new(first.start, comment.start).of(text).trim_end();
            Some(Span::new(first.start + code.len() as u32, comment.end))
        }
        // Without a blank on one side the neighbours could grow together.
        _ => {
            let rest = &text[comment.end as usize..];
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let detached = text[..comment.start as usize].chars().next_back().is_none_or(char::is_whitespace);
            (detached || blanks > 0)
                .then(|| Span::new(comment.start, comment.end + if detached { blanks as u32 } else { 0 }))
        }
    }
}

/// FNV-1a: the hash must be the same in every version and on every platform.
fn fingerprint(name: &str, ordinal: usize) -> u64 {
    let key = format!("{UNUSED}\0{name}\0{ordinal}");
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
