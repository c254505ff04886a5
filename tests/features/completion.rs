//! Where statuses are offered, which, and in what order.

use crate::support::{Open, cursor};
use statuslint::{
    analysis,
    features::completion::{Completion, complete, documentation},
    language::Language,
    project::Project,
    status,
};
use std::{fmt::Write, sync::Arc, time::Instant};

fn at(path: &str, text: &str) -> Option<Completion> {
    let (text, offset) = cursor(text);
    complete(&Project::default(), path, Language::from_path(path).unwrap(), &text, offset)
}

/// Whether the first labels are these.
fn check(path: &str, cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, wanted) in cases {
        let found = at(path, text).map_or_else(Vec::new, |it| it.items);
        let labels: Vec<&str> = found.iter().map(|it| it.label.as_str()).take(wanted.len().max(1)).collect();
        if labels != *wanted {
            wrong.push(format!("{text}\n    offers {labels:?} instead of {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn offered() {
    check(
        "a.ts",
        &[
            ("res.status(|)", &["200"]),
            ("res.status(4|04).json()", &["200"]),
            ("res.status(\n  |\n)", &["200"]),
            ("res.sendStatus(|)", &["200"]),
            ("reply.code(|)", &["200"]),
            ("h.response(x).code(|", &["200"]),
            ("ctx.status = |", &["200"]),
            ("res.statusCode = |;", &["200"]),
            ("res.writeHead(|", &["200"]),
            ("return new Response(null, { status: |", &["200"]),
            ("return NextResponse.json({ a }, { headers, status: | })", &["200"]),
            ("return { statusCode: |, body }", &["200"]),
            ("x(HttpStatus.|)", &["OK"]),
            ("x(StatusCodes.NOT_|)", &["OK"]),
            ("x(HttpStatusCode.|)", &["Ok"]),
            ("if (res.status === |) {}", &["200", "201", "204", "304", "400"]),
            ("if (err.response?.status == |", &["200", "201"]),
            ("if (r.status !== HttpStatus.|", &["OK", "CREATED", "NO_CONTENT"]),
            ("switch (res.status) {\n  case 200: a(); break;\n  case |\n}", &["200", "201"]),
            ("expect(res.status).toBe(|)", &["200", "201"]),
            ("// res.status(\nres.status(|", &["200"]),
            ("assert.equal(res.status, |)", &["200", "201"]),
            ("await request(app).get('/').expect(|)", &["200", "201"]),
        ],
    );
    check(
        "a.rs",
        &[
            ("fn f() -> StatusCode { StatusCode::| }", &["OK"]),
            ("fn f() { (StatusCode::NOT_|, Json(x)) }", &["OK"]),
            ("fn f() { HttpResponse::|", &["Ok"]),
            ("fn f() { if resp.status() == StatusCode::| {} }", &["OK", "CREATED", "NO_CONTENT", "NOT_MODIFIED"]),
            ("fn f() { if resp.status() == |", &["StatusCode::OK", "StatusCode::CREATED"]),
            ("fn f() { if resp.status().as_u16() == |", &["200", "201"]),
            ("fn f() { StatusCode::from_u16(|)", &["200"]),
            ("fn f() { assert_eq!(res.status().as_u16(), |", &["200", "201"]),
            ("fn f() { assert_eq!(res.status(), StatusCode::|)", &["OK", "CREATED"]),
        ],
    );
}

#[test]
fn offered_nowhere_else() {
    let none = |path: &str, texts: &[&str]| texts.iter().for_each(|it| assert_eq!(at(path, it), None, "{it}"));
    none(
        "a.ts",
        &[
            "|",
            "sleep(|)",
            "setTimeout(f, |)",
            "x.length === |",
            "order.status = |",
            "order.status === |",
            "a = |",
            "// res.status(|",
            "/* res.status(| */",
            "'res.status(|",
            "`res.status(|",
            "const style = { status: | }",
            "res.json({ status: | })",
            "switch (x.kind) { case |",
            "status(|)",
            "barcode.code(|)",
            "res.|",
            "res.status(a)|",
            "res.status >= |",
            "f(res => |",
            "f(res.status, |)",
            "assert.equal(x.length, |)",
            "expect(a).expect(|)",
            "é😀|",
        ],
    );
    none(
        "a.rs",
        &["Vec::|", "fn f() { sleep(|", "fn f() { x == |", "// StatusCode::|", "\"StatusCode::|", "x.len() == |"],
    );
}

#[test]
fn ranked_by_what_the_branch_means() {
    check(
        "a.ts",
        &[
            (
                "app.get('/a', (req, res) => {\n  if (!req.headers.authorization) {\n    return res.status(|)\n",
                &["401", "403"],
            ),
            (
                "app.get('/a', (req, res) => {\n  if (!req.user) return res.status(|).json({});\n  res.json({});\n});",
                &["401"],
            ),
            ("app.post('/a', (req, res) => {\n  if (!req.body.name) return res.sendStatus(|", &["400", "422"]),
            (
                "app.get('/a/:id', async (req, res) => {\n  const a = await Order.findById(req.params.id);\n  if (!a) return res.status(|",
                &["404"],
            ),
            (
                "app.get('/a', async (req, res) => {\n  try {\n    await x();\n  } catch (e) {\n    res.status(|",
                &["500", "502"],
            ),
            (
                "app.get('/a', async (req, res) => {\n  if (!req.user.isAdmin) {\n    return res.status(|)\n  }\n});",
                &["403"],
            ),
        ],
    );
}

#[test]
fn ranked_by_the_method() {
    check(
        "a.ts",
        &[
            (
                "app.post('/a', async (req, res) => {\n  const a = await Order.create(req.body);\n  res.status(|).json(a);\n});",
                &["201", "200"],
            ),
            (
                "router.delete('/a/:id', async (req, res) => {\n  await Order.deleteOne({ _id: req.params.id });\n  res.sendStatus(|",
                &["204", "200"],
            ),
            ("app.get('/a', (req, res) => {\n  res.status(|)\n});", &["200", "404"]),
        ],
    );
    check(
        "app/orders/route.ts",
        &[(
            "export async function POST(request: Request) {\n  const a = await db.order.create({ data: await request.json() });\n  return Response.json(a, { status: |\n}",
            &["201", "200"],
        )],
    );
}

#[test]
fn ranked_by_routes_of_other_files() {
    let mut project = Project::default();
    let routes =
        "const orders = require('./orders');\nconst router = express.Router();\nrouter.delete('/:id', orders.remove);";
    project.add("routes.js", Arc::new(analysis::extract(routes, Language::JavaScript)));
    let text = "exports.remove = async (req, res) => {\n  await gone(req.params.id);\n  res.status(|";
    let before = format!("{})\n}};\n", cursor(text).0);
    let open = Open::within(project, "orders.js", &before);
    let (text, offset) = cursor(text);
    let found = complete(&open.project, "orders.js", Language::JavaScript, &text, offset).unwrap();
    assert_eq!(found.items[0].label, "204");
    assert!(found.items[0].preferred && !found.items[1].preferred);
}

#[test]
fn in_rust() {
    check(
        "a.rs",
        &[(
            "use axum::{http::StatusCode, Json};\n\nasync fn show(headers: HeaderMap) -> Result<Json<Order>, StatusCode> {\n    if headers.get(\"authorization\").is_none() {\n        return Err(StatusCode::|);\n    }\n",
            &["UNAUTHORIZED"],
        )],
    );
}

#[test]
fn all_registered_codes_are_offered() {
    let all = at("a.js", "res.status(|)").unwrap().items;
    let mut codes: Vec<u16> = all.iter().map(|it| it.documentation).collect();
    codes.sort_unstable();
    assert_eq!(codes, status::all().filter(|it| it.registered).map(|it| it.code).collect::<Vec<_>>());
    let item = all.iter().find(|it| it.label == "404").unwrap();
    assert_eq!((item.insert.as_str(), item.detail.as_str()), ("404", "Not Found"));
    assert_eq!(item.filter, "404 Not Found NOT_FOUND notFound");
    let actix = at("a.rs", "fn f() { HttpResponse::|").unwrap().items;
    assert!(actix.iter().any(|it| it.insert == "NotFound()" && it.detail == "404 Not Found"));
    let called = at("a.rs", "fn f() { HttpResponse::Not|Found().finish() }").unwrap();
    assert!(called.items.iter().any(|it| it.insert == "NotFound"));
    assert_eq!(called.span.end - called.span.start, 8);
    assert!(documentation(404, true).starts_with("**404 Not Found**"));
    assert!(documentation(404, false).starts_with("404 Not Found\n"));
}

#[test]
fn documents_line_ends_and_wide_characters() {
    check("a.vue", &[("<template>é😀</template>\r\n<script>\r\nif (r.status === |\r\n</script>", &["200", "201"])]);
    check(
        "a.js",
        &[("app.post('/é😀', (req, res) => {\r\n  if (!req.body.name) return res.status(|)\r\n});", &["400"])],
    );
}

#[test]
fn a_long_file_costs_no_more() {
    let mut text = String::new();
    for at in 0..2_000 {
        let _ = write!(
            text,
            "app.post('/orders/{at}', async (req, res) => {{\n  if (!req.body.name) {{\n    return res.status(400).json({{ a: {at} }});\n  }}\n}});\n\n"
        );
    }
    text.push_str("app.get('/x', (req, res) => {\n  if (!req.headers.authorization) return res.status(");
    let project = Project::default();
    let run = || complete(&project, "a.js", Language::JavaScript, &text, text.len() as u32).unwrap();
    assert_eq!(run().items[0].label, "401");
    let start = Instant::now();
    run();
    let took = start.elapsed();
    println!("completion in {} lines: {took:?}", text.lines().count());
    assert!(took.as_millis() < 50, "{took:?}");
    let line = "  if (!req.body.name) log(`missing ${req.body}`);\n";
    let long = format!("app.get('/y', (req, res) => {{\n{}  res.status(", line.repeat(230));
    let start = Instant::now();
    let found = complete(&project, "a.js", Language::JavaScript, &long, long.len() as u32).unwrap();
    println!("completion in a handler of {} bytes: {:?}", long.len(), start.elapsed());
    assert_eq!(found.items.len(), run().items.len());
    let nested = format!("module.exports = (app) => {{\n  {}", text.replace('\n', "\n  "));
    let found = complete(&project, "a.js", Language::JavaScript, &nested, nested.len() as u32).unwrap();
    assert_eq!(found.items[0].label, "401");
}
