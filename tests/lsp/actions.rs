//! Code actions: what is offered, when, and that applying it does what it says.

use crate::{
    client::{Client, PATIENCE, Start, uri_of},
    oracle,
    samples::{CLEAN, findings, one_document},
    support::{Folder, NEVER_SENT, WITH_BODY},
};
use serde_json::{Value, json};

const ALL: &str = "source.fixAll.statuslint";

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|it| it["title"].as_str().unwrap()).collect()
}

fn kinds(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|it| it["kind"].as_str().unwrap_or("none")).collect()
}

/// The action with a title that starts so.
fn titled<'a>(actions: &'a [Value], start: &str) -> &'a Value {
    let found = actions.iter().find(|it| it["title"].as_str().unwrap().starts_with(start));
    found.unwrap_or_else(|| panic!("{start} is none of {:?}", titles(actions)))
}

/// The range of the first place that reads so.
fn range_of(client: &Client, uri: &str, text: &str) -> Value {
    let at = client.text(uri).find(text).unwrap();
    client.encoding.range(client.text(uri), at..at + text.len())
}

#[test]
fn quick_fixes_come_first_and_the_preferred_before_them() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, WITH_BODY);
    let range = range_of(&client, &uri, "204");
    let actions = client.actions(&uri, &range, &Value::Null);
    assert_eq!(actions[0]["isPreferred"], true, "{:?}", titles(&actions));
    assert!(actions[1..].iter().all(|it| it["isPreferred"] != true), "{:?}", titles(&actions));
    assert!(kinds(&actions[..1]) == ["quickfix"], "{actions:?}");
    assert_eq!(actions[0]["diagnostics"][0]["code"], "no-content-with-body");
    let own = titles(&actions).iter().filter(|it| !it.starts_with("Ignore") && !it.starts_with("Explain")).count();
    let first = titles(&actions).iter().position(|it| it.starts_with("Ignore")).unwrap();
    assert_eq!(own, first, "fixes stand before the rest: {:?}", titles(&actions));
    for title in ["on this line", "in this file"] {
        titled(&actions, &format!("Ignore no-content-with-body {title}"));
    }
    let explain = titled(&actions, "Explain no-content-with-body");
    assert_eq!(explain["command"]["command"], "statuslint.explain");
    client.apply(&uri, &actions[0]);
    assert_eq!(client.text(&uri), WITH_BODY.replace("json({})", "end()"));
    assert_eq!(client.rules(&uri), [""; 0]);
    client.finish();
}

/// The page is a file, because that is what every editor can open; nothing of it stays behind.
#[test]
fn an_explanation_goes_with_the_server() {
    let (_folder, mut client, _) = one_document(Start::new());
    let command = json!({ "command": "statuslint.explain", "arguments": ["create-not-201"] });
    client.request("workspace/executeCommand", command);
    let shown = client.wait_for("the page", |it| {
        let shows = it.messages.iter().find(|it| it["method"] == "window/showDocument")?;
        statuslint::workspace::uri::to_path(shows["params"]["uri"].as_str()?)
    });
    assert!(std::fs::read_to_string(&shown).unwrap().starts_with("# create-not-201"));
    client.finish();
    assert!(!shown.parent().unwrap().exists(), "{}", shown.display());
}

/// A cursor is a range of nothing; at the ends of a finding and inside of it, the finding is meant.
#[test]
fn actions_are_offered_where_the_finding_is() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    let at = NEVER_SENT.find("404").unwrap();
    for (offset, expected) in [(at, true), (at + 1, true), (at + 3, true), (0, false), (NEVER_SENT.len(), false)] {
        let range = client.encoding.range(NEVER_SENT, offset..offset);
        let actions = client.actions(&uri, &range, &Value::Null);
        assert_eq!(!actions.is_empty(), expected, "at byte {offset}: {:?}", titles(&actions));
    }
    let lines = client.encoding.range(NEVER_SENT, 0..NEVER_SENT.len());
    assert!(!client.actions(&uri, &lines, &Value::Null).is_empty());
    client.set(&uri, CLEAN);
    let everything = client.everything(&uri);
    assert_eq!(client.actions(&uri, &everything, &Value::Null), [json!(null); 0]);
    client.finish();
}

