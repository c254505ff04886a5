//! In front of the service: what changes documents is applied here, in the order of the wire.
//!
//! A request gets the document as it is at this moment, whatever is typed before its handler runs. A handler that panics
//! answers with an error, and nobody else notices.

use super::{
    documents::{Edit, Snapshot},
    folders::Folder,
    refresh, scans,
    session::{ASKED, Session},
    settings,
};
use crate::workspace::uri;
use crate::{language::Language, text::LineIndex};
use serde::Deserialize;
use serde_json::Value;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::sync::mpsc::UnboundedSender;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Request, Response};

/// The service with the ingress before it.
pub(super) struct Ingress<S> {
    inner: S,
    session: Arc<Session>,
    leave: UnboundedSender<()>,
}

/// The requests that are answered.
const OFFERED: [&str; 12] = [
    "initialize",
    "shutdown",
    "textDocument/hover",
    "textDocument/completion",
    "completionItem/resolve",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "textDocument/diagnostic",
    "workspace/executeCommand",
    "statuslint/status",
];

type Answer<E> = Pin<Box<dyn Future<Output = Result<Option<Response>, E>> + Send>>;

impl<S> Ingress<S> {
    /// Puts the ingress before a service. `leave` is told when the client wants the server to go.
    pub fn new(inner: S, session: Arc<Session>, leave: UnboundedSender<()>) -> Self {
        Self { inner, session, leave }
    }
}

impl<S> Service<Request> for Ingress<S>
where
    S: Service<Request, Response = Option<Response>> + Send + 'static,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Answer<S::Error>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match request.method() {
            "exit" => _ = self.leave.send(()),
            "shutdown" => self.session.shut_down(),
            "initialize" => self.watch(request.params()),
            _ => {}
        }
        let ready = self.session.agreed().is_some() && !self.session.is_shut_down();
        if ready && request.id().is_none() && applied(&self.session, request.method(), request.params()) {
            return Box::pin(async { Ok(None) });
        }
        // tower-lsp reads the parameters first, and leaves what starts with `$/` without an answer.
        if let Some(id) = request.id().filter(|_| ready && !OFFERED.contains(&request.method())) {
            let refused = Response::from_error(id.clone(), Error::method_not_found());
            return Box::pin(async { Ok(Some(refused)) });
        }
        let asked = request.params().and_then(|it| asked(&self.session, it));
        let id = request.id().cloned();
        let mut work = Box::pin(ASKED.scope(asked, self.inner.call(request)));
        Box::pin(std::future::poll_fn(move |context| {
            let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
            polled.unwrap_or_else(|_| {
                Poll::Ready(Ok(id.clone().map(|it| Response::from_error(it, Error::internal_error()))))
            })
        }))
    }
}

impl<S> Ingress<S> {
    fn watch(&self, params: Option<&Value>) {
        let process = params.and_then(|it| it.get("processId")).and_then(Value::as_u64);
        if let Some(process) = process.and_then(|it| u32::try_from(it).ok()) {
            tokio::spawn(super::watchdog::watch(process, self.leave.clone()));
        }
    }
}

/// The document that a request names.
fn asked(session: &Session, params: &Value) -> Option<Snapshot> {
    let uri = params.pointer("/textDocument/uri").or_else(|| params.pointer("/data/uri"))?.as_str()?;
    session.documents().get(uri).map(|it| it.now.clone())
}

/// Applies a notification that changes what is known of documents; whether it was one.
fn applied(session: &Arc<Session>, method: &str, params: Option<&Value>) -> bool {
    let params = params.unwrap_or(&Value::Null);
    match method {
        "initialized" => super::backend::begun(session),
        "textDocument/didOpen" => _ = opened(session, params),
        "textDocument/didChange" => _ = changed(session, params),
        "textDocument/didClose" => _ = closed(session, params),
        "textDocument/didSave" => _ = saved(session, params),
        "workspace/didChangeWatchedFiles" => watched(session, params),
        "workspace/didChangeWorkspaceFolders" => super::backend::folders_changed(session, params),
        "workspace/didChangeConfiguration" => {
            settings::apply(session, params.get("settings").unwrap_or(&Value::Null));
            settings::ask(session);
        }
        _ => return false,
    }
    true
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    uri: String,
    language_id: String,
    version: i32,
    text: String,
}

fn opened(session: &Arc<Session>, params: &Value) -> Option<()> {
    let opened = Opened::deserialize(params.get("textDocument")?).ok()?;
    let (path, folder) = place(session, &opened.uri, &opened.language_id);
    let now = Snapshot {
        language: Language::from_path(&path.to_string_lossy()).or_else(|| Language::from_editor(&opened.language_id)),
        uri: opened.uri.into(),
        version: opened.version,
        state: super::documents::new_state(),
        lines: Arc::new(LineIndex::new(&opened.text)),
        text: opened.text.into(),
        path: Arc::new(path),
        folder,
    };
    session.documents().open(now.clone());
    scans::maybe(session, &now.folder);
    refresh::opened(session, now);
    Some(())
}

/// Where a document lies, and what it belongs to. What was never saved lies beside the first folder's files.
pub(super) fn place(session: &Session, uri: &str, language: &str) -> (PathBuf, Arc<Folder>) {
    let folders = session.folders();
    let Some(path) = uri::to_path(uri) else {
        let extension = Language::from_editor(language).map_or("txt", Language::extension);
        let base = folders.first().unwrap_or(Path::new("/"));
        let path = base.join(format!("{}.{extension}", uri::name(uri)));
        return (path.clone(), Folder::beside(&path));
    };
    let folder = folders.around(&path).cloned().unwrap_or_else(|| Folder::beside(&path));
    (path, folder)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changed {
    text_document: Versioned,
    content_changes: Vec<Edit>,
}

#[derive(Deserialize)]
struct Versioned {
    uri: String,
    version: i32,
}

fn changed(session: &Arc<Session>, params: &Value) -> Option<()> {
    let changed = Changed::deserialize(params).ok()?;
    let encoding = session.agreed()?.encoding;
    let now = {
        let mut documents = session.documents();
        let document = documents.get_mut(&changed.text_document.uri)?;
        document.edit(changed.text_document.version, changed.content_changes, encoding);
        document.now.clone()
    };
    scans::maybe(session, &now.folder);
    refresh::changed(session, now);
    Some(())
}

fn closed(session: &Arc<Session>, params: &Value) -> Option<()> {
    let uri = params.pointer("/textDocument/uri")?.as_str()?;
    let document = session.documents().close(uri)?;
    super::diagnostics::clear(session, &document.now);
    super::refresh::closed(session, document);
    Some(())
}

fn saved(session: &Arc<Session>, params: &Value) -> Option<()> {
    let now = asked(session, params)?;
    if !session.agreed()?.watches {
        scans::touched(session, &now.folder, [now.path.to_path_buf()]);
    }
    Some(())
}

fn watched(session: &Arc<Session>, params: &Value) {
    let events = params.get("changes").and_then(Value::as_array).into_iter().flatten();
    let paths: Vec<PathBuf> = events.filter_map(|it| uri::to_path(it.get("uri")?.as_str()?)).collect();
    let folders: Vec<Arc<Folder>> = session.folders().all().cloned().collect();
    for folder in folders {
        let mine: Vec<PathBuf> = paths.iter().filter(|it| it.starts_with(&folder.root)).cloned().collect();
        if mine.iter().any(|it| crate::workspace::matters(it) || it.extension().is_none()) {
            scans::touched(session, &folder, mine);
        }
    }
}
