//! What live servers got wrong, one by one. Where a test elsewhere says more, its name is here: the editor that dies
//! (`life::row_4_the_server_follows_its_editor`), the first answer (`life::the_first_answer_comes_at_once`), exits
//! (`life::row_3_*`), the broken configuration (`config::row_8_*`).

use crate::{
    client::{Change, Client, Start, uri_of},
    samples::{CLEAN, findings, one_document},
    support::{Folder, NEVER_SENT},
};
use serde_json::{Value, json};

#[test]
fn an_astral_character_before_a_finding() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, "/* 😀 */ app.use((q, res) => { return res.status(404); });");
    let found = client.diagnostics(&uri);
    assert_eq!(found[0]["range"]["start"], json!({ "line": 0, "character": 49 }), "in UTF-16");
    client.finish();
}

#[test]
fn open_then_change_at_once() {
    for _ in 0..3 {
        let (_folder, mut client, uri) = one_document(Start::new());
        client.open(&uri, NEVER_SENT);
        client.set(&uri, CLEAN);
        assert_eq!(client.rules(&uri), [""; 0]);
        client.finish();
    }
}

#[test]
fn forty_edits_between_3000_findings_and_none() {
    let (_folder, mut client, uri) = one_document(Start::new());
    let heavy = findings(3000);
    client.open(&uri, CLEAN);
    let start = std::time::Instant::now();
    for round in 0..40 {
        client.set(&uri, if round % 2 == 0 { &heavy } else { CLEAN });
    }
    assert_eq!(client.rules(&uri), [""; 0]);
    assert!(start.elapsed().as_secs() < 15, "took {:?}", start.elapsed());
    client.finish();
}

#[test]
fn closing_clears() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    client.published(&uri);
    client.close(&uri);
    assert_eq!(client.diagnostics(&uri), [json!(null); 0]);
    // Also if an analysis is under way.
    client.open(&uri, &findings(3000));
    client.close(&uri);
    assert_eq!(client.diagnostics(&uri), [json!(null); 0]);
    client.finish();
}

#[test]
fn an_untitled_buffer_is_linted() {
    let mut client = Start::new().start();
    let uri = "untitled:Untitled-1";
    client.open_as(uri, "javascript", NEVER_SENT);
    assert_eq!(client.rules(uri), ["response-never-sent"]);
    client.set(uri, CLEAN);
    assert_eq!(client.rules(uri), [""; 0]);
    client.finish();
}

#[test]
fn an_ignored_file_is_linted_and_a_dependency_is_not() {
    let folder =
        Folder::new(&[(".gitignore", "build/\n"), ("build/a.js", NEVER_SENT), ("node_modules/x/a.js", NEVER_SENT)]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let ignored = client.open_file(&folder.path("build/a.js"));
    let dependency = client.open_file(&folder.path("node_modules/x/a.js"));
    assert_eq!(client.rules(&ignored), ["response-never-sent"]);
    client.settle();
    let published = client.inbox.lock().published(&dependency).any(|it| it["diagnostics"] != json!([]));
    assert!(!published, "a dependency is reported");
    client.finish();
}

#[test]
fn a_second_root_counts() {
    let folders = [Folder::new(&[("a.js", NEVER_SENT)]), Folder::new(&[("a.js", NEVER_SENT)])];
    let off = "[rules]\nresponse-never-sent = 'hint'\n";
    folders[1].write("statuslint.toml", off);
    let mut client = Start::new().folder(&folders[0].path("")).folder(&folders[1].path("")).start();
    let second = client.open_file(&folders[1].path("a.js"));
    assert_eq!(client.diagnostics(&second)[0]["severity"], 4);
    folders[1].write("statuslint.toml", off.replace("hint", "info"));
    client.watched(&[(&folders[1].path("statuslint.toml"), 2)]);
    assert_eq!(client.diagnostics(&second)[0]["severity"], 3);
    client.finish();
}

#[test]
fn crlf() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &NEVER_SENT.replace('\n', "\r\n"));
    assert_eq!(client.marked(&uri), ["404"]);
    client.edit(&uri, 0..0, "\r\n\r\n");
    assert_eq!(client.marked(&uri), ["404"]);
    client.finish();
}

/// ast-grep takes the first of several changes, harper the last.
#[test]
fn all_changes_of_one_message_count() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, "xx\n");
    let at = NEVER_SENT.len();
    client.change(
        &uri,
        &[Change::Replace(0..2, NEVER_SENT), Change::Replace(at..at, NEVER_SENT), Change::Replace(0..0, "// é😀\r\n")],
    );
    assert_eq!(client.marked(&uri), ["404", "404"]);
    client
        .change(&uri, &[Change::Replace(0.."// é😀".len(), ""), Change::All(NEVER_SENT), Change::Replace(0..0, "\n")]);
    assert_eq!(client.marked(&uri), ["404"]);
    client.change(&uri, &[]);
    assert_eq!(client.marked(&uri), ["404"]);
    client.finish();
}

/// oxlint repeats the finding as related information without a message. `laws` holds every finding of every test
/// against that; here is one with evidence.
#[test]
fn related_information_says_something() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, "app.post('/x', async (req, res) => {\n  if (!req.body.a) return res.status(500).json({ error: 'a' });\n  res.status(204).end();\n});\n");
    let found = client.diagnostics(&uri);
    let related = found[0]["relatedInformation"].as_array().unwrap();
    assert!(related.iter().all(|it| it["message"] != "" && it["location"]["range"] != found[0]["range"]), "{found:?}");
    assert!(!related.is_empty());
    client.finish();
}

