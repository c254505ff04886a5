//! Code actions: what can be done about a finding.
//!
//! They are made from the analysis of the very state that the client asks about, or not at all.

use super::{
    analysed::{Analysed, analysed},
    capabilities::Client,
    documents::Snapshot,
    session::Session,
    show, to_proto,
};
use crate::{
    diagnostic::Applicability,
    features::{
        self,
        actions::{Action, Kind},
    },
    text::{Encoding, Span},
};
use serde_json::{Value, json};
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

/// The kind of the action that applies all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.statuslint";

/// The document is another one by now (LSP 3.17, `ContentModified`).
const MODIFIED: i64 = -32801;

/// The actions at a range.
pub(super) async fn actions(session: &Arc<Session>, asked: &Snapshot, params: &Value) -> Option<Value> {
    let found = current(session, asked).await?;
    let agreed = session.agreed()?;
    let only: Option<Vec<&str>> = params
        .pointer("/context/only")
        .and_then(Value::as_array)
        .map(|it| it.iter().filter_map(Value::as_str).collect());
    let wants = |kind: &str| only.as_ref().is_none_or(|it| it.iter().any(|only| holds(only, kind)));
    let mut listed = Vec::new();
    if wants("quickfix") {
        let span = span(asked, params.get("range")?, agreed.encoding)?;
        let own = found.with(session, |it| features::actions::actions(it, span))?;
        listed.extend(own.into_iter().enumerate().map(|(at, it)| quick_fix(&found, agreed, &it, (span, at))));
    }
    // Only for those who ask: every list of quick fixes would have it otherwise.
    if only.is_some() && wants(FIX_ALL) {
        listed.extend(fix_all(session, &found, agreed));
    }
    Some(json!(listed))
}

/// Kinds are paths: `source` holds `source.fixAll`, which holds `source.fixAll.statuslint`.
fn holds(outer: &str, inner: &str) -> bool {
    outer.is_empty() || inner.strip_prefix(outer).is_some_and(|it| it.is_empty() || it.starts_with('.'))
}

/// The analysis of the state that was asked about, if it is still the present one.
async fn current(session: &Arc<Session>, asked: &Snapshot) -> Option<Arc<Analysed>> {
    analysed(session, &asked.uri).await.filter(|it| it.of.state == asked.state)
}

fn span(asked: &Snapshot, range: &Value, encoding: Encoding) -> Option<Span> {
    let at = |name: &str| {
        let place = range.get(name)?;
        let number = |it: &str| place.get(it)?.as_u64().map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        Some(asked.lines.offset(number("line")?, number("character")?, encoding))
    };
    let (start, end) = (at("start")?, at("end")?);
    Some(Span::new(start.min(end), start.max(end)))
}

fn quick_fix(found: &Analysed, agreed: &Client, action: &Action, (span, at): (Span, usize)) -> Value {
    let mut value = json!({ "title": action.title, "kind": "quickfix" });
    if let Some(diagnostic) = found.diagnostics.get(action.diagnostic) {
        value["diagnostics"] = json!([to_proto::diagnostic(found, diagnostic, agreed)]);
        if action.kind == Kind::Explain {
            value["command"] =
                json!({ "title": action.title, "command": show::COMMAND, "arguments": [diagnostic.rule] });
        }
    }
    if action.preferred && agreed.preferred {
        value["isPreferred"] = json!(true);
    }
    if action.kind == Kind::Explain {
        return value;
    }
    if agreed.resolves {
        value["data"] = json!({
            "uri": &*found.of.uri, "state": found.of.state, "start": span.start, "end": span.end, "at": at,
        });
    } else {
        value["edit"] = to_proto::workspace_edit(found, &action.edits, agreed);
    }
    value
}

fn fix_all(session: &Session, found: &Analysed, agreed: &Client) -> Option<Value> {
    let edits = found.with(session, |it| features::actions::fix_all(it.diagnostics, it.text))?;
    if edits.is_empty() {
        return None;
    }
    let safe = |it: &&crate::diagnostic::Diagnostic| {
        it.fixes.first().is_some_and(|it| it.applicability == Applicability::Safe)
    };
    let mended: Vec<Value> =
        found.diagnostics.iter().filter(safe).map(|it| to_proto::diagnostic(found, it, agreed)).collect();
    Some(json!({
        "title": "Fix all that is safe to fix",
        "kind": FIX_ALL,
        "diagnostics": mended,
        "edit": to_proto::workspace_edit(found, &edits, agreed),
    }))
}

/// The action with its edit.
pub(super) async fn resolve(session: &Arc<Session>, mut action: Value) -> Result<Value> {
    if action.get("edit").is_some() || action.get("data").is_none_or(Value::is_null) {
        return Ok(action);
    }
    let agreed = session.agreed().ok_or_else(Error::internal_error)?;
    let data = action["data"].clone();
    let (uri, state) = (data["uri"].as_str().unwrap_or_default(), data["state"].as_u64());
    let found = analysed(session, uri).await;
    let found = found.filter(|it| Some(it.of.state) == state).ok_or_else(modified)?;
    let number = |name: &str| data[name].as_u64().and_then(|it| u32::try_from(it).ok()).ok_or_else(modified);
    let span = Span::new(number("start")?, number("end")?);
    let own = found.with(session, |it| features::actions::actions(it, span)).unwrap_or_default();
    let chosen = own.get(number("at")? as usize).filter(|it| Some(it.title.as_str()) == action["title"].as_str());
    action["edit"] = to_proto::workspace_edit(&found, &chosen.ok_or_else(modified)?.edits, agreed);
    Ok(action)
}

fn modified() -> Error {
    Error { code: ErrorCode::ServerError(MODIFIED), message: "the document has changed since".into(), data: None }
}
