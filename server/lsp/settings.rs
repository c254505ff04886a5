//! What users set in their editor, which is what the editor shows; what is checked stands in `statuslint.toml`.

use super::session::Session;
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// The name of the section.
const SECTION: &str = "statuslint";

/// Takes settings over; what is not set keeps its value.
pub(super) fn apply(session: &Session, settings: &Value) {
    // Some clients send the section, others what holds it.
    let own = settings.get(SECTION).unwrap_or(settings);
    let changed = |name: &str, now: &AtomicBool| {
        let new = own.get(name).and_then(Value::as_bool);
        new.is_some_and(|new| now.swap(new, Ordering::SeqCst) != new)
    };
    let (hints, lenses) = (changed("inlayHints", &session.hints), changed("codeLens", &session.lenses));
    let Some(agreed) = session.agreed() else { return };
    if hints && agreed.refreshes_hints {
        session.outbox.refresh("workspace/inlayHint/refresh");
    }
    if lenses && agreed.refreshes_lenses {
        session.outbox.refresh("workspace/codeLens/refresh");
    }
}

/// Asks the client for its settings.
pub(super) fn ask(session: &Session) {
    if !session.agreed().is_some_and(|it| it.settings) {
        return;
    }
    let answer = |session: Arc<Session>, answer: Option<Value>| {
        if let Some(own) = answer.as_ref().and_then(|it| it.get(0)) {
            apply(&session, own);
        }
    };
    let params = json!({ "items": [{ "section": SECTION }] });
    session.outbox.request("workspace/configuration", params, Box::new(answer));
}

/// Asks the client to tell of settings and files that change.
pub(super) fn register(session: &Session) {
    let Some(agreed) = session.agreed() else { return };
    let mut registrations = Vec::new();
    if agreed.watches {
        let watchers: Vec<Value> = GLOBS.iter().map(|it| json!({ "globPattern": it })).collect();
        registrations.push(json!({
            "id": "statuslint-files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
        }));
    }
    if agreed.registers_settings {
        registrations.push(json!({
            "id": "statuslint-settings", "method": "workspace/didChangeConfiguration",
            "registerOptions": { "section": SECTION },
        }));
    }
    if !registrations.is_empty() {
        let params = json!({ "registrations": registrations });
        session.outbox.request("client/registerCapability", params, Box::new(|_, _| ()));
    }
}

/// The files that matter. Watching everything would stall some editors in large folders.
const GLOBS: [&str; 4] = [
    "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,rs,vue,svelte,astro}",
    "**/{package.json,tsconfig*.json,jsconfig*.json,Cargo.toml}",
    "**/{statuslint.toml,*.scm}",
    "**/{.gitignore,.ignore,.gitattributes}",
];
