//! The analysis of a document's present state: made once, whoever asks.

use super::{
    documents::{Document, Snapshot},
    session::Session,
};
use crate::{
    analysis::{self, Reading},
    diagnostic::Diagnostic,
    facts::{Facts, Mention},
    features,
    language::Syntax,
    text::code_of,
};
use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

/// A document that takes longer is given up: its parser may be stuck in the recovery from an error.
const PATIENCE: Duration = Duration::from_secs(5);

/// Larger documents are data; the bound is that of files.
pub(super) const LARGEST: usize = 5 << 20;

/// What is known of a state of a document.
pub(super) struct Analysed {
    /// The state.
    pub of: Snapshot,
    /// The round of its folder in which it was judged.
    pub round: u64,
    /// Its facts.
    pub facts: Arc<Facts>,
    /// The statuses that it names.
    pub mentions: Vec<Mention>,
    /// What the rules say.
    pub diagnostics: Vec<Diagnostic>,
}

impl Analysed {
    /// The document as features see it.
    pub fn with<T>(&self, session: &Session, ask: impl FnOnce(&features::Document<'_>) -> T) -> Option<T> {
        let syntax = session
            .documents()
            .get(&self.of.uri)
            .filter(|it| it.now.version == self.of.version)
            .and_then(Document::syntax);
        let language = self.of.language?;
        let live = self.of.folder.read();
        let path = live.name(&self.of.path);
        let text = plain(&self.of.text);
        Some(ask(&features::Document {
            project: live.project(),
            path: &path,
            language,
            text: &text,
            facts: &self.facts,
            mentions: &self.mentions,
            diagnostics: &self.diagnostics,
            syntax: syntax.as_ref(),
        }))
    }

    fn is_of(&self, now: &Snapshot) -> bool {
        self.of.version == now.version && self.round == now.folder.round()
    }
}

/// The text without a byte order mark, which leaves its room so that no place moves.
pub(super) fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => format!("   {rest}").into(),
        None => text.into(),
    }
}

/// The analysis of a document's present state; the last one there is if the present one fails; `None` for what is not
/// open or not analysed.
pub(super) async fn analysed(session: &Arc<Session>, uri: &str) -> Option<Arc<Analysed>> {
    let turn = session.documents().get(uri)?.turn.clone();
    let _turn = turn.lock().await;
    // Given back even if the work is given up.
    let _slot = session.slots.acquire().await.ok()?;
    let (now, before, syntax) = {
        let documents = session.documents();
        let document = documents.get(uri)?;
        let before = document.analysed.clone();
        if before.as_ref().is_some_and(|it| it.is_of(&document.now)) {
            return before;
        }
        (document.now.clone(), before, document.syntax())
    };
    now.language?;
    if now.text.len() > LARGEST {
        return Some(too_large(session, now, before));
    }
    super::scans::ready(session, &now.folder).await;
    let known = before.clone().filter(|it| it.of.version == now.version);
    let work = {
        let session = session.clone();
        tokio::task::spawn_blocking(move || make(&session, now, known, syntax))
    };
    let made = tokio::time::timeout(PATIENCE, work).await.ok().and_then(Result::ok).flatten();
    let Some(made) = made else { return before };
    let mut documents = session.documents();
    if let Some(document) = documents.get_mut(uri) {
        document.analysed = Some(made.clone());
    }
    Some(made)
}

/// Nothing is said of a document that is too large, but that it is.
fn too_large(session: &Session, now: Snapshot, before: Option<Arc<Analysed>>) -> Arc<Analysed> {
    if before.is_none_or(|it| it.of.text.len() <= LARGEST) {
        let (size, most) = (now.text.len() as f64 / f64::from(1 << 20), LARGEST >> 20);
        let why = format!("{}: not analysed, because {size:.1} MiB are more than the limit of {most} MiB", now.uri);
        session.outbox.notify("window/logMessage", serde_json::json!({ "type": 2, "message": why }));
    }
    let round = now.folder.round();
    let nothing = Analysed { round, facts: Arc::default(), mentions: Vec::new(), diagnostics: Vec::new(), of: now };
    let nothing = Arc::new(nothing);
    if let Some(document) = session.documents().get_mut(&nothing.of.uri) {
        document.analysed = Some(nothing.clone());
    }
    nothing
}

fn make(
    session: &Arc<Session>,
    now: Snapshot,
    known: Option<Arc<Analysed>>,
    syntax: Option<Syntax>,
) -> Option<Arc<Analysed>> {
    let text = plain(&now.text);
    let (facts, mentions, is_new) = match known {
        // Only what other files say has changed.
        Some(known) => (known.facts.clone(), known.mentions.clone(), false),
        None => {
            let reading = read(session, &now, &text, syntax)?;
            (Arc::new(reading.facts), reading.mentions, true)
        }
    };
    if is_new && now.folder.write().open(&now.path, facts.clone()) {
        now.folder.next_round();
        super::refresh::others(session, &now);
    }
    session.counts.analyses.fetch_add(1, Ordering::Relaxed);
    let round = now.folder.round();
    let diagnostics = now.folder.read().check(&now.path, &text).diagnostics;
    Some(Arc::new(Analysed { of: now.clone(), round, facts, mentions, diagnostics }))
}

fn read(session: &Session, now: &Snapshot, text: &str, syntax: Option<Syntax>) -> Option<Reading> {
    if session.start.fragile && text.contains("statuslint-test-panic") {
        std::panic::resume_unwind(Box::new("as the test wishes"));
    }
    session.counts.readings.fetch_add(1, Ordering::Relaxed);
    let code = code_of(&now.path.to_string_lossy(), text);
    // Blanked documents are not what the edits were made in.
    let syntax = syntax.filter(|_| matches!(code, std::borrow::Cow::Borrowed(_)));
    let mut reading = analysis::read(&code, now.language?, syntax.as_ref());
    session.documents().keep(&now.uri, now.version, &mut reading);
    Some(reading)
}
