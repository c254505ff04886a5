//! Documents amid their folder: what is analysed again and what is not, several folders, and documents without any.

use crate::{
    client::{Client, Start, uri_of},
    oracle,
    samples::{HELPER, INVALID_INPUT, USER},
    support::{Folder, NEVER_SENT},
};
use serde_json::{Value, json};

fn count(client: &mut Client, what: &str) -> u64 {
    client.settle()[what].as_u64().unwrap_or_else(|| panic!("no {what}"))
}

/// A helper that ten open documents and ten closed files use.
fn helper_and_users() -> (Folder, Client, String, Vec<String>) {
    let folder = Folder::new(&[HELPER]);
    (0..20).for_each(|it| folder.write(&format!("{it}.js"), USER.1));
    let mut client = Start::new().folder(&folder.path("")).start();
    let helper = client.open_file(&folder.path(HELPER.0));
    let users: Vec<String> = (0..10).map(|it| client.open_file(&folder.path(&format!("{it}.js")))).collect();
    users.iter().for_each(|it| assert_eq!(client.rules(it), [INVALID_INPUT]));
    (folder, client, helper, users)
}

#[test]
fn typing_in_a_helper_analyses_one_file() {
    let (_folder, mut client, helper, users) = helper_and_users();
    let before = (count(&mut client, "analyses"), count(&mut client, "readings"));
    client.replace(&helper, "Sends", "Sends a response");
    client.published(&helper);
    let after = (count(&mut client, "analyses"), count(&mut client, "readings"));
    assert_eq!((after.0 - before.0, after.1 - before.1), (1, 1), "analyses and readings of one edit");
    assert_eq!(client.rules(&users[0]), [INVALID_INPUT]);
    client.finish();
}

#[test]
fn a_helper_that_does_something_else_changes_its_users() {
    let (_folder, mut client, helper, users) = helper_and_users();
    let before = (count(&mut client, "analyses"), count(&mut client, "readings"));
    client.replace(&helper, "status(code)", "status(400)");
    users.iter().for_each(|it| assert_eq!(client.rules(it), [""; 0]));
    let after = (count(&mut client, "analyses"), count(&mut client, "readings"));
    assert_eq!(after.1 - before.1, 1, "readings of one edit");
    assert!((after.0 - before.0) as usize <= 1 + users.len(), "{} analyses", after.0 - before.0);
    client.replace(&helper, "status(400)", "status(code)");
    users.iter().for_each(|it| assert_eq!(client.rules(it), [INVALID_INPUT]));
    client.finish();
}