/// harper asks for its settings at every key.
#[test]
fn settings_are_not_asked_for_at_every_key() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, CLEAN);
    client.settle();
    let asked = |client: &Client| client.inbox.lock().of("workspace/configuration").count();
    let before = asked(&client);
    (0..50).for_each(|_| client.edit(&uri, 0..0, ";"));
    client.settle();
    assert_eq!(asked(&client), before);
    client.finish();
}

/// ast-grep writes a message to the log for each event.
#[test]
fn nothing_is_logged_at_every_key() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    (0..50).for_each(|_| client.edit(&uri, 0..0, ";"));
    client.save(&uri);
    client.close(&uri);
    client.settle();
    let state = client.inbox.lock();
    let said = ["window/logMessage", "window/showMessage", "telemetry/event"].map(|it| state.of(it).count());
    assert!(said[0] <= 2 && said[1] == 0 && said[2] == 0, "{said:?}");
    drop(state);
    assert!(client.errors().lines().count() <= 2, "{}", client.errors());
    client.finish();
}

/// VS Code begins with version 1 each time it opens a document.
#[test]
fn versions_may_begin_again() {
    let (_folder, mut client, uri) = one_document(Start::new());
    for round in 0..4 {
        let text = if round % 2 == 0 { NEVER_SENT } else { CLEAN };
        for (version, text) in [(1, CLEAN), (2, CLEAN), (3, text)] {
            let item = json!({ "uri": uri, "languageId": "javascript", "version": version, "text": text });
            let document = json!({ "uri": uri, "version": version });
            match version {
                1 => client.notify("textDocument/didOpen", json!({ "textDocument": item })),
                _ => client.notify(
                    "textDocument/didChange",
                    json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
                ),
            }
        }
        client.settle();
        let last = client.inbox.lock().published(&uri).next_back().cloned().unwrap();
        assert_eq!((&last["version"], last["diagnostics"].as_array().unwrap().len()), (&json!(3), 1 - round % 2));
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }
    client.assert_alive();
}

/// Editors make mistakes, too.
#[test]
fn documents_that_were_never_opened_or_twice() {
    let (folder, mut client, uri) = one_document(Start::new());
    let never = uri_of(&folder.path("never.js"));
    let document = json!({ "uri": never, "version": 7 });
    for text in [json!({ "text": NEVER_SENT }), json!({ "range": client_range(), "text": "x" })] {
        client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [text] }));
    }
    client.notify("textDocument/didSave", json!({ "textDocument": document }));
    client.notify("textDocument/didClose", json!({ "textDocument": document }));
    for method in ["hover", "completion"] {
        let params = json!({ "textDocument": document, "position": { "line": 0, "character": 0 } });
        let answer = client.ask(&format!("textDocument/{method}"), params).unwrap_or_default();
        assert!(answer.is_null() || answer == json!([]), "{answer}");
    }
    client.open(&uri, CLEAN);
    client.open(&uri, NEVER_SENT);
    assert_eq!(client.rules(&uri), ["response-never-sent"], "the second text counts");
    client.close(&uri);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    client.assert_alive();
    client.finish();
}

fn client_range() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } })
}

/// A document may be opened as another language than the last time.
#[test]
fn the_language_may_change() {
    let mut client = Start::new().start();
    let uri = "untitled:Untitled-1";
    let rust = "fn f() -> Response {\n    Response::builder().status(498).body(())\n}\n";
    for _ in 0..2 {
        client.open_as(uri, "javascript", NEVER_SENT);
        assert_eq!(client.marked(uri), ["404"]);
        client.close(uri);
        client.open_as(uri, "rust", rust);
        assert_eq!(client.marked(uri), ["498"]);
        client.close(uri);
    }
    client.finish();
}

/// The scripts of other documents, where they stand.
#[test]
fn scripts_in_documents_are_linted_where_they_stand() {
    let (folder, mut client, _) = one_document(Start::new());
    let script = "async function load() {\n  const r = await fetch('/é😀'); return r.json();\n}\n";
    for (name, text) in [
        ("a.vue", format!("<template>\n  <p>é</p>\n</template>\n<script lang=\"ts\">\n{script}</script>\n")),
        ("a.svelte", format!("<script>\n{script}</script>\n<p>fetch</p>\n")),
        ("a.astro", format!("---\n{script}---\n<p>fetch</p>\n")),
    ] {
        let uri = uri_of(&folder.path(name));
        client.open(&uri, &text);
        assert_eq!(client.marked(&uri), ["fetch('/é😀')"], "{name}");
        client.edit(&uri, 0..0, "\n");
        assert_eq!(client.marked(&uri), ["fetch('/é😀')"], "{name}");
    }
    client.finish();
}

/// SARIF is an output of `check`, not of the server; here is what made that of others unusable: absolute paths, columns
/// that are not counted as declared, no fingerprints. `tests/cli` has the rest.
#[test]
fn row_31_sarif() {
    let folder = Folder::new(&[("src/a b.js", "/* 😀é */ app.use((q, res) => { return res.status(404); });\n")]);
    let run = folder.run(&["check", "--output-format", "sarif"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let run = &report["runs"][0];
    let [result] = &run["results"].as_array().unwrap()[..] else { panic!("{run}") };
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!((&report["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
    assert_eq!(place["artifactLocation"]["uri"], "src/a%20b.js");
    let base = place["artifactLocation"]["uriBaseId"].as_str().unwrap();
    assert!(run["originalUriBaseIds"][base].is_object(), "{run}");
    let region = json!({ "startLine": 1, "startColumn": 50, "endLine": 1, "endColumn": 53 });
    assert_eq!(place["region"], region);
    assert!(result["partialFingerprints"].as_object().is_some_and(|it| !it.is_empty()), "{result}");
}
