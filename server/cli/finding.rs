//! Findings with everything that printing them needs: their file, its lines, the files of the evidence.

use crate::{
    diagnostic::{Diagnostic, Related},
    text::{LineIndex, Position, Span},
    workspace::{Checked, Index, Source},
};
use std::{collections::BTreeMap, rc::Rc};

/// A file that a finding or its evidence lies in.
pub(super) struct File {
    /// Its path as the user would type it.
    pub shown: String,
    /// Its text.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
}

impl File {
    fn new(shown: String, text: String) -> Rc<File> {
        let lines = LineIndex::new(&text);
        Rc::new(File { shown, text, lines })
    }

    /// A span as people count.
    pub fn place(&self, span: Span) -> Place {
        Place { start: self.lines.position(span.start), end: self.lines.position(span.end) }
    }
}

/// A span in lines and columns.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its first character.
    pub start: Position,
    /// The character behind its last.
    pub end: Position,
}

/// A diagnostic in its file.
pub(super) struct Finding {
    /// The file.
    pub file: Rc<File>,
    /// What is said of it.
    pub diagnostic: Diagnostic,
    /// The evidence with its files; what lies in a file that is gone is left out.
    pub related: Vec<(Rc<File>, Related)>,
}

impl Finding {
    /// Where it lies.
    pub fn place(&self) -> Place {
        self.file.place(self.diagnostic.span)
    }
}

/// The findings of one checked source that `keep` lets through.
pub(super) fn findings(checked: Checked<'_>, keep: impl Fn(&Diagnostic) -> bool) -> Vec<Finding> {
    let Checked { index, source, analysis } = checked;
    let diagnostics: Vec<_> = analysis.diagnostics.into_iter().filter(keep).collect();
    if diagnostics.is_empty() {
        return Vec::new();
    }
    let file = File::new(source.shown.clone(), source.text.clone());
    let mut others = BTreeMap::new();
    let mut finding = |diagnostic: Diagnostic| {
        let locate = |it: &Related| Some((related_file(index, source, &file, &mut others, it)?, it.clone()));
        let related = diagnostic.related.iter().filter_map(locate).collect();
        Finding { file: file.clone(), diagnostic, related }
    };
    diagnostics.into_iter().map(&mut finding).collect()
}

fn related_file(
    index: &Index,
    source: &Source,
    own: &Rc<File>,
    others: &mut BTreeMap<String, Option<Rc<File>>>,
    related: &Related,
) -> Option<Rc<File>> {
    let Some(path) = related.path.as_deref().filter(|it| *it != source.path) else { return Some(own.clone()) };
    let read = || Some(File::new(index.shown_beside(source, path), index.text(path)?));
    others.entry(path.to_owned()).or_insert_with(read).clone()
}