#[test]
fn what_is_asked_for_is_what_is_offered() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &format!("{WITH_BODY}{NEVER_SENT}"));
    let range = client.everything(&uri);
    let mut offered = |only: Value| {
        let actions = client.actions(&uri, &range, &only);
        let all = kinds(&actions).iter().filter(|it| **it == ALL).count();
        let quick = kinds(&actions).iter().filter(|it| **it == "quickfix").count();
        (all, quick > 0)
    };
    assert_eq!(offered(Value::Null), (0, true), "fixing everything is not offered beside the light bulb");
    assert_eq!(offered(json!(["quickfix"])), (0, true));
    assert_eq!(offered(json!([""])), (1, true));
    for kind in ["source", "source.fixAll", ALL] {
        assert_eq!(offered(json!([kind])), (1, false), "{kind}");
    }
    for kind in [
        "refactor",
        "source.organizeImports",
        "source.fixAll.eslint",
        "source.fixAllX",
        "quickfixes",
        "notebook.source",
    ] {
        assert_eq!(offered(json!([kind])), (0, false), "{kind}");
    }
    // Zed asks for all of these at once.
    assert_eq!(offered(json!(["quickfix", ALL, "source.fixAll"])), (1, true));
    client.finish();
}

#[test]
fn row_16_fixing_everything_is_done_once_and_for_all() {
    let (_folder, mut client, uri) = one_document(Start::new());
    let text = format!("{}{}{}", WITH_BODY.repeat(30), NEVER_SENT, WITH_BODY.replace('\n', "\r\n"));
    client.open(&uri, &text);
    let action = client.fix_all(&uri).unwrap();
    client.apply(&uri, &action);
    assert_eq!(client.text(&uri), text.replace("json({})", "end()"));
    assert_eq!(client.fix_all(&uri), None, "nothing is left to do");
    assert_eq!(client.rules(&uri), ["response-never-sent"], "what is unsafe is left to people");
    client.finish();
}

/// The same question has the same answer, edit for edit.
#[test]
fn row_16_edits_are_deterministic() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &WITH_BODY.repeat(20));
    let mut ask = || {
        let action = client.fix_all(&uri).unwrap();
        client.edit_of(&action)
    };
    let first = ask();
    assert_eq!((0..10).filter(|_| ask() != first).count(), 0);
    client.finish();
}

#[test]
fn row_17_nothing_unsafe_is_ever_done_to_everything() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, &findings(3));
    assert_eq!(client.fix_all(&uri), None);
    let range = client.everything(&uri);
    assert_eq!(client.actions(&uri, &range, &json!(["source"])), [json!(null); 0]);
    client.finish();
}

#[test]
fn row_17_edits_name_their_version_if_the_editor_knows_versions() {
    for versions in [true, false] {
        let start = Start::new().with("workspace.workspaceEdit.documentChanges", json!(versions));
        let (_folder, mut client, uri) = one_document(start);
        client.open(&uri, WITH_BODY);
        client.edit(&uri, 0..0, ";");
        let action = client.fix_all(&uri).unwrap();
        let edit = client.edit_of(&action);
        assert_eq!(edit["documentChanges"].is_array(), versions, "{edit}");
        assert_eq!(edit["changes"].is_object(), !versions, "{edit}");
        if versions {
            assert_eq!(edit["documentChanges"][0]["textDocument"]["version"], 2, "{edit}");
        }
        assert_eq!(client.edited(&uri, &edit).unwrap(), format!(";{}", WITH_BODY.replace("json({})", "end()")));
        client.finish();
    }
}

