//! Deep code: it neither overflows a small stack nor costs more than a few times its parse.

use crate::guard::{alone, analyze, shortest, watched};
use statuslint::language::Language::{self, JavaScript, Rust, Tsx, TypeScript};
use std::time::Duration;

/// What a machine with other work may add.
const SLACK: Duration = Duration::from_millis(100);

/// `head`, `open` as often, `core`, `close` as often, `tail`.
struct Deep(&'static str, Language, usize, [&'static str; 5]);

#[rustfmt::skip]
const DEEP: &[Deep] = &[
    Deep("sum", JavaScript, 20_000, ["f(a", " + a", "", "", ");"]),
    Deep("sum in a condition", JavaScript, 20_000, [IF, "a + ", "a", "", THEN]),
    Deep("conjunction", JavaScript, 20_000, [IF, "req.body.a && ", "b", "", THEN]),
    Deep("disjunction of mixed", TypeScript, 10_000, [IF, "!req.body.a || req.query.b == null || ", "b", "", THEN]),
    Deep("not", JavaScript, 20_000, [IF, "!", "b", "", THEN]),
    Deep("conjunction in parentheses", JavaScript, 20_000, [IF, "(req.body.a && ", "b", ")", THEN]),
    Deep("calls of then", JavaScript, 4_000, ["fetch('/a')", ".then((r) => r.json())", "", "", ";"]),
    Deep("calls of then in then", JavaScript, 4_000, ["fetch('/a')", ".then((r) => r.then(b)", "", ")", ";"]),
    Deep("members", JavaScript, 20_000, ["res.status(a", ".b", "", "", ").json(1);"]),
    Deep("statuses", JavaScript, 4_000, ["app.get('/', (req, res) => { res", ".status(404)", "", "", ".json(1); });"]),
    Deep("parentheses", JavaScript, 200_000, ["f(", "(", "a", ")", ");"]),
    Deep("parentheses of a status", JavaScript, 20_000, ["app.get('/', (req, res) => { res.status(", "(", "404", ")", ").json(1); });"]),
    Deep("arrays", JavaScript, 20_000, ["Response.json(", "[", "a", "]", ");"]),
    Deep("objects", JavaScript, 20_000, ["Response.json(", "{ error: ", "a", "}", ");"]),
    Deep("spreads", JavaScript, 20_000, ["Response.json(", "{ ...", "a", "}", ");"]),
    Deep("ternaries", JavaScript, 20_000, ["app.get('/', (req, res) => { res.status(", "a ? 400 : ", "500", "", ").json(1); });"]),
    Deep("defaults", TypeScript, 20_000, ["app.get('/', (req, res) => { res.status(", "a.status ?? ", "500", "", ").json(1); });"]),
    Deep("templates", JavaScript, 5_000, ["f(", "`${", "a", "}`", ");"]),
    Deep("calls", JavaScript, 20_000, ["fetch(", "f(", "a", ")", ");"]),
    Deep("awaits", JavaScript, 20_000, ["async () => ", "await ", "fetch(a)", "", ";"]),
    Deep("assignments", JavaScript, 20_000, ["", "a = ", "fetch('/a')", "", ";"]),
    Deep("blocks", JavaScript, 20_000, ["app.get('/', (req, res) => ", "{", "res.status(404);", "}", ");"]),
    Deep("ifs", JavaScript, 20_000, ["app.get('/', (req, res) => {", "if (req.body.a) {", "res.status(500).json(1);", "}", "});"]),
    Deep("ifs without braces", JavaScript, 20_000, ["app.get('/', (req, res) => {", "if (req.body.a) ", "res.status(500).json(1);", "", "});"]),
    Deep("else ifs", JavaScript, 5_000, ["app.get('/', (req, res) => {", "if (req.body.a) res.status(500).json(1); else ", "res.json(1);", "", "});"]),
    Deep("tries", JavaScript, 10_000, ["app.get('/', (req, res) => {", "try {", "f();", "} catch (e) { res.status(500).json(e.message); }", "});"]),
    Deep("loops", JavaScript, 20_000, ["app.get('/', (req, res) => {", "for (const a of b) {", "res.status(404);", "}", "});"]),
    Deep("switches", JavaScript, 10_000, ["app.get('/', (req, res) => {", "switch (a) { default: ", "res.status(404);", "}", "});"]),
    Deep("arrow functions", JavaScript, 20_000, ["app.get('/', ", "(req, res) => ", "res.status(404)", "", ");"]),
    Deep("functions", JavaScript, 5_000, ["app.get('/', ", "function (req, res) { return ", "res.status(404)", "}", ");"]),
    Deep("classes", JavaScript, 5_000, ["x = ", "class { static a = ", "fetch('/')", "}", ";"]),
    Deep("elements", Tsx, 10_000, ["const x = (res) => ", "<a>", "{fetch('/')}", "</a>", ";"]),
    Deep("types", TypeScript, 10_000, ["const x: ", "A<", "B", ">", " = fetch('/');"]),
    Deep("open brackets", JavaScript, 20_000, ["res.status(", "[", "", "", ""]),
    Deep("open braces", TypeScript, 5_000, ["", "{ a: (", "", "", ""]),
    Deep("routers", JavaScript, 4_000, ["router.route('/a')", ".get((req, res) => res.status(404))", "", "", ";"]),
    Deep("sum", Rust, 20_000, ["fn f() { StatusCode::OK; a", " + a", "", "", "; }"]),
    Deep("conjunction", Rust, 20_000, ["fn f() -> StatusCode { if ", "a && ", "b", "", "{ return StatusCode::OK; } StatusCode::NOT_FOUND }"]),
    Deep("parentheses", Rust, 200_000, ["fn f() { StatusCode::OK; ", "(", "a", ")", "; }"]),
    Deep("calls of map", Rust, 4_000, ["fn f() { client.get(a).send()", ".map(|a| a.text())", "", "", "; }"]),
    Deep("question marks", Rust, 20_000, ["fn f() { reqwest::get(a)", "?", "", "", "; }"]),
    Deep("closures", Rust, 20_000, ["fn f() { ", "|| ", "StatusCode::OK", "", "; }"]),
    Deep("closures with blocks", Rust, 10_000, ["fn f() { ", "|| {", "StatusCode::OK", "}", "; }"]),
    Deep("blocks", Rust, 20_000, ["fn f() -> StatusCode ", "{", "StatusCode::OK", "}", ""]),
    Deep("arrays", Rust, 20_000, ["fn f() { Json(", "[", "a", "]", "); }"]),
    Deep("else ifs", Rust, 5_000, ["fn f() -> StatusCode { ", "if a { StatusCode::OK } else ", "{ StatusCode::OK }", "", "}"]),
    Deep("ifs", Rust, 10_000, ["fn f() -> StatusCode { ", "if a {", "StatusCode::OK", "} else { StatusCode::NOT_FOUND }", "}"]),
    Deep("matches", Rust, 10_000, ["fn f() -> StatusCode { ", "match a { _ => ", "StatusCode::OK", "}", "}"]),
    Deep("macros", Rust, 10_000, ["fn f() { Json(json!(", "{ \"error\": [", "a", "] }", ")); }"]),
    Deep("modules", Rust, 5_000, ["", "mod a {", "fn f() -> StatusCode { StatusCode::OK }", "}", ""]),
    Deep("functions", Rust, 5_000, ["", "fn f() {", "StatusCode::OK;", "}", ""]),
    Deep("types", Rust, 10_000, ["fn f(a: ", "A<", "B", ">", ") -> StatusCode { StatusCode::OK }"]),
    Deep("references", Rust, 20_000, ["fn f() { Json(", "&", "a", "", "); }"]),
    Deep("patterns", Rust, 10_000, ["fn f() { if let ", "Some(", "a", ")", " = b { StatusCode::OK; } }"]),
];

const IF: &str = "app.get('/', (req, res) => { if (";
const THEN: &str = ") return res.status(500).json({ error: 'x' }); res.json(1); });";

#[test]
fn deep_code_costs_a_few_parses() {
    let _alone = alone();
    let mut wrong = Vec::new();
    for Deep(name, language, depth, parts) in DEEP {
        let text: &'static str = text(*depth, parts).leak();
        let language = *language;
        let what = format!("{name} in {language:?}, {depth} deep");
        let enough = |[parse, whole]: [Duration; 2]| whole <= 3 * parse + SLACK;
        let parse = move || drop(language.parse(text));
        let times = watched(&what, 120, move || shortest(parse, || drop(analyze(text, language)), enough));
        if !enough(times) {
            wrong.push(format!("{what}: {:?}, but its parse takes {:?}", times[1], times[0]));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn text(depth: usize, [head, open, core, close, tail]: &[&str; 5]) -> String {
    [head, &*open.repeat(depth), core, &*close.repeat(depth), tail].concat()
}
