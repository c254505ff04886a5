//! The project, the editor and the disk, and what is known of all three.

use crate::{
    client::{Client, Start, uri_of},
    dice::Dice,
    oracle,
    support::Folder,
};

/// Files that are linked: a helper, errors, guards, controllers, routes, a client, a service in Rust.
#[rustfmt::skip]
const FILES: [(&str, &str); 9] = [
    ("src/answer.js", "export const INVALID = 500;\nexport function answer(res, code, data) {\n  return res.status(code).json(data);\n}\n"),
    ("src/errors.ts", "export class HttpError extends Error {\n  constructor(public status: number, message: string) {\n    super(message);\n  }\n}\nexport class Denied extends HttpError {\n  constructor(message: string) {\n    super(403, message);\n  }\n}\n"),
    ("src/guards.ts", "import { Denied } from './errors';\n\nexport function authenticate(req, res, next) {\n  if (!req.headers.authorization) throw new Denied('log in');\n  next();\n}\n"),
    ("src/orders.js", "import { answer, INVALID } from './answer.js';\n\nexport const create = async (req, res) => {\n  if (!req.body.items) return answer(res, INVALID, { error: 'items are missing' });\n  const order = await Order.create(req.body);\n  answer(res, 200, order);\n};\n\nexport const show = async (req, res) => {\n  const order = await Order.findById(req.params.id);\n  if (!order) return res.status(500).json({ error: 'é😀 no such order' });\n  res.json(order);\n};\n"),
    ("src/customers.js", "const { answer } = require('@/answer.js');\r\n\r\nexports.remove = async (req, res) => {\r\n  if (!req.user) return answer(res, 403, {});\r\n  await Customer.deleteOne({ _id: req.params.id });\r\n  res.status(204).json({ deleted: true });\r\n};\r\n"),
    ("src/routes.js", "import { Router } from 'express';\nimport { create, show } from './orders.js';\nimport { authenticate } from './guards';\n\nexport const router = Router();\nrouter.use(authenticate);\nrouter.post('/', create);\nrouter.get('/:id', show);\n"),
    ("app.js", "import express from 'express';\nimport { router } from './src/routes.js';\n\nconst app = express();\napp.use('/orders', router);\napp.get('/health', (req, res) => {\n  return res.status(200);\n});\n"),
    ("web/client.js", "export async function load(id) {\n  const response = await fetch(`/orders/${id}`); /* 😀 */\n  return response.json();\n}\n"),
    ("shipping/main.rs", "use axum::{http::{HeaderMap, StatusCode}, Json};\n\nasync fn profile(headers: HeaderMap) -> Result<String, StatusCode> {\n    let token = headers.get(\"authorization\").ok_or(StatusCode::FORBIDDEN)?;\n    Ok(profile_of(token).await)\n}\n"),
];

const CONFIGS: [&str; 7] = [
    "[rules]\ncreate-not-201 = 'off'\n",
    "[rules]\ninvalid-input-5xx = 'error'\nunchecked-response = 'hint'\n",
    "exclude = ['src/customers.js']\n",
    "exclude = ['web']\ninclude-tests = true\n",
    "",
    "[rules]\nno-such-rule = 'off'\n",
    "exclude = [\n",
];

