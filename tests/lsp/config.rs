//! Configuration, manifests and other files on disk: every change reaches the open documents, on every way.

use crate::{
    client::{Client, PATIENCE, Start, uri_of},
    samples::{HELPER, INVALID_INPUT, USER},
    support::{Folder, NEVER_SENT},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const RULE: &str = "response-never-sent";

/// How the server gets to know of changes on disk.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// The editor watches, findings are pushed.
    Watched,
    /// The editor watches, findings are pulled.
    Pulled,
    /// The editor does not watch files, as Neovim on Linux: the server looks when a document is saved.
    Saved,
}

const WAYS: [Way; 3] = [Way::Watched, Way::Pulled, Way::Saved];

impl Way {
    fn start(self) -> Start {
        match self {
            Way::Watched => Start::new(),
            Way::Pulled => Start::pulling(),
            Way::Saved => Start::new().without("workspace.didChangeWatchedFiles"),
        }
    }

    /// Tells of changes, and waits until the severities of the findings of the document are these.
    fn expect(self, client: &mut Client, folder: &Folder, changed: &[(&str, u32)], uri: &str, expected: &[u64]) {
        let changed: Vec<_> = changed.iter().map(|(path, kind)| (folder.path(path), *kind)).collect();
        let changes: Vec<_> = changed.iter().map(|(path, kind)| (path.as_path(), *kind)).collect();
        if self == Way::Saved {
            // The server may have looked a moment ago; it looks again within two seconds.
            let end = Instant::now() + Duration::from_secs(8);
            while severities(client, uri) != expected && Instant::now() < end {
                client.save(uri);
                std::thread::sleep(Duration::from_millis(50));
            }
        } else {
            client.watched(&changes);
        }
        assert_eq!(severities(client, uri), expected, "{self:?}, after {changed:?}");
    }
}

fn severities(client: &mut Client, uri: &str) -> Vec<u64> {
    client.diagnostics(uri).iter().map(|it| it["severity"].as_u64().unwrap()).collect()
}

fn level(level: &str) -> String {
    format!("[rules]\n{RULE} = '{level}'\n")
}

const CONFIG: &str = "statuslint.toml";

#[test]
fn row_7_a_configuration_is_made_changed_and_removed() {
    for way in WAYS {
        let folder = Folder::new(&[("a.js", NEVER_SENT)]);
        let mut client = way.start().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path("a.js"));
        assert_eq!(severities(&mut client, &uri), [1]);
        folder.write(CONFIG, level("info"));
        way.expect(&mut client, &folder, &[(CONFIG, 1)], &uri, &[3]);
        folder.write(CONFIG, level("hint"));
        way.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[4]);
        folder.write(CONFIG, "exclude = ['a.js']\n");
        way.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[]);
        folder.write(CONFIG, level("warning"));
        way.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[2]);
        std::fs::remove_file(folder.path(CONFIG)).unwrap();
        way.expect(&mut client, &folder, &[(CONFIG, 3)], &uri, &[1]);
        client.finish();
    }
}

/// The open document and what it links to are read anew when a query file of the configuration changes.
#[test]
fn row_7_query_files_come_change_and_go() {
    let query = |name: &str| {
        format!(
            "((call_expression
              function: (member_expression object: (_) @response.receiver property: (property_identifier) @response.send)
              arguments: (arguments . (_) @response.status)) @response
             (#eq? @response.send \"{name}\"))"
        )
    };
    let helper = "export function refuse(app) { app.reply(403); }\n";
    let handler = "import { refuse } from './refuse';\nexport function show(app, req) {
        if (!req.headers.authorization) return app.reply(403);\n}
        export function load(req, res) {\n  if (!req.headers.authorization) return refuse(res);\n  res.end();\n}\n";
    for way in WAYS {
        let folder = Folder::new(&[("a.js", handler), ("refuse.js", helper), ("q/app.scm", &query("answer"))]);
        let mut client = way.start().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path("a.js"));
        assert_eq!(severities(&mut client, &uri), [0; 0]);
        folder.write(CONFIG, "queries = ['q/*.scm']\n");
        way.expect(&mut client, &folder, &[(CONFIG, 1)], &uri, &[]);
        folder.write("q/app.scm", query("reply"));
        way.expect(&mut client, &folder, &[("q/app.scm", 2)], &uri, &[2, 2]);
        folder.write("q/app.scm", "(");
        way.expect(&mut client, &folder, &[("q/app.scm", 2)], &uri, &[2, 2]);
        std::fs::remove_file(folder.path(CONFIG)).unwrap();
        way.expect(&mut client, &folder, &[(CONFIG, 3)], &uri, &[]);
        client.finish();
    }
}

