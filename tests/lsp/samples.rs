//! Small documents and projects that several tests use.

use crate::{
    client::{Client, Start, uri_of},
    support::{Folder, NEVER_SENT},
};

/// A document without a finding.
pub const CLEAN: &str = "app.get('/x', (req, res) => {\n  res.json([]);\n});\n";

/// As many findings.
pub fn findings(count: usize) -> String {
    NEVER_SENT.repeat(count)
}

/// A helper that answers, and a file that answers 500 to invalid input by its help.
pub const HELPER: (&str, &str) =
    ("answer.js", "export function answer(res, code, data) {\n  // Sends.\n  return res.status(code).json(data);\n}\n");
pub const USER: (&str, &str) = (
    "orders.js",
    "import { answer } from './answer.js';

app.post('/orders', async (req, res) => {
  if (!req.body.items) return answer(res, 500, { error: 'items are missing' });
  res.status(204).end();
});
",
);
/// What is said of `USER`, because of `HELPER`.
pub const INVALID_INPUT: &str = "invalid-input-5xx";

/// A folder, a server for it, and the URI of a document in it that may not exist.
pub fn one_document(start: Start) -> (Folder, Client, String) {
    let folder = Folder::new(&[]);
    let client = start.folder(&folder.path("")).start();
    let uri = uri_of(&folder.path("a.js"));
    (folder, client, uri)
}
