//! The handlers: each reads its parameters, asks one function, and writes the answer.

use super::{
    actions, complete, diagnostics, scans,
    session::{ASKED, Session},
    settings, show, status,
};
use crate::workspace::uri;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::sync::{Arc, PoisonError};
use tower_lsp::{
    LanguageServer,
    jsonrpc::{Error, Result},
    ls_types::{
        CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem, CompletionParams,
        CompletionResponse, DocumentDiagnosticParams, DocumentDiagnosticReportResult, ExecuteCommandParams, Hover,
        HoverParams, InitializeParams, InitializeResult, InlayHint, InlayHintParams,
    },
};

/// What tower-lsp calls.
pub(super) struct Backend {
    pub session: Arc<Session>,
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let params = serde_json::to_value(params).map_err(|_| Error::internal_error())?;
        let agreed = self.session.begin(&params["capabilities"]);
        set_folders(&self.session, &roots(&params));
        if let Some(given) = params.pointer("/initializationOptions/settings") {
            settings::apply(&self.session, given);
        }
        let own = json!({
            "capabilities": super::capabilities::server(agreed),
            "serverInfo": { "name": "statuslint", "version": env!("CARGO_PKG_VERSION") },
        });
        typed(own)
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params.position;
        if self.session.start.fragile && at.line == 666 {
            std::panic::resume_unwind(Box::new("as the test wishes"));
        }
        let Some(asked) = asked() else { return Ok(None) };
        optional(complete::hover(&self.session, &asked, (at.line, at.character)).await)
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position.position;
        let Some(asked) = asked() else { return Ok(None) };
        optional(complete::completion(&self.session, asked, (at.line, at.character)).await)
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        typed(complete::resolve(&self.session, untyped(item)?))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let Some(asked) = asked() else { return Ok(None) };
        optional(complete::hints(&self.session, &asked, &untyped(params.range)?).await)
    }

    async fn code_lens(&self, _: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let Some(asked) = asked() else { return Ok(None) };
        optional(complete::lenses(&self.session, &asked).await)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let Some(asked) = asked() else { return Ok(None) };
        optional(actions::actions(&self.session, &asked, &untyped(params)?).await)
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let action = untyped(action)?;
        typed(actions::resolve(&self.session, action).await?)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        // There is one channel, and this is not it if it was not offered.
        if !self.session.agreed().is_some_and(|it| it.pulls) {
            return Err(Error::method_not_found());
        }
        let Some(asked) = asked() else { return typed(json!({ "kind": "full", "items": [] })) };
        typed(diagnostics::report(&self.session, &asked, params.previous_result_id.as_deref()).await)
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let id = params.arguments.first().and_then(Value::as_str);
        match (params.command.as_str(), id) {
            (show::COMMAND, Some(id)) => Ok(show::explain(&self.session, id)),
            _ => Err(Error::invalid_params(format!("no such command: {}", params.command))),
        }
    }
}

impl Backend {
    /// `statuslint/status`.
    pub async fn status(&self, params: Option<Value>) -> Result<Value> {
        Ok(status::status(&self.session, &params.unwrap_or_default()).await)
    }
}

/// The client is ready to be asked.
pub(super) fn begun(session: &Arc<Session>) {
    settings::register(session);
    settings::ask(session);
    scans::begin(session);
}

/// The document that the request is about, as it was when the request came in.
fn asked() -> Option<super::documents::Snapshot> {
    ASKED.try_with(Clone::clone).ok().flatten()
}

/// The folders that a client has opened, the older ways of saying so included.
fn roots(params: &Value) -> Vec<String> {
    let folders = params.get("workspaceFolders").and_then(Value::as_array);
    let text = |it: &Value| it.as_str().map(str::to_owned);
    if let Some(folders) = folders.filter(|it| !it.is_empty()) {
        return folders.iter().filter_map(|it| text(it.get("uri")?)).collect();
    }
    let path = || params.get("rootPath").and_then(text).map(|it| uri::from_path(it.as_ref()));
    params.get("rootUri").and_then(text).or_else(path).into_iter().collect()
}

fn set_folders(session: &Session, uris: &[String]) {
    session.workspace.write().unwrap_or_else(PoisonError::into_inner).set(uris);
}

/// Folders have come or gone: documents move to the ones that hold them now.
pub(super) fn folders_changed(session: &Arc<Session>, params: &Value) {
    let uris = |name: &str| -> Vec<String> {
        let listed = params.pointer(&format!("/event/{name}")).and_then(Value::as_array);
        listed.into_iter().flatten().filter_map(|it| Some(it.get("uri")?.as_str()?.to_owned())).collect()
    };
    let (added, removed) = (uris("added"), uris("removed"));
    let gone: Vec<_> = removed.iter().filter_map(|it| uri::to_path(it)).collect();
    let kept: Vec<String> =
        session.folders().paths().filter(|it| !gone.iter().any(|gone| gone == it)).map(uri::from_path).collect();
    set_folders(session, &[kept, added].concat());
    super::refresh::moved(session);
    scans::begin(session);
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(|_| Error::internal_error())
}

fn untyped(value: impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|_| Error::internal_error())
}

fn optional<T: DeserializeOwned>(value: Option<Value>) -> Result<Option<T>> {
    value.map(typed).transpose()
}
