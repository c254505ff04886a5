//! Edits arrive in the order of the wire, whatever they cost, and nobody waits for findings.

use crate::{
    client::{Change, Client, PATIENCE, Start, uri_of},
    dice::Dice,
    samples::{CLEAN, findings, one_document},
    support::NEVER_SENT,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// 300 edits without waiting for anything: heavy texts, light ones, small edits in them.
#[test]
fn row_1_edits_keep_their_order() {
    let (_folder, mut client, uri) = one_document(Start::new());
    let (heavy, mut dice) = (findings(400), Dice::new());
    client.open(&uri, CLEAN);
    for step in 0..300 {
        match step % 3 {
            0 => client.set(&uri, &heavy),
            1 => client.set(&uri, CLEAN),
            _ => scribble(&mut client, &uri, &mut dice),
        }
    }
    client.edit(&uri, 0..0, NEVER_SENT);
    same_as_fresh(&mut client, &uri);
    client.finish();
}

/// The same with small edits only, a few at a time in one message.
#[test]
fn row_1_many_small_edits_leave_the_editors_text() {
    let (_folder, mut client, uri) = one_document(Start::new());
    let mut dice = Dice::new();
    client.open(&uri, &findings(40));
    for round in 0..10 {
        for _ in 0..30 {
            scribble(&mut client, &uri, &mut dice);
        }
        // A finding behind the edits shows that they were understood.
        let end = client.text(&uri).len();
        client.edit(&uri, end..end, &format!("\n// {round}\n;{NEVER_SENT}"));
        same_as_fresh(&mut client, &uri);
    }
    client.finish();
}

#[test]
fn row_6_a_change_right_behind_the_opening_is_not_lost() {
    let folder = crate::support::Folder::new(&[]);
    let mut client = Start::new().folder(&folder.path("")).start();
    for round in 0..20 {
        let uri = uri_of(&folder.path(&format!("{round}.js")));
        let (before, after) = if round % 2 == 0 { (NEVER_SENT, CLEAN) } else { (CLEAN, NEVER_SENT) };
        client.open(&uri, before);
        client.set(&uri, after);
        assert_eq!(client.rules(&uri).len(), round % 2, "round {round}");
    }
    client.finish();
}

/// The very first messages, before the server knows what is in the folder.
#[test]
fn row_6_documents_may_be_opened_before_the_folder_is_known() {
    let files: Vec<(String, &str)> = (0..300).map(|it| (format!("src/{it}.js"), NEVER_SENT)).collect();
    let folder = crate::support::Folder::new(&[]);
    files.iter().for_each(|(path, text)| folder.write(path, text));
    for _ in 0..3 {
        let mut client = Start::new().folder(&folder.path("")).start();
        let uri = uri_of(&folder.path("src/0.js"));
        client.open(&uri, CLEAN);
        client.set(&uri, &findings(2));
        assert_eq!(client.published(&uri).len(), 2);
        assert_eq!(client.rules(&uri).len(), 2);
        client.finish();
    }
}

/// Quick answers are possible while the next analyses of a heavy document are due: about another document, and about what
/// was there before in the heavy one. What is new there has to be analysed first. (`benches` has the promise.)
#[test]
fn row_15_findings_do_not_hold_up_the_editor() {
    let (folder, mut client, heavy) = one_document(Start::new());
    let light = uri_of(&folder.path("light.js"));
    client.open(&heavy, &findings(4000));
    client.open(&light, NEVER_SENT);
    client.settle();
    for uri in [&light, &heavy] {
        let hover = quickest(&mut client, |client| {
            (0..8).for_each(|_| client.edit(&heavy, 0..0, ";"));
            let hover = client.hover(uri, "404");
            assert!(hover["contents"].to_string().contains("Not Found"), "{hover}");
        });
        assert!(hover < Duration::from_millis(100), "hover in {uri} took {hover:?}");
        client.published(&heavy);
    }
    client.finish();
}

/// The shortest of some runs: what else the machine does makes them longer, never shorter.
fn quickest(client: &mut Client, run: impl Fn(&mut Client)) -> Duration {
    let times = (0..8).map(|_| {
        let start = Instant::now();
        run(client);
        start.elapsed()
    });
    times.min().unwrap()
}

/// What is outdated is not computed to the end, let alone sent.
#[test]
fn row_15_a_burst_of_edits_is_one_set_of_findings() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &findings(2000));
    client.published(&uri);
    for _ in 0..100 {
        client.edit(&uri, 0..0, ";");
    }
    client.published(&uri);
    client.settle();
    let count = client.inbox.lock().published(&uri).count();
    assert!(count <= 35, "{count} sets of findings for a burst of 100 edits");
    client.finish();
}

