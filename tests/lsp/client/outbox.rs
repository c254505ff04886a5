//! What is said to the server: from a thread of its own, so that no test hangs on a server that does not listen.

use serde_json::Value;
use std::{
    io::Write,
    process::ChildStdin,
    sync::{
        Arc, Condvar, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

/// The way to the standard input of the server.
#[derive(Clone)]
pub struct Outbox {
    queue: Sender<Option<Vec<u8>>>,
    waiting: Arc<(Mutex<usize>, Condvar)>,
}

impl Outbox {
    pub fn new(stdin: ChildStdin) -> Outbox {
        let (queue, receiver) = channel();
        let waiting = Arc::new((Mutex::new(0), Condvar::new()));
        let outbox = Outbox { queue, waiting: waiting.clone() };
        std::thread::spawn(move || write(stdin, &receiver, &waiting));
        outbox
    }

    /// Sends a message.
    pub fn send(&self, message: &Value) {
        self.raw(frame(message));
    }

    /// Sends bytes as they are.
    pub fn raw(&self, bytes: Vec<u8>) {
        *self.waiting.0.lock().unwrap() += 1;
        // A server that has ended is told nothing more.
        let _ = self.queue.send(Some(bytes));
    }

    /// Closes the input after what was sent.
    pub fn close(&self) {
        let _ = self.queue.send(None);
    }

    /// Whether the server takes everything that was sent within that time.
    pub fn is_taken(&self, patience: Duration) -> bool {
        let (count, changed) = &*self.waiting;
        let result = changed.wait_timeout_while(count.lock().unwrap(), patience, |it| *it > 0).unwrap();
        !result.1.timed_out()
    }
}

/// A message with its header.
pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn write(mut stdin: ChildStdin, queue: &Receiver<Option<Vec<u8>>>, waiting: &(Mutex<usize>, Condvar)) {
    while let Ok(Some(bytes)) = queue.recv() {
        let written = stdin.write_all(&bytes).and_then(|()| stdin.flush());
        *waiting.0.lock().unwrap() -= 1;
        waiting.1.notify_all();
        if written.is_err() {
            break;
        }
    }
}
