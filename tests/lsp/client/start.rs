//! How an editor starts the server: what it can do, which folders are open, how it answers.

use super::{Client, Inbox, Outbox, uri_of};
use crate::{encoding::Encoding, support::command};
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use tempfile::TempDir;

/// An editor before it has started the server.
pub struct Start {
    pub capabilities: Value,
    pub folders: Vec<String>,
    pub options: Value,
    /// `null` for the test itself.
    pub process: Value,
    /// The editor answers requests of the server.
    pub answers: bool,
    /// What `workspace/configuration` is answered with, for each item.
    pub configuration: Value,
    pub environment: Vec<(&'static str, &'static str)>,
}

impl Start {
    /// An editor that can do what most can; findings are pushed.
    pub fn new() -> Start {
        Start {
            capabilities: usual(),
            folders: Vec::new(),
            options: Value::Null,
            process: json!(std::process::id()),
            answers: true,
            configuration: Value::Null,
            environment: Vec::new(),
        }
    }

    /// An editor that pulls findings.
    pub fn pulling() -> Start {
        let it = Start::new().with("textDocument.diagnostic", json!({ "dynamicRegistration": true }));
        it.with("workspace.diagnostics", json!({ "refreshSupport": true }))
    }

    /// An editor that says nothing of what it can do.
    pub fn minimal() -> Start {
        Start { capabilities: json!({}), ..Start::new() }
    }

    /// Opens a folder.
    pub fn folder(self, folder: &Path) -> Start {
        self.folder_uri(uri_of(folder))
    }

    pub fn folder_uri(mut self, uri: String) -> Start {
        self.folders.push(uri);
        self
    }

    /// With a capability: `workspace.diagnostics`.
    pub fn with(mut self, path: &str, value: Value) -> Start {
        let place = path.split('.').fold(&mut self.capabilities, |it, key| &mut it[key]);
        *place = value;
        self
    }

    /// Without one.
    pub fn without(mut self, path: &str) -> Start {
        let (place, key) = path.rsplit_once('.').unwrap();
        let place = place.split('.').fold(&mut self.capabilities, |it, key| &mut it[key]);
        assert!(place.as_object_mut().unwrap().remove(key).is_some(), "{path} was not there");
        self
    }

    pub fn encodings(self, names: &[&str]) -> Start {
        self.with("general.positionEncodings", json!(names))
    }

    /// Starts the process and says nothing yet.
    pub fn silent(&self) -> Client {
        let home = TempDir::new().unwrap();
        let mut command = command(home.path(), &["server"]);
        command.envs(self.environment.iter().copied());
        let mut child = command.spawn().unwrap();
        let outbox = Outbox::new(child.stdin.take().unwrap());
        let inbox = Arc::new(Inbox::default());
        let errors = Arc::new(std::sync::Mutex::new(String::new()));
        listen(&mut child, &inbox, self.answers.then(|| (outbox.clone(), self.configuration.clone())));
        complain(&mut child, &errors);
        Client {
            child,
            outbox,
            inbox,
            errors,
            capabilities: Value::Null,
            offered: self.capabilities.clone(),
            encoding: Encoding::Utf16,
            documents: BTreeMap::new(),
            versions: BTreeMap::new(),
            asked: 0,
            _home: home,
        }
    }

    /// The params of `initialize`.
    pub fn params(&self) -> Value {
        let name = |uri: &String| uri.rsplit('/').next().unwrap_or_default().to_owned();
        let folders: Vec<Value> = self.folders.iter().map(|it| json!({ "uri": it, "name": name(it) })).collect();
        let folders = if folders.is_empty() { Value::Null } else { json!(folders) };
        json!({
            "processId": self.process,
            "clientInfo": { "name": "statuslint tests" },
            "rootUri": self.folders.first(),
            "workspaceFolders": folders,
            "capabilities": self.capabilities,
            "initializationOptions": self.options,
        })
    }

    /// Starts the server and shakes hands.
    pub fn start(&self) -> Client {
        let mut client = self.silent();
        let params = self.params();
        let result = client.request("initialize", params);
        client.capabilities = result["capabilities"].clone();
        client.encoding = Encoding::named(client.capabilities["positionEncoding"].as_str());
        assert_eq!(result["serverInfo"]["name"], "statuslint", "{result}");
        client.notify("initialized", json!({}));
        client
    }
}

/// What VS Code says of itself, of the parts that matter here, without pulling.
fn usual() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "window": { "workDoneProgress": true, "showDocument": { "support": true } },
        "workspace": {
            "applyEdit": true,
            "configuration": true,
            "didChangeConfiguration": { "dynamicRegistration": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true },
            "inlayHint": { "refreshSupport": true },
            "workspaceEdit": { "documentChanges": true },
            "workspaceFolders": true,
        },
        "textDocument": {
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["", "quickfix", "source", "source.fixAll"] } },
                "dataSupport": true,
                "disabledSupport": true,
                "isPreferredSupport": true,
                "resolveSupport": { "properties": ["edit"] },
            },
            "completion": { "completionItem": { "documentationFormat": ["markdown", "plaintext"] } },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "inlayHint": { "dynamicRegistration": true },
            "publishDiagnostics": {
                "codeDescriptionSupport": true,
                "dataSupport": true,
                "relatedInformation": true,
                "tagSupport": { "valueSet": [1, 2] },
                "versionSupport": true,
            },
            "synchronization": { "didSave": true, "dynamicRegistration": true },
        },
    })
}

/// Reads what the server says, and answers it.
fn listen(child: &mut std::process::Child, inbox: &Arc<Inbox>, answers: Option<(Outbox, Value)>) {
    let (stdout, inbox) = (child.stdout.take().unwrap(), inbox.clone());
    let answer = move |request: &Value| {
        let Some((outbox, configuration)) = &answers else { return };
        let items = request["params"]["items"].as_array().map_or(0, Vec::len);
        let result = match request["method"].as_str() {
            Some("workspace/configuration") => json!(vec![configuration; items]),
            Some("window/showDocument") => json!({ "success": true }),
            _ => Value::Null,
        };
        outbox.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
    };
    std::thread::spawn(move || inbox.read(stdout, answer));
}

/// Keeps what goes to standard error.
fn complain(child: &mut std::process::Child, errors: &Arc<std::sync::Mutex<String>>) {
    let (stderr, errors) = (child.stderr.take().unwrap(), errors.clone());
    std::thread::spawn(move || {
        for line in std::io::BufRead::lines(std::io::BufReader::new(stderr)).map_while(Result::ok) {
            *errors.lock().unwrap() += &format!("{line}\n");
        }
    });
}