#[test]
fn row_7_a_configuration_comes_and_goes_by_renaming() {
    for way in WAYS {
        let folder = Folder::new(&[("a.js", NEVER_SENT), ("other.toml", &level("info"))]);
        let mut client = way.start().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path("a.js"));
        assert_eq!(severities(&mut client, &uri), [1]);
        std::fs::rename(folder.path("other.toml"), folder.path(CONFIG)).unwrap();
        way.expect(&mut client, &folder, &[("other.toml", 3), (CONFIG, 1)], &uri, &[3]);
        std::fs::rename(folder.path(CONFIG), folder.path("other.toml")).unwrap();
        way.expect(&mut client, &folder, &[(CONFIG, 3), ("other.toml", 1)], &uri, &[1]);
        client.finish();
    }
}

/// Editors save by renaming a new file over the old one, and may say that it was made.
#[test]
fn row_7_a_configuration_may_be_replaced() {
    for way in WAYS {
        let folder = Folder::new(&[("a.js", NEVER_SENT), (CONFIG, &level("info"))]);
        let mut client = way.start().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path("a.js"));
        assert_eq!(severities(&mut client, &uri), [3]);
        folder.write(".new", level("hint"));
        std::fs::rename(folder.path(".new"), folder.path(CONFIG)).unwrap();
        way.expect(&mut client, &folder, &[(CONFIG, 1)], &uri, &[4]);
        client.finish();
    }
}

#[test]
fn row_7_a_nearer_configuration_is_seen() {
    for way in WAYS {
        let folder = Folder::new(&[("api/src/a.js", NEVER_SENT), (CONFIG, &level("info"))]);
        let mut client = way.start().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path("api/src/a.js"));
        assert_eq!(severities(&mut client, &uri), [3]);
        let nearer = "api/statuslint.toml";
        folder.write(nearer, level("hint"));
        way.expect(&mut client, &folder, &[(nearer, 1)], &uri, &[4]);
        std::fs::remove_file(folder.path(nearer)).unwrap();
        way.expect(&mut client, &folder, &[(nearer, 3)], &uri, &[3]);
        std::fs::remove_file(folder.path(CONFIG)).unwrap();
        way.expect(&mut client, &folder, &[(CONFIG, 3)], &uri, &[1]);
        client.finish();
    }
}

/// A linked file, and the manifest that says how links are read.
#[test]
fn row_7_files_and_manifests_on_disk_count() {
    for way in WAYS {
        let user = USER.1.replace("./answer.js", "@/answer.js");
        let folder = Folder::new(&[("src/answer.js", HELPER.1), (USER.0, &user)]);
        let mut client = way.start().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path(USER.0));
        assert_eq!(client.rules(&uri), [""; 0], "{way:?}");
        let base = r#"{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }"#;
        folder.write("tsconfig.json", r#"{ "extends": "./tsconfig.base" }"#);
        folder.write("tsconfig.base.json", base);
        way.expect(&mut client, &folder, &[("tsconfig.json", 1), ("tsconfig.base.json", 1)], &uri, &[2]);
        folder.write("tsconfig.base.json", "{}");
        way.expect(&mut client, &folder, &[("tsconfig.base.json", 2)], &uri, &[]);
        folder.write("tsconfig.base.json", base);
        way.expect(&mut client, &folder, &[("tsconfig.base.json", 2)], &uri, &[2]);
        folder.write("src/answer.js", "export function answer() {}\n");
        way.expect(&mut client, &folder, &[("src/answer.js", 2)], &uri, &[]);
        folder.write("src/answer.js", HELPER.1);
        way.expect(&mut client, &folder, &[("src/answer.js", 2)], &uri, &[2]);
        std::fs::remove_file(folder.path("src/answer.js")).unwrap();
        way.expect(&mut client, &folder, &[("src/answer.js", 3)], &uri, &[]);
        folder.write("src/answer.js", HELPER.1);
        way.expect(&mut client, &folder, &[("src/answer.js", 1)], &uri, &[2]);
        client.finish();
    }
}

