//! What helps while one writes: hover, completion, inlay hints.

use crate::{
    client::{Client, Start},
    samples::one_document,
    support::NEVER_SENT,
};
use serde_json::{Value, json};

/// The text of a hover, whatever its form.
fn said(hover: &Value) -> String {
    hover["contents"]["value"].as_str().map_or_else(|| hover["contents"].to_string(), str::to_owned)
}

#[test]
fn hover_tells_what_a_status_means() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(
        &uri,
        "app.get('/x', (req, res) => {\n  res.status(404).json({ limit: 500 });\n});\nconst port = 8080;\n",
    );
    let hover = client.hover(&uri, "404");
    let text = said(&hover);
    assert!(text.contains("404") && text.contains("Not Found") && text.contains("RFC 9110"), "{text}");
    let range = client.encoding.span(client.text(&uri), &hover["range"]);
    assert_eq!(&client.text(&uri)[range], "404");
    for nothing in ["8080", "500", "limit", "\n"] {
        assert!(client.hover(&uri, nothing).is_null(), "{nothing}");
    }
    client.finish();
}

#[test]
fn hover_tells_what_a_constant_means() {
    let (folder, mut client, _) = one_document(Start::new());
    let uri = crate::client::uri_of(&folder.path("a.rs"));
    client.open(
        &uri,
        "use axum::http::StatusCode;\n\nasync fn f() -> StatusCode {\n    StatusCode::TOO_MANY_REQUESTS\n}\n",
    );
    let text = said(&client.hover(&uri, "TOO_MANY"));
    assert!(text.contains("429") && text.contains("Too Many Requests"), "{text}");
    client.finish();
}

/// The finding's message and the status both belong to the place.
#[test]
fn hover_works_where_a_finding_is() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    let text = said(&client.hover(&uri, "404"));
    assert!(text.contains("Not Found"), "{text}");
    assert!(text.contains("response-never-sent"), "{text}");
    client.finish();
}

#[test]
fn hover_speaks_plainly_if_it_has_to() {
    let start = Start::new().with("textDocument.hover.contentFormat", json!(["plaintext"]));
    let (_folder, mut client, uri) = one_document(start);
    client.open(&uri, NEVER_SENT);
    let hover = client.hover(&uri, "404");
    assert_ne!(hover["contents"]["kind"], "markdown", "{hover}");
    assert!(said(&hover).contains("Not Found"), "{hover}");
    client.finish();
}

/// Hover answers for the text as it is, also right behind a change.
#[test]
fn hover_is_never_stale() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    for (code, phrase) in [("403", "Forbidden"), ("409", "Conflict"), ("418", "418"), ("201", "Created")] {
        client.set(&uri, &NEVER_SENT.replace("404", code));
        let text = said(&client.hover(&uri, code));
        assert!(text.contains(phrase), "{code}: {text}");
    }
    client.finish();
}

/// The same for small edits: before a status, in it, and around it.
#[test]
fn hover_follows_small_edits() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &NEVER_SENT.repeat(200));
    client.settle();
    for (old, new, code, phrase) in [
        ("app", "// é😀\r\napp", "404", "Not Found"),
        ("404", "403", "403", "Forbidden"),
        ("403", "409", "409", "Conflict"),
        ("(409", "(500", "500", "Internal Server Error"),
        ("500)", "201)", "201", "Created"),
    ] {
        client.replace(&uri, old, new);
        let hover = client.hover(&uri, code);
        assert!(said(&hover).contains(phrase), "{code}: {hover}");
        let range = client.encoding.span(client.text(&uri), &hover["range"]);
        assert_eq!(&client.text(&uri)[range], code);
    }
    client.replace(&uri, "201", "x");
    assert!(client.hover(&uri, "x)").is_null(), "the status is gone");
    client.finish();
}

fn complete(client: &mut Client, uri: &str, behind: &str) -> Vec<Value> {
    let at = client.text(uri).find(behind).unwrap() + behind.len();
    let params = client.at(uri, at);
    let answer = client.request("textDocument/completion", params);
    answer["items"].as_array().or(answer.as_array()).cloned().unwrap_or_default()
}

