//! Messages that are broken, unknown, early, late or odd: each request has one answer, and the server lives on.

use crate::{
    client::{Client, PATIENCE, Start, frame},
    samples::one_document,
    support::NEVER_SENT,
};
use serde_json::{Value, json};
use std::time::Duration;

/// Frames that no editor should send. What follows the next header is understood again.
const BROKEN: &[(&str, &[u8])] = &[
    ("no JSON", b"Content-Length: 23\r\n\r\n{\"jsonrpc\": \"2.0\", oops"),
    ("an empty message", b"Content-Length: 0\r\n\r\n"),
    ("no UTF-8", b"Content-Length: 2\r\n\r\n\xff\xfe"),
    ("a batch of nothing", b"Content-Length: 2\r\n\r\n[]"),
    ("a number", b"Content-Length: 1\r\n\r\n1"),
    ("null", b"Content-Length: 4\r\n\r\nnull"),
    ("an object that is no message", b"Content-Length: 2\r\n\r\n{}"),
    ("no length", b"Content-Type: application/json\r\n\r\n"),
    ("a length that is no number", b"Content-Length: many\r\n\r\n"),
    ("a negative length", b"Content-Length: -1\r\n\r\n"),
    ("a length beyond any number", b"Content-Length: 99999999999999999999999999\r\n\r\n"),
    ("a length beyond any memory", b"Content-Length: 999999999999999\r\n\r\n"),
    ("a length of gigabytes", b"Content-Length: 4000000000\r\n\r\n"),
    ("lines that are no header", b"hello\r\nworld\r\n\r\n"),
    ("bytes", b"\0\xff\x80\r\n\r\n"),
    (
        "a message that is longer than it says",
        b"Content-Length: 2\r\n\r\n{}{\"jsonrpc\":\"2.0\",\"method\":\"$/x\"}\r\n\r\n",
    ),
];

#[test]
fn broken_frames_are_survived() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    for (what, bytes) in BROKEN {
        client.outbox.raw(bytes.to_vec());
        let id = client.send("statuslint/status", json!({}));
        assert!(client.answer(id, PATIENCE).is_some(), "{what}: the next message is lost; {}", client.errors());
    }
    assert_eq!(client.rules(&uri), ["response-never-sent"]);
    assert_eq!(client.exit_status(Duration::ZERO), None);
}

/// Where the end of a message is not known, what comes next may be swallowed, but nothing more.
#[test]
fn a_wrong_length_costs_one_message() {
    let body = r#"{"jsonrpc":"2.0","method":"$/x","params":{}}"#;
    for wrong in [1, 2, body.len() - 1, body.len() + 1, body.len() + 20] {
        let mut client = Start::new().start();
        client.outbox.raw(format!("Content-Length: {wrong}\r\n\r\n{body}").into_bytes());
        let ids: Vec<i64> = (0..3).map(|_| client.send("statuslint/status", json!({}))).collect();
        for id in &ids[1..] {
            assert!(client.answer(*id, Duration::from_secs(5)).is_some(), "{wrong} instead of {}", body.len());
        }
    }
}

/// Deep JSON overflows no stack.
#[test]
fn deep_messages_are_survived() {
    let mut client = Start::new().start();
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let body = format!(r#"{{"jsonrpc":"2.0","method":"$/deep","params":{deep}}}"#);
    client.outbox.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
    client.assert_alive();
}

#[test]
fn frames_are_read_however_they_arrive() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    let ask = |id: i64| json!({ "jsonrpc": "2.0", "id": id, "method": "statuslint/status", "params": {} });
    let answered = |client: &Client, id: i64, what: &str| {
        assert!(client.answer(id, PATIENCE).is_some(), "{what}");
    };
    // One byte after the other.
    frame(&ask(1001)).into_iter().for_each(|it| client.outbox.raw(vec![it]));
    answered(&client, 1001, "byte by byte");
    client.outbox.raw([frame(&ask(1002)), frame(&ask(1003))].concat());
    answered(&client, 1002, "two at once");
    answered(&client, 1003, "two at once");
    for (id, head) in [
        (1004, "content-length: LENGTH\r\n"),
        (1005, "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: LENGTH\r\n"),
        (1006, "Content-Length: LENGTH\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n"),
        (1007, "Content-Length:LENGTH\r\n"),
        (1008, "Content-Length:   LENGTH  \r\nX-Other: 1\r\n"),
    ] {
        let body = ask(id).to_string();
        client.outbox.raw(format!("{}\r\n{body}", head.replace("LENGTH", &body.len().to_string())).into_bytes());
        answered(&client, id, head);
    }
    client.finish();
}

