//! URIs and paths: odd names, other systems, other schemes. What a path means has unit tests beside its code; here the
//! nearest configuration and a linked file show that a URI was understood.

use crate::{
    client::{Client, Start, uri_of},
    samples::{HELPER, INVALID_INPUT, USER},
    support::{Folder, NEVER_SENT},
};
use serde_json::json;

const ODD: [&str; 12] =
    ["with space", "a#b", "100%", "%41", "é", "日本語", "e\u{301}", "a+b", "[id]", "(group)", "@scope", "q?x=1&y"];

/// Findings, and that they are due to the files beside the document.
fn understood(client: &mut Client, folder: &Folder, uri: &str, place: &str) {
    client.open(uri, USER.1);
    let found = client.diagnostics(uri);
    assert_eq!((found.len(), &found[0]["code"], &found[0]["severity"]), (1, &json!(INVALID_INPUT), &json!(3)), "{uri}");
    let evidence = found[0]["relatedInformation"].to_string();
    assert!(!evidence.contains("null"), "{evidence}");
    assert!(folder.path(place).is_dir());
    client.close(uri);
}

#[test]
fn row_21_odd_names_as_vs_code_spells_them() {
    let folder = Folder::new(&[]);
    let mut client = Start::new().folder(&folder.path("")).start();
    for place in ODD {
        fill(&folder, place);
        client.watched(&[(&folder.path(&format!("{place}/statuslint.toml")), 1)]);
        let uri = uri_of(&folder.path(&format!("{place}/{}", USER.0)));
        understood(&mut client, &folder, &uri, place);
    }
    client.finish();
}

/// Other editors escape only what they have to.
#[test]
fn row_21_odd_names_as_others_spell_them() {
    let folder = Folder::new(&[]);
    ODD.iter().for_each(|it| fill(&folder, it));
    let mut client = Start::new().folder(&folder.path("")).start();
    for place in ODD {
        let escaped = place.replace('%', "%25").replace('#', "%23").replace('?', "%3F").replace(' ', "%20");
        let uri = format!("{}/{escaped}/{}", uri_of(&folder.path("")), USER.0);
        understood(&mut client, &folder, &uri, place);
        // Escapes may be written in lower case, and letters may be escaped, too.
        let uri = uri.replace("orders", "%6frders").replace("%3F", "%3f");
        understood(&mut client, &folder, &uri, place);
    }
    client.finish();
}

/// An odd name may be that of the folder that is opened.
#[test]
fn row_21_odd_names_of_folders() {
    let folder = Folder::new(&[]);
    ODD.iter().for_each(|it| fill(&folder, it));
    for place in ODD {
        let root = uri_of(&folder.path(place));
        for uri in [root.clone(), format!("{root}/")] {
            let mut client = Start::new().folder_uri(uri.clone()).start();
            let status = client.settle();
            assert_eq!(status["folders"][0]["files"], 2, "{uri}: {status}");
            understood(&mut client, &folder, &format!("{root}/{}", USER.0), place);
            client.finish();
        }
    }
}

fn fill(folder: &Folder, place: &str) {
    folder.write(&format!("{place}/{}", HELPER.0), HELPER.1);
    folder.write(&format!("{place}/{}", USER.0), USER.1);
    folder.write(&format!("{place}/statuslint.toml"), format!("[rules]\n{INVALID_INPUT} = 'info'\n"));
}

/// Findings go to the document under the name that the editor gave it, letter by letter.
#[test]
fn row_21_the_editors_spelling_is_kept() {
    let folder = Folder::new(&[]);
    let mut client = Start::new().folder(&folder.path("")).start();
    let root = uri_of(&folder.path(""));
    for name in ["a%2Eb.js", "%C3%A9.js", "%c3%a9x.js", "a%3Ab.js", "(x).js", "%28x%29.js", "a//b.js"] {
        let uri = format!("{root}/{name}");
        client.open(&uri, NEVER_SENT);
        assert_eq!(client.published(&uri).len(), 1, "{uri}");
        client.close(&uri);
    }
    client.finish();
}

/// Windows, on Linux: nothing is there, and nothing breaks. The document is analysed by itself.
#[test]
fn row_21_paths_of_other_systems_hurt_nobody() {
    let mut client = Start::new().folder_uri("file:///c%3A/project".to_owned()).start();
    for uri in [
        "file:///c%3A/x.js",
        "file:///C:/x.js",
        "file:///c:/project/x.js",
        "file:///c%3A/project/a%20b/x.js",
        "file://wsl%24/Debian/home/x.js",
        "file://wsl.localhost/Debian/home/x.js",
        "file://server/share/x.js",
        "file:////server/share/x.js",
        "file:///x.js",
        "file:///dev/null/x.js",
        "file:///%00.js",
        "file:///%ff.js",
        "file:///%zz.js",
        "file:///..%2F..%2Fx.js",
        "FILE:///y.js",
        "untitled:Untitled-1.js",
        "untitled:/home/x.js",
        "vscode-notebook-cell:/home/x.ipynb#W0sZmlsZQ%3D%3D",
        "vscode-vfs://github/owner/repo/x.js",
        "git:/home/x.js?%7B%22ref%22%3A%22~%22%7D",
        "zipfile:///a.zip::x.js",
        "deno:/https/deno.land/x.js",
        "x:y",
    ] {
        client.open_as(uri, "javascript", NEVER_SENT);
        client.edit(uri, 0..0, ";");
        let at = client.at(uri, 0);
        let _ = client.ask("textDocument/hover", at);
        client.close(uri);
    }
    client.assert_alive();
    client.finish();
}

/// What is no URI at all may be refused; it ends nothing.
#[test]
fn row_21_what_is_no_uri_hurts_nobody() {
    let (_folder, mut client, uri) = crate::samples::one_document(Start::new());
    for odd in
        ["", ":", "::", "x.js", "/tmp/x.js", "C:\\x.js", "file:", "file://", "http://[", "%", "file:///a b.js", "é:x"]
    {
        client.open_as(odd, "javascript", NEVER_SENT);
        client.close(odd);
        client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": odd, "type": 1 }] }));
        let added = json!({ "event": { "added": [{ "uri": odd, "name": "" }], "removed": [] } });
        client.notify("workspace/didChangeWorkspaceFolders", added);
    }
    client.open(&uri, NEVER_SENT);
    assert_eq!(client.rules(&uri), ["response-never-sent"]);
    client.assert_alive();
}

#[test]
fn row_21_long_paths() {
    let folder = Folder::new(&[]);
    let deep = vec!["a-folder-with-a-rather-long-name"; 30].join("/");
    fill(&folder, &deep);
    let mut client = Start::new().folder(&folder.path("")).start();
    let uri = uri_of(&folder.path(&format!("{deep}/{}", USER.0)));
    understood(&mut client, &folder, &uri, &deep);
    client.finish();
}

#[cfg(unix)]
#[test]
fn row_21_folders_behind_links() {
    let real = Folder::new(&[]);
    fill(&real, "project");
    let other = Folder::new(&[]);
    let link = other.path("link");
    std::os::unix::fs::symlink(real.path("project"), &link).unwrap();
    let mut client = Start::new().folder(&link).start();
    let uri = uri_of(&link.join(USER.0));
    understood(&mut client, &real, &uri, "project");
    client.finish();
}