/// A formatter changes the document while the fixes are asked for: each answer fits the version that it names, or is
/// refused, or empty; the last one, after which nothing is typed, is neither.
#[test]
fn row_17_a_race_with_a_formatter_is_harmless() {
    let start = Start::new().without("textDocument.codeAction.resolveSupport");
    let (_folder, mut client, uri) = one_document(start);
    client.open(&uri, WITH_BODY);
    let mut texts = vec![String::new(), client.text(&uri).to_owned()];
    let mut ids = vec![ask_for_all(&mut client, &uri)];
    for round in 0..40 {
        client.edit(&uri, 0..0, if round % 2 == 0 { "\n\n" } else { "// é😀\n" });
        texts.push(client.text(&uri).to_owned());
        ids.push(ask_for_all(&mut client, &uri));
    }
    let answered: Vec<bool> = ids
        .into_iter()
        .map(|id| match client.answer(id, PATIENCE).expect("an answer") {
            Err(error) => {
                assert_eq!(error["code"], -32801, "{error}");
                false
            }
            Ok(actions) if actions.as_array().is_none_or(Vec::is_empty) => false,
            Ok(actions) => {
                let change = &actions[0]["edit"]["documentChanges"][0];
                let version = change["textDocument"]["version"].as_u64().unwrap_or_else(|| panic!("{actions}"));
                let text = &texts[version as usize];
                let after = client.encoding.apply(text, change["edits"].as_array().unwrap()).unwrap();
                assert_eq!(after, text.replace("json({})", "end()"));
                true
            }
        })
        .collect();
    assert_eq!(answered.last(), Some(&true));
    client.finish();
}

fn ask_for_all(client: &mut Client, uri: &str) -> i64 {
    let context = json!({ "diagnostics": [], "only": [ALL] });
    let params = json!({ "textDocument": { "uri": uri }, "range": client.everything(uri), "context": context });
    client.send("textDocument/codeAction", params)
}

#[test]
fn row_17_edits_come_at_once_if_the_editor_cannot_resolve() {
    let start = Start::new().without("textDocument.codeAction.resolveSupport");
    let (_folder, mut client, uri) = one_document(start);
    assert_ne!(client.capabilities["codeActionProvider"]["resolveProvider"], true);
    client.open(&uri, WITH_BODY);
    let range = client.everything(&uri);
    for action in client.actions(&uri, &range, &json!(["quickfix"])) {
        assert!(action["edit"].is_object() || action["command"].is_object(), "{action}");
    }
    client.finish();
}

#[test]
fn row_18_what_is_resolved_too_late_is_refused() {
    let (_folder, mut client, uri) = one_document(Start::new());
    assert_eq!(client.capabilities["codeActionProvider"]["resolveProvider"], true);
    client.open(&uri, WITH_BODY);
    let range = range_of(&client, &uri, "204");
    let action = client.actions(&uri, &range, &json!(["quickfix"])).remove(0);
    let all = client.fix_all(&uri).unwrap();
    let edit = client.edit_of(&action);
    assert_eq!(client.edited(&uri, &edit).unwrap(), WITH_BODY.replace("json({})", "end()"));
    client.edit(&uri, 0..0, "// x\n");
    for stale in [&action, &all] {
        if stale["edit"].is_object() {
            continue;
        }
        assert_eq!(client.refusal("codeAction/resolve", stale.clone()), -32801, "{stale}");
    }
    client.close(&uri);
    assert_eq!(client.refusal("codeAction/resolve", action.clone()), -32801, "the document is closed");
    client.finish();
}

/// The fix of a finding that is gone, asked for with the findings that the editor still shows.
#[test]
fn row_18_a_fix_is_not_offered_twice() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, WITH_BODY);
    let shown = client.diagnostics(&uri);
    let range = range_of(&client, &uri, "204");
    let action = client.actions(&uri, &range, &json!(["quickfix"])).remove(0);
    client.apply(&uri, &action);
    // At once: the new findings are not published yet.
    let context = json!({ "diagnostics": shown, "only": ["quickfix"] });
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    let again = client.request("textDocument/codeAction", params);
    assert!(again.as_array().is_none_or(Vec::is_empty), "{again}");
    client.finish();
}

