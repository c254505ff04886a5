//! Positions: three encodings, all ends of line, characters of every width, and places that are none.

use crate::{
    client::{Change, Client, Start, uri_of},
    dice::{Dice, steps},
    encoding::{ALL, Encoding},
    order::all_as_fresh,
    samples::one_document,
    support::NEVER_SENT,
};
use serde_json::{Value, json};

fn start(encoding: Encoding) -> Start {
    Start::new().encodings(&[encoding.name()])
}

#[test]
fn row_11_the_encoding_is_negotiated() {
    let cases: [(&[&str], &str); 9] = [
        (&["utf-16"], "utf-16"),
        (&["utf-8"], "utf-8"),
        (&["utf-32"], "utf-32"),
        (&["utf-8", "utf-16"], "utf-8"),
        (&["utf-16", "utf-8"], "utf-8"),
        (&["utf-32", "utf-16", "utf-8"], "utf-8"),
        (&["utf-32", "utf-16"], "utf-16"),
        (&["utf-7", "utf-16"], "utf-16"),
        (&[], "utf-16"),
    ];
    for (offered, expected) in cases {
        let client = Start::new().encodings(offered).start();
        assert_eq!(client.capabilities["positionEncoding"], expected, "{offered:?}");
        client.finish();
    }
    let client = Start::minimal().start();
    let named = client.capabilities["positionEncoding"].as_str();
    assert!(matches!(named, None | Some("utf-16")), "{named:?} without an offer");
    client.finish();
}

const BEFORE: [(&str, &str); 13] = [
    ("nothing", ""),
    ("an emoji of four bytes", "/* 😀 */ "),
    ("an emoji of several code points", "/* 👩‍💻 */ "),
    ("a combining character", "/* c\u{308} */ "),
    ("two bytes and three", "/* é € */ "),
    ("a tab", "\t"),
    ("a line with an emoji", "// 😀\n"),
    ("lines that end in CRLF", "// a\r\n// é\r\n"),
    ("lines that end in CR", "/* a\r😀\r */ "),
    ("every end of line", "/*\r\n\r\r\n\n\r*/ "),
    ("a form feed and a no-break space", "\u{c}\u{a0}"),
    ("U+2028 is no line", "/* \u{2028} */ "),
    ("a byte order mark", "\u{feff}"),
];

#[test]
fn row_11_findings_stand_where_they_are_seen() {
    for encoding in ALL {
        let (_folder, mut client, uri) = one_document(start(encoding));
        client.open(&uri, "");
        for (what, before) in BEFORE {
            let text = format!("{before}app.use((q, res) => {{ /* é😀 */ return res.status(404); }});\n");
            client.set(&uri, &text);
            assert_eq!(client.marked(&uri), ["404"], "{what} in {}", encoding.name());
            let hover = client.hover(&uri, "404");
            assert!(hover["contents"].to_string().contains("Not Found"), "{what} in {}: {hover}", encoding.name());
        }
        client.finish();
    }
}

/// Random texts of awkward pieces under random edits: the server has the text that the editor has.
#[test]
fn row_11_any_edits_in_any_encoding() {
    let mut dice = Dice::new();
    for encoding in ALL {
        let (folder, mut client, _) = one_document(start(encoding));
        let uris: Vec<String> = (0..6).map(|it| uri_of(&folder.path(&format!("{it}.js")))).collect();
        uris.iter().for_each(|it| client.open(it, ""));
        for _ in 0..steps(5) {
            for uri in &uris {
                client.set(uri, &text(&mut dice));
                (0..8).for_each(|_| edit(&mut client, uri, &mut dice));
                let end = client.text(uri).len();
                client.edit(uri, end..end, &format!("\n/*`*/;{NEVER_SENT}"));
            }
            all_as_fresh(&mut client, &uris);
        }
        client.finish();
    }
}

#[rustfmt::skip]
const PIECES: [&str; 20] = [
    "\n", "\r\n", "\r", "\t", " ", "😀", "👩‍💻", "c\u{308}", "é", "€", "\u{feff}", "\u{2028}", "x", "// ", "/* */", "'", "\n\n", "",
    "app.get('/x', (req, res) => {\n  return res.status(404);\n});\n", "app.use((q, res) => { return res.status(498); });\r\n",
];

fn text(dice: &mut Dice) -> String {
    let bom = if dice.once_in(3) { "\u{feff}" } else { "" };
    let pieces: String = (0..dice.below(30)).map(|_| *dice.pick(&PIECES)).collect();
    format!("{bom}{pieces}")
}

fn edit(client: &mut Client, uri: &str, dice: &mut Dice) {
    let mut text = client.text(uri).to_owned();
    let mut changes = Vec::new();
    for _ in 0..=dice.below(3) {
        let (start, end) = span(&text, dice);
        let new = *dice.pick(&PIECES);
        text.replace_range(start..end, new);
        changes.push(Change::Replace(start..end, new));
    }
    client.change(uri, &changes);
}

/// A stretch that an editor can name: nothing stands between `\r` and `\n`.
fn span(text: &str, dice: &mut Dice) -> (usize, usize) {
    let place = |at: usize| match text[..at].ends_with('\r') && text[at..].starts_with('\n') {
        true => at - 1,
        false => at,
    };
    let (one, other) = (place(dice.place(text)), place(dice.place(text)));
    let near =
        if dice.once_in(4) { other } else { place(text.ceil_char_boundary((one + dice.below(5)).min(text.len()))) };
    (one.min(near), one.max(near))
}

