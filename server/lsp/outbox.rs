//! What goes to the client: in order, never waited for by a handler, and bounded even if the client does not read.

use super::session::Session;
use serde_json::Value;
use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;
use tower::Service as _;
use tower_lsp::{Client, jsonrpc::Request};

/// A client that has not answered by then will not.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is done with an answer; `None` for an error or none at all.
pub(super) type Then = Box<dyn FnOnce(Arc<Session>, Option<Value>) + Send>;

enum Message {
    /// The diagnostics of a document.
    Publish(Arc<str>, Value),
    Notification(&'static str, Value),
    Request(&'static str, Value, Then),
}

/// The queue.
#[derive(Default)]
pub(super) struct Outbox {
    waiting: Mutex<VecDeque<Message>>,
    more: Notify,
    sending: AtomicBool,
}

impl Outbox {
    /// Publishes diagnostics; those of the same document that have not left yet are not sent any more.
    pub fn publish(&self, uri: Arc<str>, params: Value) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|it| !matches!(it, Message::Publish(other, _) if *other == uri));
        waiting.push_back(Message::Publish(uri, params));
        drop(waiting);
        self.more.notify_one();
    }

    /// Sends a notification.
    pub fn notify(&self, method: &'static str, params: Value) {
        self.push(Message::Notification(method, params));
    }

    /// Tells the client to ask for something again; told once if it has not left yet.
    pub fn refresh(&self, method: &'static str) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if !waiting.iter().any(|it| matches!(it, Message::Request(other, ..) if *other == method)) {
            waiting.push_back(Message::Request(method, Value::Null, Box::new(|_, _| ())));
            drop(waiting);
            self.more.notify_one();
        }
    }

    /// Sends a request.
    pub fn request(&self, method: &'static str, params: Value, then: Then) {
        self.push(Message::Request(method, params, then));
    }

    fn push(&self, message: Message) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(message);
        self.more.notify_one();
    }

    /// Whether everything was handed over.
    pub fn is_empty(&self) -> bool {
        !self.sending.load(Ordering::SeqCst) && self.waiting.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn pop(&self) -> Option<Message> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

/// Sends what waits, for as long as the server runs.
pub(super) async fn drain(session: Arc<Session>) {
    loop {
        session.outbox.sending.store(true, Ordering::SeqCst);
        while let Some(message) = session.outbox.pop() {
            send(&session, message).await;
        }
        session.outbox.sending.store(false, Ordering::SeqCst);
        session.outbox.more.notified().await;
    }
}

async fn send(session: &Arc<Session>, message: Message) {
    let mut client: Client = session.client.clone();
    match message {
        Message::Publish(_, params) => {
            let _ = client.call(notification("textDocument/publishDiagnostics", params)).await;
        }
        Message::Notification(method, params) => {
            let _ = client.call(notification(method, params)).await;
        }
        Message::Request(method, params, then) => {
            let request = Request::build(method).id(client.next_request_id());
            // JSON-RPC knows parameters or none, and no `null`.
            let request = if params.is_null() { request } else { request.params(params) }.finish();
            let session = session.clone();
            // The answer is waited for elsewhere: what comes after must not wait for it.
            tokio::spawn(async move {
                let answer = tokio::time::timeout(PATIENCE, client.call(request)).await;
                let answer = answer.ok().and_then(Result::ok).flatten().and_then(|it| it.into_parts().1.ok());
                then(session, answer);
            });
        }
    }
}

fn notification(method: &'static str, params: Value) -> Request {
    Request::build(method).params(params).finish()
}