#[test]
fn what_is_unknown_is_refused_or_ignored() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    for method in ["no/such", "$/noSuch", "textDocument/noSuch", "workspaceSymbol/noSuch", ""] {
        assert_eq!(client.refusal(method, json!({})), -32601, "{method}");
        client.notify(method, json!({}));
        client.notify(method, Value::Null);
    }
    client.notify("$/setTrace", json!({ "value": "verbose" }));
    client.notify("$/cancelRequest", json!({ "id": 123_456 }));
    client.notify("$/cancelRequest", json!({ "id": "none" }));
    client.notify("window/workDoneProgress/cancel", json!({ "token": "none" }));
    assert_eq!(client.rules(&uri), ["response-never-sent"]);
    client.finish();
}

/// Answers to questions that nobody asked.
#[test]
fn stray_answers_are_ignored() {
    let mut client = Start::new().start();
    for id in [json!(77), json!("x"), Value::Null] {
        client.outbox.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
        client.outbox.send(&json!({ "jsonrpc": "2.0", "id": id, "error": { "code": -1, "message": "no" } }));
    }
    client.assert_alive();
    client.finish();
}

#[test]
fn requests_with_params_that_make_no_sense_are_refused() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    let odd = [
        Value::Null,
        json!([]),
        json!(1),
        json!({}),
        json!({ "textDocument": 1, "position": {} }),
        json!({ "textDocument": { "uri": uri }, "position": { "line": -1, "character": 0 } }),
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0.5, "character": 0 } }),
        json!({ "textDocument": { "uri": uri }, "position": { "line": 4_294_967_296_u64, "character": 0 } }),
    ];
    for method in ["textDocument/hover", "textDocument/codeAction", "textDocument/completion", "textDocument/inlayHint"]
    {
        for params in &odd {
            assert_eq!(client.refusal(method, params.clone()), -32602, "{method} {params}");
        }
    }
    for method in ["didOpen", "didChange", "didClose", "didSave"] {
        // From the sixth on, they are what closes a document.
        odd[..5].iter().for_each(|it| client.notify(&format!("textDocument/{method}"), it.clone()));
    }
    for method in ["didChangeWatchedFiles", "didChangeConfiguration", "didChangeWorkspaceFolders"] {
        odd.iter().for_each(|it| client.notify(&format!("workspace/{method}"), it.clone()));
    }
    assert_eq!(client.rules(&uri), ["response-never-sent"]);
    client.finish();
}

#[test]
fn nothing_is_answered_before_it_is_initialized_and_nothing_twice() {
    let start = Start::new();
    let mut client = start.silent();
    let place = json!({ "textDocument": { "uri": "file:///a.js" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.refusal("textDocument/hover", place), -32002);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": "file:///a.js" } }));
    client.request("initialize", start.params());
    client.notify("initialized", json!({}));
    assert_eq!(client.refusal("initialize", start.params()), -32600);
    client.finish();
}

/// A request that is cancelled is answered all the same, once.
#[test]
fn cancelled_requests_are_answered_once() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    let ids: Vec<i64> = (0..50)
        .map(|_| {
            let at = client.at(&uri, 0);
            let id = client.send("textDocument/hover", at);
            client.notify("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    for id in ids {
        match client.answer(id, PATIENCE) {
            Some(Err(error)) => assert_eq!(error["code"], -32800, "{error}"),
            Some(Ok(_)) => {}
            None => panic!("request {id} has no answer"),
        }
    }
    client.settle();
    client.finish();
}

/// Ids may be strings.
#[test]
fn ids_may_be_strings() {
    let client = Start::new().start();
    client.outbox.send(&json!({ "jsonrpc": "2.0", "id": "one", "method": "statuslint/status", "params": {} }));
    let answer = client.wait_for("an answer to \"one\"", |it| it.unaddressed.first().cloned());
    assert_eq!(answer["id"], "one");
    assert!(answer["result"].is_object(), "{answer}");
}
