//! Twice the input costs about twice the time, whatever is repeated.

use crate::guard::{about_twice, alone, analyze, shortest, watched};
use statuslint::{
    diagnostic::Diagnostic,
    language::Language::{self, JavaScript, Rust, TypeScript},
};

/// A head, what is repeated (`#` is its number, `~` the number before it), a tail, and how often.
struct Long(&'static str, Language, usize, [&'static str; 3]);

const HANDLER: [&str; 2] = ["app.get('/', (req, res) => {\n", "});\n"];

#[rustfmt::skip]
const LONG: &[Long] = &[
    Long("handlers", JavaScript, 2000, ["", "app.get('/a#', (req, res) => { if (!req.body.a) return res.status(500).json(1); res.json(2); });\n", ""]),
    Long("handlers with names", TypeScript, 2000, ["", "const f# = (req, res) => { return res.status(404); };\napp.get('/a#', f#);\n", ""]),
    Long("guards of one handler", JavaScript, 2000, [HANDLER[0], "if (!req.body.a#) return res.status(500).json(1);\n", HANDLER[1]]),
    Long("guards that throw", JavaScript, 2000, [HANDLER[0], "if (!req.body.a#) throw new Error('a');\n", HANDLER[1]]),
    Long("ifs of one handler", JavaScript, 2000, [HANDLER[0], "if (req.body.a#) { res.status(500).json(1); }\n", HANDLER[1]]),
    Long("statuses that are never sent", JavaScript, 4000, [HANDLER[0], "res.status(404);\n", HANDLER[1]]),
    Long("answers that are never sent", JavaScript, 2000, [HANDLER[0], "if (a#) return res.status(404);\n", HANDLER[1]]),
    Long("answers that are never sent, in turn", JavaScript, 2000, [HANDLER[0], "if (a#) { res.status(404); return; } else\n", "f(); });\n"]),
    Long("uses of one reply", JavaScript, 6000, [HANDLER[0], "f(res);\n", "return res.status(404); });\n"]),
    Long("rows of a table", JavaScript, 10000, ["const T = {\n", "a#: 404,\n", "};\napp.get('/', (req, res) => { return res.status(T.a1); });\n"]),
    Long("uses of a table", JavaScript, 1000, ["const T = { a: 404 };\n", "T.a# = #;\napp.get('/', (req, res) => { return res.status(T.a#); });\n", ""]),
    Long("classes of errors", TypeScript, 1000, ["class E0 extends Error { status = 404; }\n", "class E# extends E~ {}\napp.get('/', (req, res) => { throw new E#(); });\n", ""]),
    Long("exports", TypeScript, 2000, ["", "export * from './a#';\nexport { b# } from './b#';\nexport const c# = 404;\n", "fetch('/a');\n"]),
    Long("promises", JavaScript, 1000, ["", "fetch('/a').then((r) => r.json()).then(f#).catch(() => {});\n", ""]),
    Long("headers of one reply", JavaScript, 2000, [HANDLER[0], "res.set('a#', b);\n", "res.status(401).json(1); });\n"]),
    Long("arms of a switch", JavaScript, 2000, ["app.get('/', (req, res) => { switch (a) {\n", "case #: return res.status(500).json(1);\n", "} });\n"]),
    Long("tries", JavaScript, 2000, [HANDLER[0], "try { await f#(); } catch (e) { return res.status(500).json(e.message); }\n", HANDLER[1]]),
    Long("requests", JavaScript, 2000, ["", "async function f#() { const r = await fetch('/a'); return r.json(); }\n", ""]),
    Long("requests of one function", JavaScript, 2000, ["async function f() {\n", "const r# = await fetch('/a'); g(await r#.json());\n", "}\n"]),
    Long("uses of one response", JavaScript, 6000, ["async function f() { const r = await fetch('/a');\n", "g(r.body);\n", "}\n"]),
    Long("one variable, assigned", JavaScript, 2000, ["let s = 400; app.get('/', (req, res) => {\n", "s = #; if (a) return res.status(s);\n", HANDLER[1]]),
    Long("conditions", JavaScript, 3000, ["const f = async () => { const r = await fetch('/a');\n", "if (r.status === 401 || 403) g();\n", "};\n"]),
    Long("constants that name the last", JavaScript, 2000, ["const c0 = 404;\n", "const c# = c~;\napp.get('/', (req, res) => { return res.status(c#); });\n", ""]),
    Long("sums of the last", JavaScript, 500, ["const c0 = 'a';\n", "const c# = c~ + c~;\napp.get('/', (req, res) => res.status(c#).json(c#));\n", ""]),
    Long("functions that call the last", JavaScript, 3000, ["const f0 = (res) => res.status(404).json(1);\n", "const f# = (res) => f~(res);\n", ""]),
    Long("functions that call the next", JavaScript, 2000, ["", "function f~(res) { return f#(res, 404); }\n", "app.get('/', f0);\n"]),
    Long("methods", TypeScript, 2000, ["export class A {\n", "async f#(req, res) { return res.status(404); }\n", "}\n"]),
    Long("imports", TypeScript, 2000, ["", "import { a# } from './a#.js';\napp.use((req, res) => a#(res, 404));\n", ""]),
    Long("properties of a body", JavaScript, 4000, ["app.get('/', (req, res) => res.json({\n", "a#: req.body.a#,\n", "}));\n"]),
    Long("elements of an array", JavaScript, 6000, ["Response.json([\n", "#, { status: 404 },\n", "]);\n"]),
    Long("arguments", JavaScript, 2000, ["app.get('/',\n", "(req, res) => res.status(404),\n", ");\n"]),
    Long("suppressions", JavaScript, 2000, ["", "// statuslint-ignore response-never-sent\napp.get('/a#', (req, res) => { return res.status(404); });\n", ""]),
    Long("suppressions of nothing", JavaScript, 5000, ["", "// statuslint-ignore response-never-sent, unchecked-response -- #\nf#();\n", ""]),
    Long("lines without a meaning", JavaScript, 5000, ["", "const a# = b# + 1;\n", "fetch('/a');\n"]),
    Long("one line", JavaScript, 2000, ["", "app.get('/é#', (q, r) => { return r.status(404); });", ""]),
    Long("syntax errors", JavaScript, 1000, ["", "app.get('/a#', (req, res) => { return res.status(404)) });\n", ""]),
    Long("handlers", Rust, 2000, ["", "async fn f#() -> Result<StatusCode, StatusCode> { g().map_err(|e| StatusCode::NOT_FOUND)?; Ok(StatusCode::OK) }\n", ""]),
    Long("guards of one handler", Rust, 2000, ["async fn f(Json(a): Json<A>) -> Result<StatusCode, StatusCode> {\n", "if a.b#.is_empty() { return Err(StatusCode::INTERNAL_SERVER_ERROR); }\n", "Ok(StatusCode::OK) }\n"]),
    Long("arms of a match", Rust, 4000, ["fn f(a: A) -> StatusCode { match a {\n", "A::B# => StatusCode::NOT_FOUND,\n", "} }\n"]),
    Long("requests of one function", Rust, 2000, ["async fn f(c: reqwest::Client) -> reqwest::Result<()> {\n", "let r# = c.get(\"a\").send().await?; g(r#.text().await?);\n", "Ok(()) }\n"]),
    Long("bindings of one name", Rust, 2000, ["async fn f(c: reqwest::Client) -> reqwest::Result<()> {\n", "let r = c.get(\"a\").send().await?; g(r.text().await?);\n", "Ok(()) }\n"]),
];

