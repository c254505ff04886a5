//! Twice the files cost about twice the time, however they hang together.

use crate::{
    guard::{about_twice, alone, shortest, watched},
    scale::numbered,
};
use statuslint::{
    analysis::{self, Analysis},
    language::Language::JavaScript,
    options::Options,
    project::Project,
};
use std::sync::Arc;

/// Files that know of each other: `#` is a file's number, `~` the number before it.
#[rustfmt::skip]
const FILES: &[(&str, &str)] = &[
    ("constants of the last file", "import { c as b } from './a~.js';\nexport const c = b;\napp.get('/', (q, r) => { return r.status(c); });\n"),
    ("helpers of the last file", "import { f as g } from './a~.js';\nexport const f = (res, s) => g(res, s);\napp.get('/', (q, r) => f(r, 404));\n"),
    ("errors of the last file", "import { E as F } from './a~.js';\nexport class E extends F {}\napp.get('/', (q, r) => { throw new E(404); });\n"),
    ("one file for all", "import { c } from './a0.js';\napp.get('/', (q, r) => { return r.status(c); });\n"),
    ("routers in routers", "import next from './a~.js';\nconst router = express.Router();\nrouter.use('/a', next);\nrouter.post('/b', (q, r) => { return r.status(404); });\nexport default router;\n"),
    ("re-exports", "export * from './a~.js';\nimport { c } from './a~.js';\napp.get('/', (q, r) => { return r.status(c); });\n"),
];

#[test]
fn twice_the_files_are_about_twice_the_time() {
    let _alone = alone();
    let mut wrong = Vec::new();
    for (name, text) in FILES {
        let [once, twice] = [500, 1000].map(|count| move || drop(project(count, text)));
        let times = watched(name, 120, move || shortest(once, twice, about_twice));
        if !about_twice(times) {
            wrong.push(format!("{name}: 500 files take {:?}, 1000 files {:?}", times[0], times[1]));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Links and analyses files that are numbered from 0.
fn project(count: usize, text: &str) -> Vec<Analysis> {
    let first =
        "export const c = 404;\nexport const f = (res, s) => res.status(s).end();\nexport class E extends Error {}\n"
            .to_owned();
    let texts: Vec<String> = std::iter::once(first).chain((1..count).map(|it| numbered(text, it))).collect();
    let mut project = Project::default();
    for (at, text) in texts.iter().enumerate() {
        project.add(&format!("a{at}.js"), Arc::new(analysis::extract(text, JavaScript)));
    }
    let _ = project.demand();
    let analyze =
        |(at, text): (usize, &String)| analysis::analyze(&project, &format!("a{at}.js"), text, &Options::default());
    texts.iter().enumerate().map(analyze).collect()
}
