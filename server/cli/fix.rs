//! `--fix`: the safe fixes, until there are none left.

use crate::{
    diagnostic::{
        Edit,
        edits::{apply, compatible},
    },
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
        let edits: Vec<Edit> = fixes.iter().flat_map(|it| it.edits.clone()).collect();
        let text = apply(&source.text, &edits);
        index.replace(position, text)?;
    }
    Ok(count)
}
