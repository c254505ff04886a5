//! What client and server agree on.

use crate::text::Encoding;
use serde_json::{Value, json};

/// What the client said of itself, as far as it matters.
#[derive(Clone, Debug, Default)]
pub(super) struct Client {
    /// How columns count.
    pub encoding: Encoding,
    /// It asks for diagnostics, and takes a hint when they have changed. Without the hint, pulled diagnostics would stay
    /// what they are when another file changes, so such a client gets them pushed.
    pub pulls: bool,
    /// It shows where else to look.
    pub related: bool,
    /// It shows markers such as *unnecessary*.
    pub tags: bool,
    /// It links the rule's name.
    pub links: bool,
    /// It keeps what a diagnostic carries.
    pub data: bool,
    /// Hovers may hold Markdown.
    pub markdown: bool,
    /// So may the documentation of completions.
    pub completion_markdown: bool,
    /// Actions are literals; without that there is no way to send edits.
    pub actions: bool,
    /// It asks for the edit of an action when somebody has chosen it.
    pub resolves: bool,
    /// It marks what is preferred.
    pub preferred: bool,
    /// Edits can say for which version they are.
    pub versioned: bool,
    /// It tells when files change.
    pub watches: bool,
    /// It can be asked for settings.
    pub settings: bool,
    /// It tells when its settings change, if it is asked to.
    pub registers_settings: bool,
    /// It shows how far work has come.
    pub progress: bool,
    /// It can open a document.
    pub shows: bool,
    /// It takes a hint that inlay hints have changed.
    pub refreshes_hints: bool,
    /// The same for code lenses.
    pub refreshes_lenses: bool,
}

impl Client {
    /// Reads the `capabilities` of `initialize`.
    pub fn new(said: &Value) -> Client {
        let is = |path: &str| said.pointer(path).is_some_and(|it| *it == json!(true));
        let has = |path: &str| said.pointer(path).is_some_and(|it| !it.is_null() && *it != json!(false));
        let lists = |path: &str, word: &str| {
            said.pointer(path).and_then(Value::as_array).is_some_and(|it| it.iter().any(|it| it == word))
        };
        let text = "/textDocument";
        let diagnostics = format!("{text}/publishDiagnostics");
        let pulls = has("/textDocument/diagnostic") && is("/workspace/diagnostics/refreshSupport");
        // What a client says of pushed diagnostics holds for pulled ones, unless it says something else there.
        let shows = |name: &str| {
            let own = said.pointer(&format!("{text}/diagnostic/{name}")).filter(|_| pulls);
            own.or_else(|| said.pointer(&format!("{diagnostics}/{name}")))
                .is_some_and(|it| *it != json!(false) && !it.is_null())
        };
        Client {
            encoding: encoding(said),
            pulls,
            related: shows("relatedInformation"),
            tags: shows("tagSupport"),
            links: shows("codeDescriptionSupport"),
            data: shows("dataSupport"),
            markdown: lists("/textDocument/hover/contentFormat", "markdown"),
            completion_markdown: lists("/textDocument/completion/completionItem/documentationFormat", "markdown"),
            actions: has("/textDocument/codeAction/codeActionLiteralSupport"),
            resolves: lists("/textDocument/codeAction/resolveSupport/properties", "edit"),
            preferred: is("/textDocument/codeAction/isPreferredSupport"),
            versioned: is("/workspace/workspaceEdit/documentChanges"),
            watches: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            settings: is("/workspace/configuration"),
            registers_settings: is("/workspace/didChangeConfiguration/dynamicRegistration"),
            progress: is("/window/workDoneProgress"),
            shows: is("/window/showDocument/support"),
            refreshes_hints: is("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: is("/workspace/codeLens/refreshSupport"),
        }
    }
}

/// Bytes, if the client knows them: that is how texts are kept. UTF-16 is what every client has to know.
fn encoding(said: &Value) -> Encoding {
    let offered = said.pointer("/general/positionEncodings").and_then(Value::as_array);
    let known: Vec<Encoding> =
        offered.into_iter().flatten().filter_map(|it| Encoding::from_name(it.as_str()?)).collect();
    let prefer = |it: Encoding| known.contains(&it).then_some(it);
    prefer(Encoding::Utf8).or(prefer(Encoding::Utf16)).or(prefer(Encoding::Utf32)).unwrap_or_default()
}

/// What the server says of itself.
pub(super) fn server(client: &Client) -> Value {
    let mut own = json!({
        "positionEncoding": client.encoding.name(),
        "textDocumentSync": { "openClose": true, "change": 2, "save": { "includeText": false } },
        "hoverProvider": true,
        "completionProvider": { "triggerCharacters": ["(", ".", ":", " ", "=", "'", "\""], "resolveProvider": true },
        "inlayHintProvider": true,
        "codeLensProvider": { "resolveProvider": false },
        "executeCommandProvider": { "commands": [super::show::COMMAND] },
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    });
    if client.actions {
        own["codeActionProvider"] = json!({
            "codeActionKinds": ["quickfix", super::actions::FIX_ALL],
            "resolveProvider": client.resolves,
        });
    }
    if client.pulls {
        own["diagnosticProvider"] = json!({
            "identifier": "statuslint", "interFileDependencies": true, "workspaceDiagnostics": false,
        });
    }
    own
}

#[cfg(test)]
mod tests {
    //! What is agreed on.
    use super::*;

    #[test]
    fn the_best_known_encoding_is_taken() {
        let of = |it: Value| Client::new(&json!({ "general": { "positionEncodings": it } })).encoding.name();
        assert_eq!(of(json!(["utf-32", "utf-16", "utf-8"])), "utf-8");
        assert_eq!(of(json!(["utf-32", "utf-16"])), "utf-16");
        assert_eq!(of(json!(["utf-32"])), "utf-32");
        assert_eq!(of(json!(["utf-7"])), "utf-16");
        assert_eq!(of(Value::Null), "utf-16");
    }

    #[test]
    fn there_is_one_channel() {
        let pull =
            json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
        assert!(server(&Client::new(&pull)).get("diagnosticProvider").is_some());
        let half = json!({ "textDocument": { "diagnostic": {} } });
        assert!(!Client::new(&half).pulls && server(&Client::new(&half)).get("diagnosticProvider").is_none());
    }
}
