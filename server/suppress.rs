//! Suppression comments: `// statuslint-ignore rule-id, other-rule -- reason`.
//!
//! On a line of its own the comment covers the statement that starts on the next line of code, up to the first block that
//! it opens; behind code it covers that line; `statuslint-ignore-file` covers the file. Rules are always named: a
//! comment that silences everything would also silence what nobody has seen yet. What suppresses nothing is reported.

mod directive;
mod scope;
mod unused;

use crate::{
    diagnostic::{Diagnostic, Severity},
    facts::Comment,
    text::Span,
};
use directive::Directive;
use scope::Lines;

/// What a suppression needs to know about a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The present id: a former one resolves to it.
    pub id: &'static str,
    /// Its severity in this run; `None` if it did not run, so that nothing can be said of its suppressions.
    pub severity: Option<Severity>,
}

/// The rule that reports suppressions without effect.
pub const UNUSED: &str = "unused-suppression";

/// Drops what the comments suppress and adds what is wrong with the comments; `resolve` knows the rules by id and alias.
pub fn apply(
    text: &str,
    comments: &[Comment],
    mut diagnostics: Vec<Diagnostic>,
    resolve: &dyn Fn(&str) -> Option<Known>,
) -> Vec<Diagnostic> {
    if comments.is_empty() {
        return diagnostics;
    }
    let lines = Lines::new(text);
    let mut directives: Vec<_> =
        comments.iter().filter_map(|it| Directive::parse(text, it.span, &lines, resolve)).collect();
    diagnostics.retain(|it| !suppressed(&mut directives, it));
    if let Some(severity) = resolve(UNUSED).and_then(|it| it.severity) {
        diagnostics.extend(unused::report(text, &lines, &directives, severity));
        diagnostics.sort_by_key(|it| it.span);
    }
    diagnostics
}

/// Whether a directive covers the diagnostic; all that do count as used, so that none is reported for a neighbour's merit.
fn suppressed(directives: &mut [Directive], diagnostic: &Diagnostic) -> bool {
    let mut found = false;
    for directive in directives.iter_mut().filter(|it| covers(it, diagnostic.span)) {
        for name in directive.names.iter_mut().filter(|it| it.is(diagnostic.rule)) {
            name.used = true;
            found = true;
        }
    }
    found
}

/// A finding belongs to the line on which it starts; behind its last line the comment is at its natural place, too.
fn covers(directive: &Directive, span: Span) -> bool {
    let last = span.end.saturating_sub(1).max(span.start);
    let inside = |at: u32| directive.scope.start <= at && at < directive.scope.end;
    inside(span.start) || directive.trailing && inside(last)
}

#[cfg(test)]
mod tests;
