//! What is agreed on at the start: one channel for findings, watchers that are narrow, nothing that was not offered.

use crate::{
    client::{Client, Start},
    samples::one_document,
    support::{Folder, NEVER_SENT},
};
use serde_json::{Value, json};

#[test]
fn the_server_says_what_it_can_do() {
    let client = Start::new().start();
    let it = &client.capabilities;
    assert_eq!(it["textDocumentSync"]["openClose"], true, "{it}");
    assert_eq!(it["textDocumentSync"]["change"], 2, "{it}");
    assert!(!it["textDocumentSync"]["save"].is_null(), "{it}");
    assert_eq!(it["codeActionProvider"]["codeActionKinds"], json!(["quickfix", "source.fixAll.statuslint"]));
    assert_eq!(it["executeCommandProvider"]["commands"], json!(["statuslint.explain"]));
    assert_eq!(it["workspace"]["workspaceFolders"]["supported"], true);
    assert_eq!(it["workspace"]["workspaceFolders"]["changeNotifications"], true);
    for feature in ["hoverProvider", "completionProvider", "inlayHintProvider"] {
        assert!(!matches!(it[feature], Value::Null | Value::Bool(false)), "{feature}: {it}");
    }
    assert_eq!(it["documentFormattingProvider"], Value::Null);
    client.finish();
}

#[test]
fn the_server_says_who_it_is() {
    let start = Start::minimal();
    let mut client = start.silent();
    let result = client.request("initialize", start.params());
    assert_eq!(result["serverInfo"], json!({ "name": "statuslint", "version": env!("CARGO_PKG_VERSION") }));
}

/// biome does not offer formatting to an editor that omits `dynamicRegistration`.
#[test]
fn what_is_offered_does_not_depend_on_dynamic_registration() {
    let mut without = Start::new();
    let areas = without.capabilities.as_object_mut().unwrap().values_mut();
    for feature in areas.flat_map(|it| it.as_object_mut().unwrap().values_mut()) {
        feature.as_object_mut().map(|it| it.remove("dynamicRegistration"));
    }
    assert_ne!(without.capabilities, Start::new().capabilities);
    let [one, other] = [without, Start::new()].map(|it| {
        let client = it.start();
        let offered = client.capabilities.clone();
        client.finish();
        offered
    });
    assert_eq!(one, other);
}

#[test]
fn row_19_one_channel_for_each_editor() {
    let pull = json!({ "dynamicRegistration": false });
    let refresh = json!({ "refreshSupport": true });
    let cases = [
        (Start::new(), false),
        (Start::new().with("textDocument.diagnostic", pull.clone()), false),
        (Start::new().with("textDocument.diagnostic", pull.clone()).with("workspace.diagnostics", json!({})), false),
        (Start::new().with("workspace.diagnostics", refresh.clone()), false),
        (Start::new().with("textDocument.diagnostic", pull).with("workspace.diagnostics", refresh), true),
        (Start::pulling(), true),
        (Start::minimal(), false),
    ];
    for (start, pulls) in cases {
        let capabilities = start.capabilities.clone();
        let (_folder, mut client, uri) = one_document(start);
        client.open(&uri, NEVER_SENT);
        client.edit(&uri, 0..0, ";");
        let status = client.settle();
        assert_eq!(status["diagnostics"], if pulls { "pull" } else { "push" }, "{capabilities}");
        let published = client.inbox.lock().of("textDocument/publishDiagnostics").count();
        let params = json!({ "textDocument": { "uri": uri } });
        let pulled = client.ask("textDocument/diagnostic", params);
        if pulls {
            let provider = &client.capabilities["diagnosticProvider"];
            assert_eq!(
                (&provider["identifier"], &provider["interFileDependencies"]),
                (&json!("statuslint"), &json!(true))
            );
            assert_eq!(provider["workspaceDiagnostics"], false);
            assert_eq!(pulled.unwrap()["items"].as_array().unwrap().len(), 1);
            assert_eq!(published, 0, "pushed to an editor that pulls");
        } else {
            assert_eq!(client.capabilities["diagnosticProvider"], Value::Null, "{capabilities}");
            assert!(pulled.is_err() || pulled.unwrap()["items"] == json!([]), "two channels: {capabilities}");
            assert!(published > 0);
        }
        client.finish();
    }
}

