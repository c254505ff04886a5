//! `--fix`: the safe fixes, until there are none left.

use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix},
    workspace::{self, Index},
};

/// A fix may uncover the next; after so many rounds two of them undo each other.
const ROUNDS: usize = 10;

/// What was mended.
#[derive(Default)]
pub(super) struct Fixed {
    /// Fixes applied.
    pub fixes: usize,
    /// Files written.
    pub files: usize,
    /// Files that could not be written or understood any more.
    pub errors: Vec<String>,
}

/// Mends and writes the sources of an index.
pub(super) fn fix(index: &mut Index, fixed: &mut Fixed) {
    for position in 0..index.sources().len() {
        let before = index.sources()[position].text.clone();
        let result = mend(index, position).and_then(|fixes| {
            let source = &index.sources()[position];
            if source.text != before {
                workspace::write(&source.file, &source.text, source.bom)
                    .map_err(|it| format!("{}: {it}", source.shown))?;
                fixed.fixes += fixes;
                fixed.files += 1;
            }
            Ok(())
        });
        if let Err(error) = result {
            fixed.errors.push(error);
            // What could not be written must not be reported as mended.
            let _ = index.replace(position, before);
        }
    }
}

/// Applies fixes to one source in memory; how many.
fn mend(index: &mut Index, position: usize) -> Result<usize, String> {
    let mut count = 0;
    for _ in 0..ROUNDS {
        let source = &index.sources()[position];
        let diagnostics = index.check_one(source).analysis.diagnostics;
        let fixes = compatible(&diagnostics);
        if fixes.is_empty() {
            break;
        }
        count += fixes.len();
        let text = apply(&source.text, &fixes);
        index.replace(position, text)?;
    }
    Ok(count)
}

/// The preferred fixes that are safe, in the order of the text, without those that touch what another one edits.
fn compatible(diagnostics: &[Diagnostic]) -> Vec<&Fix> {
    let safe = |it: &&Fix| it.applicability == Applicability::Safe && !it.edits.is_empty();
    let mut fixes: Vec<_> = diagnostics.iter().filter_map(|it| it.fixes.first()).filter(safe).collect();
    fixes.sort_by_key(|it| it.edits[0].span);
    let mut end = None;
    fixes.retain(|it| {
        let (first, last) = (it.edits[0].span.start, it.edits[it.edits.len() - 1].span.end);
        // Two insertions at one place have no order, so touching counts as overlapping.
        let free = end.is_none_or(|end| first > end);
        end = if free { Some(last) } else { end };
        free
    });
    fixes
}

/// The text after the edits, with its own kind of line ends.
fn apply(text: &str, fixes: &[&Fix]) -> String {
    let crlf = text.find('\n').is_some_and(|it| text[..it].ends_with('\r'));
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for Edit { span, text: new } in fixes.iter().flat_map(|it| &it.edits) {
        mended.push_str(&text[at..span.range().start]);
        mended.push_str(&if crlf { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new.clone() });
        at = span.range().end;
    }
    mended + &text[at..]
}