#[test]
fn completion_offers_statuses_in_an_empty_slot() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, "app.get('/x', (req, res) => {\n  res.status().json({});\n  log();\n});\n");
    let items = complete(&mut client, &uri, "res.status(");
    let of = |code: &str| items.iter().find(|it| it["label"].as_str().unwrap().contains(code)).cloned();
    let not_found = of("404").unwrap_or_else(|| panic!("{items:?}"));
    assert!(not_found.to_string().contains("Not Found"), "{not_found}");
    assert!(of("201").is_some() && of("500").is_some());
    assert_eq!(complete(&mut client, &uri, "log("), [json!(null); 0]);
    client.finish();
}

/// What is inserted is what was asked for: the item leaves code that reads `res.status(404)`.
#[test]
fn a_completion_can_be_applied() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, "app.get('/x', (req, res) => {\n  /* é😀 */ res.status().json({});\n});\n");
    let items = complete(&mut client, &uri, "res.status(");
    let item = items.iter().find(|it| it["label"].as_str().unwrap().contains("404")).unwrap();
    let at = client.text(&uri).find("status(").unwrap() + 7;
    let edit = item.get("textEdit").cloned().unwrap_or_else(|| {
        let new = item["insertText"].as_str().or(item["label"].as_str()).unwrap();
        json!({ "range": client.encoding.range(client.text(&uri), at..at), "newText": new })
    });
    let after = client.encoding.apply(client.text(&uri), &[edit]).unwrap();
    assert!(after.contains("res.status(404).json"), "{after}");
    client.set(&uri, &after);
    assert_eq!(client.rules(&uri), [""; 0]);
    client.finish();
}

fn hints(client: &mut Client, uri: &str) -> Vec<String> {
    let range = client.everything(uri);
    let hints = client.request("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": range }));
    let label = |it: &Value| it["label"].as_str().map_or_else(|| it["label"].to_string(), str::to_owned);
    hints.as_array().map(|it| it.iter().map(label).collect()).unwrap_or_default()
}

#[test]
fn inlay_hints_are_off_until_they_are_wanted() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    assert_eq!(hints(&mut client, &uri), [""; 0]);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "statuslint": { "inlayHints": true } } }));
    client.settle();
    let found = hints(&mut client, &uri);
    assert!(found.len() == 1 && found[0].contains("Not Found"), "{found:?}");
    client.wait_for("a refresh of hints", |it| it.of("workspace/inlayHint/refresh").next().cloned());
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "statuslint": { "inlayHints": false } } }));
    client.settle();
    assert_eq!(hints(&mut client, &uri), [""; 0]);
    client.finish();
}

#[test]
fn inlay_hints_may_be_wanted_from_the_start() {
    let mut start = Start::new();
    start.options = json!({ "settings": { "inlayHints": true } });
    let (_folder, mut client, uri) = one_document(start);
    client.open(&uri, NEVER_SENT);
    assert_eq!(hints(&mut client, &uri).len(), 1);
    client.finish();
}

/// Options and settings of any shape change nothing.
#[test]
fn odd_settings_are_ignored() {
    for odd in [
        json!(1),
        json!([]),
        json!({ "settings": 7 }),
        json!({ "settings": { "inlayHints": "yes" } }),
        json!({ "x": null }),
    ] {
        let mut start = Start::new();
        start.options = odd.clone();
        let (_folder, mut client, uri) = one_document(start);
        client.open(&uri, NEVER_SENT);
        client.notify("workspace/didChangeConfiguration", json!({ "settings": odd }));
        client.notify("workspace/didChangeConfiguration", json!({ "settings": { "statuslint": odd } }));
        assert_eq!(hints(&mut client, &uri), [""; 0]);
        assert_eq!(client.rules(&uri), ["response-never-sent"]);
        client.finish();
    }
}

/// Each endpoint says what it answers; a click on one with a problem explains that.
#[test]
fn lenses_tell_what_endpoints_answer() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    let asked = |client: &mut Client, uri: &str| {
        client.request("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }))
    };
    let lens = asked(&mut client, &uri)[0].clone();
    let title = lens["command"]["title"].as_str().unwrap_or_default();
    assert!(title.starts_with("GET /x") && title.ends_with("(1 problem)"), "{lens}");
    assert_eq!(lens["command"]["arguments"], json!(["response-never-sent"]), "{lens}");
    client.set(&uri, "app.get('/x', (req, res) => {\n  res.status(404).json({ error: 'x' });\n});\n");
    let lens = asked(&mut client, &uri)[0].clone();
    assert_eq!(lens["command"], json!({ "title": "GET /x  404", "command": "" }), "{lens}");
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "statuslint": { "codeLens": false } } }));
    assert!(asked(&mut client, &uri).is_null());
    client.finish();
}
