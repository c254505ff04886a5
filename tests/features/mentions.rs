//! Statuses that code names, and numbers that are none.

use crate::book;
use crate::support::{Open, marked};
use statuslint::{analysis, status, text::Span};

/// Whether the mentions of each text are the marked ones.
fn check(path: &str, texts: &[&str]) {
    let mut wrong = Vec::new();
    for text in texts {
        let (plain, wanted) = marked(text);
        let open = Open::new(path, &plain);
        let found: Vec<Span> = open.mentions.iter().map(|it| it.span).collect();
        if found != wanted {
            let shown: Vec<&str> = found.iter().map(|it| it.of(&plain)).collect();
            wrong.push(format!("{text}\n    mentions {shown:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn sent() {
    check(
        "a.ts",
        &[
            "app.get('/', (req, res) => { res.status(«404»).json({}); res.sendStatus(«204»); });",
            "reply.code(«404»).send(); h.response(x).code(«201»);",
            "res.writeHead(«302», { Location: '/' });",
            "res.redirect(«301», '/'); Response.redirect(url, «303»);",
            "res.statusCode = «404»; ctx.status = ok ? «200» : «404»;",
            "return new Response(null, { status: «404» });",
            "return NextResponse.json({ error }, { status: e.status ?? «500» });",
            "return { statusCode: «200», body };",
            "c.json({ a: 1 }, «404»); c.text('x', «201»);",
            "throw new HttpException('x', «403»); throw createError(«404», 'x');",
            "class E extends AppError { constructor() { super('x', «404»); } }",
            "class E extends AppError { constructor(m, status = «500») { super(m); this.statusCode = «500»; } }",
            "import { error } from '@sveltejs/kit'; throw error(«404», 'x');",
            "it('😀', () => res.status(«404»));",
        ],
    );
}

#[test]
fn received() {
    check(
        "a.ts",
        &[
            "if (r.status === «404» || r.status !== «200») x();",
            "if («404» == response.statusCode) x();",
            "if (response.status >= «500» && response.status < «500» || status <= 299) x();",
            "if ([«401», «403»].includes(r.status)) x();",
            "if (new Set([«401», «403»]).has(r.status)) x();",
            "switch (res.status) { case «404»: case «410»: break; default: }",
            "if (r.status === '«404»') x();",
            "if (Number(r.status) === «404») x();",
            "if (err.response?.status === «401») x();",
            "expect(res.status).toBe(«404»); expect(res.statusCode).toEqual(«200»); expect(r.status).not.toBe(«500»);",
            "expect(res.status).to.equal(«200»); assert.equal(res.status, «200»); t.is(res.statusCode, «200»);",
            "request(app).get('/').expect(«404»); await request(app).post('/').send({}).expect(«201»);",
            "expect(res).toHaveProperty('status', 404); expect(x).toMatchObject({ status: «404» });",
        ],
    );
}

#[test]
fn named() {
    check(
        "a.ts",
        &[
            "res.status(HttpStatus.«NOT_FOUND»); res.status(StatusCodes.«NOT_FOUND»); HttpStatusCode.«NotFound»;",
            "import codes from 'http-status'; res.status(codes.«NOT_FOUND»);",
            "import { NOT_FOUND } from 'http-status-codes'; res.status(«NOT_FOUND»);",
            "const { HTTP_STATUS_NOT_FOUND } = http2.constants; x(http2.constants.«HTTP_STATUS_GONE»);",
            "const NOT_FOUND = «404»; res.status(«NOT_FOUND»);",
            "enum Codes { NOT_FOUND = «404», OK = «200» }",
            "export const codes = { NOT_FOUND: «404», conflict: «409», WIDTH: 404 };",
            "const messages = { «404»: 'Not Found', 405: 'something' };",
            "const doc = { responses: { «404»: { description: 'x' }, '«410»': {}, default: {} } };",
            "const statusCodes = [«429», «503»];",
        ],
    );
}

#[test]
fn rust() {
    check(
        "a.rs",
        &[
            "fn f() -> StatusCode { StatusCode::«NOT_FOUND» }",
            "fn f() { HttpResponse::«NotFound»().finish(); HttpResponse::build(StatusCode::«GONE»); }",
            "fn f() { StatusCode::from_u16(«404»).unwrap(); }",
            "fn f() { if resp.status() == StatusCode::«NOT_FOUND» || resp.status().as_u16() == «404» {} }",
            "fn f() { match status.as_u16() { «404» | «410» => a(), «200»..=299 => b(), _ => c() } }",
            "fn f() { match resp.status() { StatusCode::«NOT_FOUND» => a(), _ => c() } }",
            "fn f() { if («200»..«300»).contains(&resp.status().as_u16()) {} }",
            "#[test] fn f() { assert_eq!(res.status(), «404»); assert_eq!(res.status(), StatusCode::«NOT_FOUND»); }",
            "#[test] fn f() { assert!(res.status() == StatusCode::«GONE»); assert!(res.status().as_u16() == «404»); }",
            "fn f() { matches!(status, StatusCode::«GONE» | StatusCode::«NOT_FOUND») }",
            "const NOT_FOUND: u16 = «404»; static PORT: u16 = 404;",
            "fn f() { Problem { status: «404», title: \"x\" } }",
            "fn f() { json!({ \"status\": «404», \"id\": 404 }) }",
            "use rocket::http::Status; fn f() -> Status { Status::«NotFound» }",
            "enum Status { Gone } fn f() -> Status { Status::Gone }",
        ],
    );
}

#[test]
fn nothing() {
    check(
        "a.tsx",
        &[
            "sleep(404); setTimeout(f, 500); delay(200);",
            "const style = { width: 200, height: 404, zIndex: 500 };",
            "app.listen(500); const port = 404; items[404]; user.id === 404;",
            "if (x.length === 200) y(); if (error.code === 404) y(); if (a < 404) y();",
            "switch (x.kind) { case 200: break; }",
            "[200, 404].includes(id); list.includes(404);",
            "new RangeError(500); new TimeoutError('late', 500); new Error('x', 500);",
            "status.found; order.Found; x.get('/').then(404);",
            "element.code(404); expect(count).toBe(200); expect(404);",
            "const a = <p tabIndex={404}>404 status === 404</p>;",
            "// res.status(404)\nconst s = 'res.status(404)'; const t = `res.status(404)`;",
            "res.status(20); res.status(code); res.status('404'); res.status(99999);",
            "const errors = { 404: 1 }; const response = { 1: 2, 404: 3 };",
        ],
    );
    check("a.rs", &["fn f() { sleep(404); let x = v[404]; assert_eq!(v.len(), 404); vec![404; 200]; PORT == 404; }"]);
}

#[test]
fn documents_and_line_ends() {
    check(
        "a.vue",
        &["<template>\r\n{{ r.status === 404 }}</template>\r\n<script>\r\nif (r.status === «404») x();\r\n</script>"],
    );
    check(
        "a.js",
        &[
            "// é😀\r\nif (r.status === «404»)\r\n  x();",
            "app.get('/', (req, res) => {\n  if (a) {\n    res.status(«404»).json({});\n",
        ],
    );
}

#[test]
fn what_is_mentioned_stands_for_its_code() {
    let mut seen = 0;
    for page in book::pages() {
        for block in page.blocks.iter().filter(|it| it.is_code()) {
            let reading = analysis::read(&block.text, block.language().unwrap(), None);
            for it in &reading.mentions {
                let text = it.span.of(&block.text);
                let same = text.parse() == Ok(it.code) || status::by_name(text) == Some(it.code);
                assert!(same, "{}:{}: {text} is not {}", page.path, block.line, it.code);
            }
            assert!(reading.mentions.windows(2).all(|it| it[0].span < it[1].span));
            seen += reading.mentions.len();
        }
    }
    assert!(seen > 100, "only {seen} mentions in all pages");
}
