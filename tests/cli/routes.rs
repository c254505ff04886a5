//! `routes`.

use crate::support::Folder;

const FILES: &[(&str, &str)] = &[
    ("package.json", "{ \"dependencies\": { \"express\": \"^5.0.0\", \"http-errors\": \"^2.0.0\" } }"),
    (
        "app.js",
        "import express from 'express';\nimport orders from './routes/orders.js';\n\nconst app = express();\napp.use('/api', orders);\napp.get('/ping', gone);\n",
    ),
    (
        "routes/orders.js",
        "import { Router } from 'express';\nimport { find } from '../services/orders.js';\n\nconst router = Router();\nrouter.use(protect);\nrouter.get('/orders/:id', show);\nrouter.post('/orders', async (req, res) => {\n  res.status(201).location('/x').json({ id: 1 });\n});\nexport default router;\n\nfunction protect(req, res, next) {\n  if (!req.user) return res.status(401).end();\n  next();\n}\n\nasync function show(req, res) {\n  res.json(await find(req.params.id));\n}\n",
    ),
    (
        "services/orders.js",
        "import createError from 'http-errors';\n\nexport async function find(id) {\n  const order = await Order.findById(id);\n  if (!order) throw createError(404);\n  return order;\n}\n",
    ),
    ("test/app.test.js", "app.get('/test', (req, res) => {\n  res.json({});\n});\n"),
];

#[test]
fn endpoints_are_listed_with_their_statuses() {
    let run = Folder::new(FILES).run(&["routes"]);
    let rows: Vec<Vec<&str>> =
        run.out.lines().map(|it| it.split("  ").map(str::trim).filter(|it| !it.is_empty()).collect()).collect();
    assert_eq!(
        rows,
        [
            vec!["POST", "/api/orders", "201, 401 (protect)", "routes/orders.js:7"],
            vec!["GET", "/api/orders/:id", "200, 401 (protect), 404 (find)", "routes/orders.js:17"],
            vec!["GET", "/ping", "?", "app.js ?"],
        ]
    );
    assert_eq!(run.code, Some(0));
    assert!(
        run.err.starts_with("3 endpoints, 1 with a status that is not known, 1 without a known handler"),
        "{}",
        run.err
    );
}

#[test]
fn routes_of_rust_are_listed() {
    let files = [
        ("Cargo.toml", "[package]\nname = \"shop\"\n[dependencies]\nrocket = \"0.5\"\n"),
        (
            "src/main.rs",
            "mod orders;\n#[rocket::launch]\nfn rocket() -> _ {\n    rocket::build().mount(\"/api\", rocket::routes![orders::create])\n}\n",
        ),
        (
            "src/orders.rs",
            "use rocket::http::Status;\n\n#[post(\"/orders\", data = \"<order>\")]\npub fn create(order: String) -> Status {\n    Status::Accepted\n}\n",
        ),
    ];
    let run = Folder::new(&files).run(&["routes"]);
    let row: Vec<&str> = run.out.split_whitespace().collect();
    assert_eq!(row, ["POST", "/api/orders", "202", "src/orders.rs:4"], "{run:?}");
}

#[test]
fn one_file_is_seen_amid_its_repository() {
    let run = Folder::new(FILES).run(&["routes", "routes/orders.js"]);
    assert!(run.out.contains("/api/orders/:id") && !run.out.contains("/ping"), "{run:?}");
}

#[test]
fn json_tells_where_each_status_comes_from() {
    let run = Folder::new(FILES).run(&["routes", "--output-format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let show = &all[1];
    assert_eq!((&show["method"], &show["path"]), (&"GET".into(), &"/api/orders/:id".into()));
    assert_eq!(show["handler"], serde_json::json!({ "path": "routes/orders.js", "line": 17 }));
    let found = &show["statuses"][2];
    let wanted = serde_json::json!({
        "status": 404, "from": "error", "through": "find", "place": { "path": "services/orders.js", "line": 5 },
    });
    assert_eq!(*found, wanted);
    assert_eq!(all[2]["statuses"][0]["status"], serde_json::Value::Null);
}

#[test]
fn markdown_is_a_table() {
    let run = Folder::new(FILES).run(&["routes", "--output-format", "markdown"]);
    assert!(run.out.starts_with("| method | path | statuses | handler |\n|---|---|---|---|\n"), "{}", run.out);
    assert!(run.out.contains("| POST | `/api/orders` | 201, 401 (protect) | routes/orders.js:7 |"), "{}", run.out);
}

#[test]
fn a_folder_that_is_not_there_is_a_failure() {
    let run = Folder::new(&[]).run(&["routes", "gone"]);
    assert!(run.code == Some(2) && run.err.contains("gone"), "{run:?}");
}
