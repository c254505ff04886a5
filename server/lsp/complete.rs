//! Hover, completion and inlay hints.

use super::{
    analysed::{Analysed, LARGEST, analysed, plain},
    documents::Snapshot,
    session::Session,
    shift::Shift,
    to_proto,
};
use crate::{analysis, features, text::Span};
use serde_json::{Value, json};
use std::sync::{Arc, atomic::Ordering};

/// What is known of the state that was asked about. If the document has moved on, its facts are read alone.
async fn state(session: &Arc<Session>, asked: &Snapshot) -> Option<Arc<Analysed>> {
    let found = analysed(session, &asked.uri).await;
    if found.as_ref().is_some_and(|it| it.of.state == asked.state) {
        return found;
    }
    let (asked, language) = (asked.clone(), asked.language.filter(|_| asked.text.len() <= LARGEST)?);
    let read = tokio::task::spawn_blocking(move || {
        let text = plain(&asked.text);
        let dialect = asked.folder.read().dialect(&asked.path, language);
        let reading = analysis::read(&crate::text::code_of(&asked.path.to_string_lossy(), &text), dialect, None);
        let facts = Arc::new(reading.facts);
        Arc::new(Analysed {
            round: 0,
            facts,
            dialect: Some(dialect),
            mentions: reading.mentions,
            diagnostics: Vec::new(),
            given_up: false,
            of: asked.clone(),
        })
    });
    read.await.ok()
}

/// What there is to say at a place. Right after an edit elsewhere, what was known before it answers at once.
pub(super) async fn hover(session: &Arc<Session>, asked: &Snapshot, at: (u32, u32)) -> Option<Value> {
    let agreed = session.agreed()?;
    let offset = asked.lines.offset(at.0, at.1, agreed.encoding);
    let hover = match earlier(session, asked, offset, agreed.markdown) {
        Some(hover) => hover,
        None => {
            let found = state(session, asked).await?;
            found.with(session, |it| features::hover::hover(it, offset, agreed.markdown))??
        }
    };
    let kind = if agreed.markdown { "markdown" } else { "plaintext" };
    Some(json!({
        "contents": { "kind": kind, "value": hover.text },
        "range": to_proto::range(&asked.lines, hover.span, agreed),
    }))
}

/// The same, as the last analysis has it, if it is of another state and the place is not where that differs.
fn earlier(session: &Session, asked: &Snapshot, offset: u32, markdown: bool) -> Option<features::hover::Hover> {
    let last = session.documents().get(&asked.uri)?.analysed.clone().filter(|it| it.of.state != asked.state)?;
    let shift = Shift::between(&last.of.text, &asked.text);
    let before = shift.back(offset)?;
    let hover = last.with(session, |it| features::hover::hover(it, before, markdown))??;
    let span = shift.forth(hover.span)?;
    Some(features::hover::Hover { span, ..hover })
}

/// The statuses that fit at a place.
pub(super) async fn completion(session: &Arc<Session>, asked: Snapshot, at: (u32, u32)) -> Option<Value> {
    let agreed = session.agreed()?;
    let offset = asked.lines.offset(at.0, at.1, agreed.encoding);
    let language = asked.language?;
    let live = asked.folder.read();
    let dialect = live.dialect(&asked.path, language);
    let text = plain(&asked.text);
    let found = features::completion::complete(live.project(), &live.name(&asked.path), dialect, &text, offset)?;
    drop(live);
    let range = to_proto::range(&asked.lines, found.span, agreed);
    let items: Vec<Value> = found.items.iter().enumerate().map(|(rank, it)| item(it, rank, &range)).collect();
    Some(json!({ "isIncomplete": false, "items": items }))
}

fn item(item: &features::completion::Item, rank: usize, range: &Value) -> Value {
    let mut value = json!({
        "label": item.label,
        // A member of an enumeration.
        "kind": 20,
        "detail": item.detail,
        "sortText": format!("{rank:03}"),
        "filterText": item.filter,
        "textEdit": { "range": range, "newText": item.insert },
        "data": { "status": item.documentation },
    });
    if item.preferred {
        value["preselect"] = json!(true);
    }
    value
}

/// The item with what there is to say of its status.
pub(super) fn resolve(session: &Session, mut item: Value) -> Value {
    let code = item.pointer("/data/status").and_then(Value::as_u64).and_then(|it| u16::try_from(it).ok());
    if let Some(code) = code {
        let markdown = session.agreed().is_some_and(|it| it.completion_markdown);
        let kind = if markdown { "markdown" } else { "plaintext" };
        item["documentation"] = json!({ "kind": kind, "value": features::completion::documentation(code, markdown) });
    }
    item
}

/// What endpoints answer, above their handlers. A click explains the first problem; where there is none, it does nothing.
pub(super) async fn lenses(session: &Arc<Session>, asked: &Snapshot) -> Option<Value> {
    let agreed = session.agreed().filter(|_| session.lenses.load(Ordering::SeqCst))?;
    let found = state(session, asked).await?;
    let lenses = found.with(session, features::lens::lenses)?;
    let shown = lenses.iter().map(|it| {
        let command = match it.rule {
            Some(rule) => json!({ "title": it.title, "command": super::show::COMMAND, "arguments": [rule] }),
            None => json!({ "title": it.title, "command": "" }),
        };
        let first = Span::new(it.span.start, it.span.start);
        json!({ "range": super::to_proto::range(&asked.lines, first, agreed), "command": command })
    });
    Some(shown.collect())
}

/// The phrases behind bare numbers.
pub(super) async fn hints(session: &Arc<Session>, asked: &Snapshot, range: &Value) -> Option<Value> {
    if !session.hints.load(Ordering::SeqCst) {
        return None;
    }
    let agreed = session.agreed()?;
    let number = |path: &str| range.pointer(path)?.as_u64().map(|it| u32::try_from(it).unwrap_or(u32::MAX));
    let at = |line: &str, column: &str| Some(asked.lines.offset(number(line)?, number(column)?, agreed.encoding));
    let span = Span::new(at("/start/line", "/start/character")?, at("/end/line", "/end/character")?);
    let found = state(session, asked).await?;
    let hints = found.with(session, |it| features::hints::hints(it, span))?;
    let shown = hints.iter().map(|it| {
        let (line, character) = asked.lines.place(it.offset, agreed.encoding);
        json!({ "position": { "line": line, "character": character }, "label": it.text, "paddingLeft": true })
    });
    Some(shown.collect())
}
