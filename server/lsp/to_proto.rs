//! From our data to that of the protocol.

use super::{analysed::Analysed, capabilities::Client};
use crate::workspace::uri;
use crate::{
    diagnostic::{Diagnostic, Edit, Related, Severity},
    rules::rule,
    suppress,
    text::{LineIndex, Span},
};
use serde_json::{Value, json};

/// A span as the client counts.
pub(super) fn range(lines: &LineIndex, span: Span, agreed: &Client) -> Value {
    let place = |at: u32| {
        let (line, character) = lines.place(at, agreed.encoding);
        json!({ "line": line, "character": character })
    };
    json!({ "start": place(span.start), "end": place(span.end) })
}

/// The diagnostics of a document.
pub(super) fn diagnostics(found: &Analysed, agreed: &Client) -> Vec<Value> {
    found.diagnostics.iter().map(|it| diagnostic(found, it, agreed)).collect()
}

/// One of them.
pub(super) fn diagnostic(found: &Analysed, it: &Diagnostic, agreed: &Client) -> Value {
    let mut value = json!({
        "range": range(&found.of.lines, it.span, agreed),
        "severity": severity(it.severity),
        "code": it.rule,
        "source": "statuslint",
        "message": it.message,
    });
    if let Some(url) = rule(it.rule).and_then(|it| it.url()).filter(|_| agreed.links) {
        value["codeDescription"] = json!({ "href": url });
    }
    if agreed.tags && it.rule == suppress::UNUSED {
        value["tags"] = json!([1]);
    }
    if agreed.related && !it.related.is_empty() {
        value["relatedInformation"] = it.related.iter().filter_map(|it| related(found, it, agreed)).collect();
    }
    if agreed.data {
        value["data"] = json!({ "fingerprint": format!("{:016x}", it.fingerprint) });
    }
    value
}

fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Info => 3,
        Severity::Hint => 4,
    }
}

fn related(found: &Analysed, it: &Related, agreed: &Client) -> Option<Value> {
    let (uri, range) = match &it.path {
        None => (found.of.uri.to_string(), range(&found.of.lines, it.span, agreed)),
        Some(name) => {
            let (path, text) = found.of.folder.read().file(name)?;
            (uri::from_path(&path), range(&LineIndex::new(&text), it.span, agreed))
        }
    };
    Some(json!({ "location": { "uri": uri, "range": range }, "message": it.message }))
}

/// Edits of a document, for the version that they were made for if the client can tell.
pub(super) fn workspace_edit(found: &Analysed, edits: &[Edit], agreed: &Client) -> Value {
    let edit = |it: &Edit| json!({ "range": range(&found.of.lines, it.span, agreed), "newText": it.text });
    let edits: Vec<Value> = edits.iter().map(edit).collect();
    let uri = &*found.of.uri;
    if agreed.versioned {
        json!({ "documentChanges": [{ "textDocument": { "uri": uri, "version": found.of.version }, "edits": edits }] })
    } else {
        json!({ "changes": { uri: edits } })
    }
}
