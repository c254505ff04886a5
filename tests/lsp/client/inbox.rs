//! What the server said, in order; it is read on a thread of its own, so that nobody waits for a slow reader.

use serde_json::Value;
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Messages, shared by the thread that reads them and the test that waits for them.
#[derive(Default)]
pub struct Inbox {
    state: Mutex<State>,
    changed: Condvar,
}

/// Everything that came so far.
#[derive(Default)]
pub struct State {
    /// Notifications and requests of the server, in the order in which they came.
    pub messages: Vec<Value>,
    /// Answers to our requests; more than one for a request is a defect.
    pub answers: HashMap<i64, Vec<Value>>,
    /// Answers to nobody: without an id, as to a message that could not be read.
    pub unaddressed: Vec<Value>,
    /// The server closed its output.
    pub ended: bool,
    /// Bytes that were no message.
    pub garbage: Option<String>,
    paused: bool,
    publishes: HashMap<String, Vec<usize>>,
}

impl State {
    /// The params of what was published for a document, in order.
    pub fn published<'a>(&'a self, uri: &str) -> impl DoubleEndedIterator<Item = &'a Value> + use<'a> {
        let places = self.publishes.get(uri).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|at| &self.messages[*at]["params"])
    }

    /// The messages with this method.
    pub fn of<'a>(&'a self, method: &'a str) -> impl Iterator<Item = &'a Value> {
        self.messages.iter().filter(move |it| it["method"] == method)
    }

    fn take(&mut self, message: Value) {
        if let Some(method) = message["method"].as_str() {
            if method == "textDocument/publishDiagnostics" {
                let uri = message["params"]["uri"].as_str().unwrap_or_default();
                self.publishes.entry(uri.to_owned()).or_default().push(self.messages.len());
            }
            self.messages.push(message);
        } else if let Some(id) = message["id"].as_i64() {
            self.answers.entry(id).or_default().push(message);
        } else {
            self.unaddressed.push(message);
        }
    }
}

impl Inbox {
    pub fn lock(&self) -> MutexGuard<'_, State> {
        // A test that fails while it looks says why; that is enough.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until `ready` finds something in what came; `None` after the time-out or the end of the output.
    pub fn wait<T>(&self, patience: Duration, mut ready: impl FnMut(&State) -> Option<T>) -> Option<T> {
        let end = Instant::now() + patience;
        let mut state = self.lock();
        loop {
            let found = ready(&state);
            let left = end.saturating_duration_since(Instant::now());
            if found.is_some() || state.ended || left.is_zero() {
                return found;
            }
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Stops reading, or goes on with it: a pipe holds little, so the server soon cannot write any more.
    pub fn pause(&self, paused: bool) {
        self.change(|it| it.paused = paused);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    /// Reads to the end; `request` hears of every request of the server.
    pub fn read(&self, output: impl Read, request: impl Fn(&Value)) {
        let mut output = BufReader::new(output);
        loop {
            match message(&mut output) {
                Ok(Some(message)) => {
                    drop(self.changed.wait_while(self.lock(), |it| it.paused).unwrap_or_else(PoisonError::into_inner));
                    if message.get("method").is_some() && message.get("id").is_some() {
                        request(&message);
                    }
                    self.change(|it| it.take(message));
                }
                Ok(None) => break,
                Err(garbage) => {
                    self.change(|it| it.garbage = Some(garbage));
                    break;
                }
            }
        }
        self.change(|it| it.ended = true);
    }
}

/// The next message, strictly by the protocol; `None` at the end.
fn message(output: &mut impl BufRead) -> Result<Option<Value>, String> {
    let mut length = None;
    loop {
        let mut line = String::new();
        match output.read_line(&mut line) {
            Ok(0) if length.is_none() => return Ok(None),
            Ok(0) | Err(_) => return Err("the output ends in a header".to_owned()),
            Ok(_) if line == "\r\n" => break,
            Ok(_) => {}
        }
        let field = line.strip_suffix("\r\n").and_then(|it| it.split_once(": "));
        let Some((name, value)) = field else { return Err(format!("{line:?} is no header")) };
        if name == "Content-Length" {
            length = Some(value.parse::<usize>().map_err(|it| format!("{line:?}: {it}"))?);
        }
    }
    let mut body = vec![0; length.ok_or("no Content-Length")?];
    output.read_exact(&mut body).map_err(|it| format!("the output ends in a message: {it}"))?;
    let message: Value = serde_json::from_slice(&body).map_err(|it| format!("no JSON: {it}"))?;
    if message["jsonrpc"] == "2.0" { Ok(Some(message)) } else { Err(format!("no JSON-RPC: {message}")) }
}
