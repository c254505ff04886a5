//! What the server says of its own state, for status items and tests.

use super::session::Session;
use serde_json::{Value, json};
use std::sync::{Arc, atomic::Ordering};

/// The answer to `statuslint/status`; with `settle`, once nothing is under way any more.
pub(super) async fn status(session: &Arc<Session>, params: &Value) -> Value {
    if params.get("settle").and_then(Value::as_bool).unwrap_or_default() {
        session.settled().await;
    }
    let folders: Vec<Value> = session
        .folders()
        .all()
        .map(|it| {
            let live = it.read();
            let (files, indexed) = live.size();
            json!({ "folder": live.path().to_string_lossy(), "files": files, "indexed": indexed })
        })
        .collect();
    let documents: Vec<Value> = session
        .documents()
        .all()
        .map(|it| {
            let findings = it.analysed.as_ref().map_or(0, |it| it.diagnostics.len());
            json!({ "uri": &*it.now.uri, "version": it.now.version, "findings": findings })
        })
        .collect();
    let agreed = session.agreed();
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "folders": folders,
        "documents": documents,
        "encoding": agreed.map_or("utf-16", |it| it.encoding.name()),
        "diagnostics": if agreed.is_some_and(|it| it.pulls) { "pull" } else { "push" },
        "readings": session.counts.readings.load(Ordering::Relaxed),
        "analyses": session.counts.analyses.load(Ordering::Relaxed),
    })
}