/// Who pulls is told when something else than the document has changed what is to be said of it.
#[test]
fn row_19_who_pulls_is_told_to_pull_again() {
    let folder = Folder::new(&[("a.js", NEVER_SENT)]);
    let mut client = Start::pulling().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path("a.js"));
    assert_eq!(client.rules(&uri), ["response-never-sent"]);
    client.settle();
    let refreshes = |client: &Client| client.inbox.lock().of("workspace/diagnostic/refresh").count();
    let before = refreshes(&client);
    folder.write("statuslint.toml", "[rules]\nresponse-never-sent = 'off'\n");
    client.watched(&[(&folder.path("statuslint.toml"), 1)]);
    client.wait_for("a refresh", |it| (it.of("workspace/diagnostic/refresh").count() > before).then_some(()));
    assert_eq!(client.rules(&uri), [""; 0]);
    client.finish();
}

/// The findings that are pulled are those of the text that was sent before, however soon.
#[test]
fn row_19_what_is_pulled_is_never_stale() {
    let (_folder, mut client, uri) = one_document(Start::pulling());
    client.open(&uri, "");
    for round in 0..30 {
        client.set(&uri, &NEVER_SENT.repeat(round % 4));
        let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(report["items"].as_array().unwrap().len(), round % 4, "round {round}");
    }
    client.finish();
}

fn watchers(client: &mut Client) -> Vec<Value> {
    client.settle();
    let state = client.inbox.lock();
    let registrations =
        state.of("client/registerCapability").flat_map(|it| it["params"]["registrations"].as_array().unwrap());
    let watched = registrations.filter(|it| it["method"] == "workspace/didChangeWatchedFiles");
    watched.flat_map(|it| it["registerOptions"]["watchers"].as_array().unwrap().clone()).collect()
}

#[test]
fn row_20_watchers_are_narrow() {
    let folder = Folder::new(&[("a.js", NEVER_SENT)]);
    for relative in [true, false] {
        let start = Start::new().with("workspace.didChangeWatchedFiles.relativePatternSupport", json!(relative));
        let mut client = start.folder(&folder.path("")).start();
        let watchers = watchers(&mut client);
        assert!(!watchers.is_empty());
        let mut globs = Vec::new();
        for it in &watchers {
            let glob = &it["globPattern"];
            assert!(relative || glob.is_string(), "{it}");
            globs.push(glob["pattern"].as_str().or(glob.as_str()).unwrap().to_owned());
        }
        for glob in &globs {
            let name = glob.rsplit('/').next().unwrap();
            assert!(!name.trim_matches(['*', '.']).is_empty(), "{glob} watches everything");
        }
        for name in ["statuslint.toml", "package.json", "tsconfig", "Cargo.toml", "js", "ts", "rs"] {
            assert!(globs.iter().any(|it| it.contains(name)), "{name} is not watched: {globs:?}");
        }
        client.finish();
    }
}

#[test]
fn row_20_nothing_is_registered_with_an_editor_that_cannot() {
    let folder = Folder::new(&[("a.js", NEVER_SENT)]);
    for start in [
        Start::minimal(),
        Start::new().with("workspace.didChangeWatchedFiles", json!({ "dynamicRegistration": false })),
    ] {
        let mut client = start.folder(&folder.path("")).start();
        assert_eq!(watchers(&mut client), [json!(null); 0]);
        client.finish();
    }
}

#[test]
fn nothing_is_sent_that_the_editor_cannot_read() {
    let folder = Folder::new(&[crate::samples::HELPER, crate::samples::USER]);
    let mut client = Start::minimal().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path(crate::samples::USER.0));
    let found = client.diagnostics(&uri);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].get("relatedInformation"), None, "{found:?}");
    assert_eq!(found[0].get("tags"), None, "{found:?}");
    client.finish();
}

/// Where an editor can show it, the evidence comes along.
#[test]
fn evidence_is_related_information() {
    let folder = Folder::new(&[crate::samples::HELPER, crate::samples::USER]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path(crate::samples::USER.0));
    let found = client.diagnostics(&uri);
    assert!(found[0]["relatedInformation"].as_array().is_some_and(|it| !it.is_empty()), "{found:?}");
    client.finish();
}
