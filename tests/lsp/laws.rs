//! What holds of everything a server ever says, whatever the test was about.

use crate::{client::Client, encoding::Encoding};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Checks the whole conversation.
pub fn check(client: &Client) {
    let state = client.inbox.lock();
    assert_eq!(state.garbage, None, "the server wrote something that is no message");
    assert_eq!(state.unaddressed, [Value::Null; 0], "an answer to nobody");
    for id in 1..=client.asked {
        let answers = state.answers.get(&id).map_or(0, Vec::len);
        assert_eq!(answers, 1, "answers to request {id}");
    }
    versions(&state.messages);
    for message in &state.messages {
        requests(client, message);
        if message["method"] == "textDocument/publishDiagnostics" {
            assert!(!client.pulls(), "published, though the editor pulls: {message}");
            let uri = &message["params"]["uri"];
            message["params"]["diagnostics"].as_array().unwrap().iter().for_each(|it| diagnostic(client, uri, it));
        }
    }
    let errors = client.errors();
    assert!(!errors.contains("panicked"), "{errors}");
}

/// The versions that are published for a document never go back.
fn versions(messages: &[Value]) {
    let mut last = BTreeMap::new();
    for params in messages.iter().filter(|it| it["method"] == "textDocument/publishDiagnostics").map(|it| &it["params"])
    {
        if let Some(version) = params["version"].as_i64() {
            let before = last.insert(params["uri"].to_string(), version).unwrap_or(version);
            assert!(before <= version, "{} went from version {before} back to {version}", params["uri"]);
        }
    }
}

/// The server asks only for what the editor said it can do.
fn requests(client: &Client, message: &Value) {
    if message.get("id").is_none() {
        return;
    }
    let method = message["method"].as_str().unwrap();
    let needed = match method {
        "window/workDoneProgress/create" => "/window/workDoneProgress",
        "workspace/diagnostic/refresh" => "/workspace/diagnostics/refreshSupport",
        "workspace/inlayHint/refresh" => "/workspace/inlayHint/refreshSupport",
        "workspace/configuration" => "/workspace/configuration",
        "workspace/applyEdit" => "/workspace/applyEdit",
        "window/showDocument" => "/window/showDocument/support",
        "client/registerCapability" => return registrations(client, message),
        _ => panic!("nobody expects {method}"),
    };
    assert_eq!(client.offered.pointer(needed), Some(&Value::Bool(true)), "{method} without {needed}");
}

fn registrations(client: &Client, message: &Value) {
    for it in message["params"]["registrations"].as_array().unwrap() {
        let method = it["method"].as_str().unwrap();
        let needed = match method {
            "workspace/didChangeWatchedFiles" => "/workspace/didChangeWatchedFiles/dynamicRegistration",
            "workspace/didChangeConfiguration" => "/workspace/didChangeConfiguration/dynamicRegistration",
            _ => panic!("nobody expects a registration of {method}"),
        };
        assert_eq!(client.offered.pointer(needed), Some(&Value::Bool(true)), "{method} without {needed}");
    }
}

fn offers(client: &Client, what: &str) -> bool {
    client.offered["textDocument"]["publishDiagnostics"][what] == true
}

/// What every finding has.
fn diagnostic(client: &Client, uri: &Value, it: &Value) {
    assert_eq!(it["source"], "statuslint", "{it}");
    assert!(matches!(it["severity"].as_u64(), Some(1..=4)), "{it}");
    assert!(it["code"].as_str().is_some_and(|it| !it.is_empty()), "{it}");
    assert!(it["message"].as_str().is_some_and(|it| !it.is_empty()), "{it}");
    // Some rules have no section of an RFC to lead to, some editors no way to show it.
    let link = statuslint::rules::rule(it["code"].as_str().unwrap()).and_then(|it| it.url());
    let link = link.filter(|_| offers(client, "codeDescriptionSupport"));
    assert_eq!(it["codeDescription"]["href"].as_str(), link, "{it}");
    assert!(link.is_none_or(|it| it.starts_with("https://")), "{it}");
    let places = it["relatedInformation"].as_array().cloned().unwrap_or_default();
    assert!(
        offers(client, "relatedInformation") || places.is_empty(),
        "the editor cannot show related information: {it}"
    );
    let mut seen = BTreeSet::new();
    for place in &places {
        assert!(place["message"].as_str().is_some_and(|it| !it.is_empty()), "no message: {it}");
        let itself = place["location"]["range"] == it["range"] && place["location"]["uri"] == *uri;
        assert!(!itself, "the finding itself as related information: {it}");
        assert!(seen.insert(place.to_string()), "twice the same related information: {it}");
    }
}

/// Findings stand at places of the text, none of them twice.
pub fn places(encoding: Encoding, text: &str, found: &[Value]) {
    let mut seen = BTreeSet::new();
    for it in found {
        assert!(encoding.is_exact(text, &it["range"]), "{} is no range of the text: {it}", it["range"]);
        assert!(seen.insert((it["range"].to_string(), it["code"].to_string())), "twice: {it}");
    }
}
