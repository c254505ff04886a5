//! An editor, as far as the server can tell: the real program over its standard streams.

mod documents;
mod edits;
mod inbox;
mod outbox;
mod start;

pub use documents::Change;
pub use outbox::frame;
pub use start::Start;

use crate::encoding::Encoding;
use documents::Document;
use inbox::{Inbox, State};
use outbox::Outbox;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    path::Path,
    process::Child,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// What no answer on a busy machine takes.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// The editor's side; the server is killed when it goes.
pub struct Client {
    child: Child,
    pub outbox: Outbox,
    pub inbox: Arc<Inbox>,
    errors: Arc<Mutex<String>>,
    /// What the server says it can do.
    pub capabilities: Value,
    /// What the editor said it can do.
    pub offered: Value,
    pub encoding: Encoding,
    documents: BTreeMap<String, Document>,
    /// The last version of each document that was ever open: they go on when it is opened again.
    versions: BTreeMap<String, i64>,
    /// How many requests were sent; they are numbered from 1.
    pub asked: i64,
    /// Where the server stands, with nothing in it.
    _home: TempDir,
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Client {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn notify(&self, method: &str, params: Value) {
        self.outbox.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and does not wait; the answer has this id.
    pub fn send(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        self.outbox.send(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params }));
        self.asked
    }

    /// The answer to a request, if it comes in time: its result, or its error.
    pub fn answer(&self, id: i64, patience: Duration) -> Option<Result<Value, Value>> {
        let message = self.inbox.wait(patience, |it| it.answers.get(&id)?.first().cloned())?;
        Some(match message.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(message["result"].clone()),
        })
    }

    /// Asks and waits.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.send(method, params);
        let answer = self.answer(id, PATIENCE);
        answer.unwrap_or_else(|| panic!("{method} is not answered; {}", self.state()))
    }

    /// The result of a request that must not fail.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        self.ask(method, params).unwrap_or_else(|it| panic!("{method}: {it}"))
    }

    /// The code of the error that a request is answered with.
    pub fn refusal(&mut self, method: &str, params: Value) -> i64 {
        let error = self.ask(method, params).expect_err(method);
        error["code"].as_i64().unwrap()
    }

    /// How long a request takes until it is answered, well or not.
    pub fn latency(&mut self, method: &str, params: Value) -> Duration {
        let start = Instant::now();
        drop(self.ask(method, params));
        start.elapsed()
    }

    /// Waits for everything that is under way; what the server says of itself.
    pub fn settle(&mut self) -> Value {
        // What was published before the first answer is out before the second.
        self.request("statuslint/status", json!({ "settle": true }));
        self.request("statuslint/status", json!({ "settle": true }))
    }

    /// Whether the server still does its work.
    pub fn assert_alive(&mut self) {
        let status = self.settle();
        assert_eq!(status["version"], env!("CARGO_PKG_VERSION"), "{status}");
    }

    /// Waits for something that the server says.
    pub fn wait_for<T>(&self, what: &str, ready: impl FnMut(&State) -> Option<T>) -> T {
        self.inbox.wait(PATIENCE, ready).unwrap_or_else(|| panic!("{what}: nothing came; {}", self.state()))
    }

    /// What the server wrote to standard error so far.
    pub fn errors(&self) -> String {
        self.errors.lock().unwrap().clone()
    }

    /// The exit status, if the process ends in time.
    pub fn exit_status(&mut self, patience: Duration) -> Option<i32> {
        let end = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status.code().unwrap_or(-1));
            }
            if Instant::now() > end {
                return None;
            }
            // Nothing tells when another process ends.
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The polite end: the server leaves by itself, and what it said all the while was lawful.
    pub fn finish(mut self) {
        self.request("shutdown", Value::Null);
        let asked = self.asked;
        self.wait_for("answers to everything", |it| (1..=asked).all(|id| it.answers.contains_key(&id)).then_some(()));
        crate::laws::check(&self);
        self.notify("exit", Value::Null);
        let status = self.exit_status(PATIENCE);
        assert_eq!(status, Some(0), "the exit status; {}", self.state());
    }

    fn state(&self) -> String {
        let state = self.inbox.lock();
        format!("output ended: {}, garbage: {:?}, standard error: {}", state.ended, state.garbage, self.errors())
    }
}

/// What VS Code leaves as it is in the path of a URI; other editors leave more.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The URI of a file, as VS Code spells it.
pub fn uri_of(path: &Path) -> String {
    let encoded = percent_encode(path.to_str().unwrap().as_bytes(), PLAIN);
    format!("file://{}", encoded.to_string().trim_end_matches('/'))
}