/// Of a folder that is renamed, editors tell the folder alone.
#[test]
fn row_7_a_folder_takes_its_files_along() {
    let way = Way::Watched;
    let user = USER.1.replace("./answer.js", "./lib/answer.js");
    let folder = Folder::new(&[("src/answer.js", HELPER.1), ("src/statuslint.toml", &level("info")), (USER.0, &user)]);
    let mut client = way.start().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path(USER.0));
    assert_eq!(severities(&mut client, &uri), [0; 0]);
    std::fs::rename(folder.path("src"), folder.path("lib")).unwrap();
    way.expect(&mut client, &folder, &[("src", 3), ("lib", 1)], &uri, &[2]);
    let inside = uri_of(&folder.path("lib/new.js"));
    client.open(&inside, NEVER_SENT);
    assert_eq!(severities(&mut client, &inside), [3], "by the configuration that came along");
    std::fs::remove_dir_all(folder.path("lib")).unwrap();
    way.expect(&mut client, &folder, &[("lib", 3)], &uri, &[]);
    client.finish();
}

/// What is on disk says nothing about a document that is open.
#[test]
fn row_7_a_change_on_disk_does_not_touch_an_open_document() {
    for way in WAYS {
        let folder = Folder::new(&[HELPER, USER]);
        let mut client = way.start().folder(&folder.path("")).start();
        let helper = client.open_file(&folder.path(HELPER.0));
        let uri = client.open_file(&folder.path(USER.0));
        assert_eq!(client.rules(&uri), [INVALID_INPUT]);
        folder.write(HELPER.0, "nothing();\n");
        folder.write(USER.0, "");
        way.expect(&mut client, &folder, &[(HELPER.0, 2), (USER.0, 2)], &uri, &[2]);
        client.close(&helper);
        way.expect(&mut client, &folder, &[], &uri, &[]);
        client.finish();
    }
}

#[test]
fn row_8_a_broken_configuration_leaves_the_last_good_one() {
    let folder = Folder::new(&[("a.js", NEVER_SENT), (CONFIG, &level("info"))]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let (uri, config) = (client.open_file(&folder.path("a.js")), uri_of(&folder.path(CONFIG)));
    assert_eq!(severities(&mut client, &uri), [3]);
    for (broken, line, characters) in [
        ("[rules]\nresponse-never-send = 'off'\n", 1, 0..19),
        ("exclude = []\n[rules\n", 1, 0..7),
        ("# é😀\n[rules]\nresponse-never-sent = 'loud'\n", 2, 22..28),
    ] {
        folder.write(CONFIG, broken);
        Way::Watched.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[3]);
        let found = published(&client, &config);
        let [finding] = &found[..] else { panic!("{broken}: {found:?}") };
        assert_eq!((&finding["code"], &finding["severity"]), (&json!("configuration"), &json!(1)), "{finding}");
        let start = &finding["range"]["start"];
        assert_eq!(start["line"], line, "{broken}: {finding}");
        assert!(characters.contains(&start["character"].as_u64().unwrap()), "{broken}: {finding}");
    }
    folder.write(CONFIG, level("hint"));
    Way::Watched.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[4]);
    assert_eq!(published(&client, &config), [json!(null); 0]);
    client.finish();
}

fn published(client: &Client, uri: &str) -> Vec<Value> {
    let last = client.inbox.lock().published(uri).next_back().cloned();
    last.unwrap_or_else(|| panic!("nothing for {uri}"))["diagnostics"].as_array().unwrap().clone()
}