#[test]
fn twice_the_input_is_about_twice_the_time() {
    let _alone = alone();
    let mut wrong = Vec::new();
    for Long(name, language, count, parts) in LONG {
        let (once, twice) = (long(*count, parts), long(2 * count, parts));
        let language = *language;
        let what = format!("{name} in {language:?}");
        let times = watched(&what, 120, move || {
            shortest(|| drop(analyze(&once, language)), || drop(analyze(&twice, language)), about_twice)
        });
        if !about_twice(times) {
            wrong.push(format!("{what}: {count} take {:?}, twice as many {:?}", times[0], times[1]));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn four_thousand_findings() {
    for Long(name, language, _, parts) in LONG.iter().filter(|it| ["handlers with names", "requests"].contains(&it.0)) {
        let found = analyze(&long(4000, parts), *language).diagnostics;
        assert_eq!(found.len(), 4000, "{name}");
        let fingerprints: std::collections::BTreeSet<u64> =
            found.iter().map(|it: &Diagnostic| it.fingerprint).collect();
        assert_eq!(fingerprints.len(), 4000, "{name}: fingerprints tell findings apart");
    }
}

/// A line with its numbers.
pub fn numbered(text: &str, number: usize) -> String {
    text.replace('#', &number.to_string()).replace('~', &(number - 1).to_string())
}

fn long(count: usize, [head, line, tail]: &[&str; 3]) -> String {
    [head, &*(1..=count).map(|it| numbered(line, it)).collect::<String>(), tail].concat()
}