/// Where nothing is, in a text with wide characters at the ends of lines.
const NOWHERE: [(u64, u64); 12] = [
    (0, 999),
    (1, u32::MAX as u64),
    (2, 1),
    (2, 2),
    (2, 3),
    (3, 5),
    (4, 0),
    (4, 7),
    (5, 0),
    (999, 0),
    (u32::MAX as u64, 0),
    (u32::MAX as u64, u32::MAX as u64),
];

const TEXT: &str = "app.get('/x', (req, res) => {\r\n  return res.status(404);\n😀é\r});\n";

#[test]
fn row_12_odd_positions_are_answered() {
    for encoding in ALL {
        let (_folder, mut client, uri) = one_document(start(encoding));
        client.open(&uri, TEXT);
        for (line, character) in NOWHERE {
            let position = json!({ "line": line, "character": character });
            let document = json!({ "uri": uri });
            let here = json!({ "textDocument": document, "position": position });
            client.request("textDocument/hover", here.clone());
            client.request("textDocument/completion", here);
            for (other, character) in NOWHERE {
                let range = json!({ "start": position, "end": { "line": other, "character": character } });
                client.request("textDocument/inlayHint", json!({ "textDocument": document, "range": range }));
                let context = json!({ "diagnostics": [] });
                let params = json!({ "textDocument": document, "range": range, "context": context });
                client.request("textDocument/codeAction", params);
            }
        }
        assert_eq!(client.marked(&uri), ["404"]);
        client.finish();
    }
}

/// A handler with one finding: where that stands shows where an edit landed.
const HANDLER: &str = "app.use((q, res) => { return res.status(404); });";

/// Behind the end of a line is its end; behind the last line is the end of the text; an end before a start is a start.
#[test]
fn row_12_odd_edits_do_what_other_servers_do() {
    const MAX: u32 = u32::MAX;
    let cases = [
        ((0, 999), (0, 999), " H", "let a; H\nH\n"),
        ((0, 6), (9, 9), ";H", "let a;;H"),
        ((99, 0), (99, 0), "H", "let a;\nH\nH"),
        ((0, MAX), (1, 0), " ", "let a; H\n"),
        ((MAX, MAX), (MAX, MAX), ";H", "let a;\nH\n;H"),
        ((1, 0), (0, 0), "", "H\n"),
    ];
    for encoding in ALL {
        let (_folder, mut client, uri) = one_document(start(encoding));
        for (start, end, new, expected) in cases {
            let [before, new, expected] = ["let a;\nH\n", new, expected].map(|it| it.replace('H', HANDLER));
            client.open(&uri, &before);
            let position = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
            let change = json!({ "range": { "start": position(start), "end": position(end) }, "text": new });
            raw_change(&mut client, &uri, &change);
            assert_eq!(places(&mut client, &uri), expected_places(&expected, encoding), "{start:?}-{end:?}");
            client.close(&uri);
        }
        client.finish();
    }
}

/// Between the halves of a character, the position before it is meant.
#[test]
fn row_12_positions_inside_of_characters_are_rounded_down() {
    for (encoding, inside) in [(Encoding::Utf8, 1..4), (Encoding::Utf16, 1..2)] {
        let (_folder, mut client, uri) = one_document(start(encoding));
        for character in inside {
            client.open(&uri, "😀\n");
            let place = json!({ "line": 0, "character": character });
            raw_change(&mut client, &uri, &json!({ "range": { "start": place, "end": place }, "text": HANDLER }));
            let expected = expected_places(&format!("{HANDLER}😀\n"), encoding);
            assert_eq!(places(&mut client, &uri), expected, "{character} in {}", encoding.name());
            client.close(&uri);
        }
        client.finish();
    }
}

/// Sends a change that the editor's own copy knows nothing of.
fn raw_change(client: &mut Client, uri: &str, change: &Value) {
    let document = json!({ "uri": uri, "version": client.next_version(uri) });
    client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
}

/// Where the findings stand, as they were published.
fn places(client: &mut Client, uri: &str) -> Vec<String> {
    client.settle();
    let last = client.inbox.lock().published(uri).next_back().cloned().unwrap();
    let mut places: Vec<_> = last["diagnostics"].as_array().unwrap().iter().map(|it| it["range"].to_string()).collect();
    places.sort();
    places
}

/// Where they would stand in this text.
fn expected_places(text: &str, encoding: Encoding) -> Vec<String> {
    let places = text.match_indices("404").map(|(at, it)| encoding.range(text, at..at + it.len()).to_string());
    let mut places: Vec<_> = places.collect();
    places.sort();
    places
}

/// After the worst of changes, a whole text puts everything right.
#[test]
fn row_12_random_positions_never_hurt() {
    let (_folder, mut client, uri) = one_document(Start::new());
    let mut dice = Dice::new();
    client.open(&uri, TEXT);
    for _ in 0..steps(300) {
        let mut number = || [0, 1, 2, 3, 7, 30, u32::MAX as u64 - 1, u32::MAX as u64][dice.below(8)];
        let range = json!({
            "start": { "line": number(), "character": number() },
            "end": { "line": number(), "character": number() },
        });
        let new = *dice.pick(&PIECES);
        raw_change(&mut client, &uri, &json!({ "range": range, "text": new }));
    }
    client.set(&uri, TEXT);
    assert_eq!(client.marked(&uri), ["404"]);
    client.finish();
}
