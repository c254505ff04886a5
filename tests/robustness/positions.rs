//! Findings stand where people see them: lines and columns count code points, whatever stands before.

use crate::guard::analyze;
use statuslint::{
    language::Language,
    text::{LineIndex, Position},
};

/// What stands before the handler, the line of the finding, and how many code points stand before the handler there.
const BEFORE: &[(&str, &str, u32, u32)] = &[
    ("nothing", "", 1, 0),
    ("an emoji of four bytes", "/* 😀 */ ", 1, 8),
    ("an emoji of several code points", "/* 👩‍💻 */ ", 1, 10),
    ("a combining character", "/* c\u{308} */ ", 1, 9),
    ("two bytes and three", "/* é € */ ", 1, 10),
    ("a tab is one column", "\t", 1, 1),
    ("a line with an emoji", "// 😀\n", 2, 0),
    ("lines that end in CRLF", "// a\r\n// é\r\n", 3, 0),
    ("an empty line", "\n\n", 3, 0),
    // As in editors (LSP 3.17, `TextDocument`) and in JavaScript itself.
    ("a carriage return alone ends a line", "/* a\r */ ", 2, 4),
    ("a form feed and a no-break space", "\u{c}\u{a0}", 1, 2),
    ("U+2028 is no line", "/* \u{2028} */ ", 1, 8),
];

const HANDLER: &str = "app.use((q, res) => { return res.status(404); });";

#[test]
fn lines_and_columns() {
    // `404` in the handler.
    let at = HANDLER.find("404").unwrap() as u32 + 1;
    for (what, before, line, shift) in BEFORE {
        let text = format!("{before}{HANDLER}\n");
        let found = analyze(&text, Language::JavaScript).diagnostics;
        let [finding] = &found[..] else { panic!("{what}: {found:?}") };
        let index = LineIndex::new(&text);
        let column = shift + at;
        assert_eq!(index.position(finding.span.start), Position { line: *line, column }, "{what}");
        assert_eq!(index.position(finding.span.end), Position { line: *line, column: column + 3 }, "{what}");
        assert_eq!(finding.span.of(&text), "404", "{what}");
    }
}

#[test]
fn in_rust_too() {
    let text = "fn f() -> Response {\r\n\tlet _é = '😀'; Response::builder().status(498).body(\"c\u{308}\")\r\n}\r\n";
    let found = analyze(text, Language::Rust).diagnostics;
    let [finding] = &found[..] else { panic!("{found:?}") };
    let start = LineIndex::new(text).position(finding.span.start);
    assert_eq!((finding.span.of(text), start), ("498", Position { line: 2, column: 43 }));
}
