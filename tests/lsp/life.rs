//! The life of the process: it goes when it should, and only then.

use crate::{
    client::{Client, PATIENCE, Start, uri_of},
    samples::{findings, one_document},
    support::NEVER_SENT,
};
use serde_json::{Value, json};
use std::{
    process::Command,
    time::{Duration, Instant},
};

const SOON: Duration = Duration::from_secs(1);

/// Five questions of the server that are never answered, then a flood.
#[test]
fn row_2_unanswered_requests_block_nothing() {
    let folder = crate::support::Folder::new(&[("a.js", NEVER_SENT)]);
    let mut start = Start::pulling().folder(&folder.path(""));
    start.answers = false;
    let mut client = start.start();
    let uri = client.open_file(&folder.path("a.js"));
    client.settle();
    for round in 0..6 {
        let level = ["info", "error"][round % 2];
        folder.write("statuslint.toml", format!("[rules]\nresponse-never-sent = '{level}'\n"));
        client.watched(&[(&folder.path("statuslint.toml"), 2)]);
        client.settle();
    }
    let unanswered = client.inbox.lock().messages.iter().filter(|it| it.get("id").is_some()).count();
    assert!(unanswered >= 2, "the test needs questions that are not answered: {unanswered}");
    for _ in 0..400 {
        client.edit(&uri, 0..0, ";");
    }
    let at = client.at(&uri, 0);
    let hover = client.latency("textDocument/hover", at);
    assert!(hover < SOON, "hover took {hover:?}");
    assert_eq!(client.rules(&uri), ["response-never-sent"]);
    client.finish();
}

#[test]
fn row_3_exit_ends_the_process_with_its_input_open() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_status(SOON), Some(0));
}

#[test]
fn row_3_exit_without_shutdown_is_an_error() {
    let (_folder, mut client, _) = one_document(Start::new());
    client.settle();
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_status(SOON), Some(1));
    let mut silent = Start::new().silent();
    silent.notify("exit", Value::Null);
    assert_eq!(silent.exit_status(SOON), Some(1), "before it was initialized");
}

/// Nobody waits for an analysis whose result nobody will see.
#[test]
fn row_3_exit_does_not_wait_for_work() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &findings(20_000));
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_status(SOON), Some(0));
}

#[test]
fn row_3_the_end_of_the_input_ends_the_process() {
    for shutdown in [true, false] {
        let (_folder, mut client, uri) = one_document(Start::new());
        client.open(&uri, NEVER_SENT);
        client.settle();
        if shutdown {
            client.request("shutdown", Value::Null);
        }
        client.outbox.close();
        let status = client.exit_status(SOON);
        assert!(status.is_some(), "still there; shutdown: {shutdown}");
        assert_eq!(status == Some(0), shutdown, "{status:?}");
    }
    let mut silent = Start::new().silent();
    silent.outbox.close();
    assert!(silent.exit_status(SOON).is_some(), "still there, though nobody ever spoke");
}

#[test]
fn row_3_after_shutdown_requests_are_refused() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    client.settle();
    client.request("shutdown", Value::Null);
    let at = client.at(&uri, 0);
    assert_eq!(client.refusal("textDocument/hover", at), -32600);
    assert_eq!(client.refusal("shutdown", Value::Null), -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_status(SOON), Some(0));
}

/// The input stays open, because another process holds it. An editor whose id means nothing here (it lives in another
/// namespace of process ids, say a container) was never alive, and cannot die.
#[test]
fn row_4_the_server_follows_its_editor() {
    let mut editor = Command::new("sleep").arg("1000").spawn().unwrap();
    let unknown = server_of(json!(4_194_304 - 1));
    let nobody = server_of(Value::Null);
    let mut client = server_of(json!(editor.id()));
    client.assert_alive();
    editor.kill().unwrap();
    editor.wait().unwrap();
    let died = Instant::now();
    assert!(client.exit_status(Duration::from_secs(10)).is_some(), "the server outlives its editor");
    for (mut other, whose) in [(unknown, "an unknown process"), (nobody, "nobody")] {
        other.assert_alive();
        assert_eq!(other.exit_status(Duration::ZERO), None, "{whose}: gone after {:?}", died.elapsed());
    }
}

fn server_of(process: Value) -> Client {
    Start { process, ..Start::new() }.start()
}

/// No process of ours is left when a test is over.
#[test]
fn row_4_a_client_that_goes_takes_its_server_along() {
    let client = Start::new().start();
    let process = format!("/proc/{}", client.pid());
    if !std::path::Path::new("/proc/self").exists() {
        println!("skipped: there is no /proc to look into");
        return;
    }
    assert!(std::path::Path::new(&process).exists());
    drop(client);
    assert!(!std::path::Path::new(&process).exists());
}

/// Sockets would be descriptors; there are none, after everything that could ask for something from elsewhere.
#[test]
fn row_30_there_is_no_network() {
    let folder = crate::support::Folder::new(&[
        ("a.js", NEVER_SENT),
        ("package.json", r#"{ "name": "x", "dependencies": { "express": "https://example.org/x.tgz" } }"#),
        ("statuslint.toml", "#:schema https://example.org/schema.json\nexclude = ['https://example.org/']\n"),
    ]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path("a.js"));
    client.diagnostics(&uri);
    client.hover(&uri, "404");
    let Ok(descriptors) = std::fs::read_dir(format!("/proc/{}/fd", client.pid())) else {
        println!("skipped: there is no /proc to look into");
        return;
    };
    let targets = descriptors.map(|it| std::fs::read_link(it.unwrap().path()).unwrap_or_default());
    let targets: Vec<String> = targets.map(|it| it.display().to_string()).collect();
    assert!(targets.iter().any(|it| it.starts_with("pipe:")), "{targets:?}");
    assert!(!targets.iter().any(|it| it.starts_with("socket:")), "{targets:?}");
    client.finish();
}

/// What is started costs next to nothing: the first answer within a blink.
#[test]
fn the_first_answer_comes_at_once() {
    let quickest = (0..5).map(|_| {
        let start = Instant::now();
        let client = Start::new().start();
        let time = start.elapsed();
        client.finish();
        time
    });
    let quickest = quickest.min().unwrap();
    assert!(quickest < Duration::from_millis(300), "{quickest:?}");
}

/// An analysis that panics says nothing new; everything else goes on.
#[test]
fn a_panic_stays_where_it_is() {
    let folder = crate::support::Folder::new(&[]);
    let mut start = Start::new().folder(&folder.path(""));
    start.environment.push(("STATUSLINT_TEST_PANIC", "1"));
    let mut client = start.start();
    let [bad, good] = ["bad.js", "good.js"].map(|it| uri_of(&folder.path(it)));
    client.open(&bad, NEVER_SENT);
    client.open(&good, NEVER_SENT);
    assert_eq!((client.published(&bad).len(), client.published(&good).len()), (1, 1));
    let place = json!({ "textDocument": { "uri": bad }, "position": { "line": 666, "character": 0 } });
    assert_eq!(client.refusal("textDocument/hover", place), -32603);
    client.edit(&bad, 0..0, "// statuslint-test-panic\n");
    client.set(&good, &findings(2));
    assert_eq!(client.published(&good).len(), 2);
    client.settle();
    let kept = client.inbox.lock().published(&bad).next_back().cloned().unwrap();
    assert_eq!(kept["diagnostics"].as_array().unwrap().len(), 1, "old findings stay: {kept}");
    client.set(&bad, &findings(3));
    assert_eq!(client.published(&bad).len(), 3, "the document recovers");
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_status(PATIENCE), Some(0));
}
