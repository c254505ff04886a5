//! Code actions: asking for them, resolving them, and applying what they hold.

use super::Client;
use serde_json::{Value, json};

impl Client {
    /// The code actions for a range; `only`: kinds, `null` for any.
    pub fn actions(&mut self, uri: &str, range: &Value, only: &Value) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if !only.is_null() {
            context["only"] = only.clone();
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let actions = self.request("textDocument/codeAction", params);
        actions.as_array().cloned().unwrap_or_default()
    }

    /// The range of the whole document.
    pub fn everything(&self, uri: &str) -> Value {
        self.encoding.range(self.text(uri), 0..self.text(uri).len())
    }

    /// The edit of an action, resolved if it has to be.
    pub fn edit_of(&mut self, action: &Value) -> Value {
        if action["edit"].is_object() {
            return action["edit"].clone();
        }
        let resolved = self.request("codeAction/resolve", action.clone());
        assert_eq!(resolved["title"], action["title"]);
        assert!(resolved["edit"].is_object(), "{resolved}");
        resolved["edit"].clone()
    }

    /// The text of a document after an edit that is about it alone; stale and overlapping edits are errors.
    pub fn edited(&self, uri: &str, edit: &Value) -> Result<String, String> {
        let changes = match edit["documentChanges"].as_array() {
            Some(changes) => match &changes[..] {
                [change] => change,
                _ => return Err(format!("one document was expected: {edit}")),
            },
            None => &json!({ "textDocument": { "uri": uri }, "edits": edit["changes"][uri] }),
        };
        if changes["textDocument"]["uri"] != uri {
            return Err(format!("an edit of another document: {edit}"));
        }
        let version = changes["textDocument"]["version"].as_i64();
        if version.is_some_and(|it| it != self.version(uri)) {
            return Err(format!("an edit of version {version:?}, not {}", self.version(uri)));
        }
        let edits = changes["edits"].as_array().ok_or_else(|| format!("no edits: {edit}"))?;
        self.encoding.apply(self.text(uri), edits)
    }

    /// Applies the edit of an action.
    pub fn apply(&mut self, uri: &str, action: &Value) {
        let edit = self.edit_of(action);
        let text = self.edited(uri, &edit).unwrap_or_else(|it| panic!("{}: {it}", action["title"]));
        self.set(uri, &text);
    }

    /// The action that repairs what can be repaired without a person, as editors ask for it when they save.
    pub fn fix_all(&mut self, uri: &str) -> Option<Value> {
        let range = self.everything(uri);
        let actions = self.actions(uri, &range, &json!(["source.fixAll.statuslint"]));
        assert!(actions.len() <= 1, "{actions:?}");
        actions.into_iter().next()
    }
}