/// Documents that have nothing to do with an edit are not even published again.
#[test]
fn strangers_are_left_alone() {
    let folder = Folder::new(&[HELPER, USER, ("stranger.js", NEVER_SENT)]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let [helper, user, stranger] = [HELPER.0, USER.0, "stranger.js"].map(|it| client.open_file(&folder.path(it)));
    client.settle();
    let published = |client: &Client, uri: &str| client.inbox.lock().published(uri).count();
    let before = (published(&client, &stranger), published(&client, &user));
    client.replace(&helper, "status(code)", "status(400)");
    assert_eq!(client.rules(&user), [""; 0]);
    assert_eq!(published(&client, &stranger), before.0);
    assert!(published(&client, &user) > before.1);
    client.finish();
}

#[test]
fn the_status_tells_what_is_there() {
    let folder = Folder::new(&[HELPER, USER]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path(USER.0));
    let status = client.settle();
    assert_eq!((&status["encoding"], &status["diagnostics"]), (&json!("utf-16"), &json!("push")), "{status}");
    let [open] = &status["folders"].as_array().unwrap()[..] else { panic!("{status}") };
    assert_eq!((&open["files"], &open["indexed"]), (&json!(2), &json!(true)), "{status}");
    let document = json!({ "uri": uri, "version": 1, "findings": 1 });
    assert_eq!(status["documents"], json!([document]), "{status}");
    client.finish();
}

/// A helper that exists in the editor only, and one that was changed there.
#[test]
fn open_documents_are_what_others_see() {
    let folder = Folder::new(&[USER]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let uri = client.open_file(&folder.path(USER.0));
    assert_eq!(client.rules(&uri), [""; 0]);
    let helper = uri_of(&folder.path(HELPER.0));
    client.open(&helper, HELPER.1);
    assert_eq!(client.rules(&uri), [INVALID_INPUT]);
    client.set(&helper, "");
    assert_eq!(client.rules(&uri), [""; 0]);
    client.set(&helper, HELPER.1);
    assert_eq!(client.rules(&uri), [INVALID_INPUT]);
    client.close(&helper);
    assert_eq!(client.rules(&uri), [""; 0], "it was never saved");
    client.finish();
}

#[test]
fn row_10_each_folder_has_its_own_configuration() {
    let off = "[rules]\nresponse-never-sent = 'off'\n";
    let (one, other) =
        (Folder::new(&[("a.js", NEVER_SENT), ("statuslint.toml", off)]), Folder::new(&[("a.js", NEVER_SENT)]));
    let mut client = Start::new().folder(&one.path("")).folder(&other.path("")).start();
    let [quiet, loud] = [&one, &other].map(|it| client.open_file(&it.path("a.js")));
    assert_eq!((client.rules(&quiet).len(), client.rules(&loud).len()), (0, 1));
    let folders = client.settle()["folders"].as_array().unwrap().len();
    assert_eq!(folders, 2);
    client.finish();
}

/// Folders in folders, opened in any order or not at all, some excluded: an open document shows what `check` says.
#[test]
fn row_10_nested_and_excluded_folders_agree_with_check() {
    for settings in [
        &[][..],
        &[("statuslint.toml", "exclude = ['inner']\n")],
        &[("statuslint.toml", "exclude = ['inner/a.js']\n"), ("inner/statuslint.toml", "[rules]\n")],
        &[("inner/statuslint.toml", "[rules]\nresponse-never-sent = 'info'\n")],
        &[("inner/statuslint.toml", "exclude = ['deep']\n"), ("statuslint.toml", "exclude = ['/a.js']\n")],
    ] {
        let files = ["a.js", "inner/a.js", "inner/deep/a.js"];
        let folder = Folder::new(settings);
        files.iter().for_each(|it| folder.write(it, NEVER_SENT));
        for open in [&[""][..], &["inner"], &["", "inner"], &["inner", ""], &["inner/deep", "inner", ""], &[]] {
            let start = open.iter().fold(Start::new(), |start, it| start.folder(&folder.path(it)));
            let mut client = start.start();
            let expected = oracle::check(&folder, client.encoding);
            for path in files {
                let uri = client.open_file(&folder.path(path));
                let found = oracle::of_diagnostics(&client.diagnostics(&uri), &folder);
                let expected = expected.get(path).cloned().unwrap_or_default();
                assert_eq!(found, expected, "{path} with {settings:?}, and {open:?} open");
            }
            client.finish();
        }
    }
}

#[test]
fn row_10_folders_come_and_go() {
    let folders = [Folder::new(&[HELPER, USER]), Folder::new(&[HELPER, USER])];
    let mut client = Start::new().folder(&folders[0].path("")).start();
    let documents: Vec<String> = folders.iter().map(|it| client.open_file(&it.path(USER.0))).collect();
    let folder = |it: &Folder| json!({ "uri": uri_of(&it.path("")), "name": "x" });
    let event = |added: Vec<Value>, removed: Vec<Value>| json!({ "event": { "added": added, "removed": removed } });
    for (added, removed) in [
        (vec![], vec![]),
        (vec![folder(&folders[1])], vec![]),
        (vec![], vec![folder(&folders[0])]),
        (vec![folder(&folders[0])], vec![folder(&folders[1])]),
        (vec![folder(&folders[0])], vec![]),
        (vec![], vec![folder(&folders[0]), json!({ "uri": "file:///never/there", "name": "" })]),
    ] {
        client.notify("workspace/didChangeWorkspaceFolders", event(added, removed));
        documents.iter().for_each(|it| assert_eq!(client.rules(it), [INVALID_INPUT], "{it}"));
    }
    assert_eq!(client.settle()["folders"], json!([]));
    client.finish();
}

/// Some editors know nothing of several folders.
#[test]
fn the_root_counts_where_there_are_no_folders() {
    let folder = Folder::new(&[HELPER, USER]);
    let start = Start::new().folder(&folder.path("")).without("workspace.workspaceFolders");
    let mut params = start.params();
    params.as_object_mut().unwrap().remove("workspaceFolders");
    let mut client = start.silent();
    client.request("initialize", params);
    client.notify("initialized", json!({}));
    let status = client.settle();
    assert_eq!(status["folders"][0]["files"], 2, "{status}");
    client.finish();
}

/// A single file, with no folder open: its links are followed all the same.
#[test]
fn a_file_outside_of_all_folders_is_analysed_with_its_links() {
    let folder = Folder::new(&[HELPER, USER]);
    let mut client = Start::new().start();
    let uri = client.open_file(&folder.path(USER.0));
    assert_eq!(client.rules(&uri), [INVALID_INPUT]);
    client.finish();
}

#[test]
fn files_in_two_languages_are_told_apart_by_language_and_name() {
    let (_folder, mut client, _) = crate::samples::one_document(Start::new());
    let rust = "fn f() -> Response {\n    Response::builder().status(498).body(())\n}\n";
    client.open_as("untitled:Untitled-1", "rust", rust);
    assert_eq!(client.marked("untitled:Untitled-1"), ["498"]);
    client.open_as("untitled:Untitled-2", "typescriptreact", "app.use((q: X, res) => { return res.status(404); });\n");
    assert_eq!(client.marked("untitled:Untitled-2"), ["404"]);
    client.open_as("untitled:Untitled-3", "plaintext", NEVER_SENT);
    client.open_as("untitled:Untitled-4", "no-language", NEVER_SENT);
    let status = client.settle();
    let others = status["documents"].as_array().unwrap().iter().filter(|it| it["findings"] != 0).count();
    assert_eq!(others, 2, "{status}");
    client.finish();
}

/// The program walks a folder in the background, and says so.
#[test]
fn indexing_reports_progress() {
    let folder = Folder::new(&[]);
    (0..200).for_each(|it| folder.write(&format!("src/{it}.js"), NEVER_SENT));
    let mut client = Start::new().folder(&folder.path("")).start();
    let progress = |kind: &str| {
        client.wait_for(kind, |it| it.of("$/progress").find(|it| it["params"]["value"]["kind"] == kind).cloned())
    };
    let (begin, end) = (progress("begin"), progress("end"));
    assert_eq!(begin["params"]["token"], end["params"]["token"]);
    assert!(begin["params"]["value"]["title"].as_str().is_some_and(|it| !it.is_empty()), "{begin}");
    let made = client.inbox.lock().of("window/workDoneProgress/create").next().cloned().unwrap();
    assert_eq!(made["params"]["token"], begin["params"]["token"]);
    client.settle();
    client.finish();
    let mut client = Start::new().folder(&folder.path("")).without("window.workDoneProgress").start();
    client.settle();
    assert_eq!(client.inbox.lock().of("$/progress").count(), 0, "to an editor that shows none");
    client.finish();
}