#[test]
fn row_28_findings_stay_until_new_ones_are_ready() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &findings(3));
    client.published(&uri);
    for round in 0..40 {
        client.edit(&uri, 0..0, "// a comment\n");
        if round % 8 == 0 {
            client.published(&uri);
        }
    }
    assert_eq!(client.rules(&uri), ["response-never-sent"; 3]);
    let emptied = client.inbox.lock().published(&uri).filter(|it| it["diagnostics"] == json!([])).count();
    assert_eq!(emptied, 0, "findings vanished for a while");
    client.finish();
}

/// Typing is enough; nobody has to save.
#[test]
fn row_28_findings_come_while_typing() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, "app.get('/x', (req, res) => {\n  \n});\n");
    assert_eq!(client.published(&uri).len(), 0);
    let at = client.text(&uri).find("  \n").unwrap() + 2;
    for (step, it) in "return res.status(404);".char_indices() {
        client.edit(&uri, at + step..at + step, it.encode_utf8(&mut [0; 4]));
    }
    assert_eq!(client.published(&uri).len(), 1);
    client.finish();
}

/// Vim's client waits for the server inside its own notifications: a request of the server at that moment blocks both.
#[test]
fn row_32_notifications_make_the_server_ask_nothing() {
    let (folder, mut client, uri) = one_document(Start::new());
    client.settle();
    let asked = |client: &Client| {
        let state = client.inbox.lock();
        let requests = state.messages.iter().filter(|it| it.get("id").is_some());
        requests.filter(|it| it["method"] != "window/workDoneProgress/create").count()
    };
    let before = asked(&client);
    client.open(&uri, NEVER_SENT);
    client.edit(&uri, 0..0, ";");
    folder.write("a.js", client.text(&uri));
    client.save(&uri);
    client.settle();
    client.close(&uri);
    client.settle();
    assert_eq!(asked(&client), before, "requests to the editor because of a document");
    client.finish();
}

/// An editor that says nothing of itself is never asked anything.
#[test]
fn row_32_an_editor_without_capabilities_is_never_asked() {
    let (folder, mut client, uri) = one_document(Start::minimal());
    client.open(&uri, NEVER_SENT);
    folder.write("statuslint.toml", "[rules]\nresponse-never-sent = 'off'\n");
    client.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
    client.watched(&[(&folder.path("statuslint.toml"), 1)]);
    client.save(&uri);
    assert_eq!(client.rules(&uri), [""; 0]);
    let asked: Vec<_> = client.inbox.lock().messages.iter().filter(|it| it.get("id").is_some()).cloned().collect();
    assert_eq!(asked, [json!(null); 0]);
    client.finish();
}

/// Some editors read only when they have nothing to write. Their pipe is full of findings by then.
#[test]
fn row_15_an_editor_that_does_not_read_can_still_write() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.inbox.pause(true);
    let heavy = findings(3000);
    client.open(&uri, &heavy);
    for round in 0..40 {
        client.set(&uri, if round % 2 == 0 { CLEAN } else { &heavy });
    }
    let taken = client.outbox.is_taken(PATIENCE);
    client.inbox.pause(false);
    assert!(taken, "the server does not read while it cannot write");
    assert_eq!(client.rules(&uri).len(), 3000);
    client.finish();
}

/// A small edit at a random place, of the kind that editors send.
fn scribble(client: &mut Client, uri: &str, dice: &mut Dice) {
    const PIECES: [&str; 8] = ["x", " ", "\n", "// é\n", "😀", "'", "/* c\u{308} */", ""];
    let mut changes = Vec::new();
    let mut text = client.text(uri).to_owned();
    for _ in 0..=dice.below(3) {
        let start = dice.place(&text);
        let end = text.ceil_char_boundary((start + dice.below(4)).min(text.len()));
        let new = *dice.pick(&PIECES);
        text.replace_range(start..end, new);
        changes.push(Change::Replace(start..end, new));
    }
    client.change(uri, &changes);
    assert_eq!(client.text(uri), text);
}

/// The findings are those of a document that is opened with this text.
fn same_as_fresh(client: &mut Client, uri: &str) {
    all_as_fresh(client, &[uri.to_owned()]);
}

/// The same for several documents.
pub fn all_as_fresh(client: &mut Client, uris: &[String]) {
    let fresh: Vec<String> = uris.iter().map(|it| it.replace(".js", ".fresh.js")).collect();
    for (uri, fresh) in uris.iter().zip(&fresh) {
        let text = client.text(uri).to_owned();
        client.open(fresh, &text);
    }
    client.settle();
    for (uri, fresh) in uris.iter().zip(&fresh) {
        let [found, expected] = [uri, fresh].map(|it| spelled(&client.shown(it)));
        assert_eq!(found, expected, "{:?}", client.text(uri));
        client.close(fresh);
    }
}

fn spelled(found: &[Value]) -> Vec<String> {
    let mut found: Vec<_> =
        found.iter().map(|it| format!("{} {} {}", it["range"], it["code"], it["message"])).collect();
    found.sort();
    found
}
