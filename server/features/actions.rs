//! What can be done about a finding: its fixes, suppressions, an explanation.

use super::{Document, ignores::Ignores};
use crate::{
    diagnostic::{
        Applicability, Diagnostic, Edit,
        edits::{compatible, with_line_ends},
    },
    text::Span,
};

/// Something that a person may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// An imperative sentence without a full stop.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// What it changes, ascending and with the text's line ends; nothing for an explanation.
    pub edits: Vec<Edit>,
    /// The finding that it is about: its place in the document's diagnostics.
    pub diagnostic: usize,
    /// It is what most people want.
    pub preferred: bool,
}

/// What an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It mends the code.
    Fix(Applicability),
    /// It silences the rule on one line.
    IgnoreLine,
    /// It silences the rule in the file.
    IgnoreFile,
    /// It shows the page of the rule.
    Explain,
}

/// Findings of one request for which suppressions are offered: each costs a few parses.
const MOST: usize = 8;

/// What it says of a suppression, another suppression cannot silence.
const UNUSED: &str = "unused-suppression";

/// The actions for the findings that touch a span, by finding.
pub fn actions(document: &Document<'_>, span: Span) -> Vec<Action> {
    let touches = |it: &Diagnostic| it.span.start <= span.end && span.start <= it.span.end;
    let touching: Vec<usize> =
        (0..document.diagnostics.len()).filter(|it| touches(&document.diagnostics[*it])).collect();
    if touching.is_empty() {
        return Vec::new();
    }
    let ignores = Ignores::new(document);
    let mut found = Vec::new();
    for (at, index) in touching.into_iter().enumerate() {
        found.extend(fixes(document, index));
        if at < MOST && document.diagnostics[index].rule != UNUSED {
            found.extend(silences(document, &ignores, index));
        }
        let title = format!("Explain {}", document.diagnostics[index].rule);
        found.push(Action { title, kind: Kind::Explain, edits: Vec::new(), diagnostic: index, preferred: false });
    }
    found
}

fn fixes<'a>(document: &'a Document<'_>, index: usize) -> impl Iterator<Item = Action> + 'a {
    document.diagnostics[index].fixes.iter().enumerate().map(move |(rank, fix)| Action {
        title: fix.title.clone(),
        kind: Kind::Fix(fix.applicability),
        edits: fitted(document.text, &fix.edits),
        diagnostic: index,
        preferred: rank == 0,
    })
}

fn silences(document: &Document<'_>, ignores: &Ignores<'_>, index: usize) -> Vec<Action> {
    let Diagnostic { rule, span, .. } = &document.diagnostics[index];
    let action =
        |title: String, kind, edit| Action { title, kind, edits: vec![edit], diagnostic: index, preferred: false };
    let line = ignores.on_line(rule, span.start);
    let line = line.map(|it| action(format!("Ignore {rule} on this line"), Kind::IgnoreLine, it));
    let file = ignores.in_file(rule);
    let file = file.map(|it| action(format!("Ignore {rule} in this file"), Kind::IgnoreFile, it));
    line.into_iter().chain(file).collect()
}

/// The edits of all safe fixes that can be applied together, in the order of the text.
pub fn fix_all(diagnostics: &[Diagnostic], text: &str) -> Vec<Edit> {
    compatible(diagnostics).iter().flat_map(|it| fitted(text, &it.edits)).collect()
}

/// Edits with the line ends of the text.
fn fitted(text: &str, edits: &[Edit]) -> Vec<Edit> {
    edits.iter().map(|it| Edit { span: it.span, text: with_line_ends(text, &it.text).into_owned() }).collect()
}
