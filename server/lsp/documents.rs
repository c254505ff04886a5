//! The open documents, edit by edit.

use super::folders::Folder;
use crate::{
    analysis::Reading,
    language::{Change, Language, Syntax},
    text::{Encoding, LineIndex},
};
use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A document as it was at one version: cheap to pass on.
#[derive(Clone)]
pub(super) struct Snapshot {
    /// As the client spells it.
    pub uri: Arc<str>,
    /// The client's count of its states.
    pub version: i32,
    /// Our own: no two states of any document share it, also if a document is closed and opened again.
    pub state: u64,
    /// Its text, with the byte order mark if it has one.
    pub text: Arc<str>,
    /// Its lines.
    pub lines: Arc<LineIndex>,
    /// `None` for what is not analysed, such as a configuration.
    pub language: Option<Language>,
    /// Where it lies, or would if it were saved.
    pub path: Arc<PathBuf>,
    /// What it belongs to.
    pub folder: Arc<Folder>,
}

/// An open document.
pub(super) struct Document {
    /// Its present state.
    pub now: Snapshot,
    /// The last syntax, with the changes since.
    base: Option<(Syntax, Vec<Change>)>,
    /// Of two tasks for one document, the second waits here.
    pub turn: Turn,
    /// What is known of it, perhaps of a state before.
    pub analysed: Option<Arc<super::analysed::Analysed>>,
    /// What was published last.
    pub published: Option<Published>,
}

/// A set of diagnostics that the client has.
#[derive(Clone, Copy)]
pub(super) struct Published {
    /// Of this state.
    pub state: u64,
    /// Judged in this round.
    pub round: u64,
    /// The same for the same diagnostics.
    pub digest: u64,
}

impl Published {
    /// Whether it makes another one superfluous.
    pub fn covers(&self, other: &Published) -> bool {
        self.state == other.state && (self.digest == other.digest || self.round > other.round)
    }
}

/// Held by the task that works on a document.
pub(super) type Turn = Arc<tokio::sync::Mutex<()>>;

/// A number for a new state.
pub(super) fn new_state() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// A part of a text that is replaced.
#[derive(Clone, Debug, serde::Deserialize)]
pub(super) struct Edit {
    /// What is replaced; everything if there is none.
    pub range: Option<Range>,
    /// What stands there afterwards.
    pub text: String,
}

/// A range as the client counts.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub(super) struct Range {
    /// Its first place.
    pub start: Place,
    /// The place behind its last.
    pub end: Place,
}

/// A place as the client counts.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub(super) struct Place {
    /// From 0.
    pub line: u32,
    /// From 0.
    pub character: u32,
}

/// Syntax trees are large, so only the documents that were edited last keep theirs.
const KEPT: usize = 16;

/// All of them.
#[derive(Default)]
pub(super) struct Documents {
    open: HashMap<Arc<str>, Document>,
    /// Those that keep a syntax tree, the last edited at the end.
    recent: Vec<Arc<str>>,
    /// Turns of documents that were closed while somebody worked on them: they may be opened again before he is done.
    turns: HashMap<Arc<str>, Turn>,
}

impl Documents {
    /// Takes a document in.
    pub fn open(&mut self, now: Snapshot) {
        let turn = self.turns.remove(&now.uri).unwrap_or_default();
        let document = Document { base: None, turn, analysed: None, published: None, now };
        self.open.insert(document.now.uri.clone(), document);
    }

    /// Lets a document go.
    pub fn close(&mut self, uri: &str) -> Option<Document> {
        self.recent.retain(|it| **it != *uri);
        let document = self.open.remove(uri)?;
        self.turns.insert(document.now.uri.clone(), document.turn.clone());
        Some(document)
    }

    /// Forgets the turn of a document that was closed.
    pub fn forget(&mut self, uri: &str) {
        self.turns.remove(uri);
    }

    /// A document.
    pub fn get(&self, uri: &str) -> Option<&Document> {
        self.open.get(uri)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, uri: &str) -> Option<&mut Document> {
        self.open.get_mut(uri)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Document> {
        self.open.values()
    }

    /// Keeps the syntax of a document's present state for the next one.
    pub fn keep(&mut self, uri: &str, state: u64, reading: &mut Reading) {
        let Some(document) = self.open.get_mut(uri).filter(|it| it.now.state == state) else { return };
        document.base = reading.syntax.take().map(|it| (it, Vec::new()));
        let uri = document.now.uri.clone();
        self.recent.retain(|it| *it != uri);
        self.recent.push(uri);
        if self.recent.len() > KEPT {
            let oldest = self.recent.remove(0);
            self.open.entry(oldest).and_modify(|it| it.base = None);
        }
    }
}

impl Document {
    /// The syntax that the next reading starts from.
    pub fn syntax(&self) -> Option<Syntax> {
        let (mut syntax, changes) = self.base.clone()?;
        changes.iter().for_each(|it| syntax.edit(it));
        Some(syntax)
    }

    /// Applies edits in their order; each counts in the text that those before it have left.
    pub fn edit(&mut self, version: i32, edits: Vec<Edit>, encoding: Encoding) {
        for edit in edits {
            match edit.range {
                Some(range) => self.replace(range, &edit.text, encoding),
                None => self.set(edit.text),
            }
        }
        self.now.version = version;
        self.now.state = new_state();
    }

    fn set(&mut self, text: String) {
        self.base = None;
        self.now.lines = Arc::new(LineIndex::new(&text));
        self.now.text = text.into();
    }

    fn replace(&mut self, range: Range, new: &str, encoding: Encoding) {
        let lines = self.now.lines.clone();
        let offset = |it: Place| lines.offset(it.line, it.character, encoding);
        let (one, other) = (offset(range.start), offset(range.end));
        // Some clients name the end first.
        let (start, end) = (one.min(other), one.max(other));
        let (before, after) = (&self.now.text[..start as usize], &self.now.text[end as usize..]);
        let text: Arc<str> = [before, new, after].concat().into();
        self.now.lines = Arc::new(LineIndex::new(&text));
        self.now.text = text;
        let new_end = start + new.len() as u32;
        let place = |lines: &LineIndex, at: u32| (at, lines.place(at, Encoding::Utf8));
        if let Some((_, changes)) = &mut self.base {
            let now = &self.now.lines;
            changes.push(Change {
                start: place(now, start),
                old_end: place(&lines, end),
                new_end: place(now, new_end),
            });
        }
    }
}