/// What resolves garbage is refused, and what was never an action of ours.
#[test]
fn row_18_odd_actions_are_refused() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, WITH_BODY);
    let range = range_of(&client, &uri, "204");
    let action = client.actions(&uri, &range, &json!(["quickfix"])).remove(0);
    let mut odd = action.clone();
    odd["data"] = json!({ "uri": "file:///other.js", "version": 1 });
    let mut none = action.clone();
    none.as_object_mut().unwrap().remove("data");
    let mut other = action;
    other["title"] = json!("no such title");
    for it in [odd, json!({ "title": "x" }), json!({ "title": "x", "data": "x" }), json!({ "title": "x", "data": 1 })] {
        let answer = client.ask("codeAction/resolve", it.clone());
        let edit = answer.map(|it| it["edit"].clone()).unwrap_or_default();
        assert!(edit.is_null(), "{it}: {edit}");
    }
    for it in [none, other] {
        // With or without an edit: it lives, and is no panic.
        let _ = client.ask("codeAction/resolve", it);
    }
    client.assert_alive();
    client.finish();
}

#[test]
fn a_finding_can_be_ignored() {
    let rust = "fn f() -> Response {\n    Response::builder().status(498).body(())\n}\n";
    let crlf = NEVER_SENT.replace('\n', "\r\n");
    let nested = format!("if (x) {{\n\tif (y) {{\n\t\t{}\t}}\n}}\n", NEVER_SENT.replace('\n', "\n\t\t"));
    for (name, text) in [
        ("a.js", NEVER_SENT),
        ("b.rs", rust),
        ("c.ts", &crlf),
        ("d.js", &nested),
        ("e.js", &format!("\u{feff}{NEVER_SENT}")),
    ] {
        let folder = Folder::new(&[]);
        let mut client = Start::new().folder(&folder.path("")).start();
        let uri = uri_of(&folder.path(name));
        for how in ["on this line", "in this file"] {
            client.open(&uri, text);
            let found = client.diagnostics(&uri);
            let [finding] = &found[..] else { panic!("{name}: {found:?}") };
            let rule = finding["code"].as_str().unwrap();
            let actions = client.actions(&uri, &finding["range"], &Value::Null);
            client.apply(&uri, titled(&actions, &format!("Ignore {rule} {how}")));
            assert!(client.text(&uri).contains("statuslint-ignore"), "{}", client.text(&uri));
            assert_eq!(client.rules(&uri), [""; 0], "{how} in {}", client.text(&uri));
            assert_eq!(client.text(&uri).contains("\r\n"), text.contains("\r\n"));
            client.close(&uri);
        }
        client.finish();
    }
}

#[test]
fn a_rule_is_explained() {
    let (_folder, mut client, uri) = one_document(Start::new());
    client.open(&uri, NEVER_SENT);
    let range = range_of(&client, &uri, "404");
    let actions = client.actions(&uri, &range, &Value::Null);
    let command = &titled(&actions, "Explain response-never-sent")["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    let answer = client.request("workspace/executeCommand", params).to_string();
    let shown = client.inbox.lock().messages.iter().any(|it| it.to_string().contains("response-never-sent"));
    assert!(answer.contains("response-never-sent") || shown, "{answer}");
    for odd in [
        json!({ "command": "statuslint.explain" }),
        json!({ "command": "statuslint.explain", "arguments": ["no-rule"] }),
        json!({ "command": "no.such" }),
    ] {
        // An error, or nothing; not the end.
        let _ = client.ask("workspace/executeCommand", odd);
    }
    client.assert_alive();
    client.finish();
}

/// The edits of every finding's fix in every page are tried in `differential`; here, that `check --fix` agrees.
#[test]
fn row_16_the_editor_and_the_command_line_fix_alike() {
    let texts = [
        WITH_BODY.repeat(3),
        format!("\u{feff}{WITH_BODY}"),
        WITH_BODY.replace('\n', "\r\n"),
        format!("{NEVER_SENT}{WITH_BODY}"),
    ];
    for text in texts {
        let folder = Folder::new(&[("a.js", &text)]);
        let mut client = Start::new().folder(&folder.path("")).start();
        let uri = client.open_file(&folder.path("a.js"));
        let action = client.fix_all(&uri).unwrap();
        client.apply(&uri, &action);
        folder.run(&["check", "--fix"]);
        assert_eq!(client.text(&uri), folder.read("a.js"));
        let expected = oracle::check(&folder, client.encoding).remove("a.js").unwrap_or_default();
        assert_eq!(oracle::of_diagnostics(&client.diagnostics(&uri), &folder), expected);
        client.finish();
    }
}