const MANIFESTS: [(&str, &str); 5] = [
    ("package.json", r#"{ "name": "shop", "dependencies": { "express": "^4.0.0" } }"#),
    ("package.json", r#"{ "name": "shop", "type": "module", "dependencies": { "express": "^5.0.0" } }"#),
    ("package.json", "{ broken"),
    ("tsconfig.json", r#"{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }"#),
    ("tsconfig.json", r#"{ "compilerOptions": {} } // comment"#),
];

pub struct World {
    folder: Folder,
    pub client: Client,
    pub dice: Dice,
    /// The last configuration without a mistake, if there is one.
    config: Option<String>,
    /// What was done.
    pub log: Vec<String>,
}

impl World {
    pub fn new(start: Start) -> World {
        let folder = Folder::new(&FILES);
        folder.write(MANIFESTS[1].0, MANIFESTS[1].1);
        folder.write(MANIFESTS[3].0, MANIFESTS[3].1);
        let client = start.folder(&folder.path("")).start();
        World { folder, client, dice: Dice::new(), config: None, log: Vec::new() }
    }

    fn uri(&self, path: &str) -> String {
        uri_of(&self.folder.path(path))
    }

    pub fn any_open(&mut self) -> Option<String> {
        let open = self.client.open_documents();
        if open.is_empty() { None } else { Some(self.dice.pick(&open).clone()) }
    }

    /// Opens a file; one that is not on disk as it once was.
    pub fn open(&mut self) -> String {
        let (path, original) = *self.dice.pick(&FILES);
        let uri = self.uri(path);
        if self.client.is_open(&uri) {
            return format!("{path} is open");
        }
        let text = std::fs::read_to_string(self.folder.path(path)).unwrap_or_else(|_| original.to_owned());
        self.client.open(&uri, &text);
        format!("opens {path}")
    }

    /// Closes without saving.
    pub fn close(&mut self) -> String {
        let Some(uri) = self.any_open() else { return "nothing is open".to_owned() };
        self.client.close(&uri);
        format!("closes {uri}")
    }

    pub fn save(&mut self) -> String {
        let Some(uri) = self.any_open() else { return "nothing is open".to_owned() };
        let (path, _) = FILES.into_iter().find(|it| self.uri(it.0) == uri).unwrap();
        let text = self.client.text(&uri).to_owned();
        self.client.save(&uri);
        self.write(path, &text);
        format!("saves {path}")
    }

    fn write(&mut self, path: &str, text: &str) {
        let kind = if self.folder.path(path).exists() { 2 } else { 1 };
        // At once, as editors do: a configuration that is empty for a moment is a good one.
        self.folder.write(".git/new", text);
        std::fs::create_dir_all(self.folder.path(path).parent().unwrap()).unwrap();
        std::fs::rename(self.folder.path(".git/new"), self.folder.path(path)).unwrap();
        self.client.watched(&[(&self.folder.path(path), kind)]);
    }

    fn remove(&mut self, path: &str) {
        if self.folder.path(path).exists() {
            std::fs::remove_file(self.folder.path(path)).unwrap();
            self.client.watched(&[(&self.folder.path(path), 3)]);
        }
    }

    /// A branch is checked out: a file changes, whether or not it is open.
    pub fn change_on_disk(&mut self) -> String {
        let (path, text) = *self.dice.pick(&FILES);
        let (old, new) = *self.dice.pick(&[("404", "500"), ("500", "400"), ("code", "400"), ("403", "401"), ("!", "")]);
        self.write(path, &text.replace(old, new));
        format!("{path} on disk: {old} becomes {new}")
    }

    pub fn remove_from_disk(&mut self) -> String {
        let (path, _) = *self.dice.pick(&FILES);
        self.remove(path);
        format!("removes {path}")
    }

    pub fn configure(&mut self) -> String {
        if self.dice.once_in(4) {
            self.config = None;
            self.remove("statuslint.toml");
            self.client.settle();
            return "removes the configuration".to_owned();
        }
        let text = *self.dice.pick(&CONFIGS);
        let good = !CONFIGS[5..].contains(&text);
        self.write("statuslint.toml", text);
        if good {
            self.config = Some(text.to_owned());
            // What nobody saw before it was broken is not the last good one.
            self.client.settle();
        }
        format!("configures {text:?}")
    }

    pub fn change_manifest(&mut self) -> String {
        let (path, text) = *self.dice.pick(&MANIFESTS);
        if self.dice.once_in(4) {
            self.remove(path);
            return format!("removes {path}");
        }
        self.write(path, text);
        format!("{path} is {text:?}")
    }

    /// Everything in a document is undone, so that there is something to find again.
    pub fn restore(&mut self) -> String {
        let (path, text) = *self.dice.pick(&FILES);
        let uri = self.uri(path);
        match self.client.is_open(&uri) {
            true => self.client.set(&uri, text),
            false => self.write(path, text),
        }
        format!("restores {path}")
    }

    /// Everything as the editor has it, in another folder.
    fn copy(&self) -> Folder {
        let copy = Folder::new(&[]);
        for path in FILES.iter().chain(&MANIFESTS).map(|it| it.0) {
            let uri = self.uri(path);
            if self.client.is_open(&uri) {
                copy.write(path, self.client.text(&uri));
            } else if let Ok(text) = std::fs::read(self.folder.path(path)) {
                copy.write(path, text);
            }
        }
        if let Some(config) = &self.config {
            copy.write("statuslint.toml", config);
        }
        copy
    }

    /// Open documents show what `check` says of a copy.
    pub fn compare(&mut self) {
        let copy = self.copy();
        let expected = oracle::check(&copy, self.client.encoding);
        self.client.settle();
        for (path, _) in FILES {
            let uri = self.uri(path);
            if self.client.is_open(&uri) {
                let found = oracle::of_diagnostics(&self.client.shown(&uri), &self.folder);
                let expected = expected.get(path).cloned().unwrap_or_default();
                assert_eq!(found, expected, "{path}, after\n{}\n{}", self.tail(), self.client.text(&uri));
            } else if !self.client.pulls() {
                let last = self.client.inbox.lock().published(&uri).next_back().cloned();
                let shown = last.map_or(0, |it| it["diagnostics"].as_array().unwrap().len());
                assert_eq!(shown, 0, "{path} is closed, after\n{}", self.tail());
            }
        }
    }

    fn tail(&self) -> String {
        let from = self.log.len().saturating_sub(60);
        self.log[from..].join("\n")
    }

    /// A server that sees only the end agrees; nobody is left behind.
    pub fn end(mut self) {
        let mut fresh = Start::new().encodings(&[self.client.encoding.name()]).folder(&self.folder.path("")).start();
        // The configuration on disk may be broken: then only this server knows what it was before.
        match &self.config {
            Some(config) => self.folder.write("statuslint.toml", config),
            None => self.remove("statuslint.toml"),
        }
        fresh.watched(&[(&self.folder.path("statuslint.toml"), 2)]);
        let open = self.client.open_documents();
        open.iter().for_each(|it| fresh.open(it, self.client.text(it)));
        for uri in open {
            let [one, other] =
                [&mut self.client, &mut fresh].map(|it| oracle::of_diagnostics(&it.diagnostics(&uri), &self.folder));
            assert_eq!(one, other, "{uri}, after\n{}", self.tail());
        }
        fresh.finish();
        self.client.finish();
    }
}
