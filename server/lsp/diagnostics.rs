//! Diagnostics for clients that ask for them.

use super::{analysed::analysed, documents::Snapshot, session::Session, show, to_proto};
use serde_json::{Value, json};
use std::sync::Arc;

/// The report of a document; `before` is the name of the last one that the client has.
pub(super) async fn report(session: &Arc<Session>, asked: &Snapshot, before: Option<&str>) -> Value {
    let Some(agreed) = session.agreed() else { return json!({ "kind": "full", "items": [] }) };
    let items = match asked.language {
        None => show::settings_diagnostics(session, &asked.path, agreed),
        Some(_) => match analysed(session, &asked.uri).await {
            Some(found) => to_proto::diagnostics(&found, agreed),
            None => Vec::new(),
        },
    };
    let name = format!("{:016x}", digest(&items));
    if before == Some(&name) {
        return json!({ "kind": "unchanged", "resultId": name });
    }
    json!({ "kind": "full", "resultId": name, "items": items })
}

/// The same items have the same digest.
pub(super) fn digest(items: &[Value]) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    items.iter().for_each(|it| it.to_string().hash(&mut hasher));
    hasher.finish()
}

/// Takes the diagnostics of a document that was closed off the client's list.
pub(super) fn clear(session: &Session, document: &Snapshot) {
    if document.language.is_some() && session.agreed().is_some_and(|it| !it.pulls) {
        session.outbox.publish(document.uri.clone(), json!({ "uri": &*document.uri, "diagnostics": [] }));
    }
}
