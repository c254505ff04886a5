//! What people are shown beside diagnostics: pages of rules, and what is wrong with a configuration.

use super::{capabilities::Client, session::Session};
use crate::workspace::uri;
use crate::{
    rules::rule,
    text::{Encoding, LineIndex},
    workspace::Problem,
};
use serde_json::{Value, json};
use std::{
    path::Path,
    sync::{Arc, PoisonError},
};

/// The command that explains a rule; its argument is the rule's id.
pub(super) const COMMAND: &str = "statuslint.explain";

/// Shows the page of a rule, and returns it.
pub(super) fn explain(session: &Session, id: &str) -> Option<Value> {
    let rule = rule(id)?;
    let can_show = session.agreed().is_some_and(|it| it.shows);
    match session.pages.put(&format!("{}.md", rule.id), rule.page).filter(|_| can_show) {
        Some(path) => {
            let params = json!({ "uri": uri::from_path(&path), "takeFocus": true });
            session.outbox.request("window/showDocument", params, Box::new(|_, _| ()));
        }
        None => message(session, 3, crate::features::hover::why(rule)),
    }
    Some(json!(rule.page))
}

/// Shows a message: 1 is an error, 2 a warning, 3 information.
pub(super) fn message(session: &Session, kind: u8, text: String) {
    session.outbox.notify("window/showMessage", json!({ "type": kind, "message": text }));
}

/// Tells of configuration files that are broken, and of those that are not any more.
pub(super) fn broken_settings(session: &Arc<Session>) {
    let Some(agreed) = session.agreed() else { return };
    let problems = problems(session);
    let mut last = session.complaints.lock().unwrap_or_else(PoisonError::into_inner);
    let now: Vec<Arc<str>> = problems.iter().map(|it| spelled(session, &it.file)).collect();
    if agreed.pulls {
        // Nobody may ever ask for the diagnostics of that file.
        let new = problems.iter().zip(&now).filter(|it| !last.contains(it.1));
        new.for_each(|(it, _)| message(session, 2, format!("statuslint: {}", it.error)));
    } else {
        last.iter().filter(|it| !now.contains(it)).for_each(|it| publish(session, it, json!([])));
        problems.iter().zip(&now).for_each(|(it, uri)| publish(session, uri, json!([diagnostic(it, agreed)])));
    }
    *last = now;
}

/// What is wrong with a configuration file.
pub(super) fn settings_diagnostics(session: &Session, path: &Path, agreed: &Client) -> Vec<Value> {
    problems(session).iter().filter(|it| it.file == path).map(|it| diagnostic(it, agreed)).collect()
}

fn problems(session: &Session) -> Vec<Problem> {
    let mut folders: Vec<_> = session.folders().all().cloned().collect();
    folders.extend(session.documents().all().map(|it| it.now.folder.clone()).filter(|it| !it.whole));
    let mut problems: Vec<Problem> = folders.iter().flat_map(|it| it.read().problems()).collect();
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    problems.dedup_by(|a, b| a.file == b.file);
    problems
}

/// The URI of a file, as the client spells it if the file is open.
fn spelled(session: &Session, path: &Path) -> Arc<str> {
    let open = session.documents().all().find(|it| **it.now.path == *path).map(|it| it.now.uri.clone());
    open.unwrap_or_else(|| uri::from_path(path).into())
}

fn publish(session: &Session, uri: &Arc<str>, diagnostics: Value) {
    let version = session.documents().get(uri).map(|it| it.now.version);
    let mut params = json!({ "uri": &**uri, "diagnostics": diagnostics });
    if let Some(version) = version {
        params["version"] = json!(version);
    }
    session.outbox.publish(uri.clone(), params);
}

fn diagnostic(problem: &Problem, agreed: &Client) -> Value {
    let lines = LineIndex::new(&problem.text);
    let (line, column) = problem.error.place.unwrap_or((1, 1));
    let start = lines.offset(line - 1, column - 1, Encoding::Utf32);
    let end = lines.offset(line - 1, u32::MAX, Encoding::Utf32);
    json!({
        "range": super::to_proto::range(&lines, crate::text::Span::new(start, end), agreed),
        "severity": 1, "source": "statuslint", "code": "configuration",
        "message": format!("{}; until this is mended, the last good configuration counts", problem.error.message),
    })
}