/// What is opened later is judged by the same settings as what was open before.
#[test]
fn row_8_the_last_good_configuration_holds_for_documents_that_are_opened_later() {
    for way in WAYS {
        let files =
            [("a.js", NEVER_SENT), ("b.js", NEVER_SENT), ("deep/er/c.js", NEVER_SENT), (CONFIG, &level("info"))];
        let folder = Folder::new(&files);
        let mut client = way.start().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path("a.js"));
        assert_eq!(severities(&mut client, &uri), [3]);
        folder.write(CONFIG, level("hint"));
        way.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[4]);
        folder.write(CONFIG, "exclude = [\n");
        way.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[4]);
        for later in ["b.js", "deep/er/c.js"] {
            let uri = client.open_file(&folder.path(later));
            assert_eq!(severities(&mut client, &uri), [4], "{later} {way:?}");
        }
        let new = uri_of(&folder.path("new/d.js"));
        client.open(&new, NEVER_SENT);
        assert_eq!(severities(&mut client, &new), [4], "a new file, {way:?}");
        client.finish();
    }
}

#[test]
fn row_8_a_configuration_that_is_broken_from_the_start_is_told() {
    let folder = Folder::new(&[("a.js", NEVER_SENT), (CONFIG, "[rules]\nresponse-never-sent = 'loud'\n")]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let (uri, config) = (client.open_file(&folder.path("a.js")), uri_of(&folder.path(CONFIG)));
    assert_eq!(severities(&mut client, &uri), [1], "without a good configuration, there is none");
    assert_eq!(published(&client, &config).len(), 1);
    std::fs::remove_file(folder.path(CONFIG)).unwrap();
    Way::Watched.expect(&mut client, &folder, &[(CONFIG, 3)], &uri, &[1]);
    assert_eq!(published(&client, &config).len(), 0, "what is gone is not broken");
    client.finish();
}

/// Who pulls is told by a message, and at the file if that is open.
#[test]
fn row_8_a_broken_configuration_is_told_who_pulls() {
    let folder = Folder::new(&[("a.js", NEVER_SENT), (CONFIG, &level("info"))]);
    let mut client = Start::pulling().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path("a.js"));
    assert_eq!(severities(&mut client, &uri), [3]);
    folder.write(CONFIG, "[rules]\nresponse-never-send = 'off'\n");
    Way::Pulled.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[3]);
    let shown = client.wait_for("a message", |it| it.of("window/showMessage").next().cloned());
    assert_eq!(shown["params"]["type"], 2, "a warning: {shown}");
    assert!(shown["params"]["message"].as_str().unwrap().contains("response-never-send"), "{shown}");
    let config = client.open_file(&folder.path(CONFIG));
    let found = client.diagnostics(&config);
    assert_eq!((found.len(), &found[0]["code"]), (1, &json!("configuration")), "{found:?}");
    folder.write(CONFIG, level("hint"));
    client.close(&config);
    Way::Pulled.expect(&mut client, &folder, &[(CONFIG, 2)], &uri, &[4]);
    let config = client.open_file(&folder.path(CONFIG));
    assert_eq!(client.diagnostics(&config), [json!(null); 0]);
    client.finish();
}

#[test]
fn row_8_a_broken_configuration_is_found_without_a_watcher() {
    let folder = Folder::new(&[("a.js", NEVER_SENT), (CONFIG, &level("info"))]);
    let mut client = Way::Saved.start().folder(&folder.path("")).start();
    let (uri, config) = (client.open_file(&folder.path("a.js")), uri_of(&folder.path(CONFIG)));
    assert_eq!(severities(&mut client, &uri), [3]);
    folder.write(CONFIG, "[rules]\nresponse-never-send = 'off'\n");
    let end = Instant::now() + PATIENCE;
    while client.inbox.lock().published(&config).next_back().is_none() && Instant::now() < end {
        client.save(&uri);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(published(&client, &config).len(), 1);
    assert_eq!(severities(&mut client, &uri), [3]);
    client.finish();
}

/// Unsaved text is not what counts, and settings of the editor do not make the server read the disk again.
#[test]
fn a_change_of_settings_does_not_throw_away_unsaved_text() {
    let folder = Folder::new(&[("a.js", NEVER_SENT)]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path("a.js"));
    client.set(&uri, &NEVER_SENT.repeat(3));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "statuslint": {} } }));
    assert_eq!(client.rules(&uri).len(), 3);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    client.edit(&uri, 0..0, NEVER_SENT);
    assert_eq!(client.rules(&uri).len(), 4);
    client.finish();
}
