//! The analysis of a document's present state: made once, whoever asks.

use super::{
    documents::{Document, Snapshot},
    session::Session,
};
use crate::{
    analysis::{self, Dialect, Reading},
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

/// Documents beyond this are worked on one at a time.
const HEAVY: usize = 256 << 10;

/// What is known of a state of a document.
pub(super) struct Analysed {
    /// The state.
    pub of: Snapshot,
    /// The round of its folder in which it was judged.
    pub round: u64,
    /// Its facts.
    pub facts: Arc<Facts>,
    /// How it was read.
    pub dialect: Option<Dialect>,
    /// The statuses that it names.
    pub mentions: Vec<Mention>,
    /// What the rules say.
    pub diagnostics: Vec<Diagnostic>,
    /// It would take too much.
    pub given_up: bool,
}

impl Analysed {
    /// The document as features see it.
    pub fn with<T>(&self, session: &Session, ask: impl FnOnce(&features::Document<'_>) -> T) -> Option<T> {
        let syntax =
            session.documents().get(&self.of.uri).filter(|it| it.now.state == self.of.state).and_then(Document::syntax);
        let language = self.of.language?;
        let live = self.of.folder.read();
        let path = live.name(&self.of.path);
        let text = plain(&self.of.text);
        let config = live.config(&self.of.path);
        Some(ask(&features::Document {
            project: live.project(),
            path: &path,
            language,
            text: &text,
            facts: &self.facts,
            mentions: &self.mentions,
            diagnostics: &self.diagnostics,
            options: &config.options,
            syntax: syntax.as_ref(),
        }))
    }

    fn is_of(&self, now: &Snapshot) -> bool {
        self.of.state == now.state && self.round == now.folder.round()
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
    let heavy = session.documents().get(uri)?.now.text.len() > HEAVY;
    let _heavy = if heavy { Some(session.heavy.acquire().await.ok()?) } else { None };
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
        let (size, most) = (now.text.len() as f64 / f64::from(1 << 20), LARGEST >> 20);
        let why = format!("{size:.1} MiB are more than the limit of {most} MiB");
        return Some(nothing(session, now, before, &why));
    }
    super::scans::ready(session, &now.folder).await;
    let known = before.clone().filter(|it| it.of.state == now.state);
    let work = {
        let (session, now) = (session.clone(), now.clone());
        move || make(&session, now, known, syntax)
    };
    match tokio::time::timeout(PATIENCE, run(heavy, work)).await {
        Err(_) => {
            let why = format!("its analysis takes more than {} seconds", PATIENCE.as_secs());
            Some(nothing(session, now, before, &why))
        }
        // It has panicked: what was known before stays.
        Ok(None) => before,
        Ok(Some(made)) => {
            let made = kept(session, made);
            // Thousands of small pieces to take apart, and nobody has to wait for that.
            tokio::task::spawn_blocking(|| drop(before));
            Some(made)
        }
    }
}

/// Runs what may take long, where it is in nobody's way; `None` if it panics. Heavy work has a thread of its own: the
/// next one takes over what its allocator has kept, where threads that stay would each keep their own.
async fn run(heavy: bool, work: impl FnOnce() -> Option<Arc<Analysed>> + Send + 'static) -> Option<Arc<Analysed>> {
    if !heavy {
        return tokio::task::spawn_blocking(work).await.ok().flatten();
    }
    let (done, result) = tokio::sync::oneshot::channel();
    let runtime = tokio::runtime::Handle::current();
    let alone = move || {
        let _runtime = runtime.enter();
        let _ = done.send(work());
    };
    let thread = std::thread::Builder::new().spawn(alone).ok()?;
    let made = result.await.ok().flatten();
    // It has nothing left to do but to end.
    let _ = tokio::task::spawn_blocking(|| thread.join()).await;
    made
}

/// Keeps the analysis with its document.
fn kept(session: &Session, made: Arc<Analysed>) -> Arc<Analysed> {
    let mut documents = session.documents();
    if let Some(document) = documents.get_mut(&made.of.uri).filter(|it| it.now.state >= made.of.state) {
        document.analysed = Some(made.clone());
    }
    made
}

/// Nothing is said of a document that would take too much, but that and why; said once while that lasts.
fn nothing(session: &Session, now: Snapshot, before: Option<Arc<Analysed>>, why: &str) -> Arc<Analysed> {
    if before.is_none_or(|it| !it.given_up) {
        let message = format!("{}: not analysed, because {why}", now.uri);
        session.outbox.notify("window/logMessage", serde_json::json!({ "type": 2, "message": message }));
    }
    let round = now.folder.round();
    let made = Analysed {
        of: now,
        round,
        facts: Arc::default(),
        dialect: None,
        given_up: true,
        mentions: Vec::new(),
        diagnostics: Vec::new(),
    };
    kept(session, Arc::new(made))
}

fn make(
    session: &Arc<Session>,
    now: Snapshot,
    known: Option<Arc<Analysed>>,
    syntax: Option<Syntax>,
) -> Option<Arc<Analysed>> {
    let text = plain(&now.text);
    let dialect = now.folder.read().dialect(&now.path, now.language?);
    let (facts, mentions, is_new) = match known.filter(|it| it.dialect == Some(dialect)) {
        // Only what other files say has changed.
        Some(known) => (known.facts.clone(), known.mentions.clone(), false),
        None => {
            let reading = read(session, &now, &text, dialect, syntax);
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
    let dialect = Some(dialect);
    Some(Arc::new(Analysed { of: now.clone(), round, facts, dialect, mentions, diagnostics, given_up: false }))
}

fn read(session: &Session, now: &Snapshot, text: &str, dialect: Dialect, syntax: Option<Syntax>) -> Reading {
    if session.start.fragile && text.contains("statuslint-test-panic") {
        std::panic::resume_unwind(Box::new("as the test wishes"));
    }
    session.counts.readings.fetch_add(1, Ordering::Relaxed);
    let code = code_of(&now.path.to_string_lossy(), text);
    // Blanked documents are not what the edits were made in.
    let syntax = syntax.filter(|_| matches!(code, std::borrow::Cow::Borrowed(_)));
    let mut reading = analysis::read(&code, dialect, syntax.as_ref());
    session.documents().keep(&now.uri, now.state, &mut reading);
    reading
}
