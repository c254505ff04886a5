//! Code lenses: what an endpoint answers.

use crate::support::Open;
use statuslint::{analysis, features::lens::lenses, language::Language, project::Project};
use std::sync::Arc;

fn titles(open: &Open) -> Vec<String> {
    lenses(&open.document()).into_iter().map(|it| it.title).collect()
}

fn project(files: &[(&str, &str)]) -> Project {
    let mut project = Project::default();
    for (path, text) in files {
        let language = Language::from_path(path).expect("a language");
        project.add(path, Arc::new(analysis::extract(text, language)));
    }
    project
}

#[test]
fn statuses_stand_above_the_handler() {
    let text = "app.delete('/orders/:id', async (req, res) => {\n  if (!req.params.id) return res.status(400).json({ error: 'id' });\n  res.status(204).json({});\n});\n";
    let open = Open::new("app.js", text);
    assert_eq!(titles(&open), ["DELETE /orders/:id  204 400 (1 problem)"]);
    let lens = &lenses(&open.document())[0];
    assert_eq!(lens.rule, Some("no-content-with-body"));
    assert!(text[lens.span.range()].starts_with("async (req, res)"));
}

#[test]
fn routes_of_other_files_count() {
    let files = [
        (
            "app.js",
            "const orders = require('./routes');\nconst app = require('express')();\napp.use('/api', orders);\n",
        ),
        (
            "routes.js",
            "const { show } = require('./orders');\nconst { protect } = require('./protect');\nconst router = require('express').Router();\nrouter.get('/orders/:id', protect, show);\nmodule.exports = router;\n",
        ),
        (
            "protect.js",
            "exports.protect = (req, res, next) => {\n  if (!req.user) return res.status(401).json({ error: 'x' });\n  next();\n};\n",
        ),
        (
            "find.js",
            "class NotFound extends Error {\n  constructor() {\n    super();\n    this.status = 404;\n  }\n}\nexports.find = async (id) => {\n  const order = await Order.findById(id);\n  if (!order) throw new NotFound();\n  return order;\n};\n",
        ),
    ];
    let text = "const { find } = require('./find');\nexports.show = async (req, res) => {\n  const order = await find(req.params.id);\n  res.json(order);\n};\n";
    assert_eq!(titles(&Open::within(project(&files), "orders.js", text)), ["GET /api/orders/:id  200 401 404"]);
}

#[test]
fn handlers_of_rust_have_their_routes() {
    let files = [
        (
            "src/main.rs",
            "mod orders;\nfn app() -> axum::Router {\n    axum::Router::new().nest(\"/api\", orders::router())\n}\n",
        ),
        (
            "src/orders.rs",
            "mod show;\npub fn router() -> axum::Router {\n    axum::Router::new().route(\"/orders/{id}\", axum::routing::get(show::show))\n}\n",
        ),
    ];
    let text = "use axum::http::StatusCode;\npub async fn show() -> StatusCode {\n    if gone() {\n        return StatusCode::GONE;\n    }\n    StatusCode::OK\n}\n";
    assert_eq!(titles(&Open::within(project(&files), "src/orders/show.rs", text)), ["GET /api/orders/{id}  200 410"]);
}

#[test]
fn what_is_not_known_is_a_question_mark() {
    let open = Open::new("app.js", "app.get('/orders', (req, res) => {\n  res.status(statusOf(req)).end();\n});\n");
    assert_eq!(titles(&open), ["GET /orders  ?"]);
}

#[test]
fn what_a_try_keeps_is_no_answer() {
    let text = "app.get('/orders', async (req, res) => {\n  try {\n    if (!req.user) throw Object.assign(new Error('x'), { status: 401 });\n    res.json(await all());\n  } catch (error) {\n    res.status(500).json({ error: 'x' });\n  }\n});\n";
    let title = titles(&Open::new("app.js", text)).concat();
    assert!(title.starts_with("GET /orders  200 500"), "{title}");
}

/// What is answered when nothing is wrong is not seen, but there is something.
#[test]
fn failures_alone_are_not_all() {
    let text = "app.get('/orders', (req, res) => {\n  if (!req.user) return res.status(401).end();\n  view(res).show(orders);\n});\n";
    let title = titles(&Open::new("app.js", text)).concat();
    assert!(title.starts_with("GET /orders  401 ?"), "{title}");
    let never =
        Open::new("app.js", "app.put('/orders', (req, res) => {\n  res.set('Allow', 'GET').status(405).end();\n});\n");
    assert_eq!(titles(&never), ["PUT /orders  405"]);
}

#[test]
fn other_functions_have_none() {
    assert!(titles(&Open::new("app.js", "export function add(a, b) {\n  return a + b;\n}\n")).is_empty());
}
