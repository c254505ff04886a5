//! Open documents: the editor's own copy of each text, and what is asked about it.

use super::{Client, PATIENCE};
use serde_json::{Value, json};
use std::{ops::Range, path::Path};

/// A document as the editor has it.
pub struct Document {
    pub version: i64,
    pub text: String,
}

/// A piece of a change; offsets are those of the text after the pieces before.
pub enum Change<'a> {
    Replace(Range<usize>, &'a str),
    All(&'a str),
}

impl Client {
    pub fn text(&self, uri: &str) -> &str {
        &self.document(uri).text
    }

    pub fn version(&self, uri: &str) -> i64 {
        self.document(uri).version
    }

    pub fn is_open(&self, uri: &str) -> bool {
        self.documents.contains_key(uri)
    }

    pub fn open_documents(&self) -> Vec<String> {
        self.documents.keys().cloned().collect()
    }

    fn document(&self, uri: &str) -> &Document {
        self.documents.get(uri).unwrap_or_else(|| panic!("{uri} is not open"))
    }

    /// The version of a change that the editor's own copy knows nothing of.
    pub fn next_version(&mut self, uri: &str) -> i64 {
        let version = self.versions.entry(uri.to_owned()).or_default();
        *version += 1;
        *version
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.open_as(uri, language(uri), text);
    }

    pub fn open_as(&mut self, uri: &str, language: &str, text: &str) {
        let version = self.next_version(uri);
        let item = json!({ "uri": uri, "languageId": language, "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
        self.documents.insert(uri.to_owned(), Document { version, text: text.to_owned() });
    }

    /// Opens a file of the disk; its URI.
    pub fn open_file(&mut self, path: &Path) -> String {
        let uri = super::uri_of(path);
        self.open(&uri, &std::fs::read_to_string(path).unwrap());
        uri
    }

    pub fn change(&mut self, uri: &str, changes: &[Change<'_>]) {
        let version = self.next_version(uri);
        let encoding = self.encoding;
        let document = self.documents.get_mut(uri).unwrap();
        document.version = version;
        let piece = |it: &Change<'_>| match it {
            Change::All(text) => {
                document.text = (*text).to_owned();
                json!({ "text": text })
            }
            Change::Replace(range, new) => {
                let places = encoding.range(&document.text, range.clone());
                document.text.replace_range(range.clone(), new);
                json!({ "range": places, "text": new })
            }
        };
        let changes: Vec<Value> = changes.iter().map(piece).collect();
        let params = json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes });
        self.notify("textDocument/didChange", params);
    }

    /// Replaces a stretch.
    pub fn edit(&mut self, uri: &str, range: Range<usize>, new: &str) {
        self.change(uri, &[Change::Replace(range, new)]);
    }

    /// Replaces the first place that reads `old`.
    pub fn replace(&mut self, uri: &str, old: &str, new: &str) {
        let at = self.text(uri).find(old).unwrap_or_else(|| panic!("{old} is not in {uri}"));
        self.edit(uri, at..at + old.len(), new);
    }

    pub fn set(&mut self, uri: &str, text: &str) {
        self.change(uri, &[Change::All(text)]);
    }

    /// Tells that a document was saved.
    pub fn save(&mut self, uri: &str) {
        self.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    pub fn close(&mut self, uri: &str) {
        self.documents.remove(uri).unwrap();
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Tells that files changed on disk: 1 made, 2 changed, 3 gone.
    pub fn watched(&mut self, files: &[(&Path, u32)]) {
        let changes: Vec<Value> =
            files.iter().map(|(path, kind)| json!({ "uri": super::uri_of(path), "type": kind })).collect();
        self.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    }

    /// Whether the editor pulls.
    pub fn pulls(&self) -> bool {
        self.capabilities["diagnosticProvider"].is_object()
    }

    /// What the editor shows at a document, after everything has settled.
    pub fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        self.settle();
        self.shown(uri)
    }

    /// What the editor shows at a document now.
    pub fn shown(&mut self, uri: &str) -> Vec<Value> {
        let found = if self.pulls() {
            let report = self.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
            assert_eq!(report["kind"], "full", "{report}");
            report["items"].clone()
        } else {
            let last = self.inbox.lock().published(uri).next_back().cloned();
            // Of what is left out, nothing needs to be said.
            let Some(last) = last else { return Vec::new() };
            let version = self.documents.get(uri).map(|it| it.version);
            assert_eq!(last["version"].as_i64(), version, "the version of what was published last for {uri}");
            last["diagnostics"].clone()
        };
        let found = found.as_array().unwrap_or_else(|| panic!("{uri}: {found}")).clone();
        if let Some(document) = self.documents.get(uri) {
            crate::laws::places(self.encoding, &document.text, &found);
        }
        found
    }

    /// The rules that speak at a document now, in the order of their places.
    pub fn rules(&mut self, uri: &str) -> Vec<String> {
        let mut found = self.diagnostics(uri);
        let place = |it: &Value| (it["range"]["start"]["line"].as_u64(), it["range"]["start"]["character"].as_u64());
        found.sort_by_key(place);
        found.iter().map(|it| it["code"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The texts that findings stand at.
    pub fn marked(&mut self, uri: &str) -> Vec<String> {
        let found = self.diagnostics(uri);
        let text = self.text(uri);
        found.iter().map(|it| text[self.encoding.span(text, &it["range"])].to_owned()).collect()
    }

    /// Waits for the version that the editor has to be published; the findings.
    pub fn published(&self, uri: &str) -> Vec<Value> {
        let version = self.version(uri);
        let found = self.inbox.wait(PATIENCE, |it| {
            let last = it.published(uri).next_back()?;
            (last["version"] == version).then(|| last["diagnostics"].clone())
        });
        let found = found.unwrap_or_else(|| panic!("version {version} of {uri} is not published: {}", self.state()));
        found.as_array().unwrap().clone()
    }

    /// The params of a request about a place.
    pub fn at(&self, uri: &str, offset: usize) -> Value {
        json!({ "textDocument": { "uri": uri }, "position": self.encoding.position(self.text(uri), offset) })
    }

    /// Asks for hover where `text` stands first.
    pub fn hover(&mut self, uri: &str, text: &str) -> Value {
        let at = self.text(uri).find(text).unwrap_or_else(|| panic!("{text} is not in {uri}"));
        let params = self.at(uri, at);
        self.request("textDocument/hover", params)
    }
}

/// The language as an editor names it.
fn language(uri: &str) -> &'static str {
    match uri.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" | "cjs" => "javascript",
        "jsx" => "javascriptreact",
        "ts" | "mts" | "cts" => "typescript",
        "tsx" => "typescriptreact",
        "rs" => "rust",
        "vue" => "vue",
        "svelte" => "svelte",
        "astro" => "astro",
        "toml" => "toml",
        _ => "plaintext",
    }
}
