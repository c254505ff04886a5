//! The language server: protocol and nothing else.
//!
//! tower-lsp runs handlers side by side and in no order. So the service stands behind an *ingress* that applies what
//! changes documents in the order of the wire, before anything is awaited, and gives each request the document as it was
//! when the request came in. Analysis is a task a document; what goes to the client goes through an *outbox*. No handler
//! ever waits for the client.

mod actions;
mod analysed;
mod backend;
mod capabilities;
mod complete;
mod diagnostics;
mod documents;
mod folders;
mod frames;
mod ingress;
mod outbox;
mod refresh;
mod scans;
mod session;
mod settings;
mod shift;
mod show;
mod status;
mod to_proto;
mod watchdog;

use backend::Backend;
use ingress::Ingress;
use session::Session;
use std::{process::ExitCode, sync::Arc};
use tokio::sync::mpsc;
use tower_lsp::{LspService, Server};

/// How the server is started.
#[derive(Clone, Copy, Debug, Default)]
pub struct Start {
    /// Some inputs panic, so that a test can see what becomes of the others.
    pub fragile: bool,
}

/// How many requests are worked on at once.
const CONCURRENCY: usize = 64;

/// Serves standard input and output until the client goes.
pub fn run(start: Start) -> ExitCode {
    // Handlers may wait for a folder that is being changed: never all of them, so that reading goes on.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build();
    let Ok(runtime) = runtime else { return ExitCode::from(2) };
    let code = runtime.block_on(serve(start));
    // What still computes is of no use to anybody.
    runtime.shutdown_background();
    ExitCode::from(code)
}

/// The exit status: 0 after `shutdown`, 1 for an end that nobody announced.
async fn serve(start: Start) -> u8 {
    let (leave, mut left) = mpsc::unbounded_channel();
    let mut opened = None;
    let (service, socket) = LspService::build(|client| {
        let session = Arc::new(Session::new(client, start));
        opened = Some(session.clone());
        Backend { session }
    })
    .custom_method("statuslint/status", Backend::status)
    .finish();
    let Some(session) = opened else { return 1 };
    tokio::spawn(outbox::drain(session.clone()));
    let input = frames::checked(tokio::io::stdin(), leave.clone());
    let ingress = Ingress::new(service, session.clone(), leave);
    let server = Server::new(input, tokio::io::stdout(), socket).concurrency_level(CONCURRENCY);
    let serving = tokio::spawn(server.serve(ingress));
    let _ = left.recv().await;
    // What was answered just before may still be on its way out.
    let patience = std::time::Duration::from_millis(100);
    let _ = tokio::time::timeout(patience, serving).await;
    session.pages.clear();
    u8::from(!session.is_shut_down())
}
