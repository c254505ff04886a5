//! What the parts of the server share.

use super::{
    Start,
    capabilities::Client as Agreed,
    documents::{Documents, Snapshot},
    folders::Folders,
    outbox::Outbox,
};
use crate::workspace::Pages;
use serde_json::Value;
use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use tower_lsp::Client;

/// One client's session.
pub(super) struct Session {
    pub client: Client,
    pub start: Start,
    pub outbox: Outbox,
    agreed: OnceLock<Agreed>,
    documents: Mutex<Documents>,
    pub workspace: RwLock<Folders>,
    /// Phrases are shown behind bare numbers.
    pub hints: AtomicBool,
    /// Whether code lenses are shown.
    pub lenses: AtomicBool,
    /// A hint to ask again is about to be sent.
    pub hinting: AtomicBool,
    shut_down: AtomicBool,
    /// So many documents are analysed at once: more would only get into each other's way.
    pub slots: Semaphore,
    /// Large documents are analysed one at a time.
    pub heavy: Semaphore,
    /// What is under way.
    busy: watch::Sender<usize>,
    pub counts: Counts,
    pub pages: Pages,
    /// Configuration files that were last said to be broken.
    pub complaints: Mutex<Vec<Arc<str>>>,
}

/// What was done so far, for tests and for the curious.
#[derive(Default)]
pub(super) struct Counts {
    /// Texts turned into facts.
    pub readings: AtomicU64,
    /// Runs of the rules over a document.
    pub analyses: AtomicU64,
}

tokio::task_local! {
    /// The document that a request is about, as it was when the request came in.
    pub(super) static ASKED: Option<Snapshot>;
}

/// While it lives, something is under way.
pub(super) struct Busy(Arc<Session>);

impl Session {
    /// A session that has not begun.
    pub fn new(client: Client, start: Start) -> Session {
        Session {
            client,
            start,
            outbox: Outbox::default(),
            agreed: OnceLock::new(),
            documents: Mutex::default(),
            workspace: RwLock::default(),
            hints: AtomicBool::new(false),
            lenses: AtomicBool::new(true),
            hinting: AtomicBool::new(false),
            shut_down: AtomicBool::new(false),
            slots: Semaphore::new(std::thread::available_parallelism().map_or(2, |it| it.get().clamp(2, 8))),
            heavy: Semaphore::new(1),
            busy: watch::Sender::new(0),
            counts: Counts::default(),
            pages: Pages::default(),
            complaints: Mutex::default(),
        }
    }

    /// Begins the session with what the client said of itself.
    pub fn begin(&self, capabilities: &Value) -> &Agreed {
        self.agreed.get_or_init(|| Agreed::new(capabilities))
    }

    /// What was agreed on; `None` before the session has begun.
    pub fn agreed(&self) -> Option<&Agreed> {
        self.agreed.get()
    }

    /// The open documents. Held only as long as it takes to look at or change an entry.
    pub fn documents(&self) -> MutexGuard<'_, Documents> {
        self.documents.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folders, to look at.
    pub fn folders(&self) -> std::sync::RwLockReadGuard<'_, Folders> {
        self.workspace.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the announced end.
    pub fn shut_down(&self) {
        self.shut_down.store(true, Ordering::SeqCst);
    }

    /// Whether the end was announced.
    pub fn is_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::SeqCst)
    }

    /// Says that something is under way.
    pub fn busy(self: &Arc<Session>) -> Busy {
        self.busy.send_modify(|it| *it += 1);
        Busy(self.clone())
    }

    /// Waits until nothing is under way, and what was found has left.
    pub async fn settled(&self) {
        let mut busy = self.busy.subscribe();
        loop {
            let _ = busy.wait_for(|it| *it == 0).await;
            // What was handed to tower-lsp last is written while we wait, so that no answer overtakes it.
            tokio::time::sleep(FLUSH).await;
            if *busy.borrow_and_update() == 0 && self.outbox.is_empty() {
                return;
            }
        }
    }
}

/// Long enough to write a message.
const FLUSH: Duration = Duration::from_millis(10);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.busy.send_modify(|it| *it -= 1);
    }
}
