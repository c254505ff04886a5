//! Looks at folders: once when they are opened, and again when files are said to have changed, or may have.

use super::{folders::Folder, refresh, session::Session, show};
use serde_json::{Value, json};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::oneshot;

/// Many files change at once when a branch is checked out.
const PAUSE: Duration = Duration::from_millis(60);

/// How often a folder is looked at when nobody tells of changes.
const OFTEN: Duration = Duration::from_millis(1500);

/// Looks at all folders that were not looked at yet.
pub(super) fn begin(session: &Arc<Session>) {
    let new: Vec<_> = session.folders().all().filter(|it| !it.read().size().1).cloned().collect();
    for folder in new {
        let busy = session.busy();
        let session = session.clone();
        tokio::spawn(async move {
            let _busy = busy;
            let (done, finished) = oneshot::channel();
            progress(&session, finished);
            look(&session, &folder).await;
            let _ = done.send(folder.read().size().0);
        });
    }
}

/// Looks at a folder soon: these files of it have changed.
pub(super) fn touched(session: &Arc<Session>, folder: &Arc<Folder>, paths: impl IntoIterator<Item = PathBuf>) {
    folder.touch(paths);
    if folder.due.swap(true, Ordering::SeqCst) {
        return;
    }
    let busy = session.busy();
    let (session, folder) = (session.clone(), folder.clone());
    tokio::spawn(async move {
        let _busy = busy;
        tokio::time::sleep(PAUSE).await;
        folder.due.store(false, Ordering::SeqCst);
        look(&session, &folder).await;
    });
}

/// Something happened in a folder: if the client does not tell of changed files, this is the time to look for them.
pub(super) fn maybe(session: &Arc<Session>, folder: &Arc<Folder>) {
    let watched = session.agreed().is_some_and(|it| it.watches) && folder.whole;
    // The first look is about to come anyway.
    let recent = |at: &Option<Instant>| at.is_none_or(|it| it.elapsed() < OFTEN);
    if !watched && folder.looking.try_lock().is_ok_and(|it| !recent(&it)) {
        touched(session, folder, []);
    }
}

/// A document by itself is analysed with its manifest and its configuration, so they are read first.
pub(super) async fn ready(session: &Arc<Session>, folder: &Arc<Folder>) {
    if !folder.whole && !folder.read().size().1 {
        look(session, folder).await;
    }
}

async fn look(session: &Arc<Session>, folder: &Arc<Folder>) {
    let mut last = folder.looking.lock().await;
    let plan = folder.read().plan(folder.take_touched());
    let Ok(scan) = tokio::task::spawn_blocking(|| plan.run()).await else { return };
    let into = folder.clone();
    let merged = tokio::task::spawn_blocking(move || into.write().merge(scan)).await;
    *last = Some(Instant::now());
    drop(last);
    if merged.unwrap_or(true) {
        refresh::all(session, folder);
    }
    show::broken_settings(session);
}

/// Shows a first look to the client; `finished` brings the number of files.
fn progress(session: &Arc<Session>, finished: oneshot::Receiver<usize>) {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    if !session.agreed().is_some_and(|it| it.progress) {
        return;
    }
    let token = json!(format!("statuslint-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
    let show = {
        let token = token.clone();
        move |session: &Session, value: Value| {
            session.outbox.notify("$/progress", json!({ "token": token, "value": value }));
        }
    };
    // A token may be used once the client has agreed to it, and not before.
    let agreed = move |session: Arc<Session>, answer: Option<Value>| {
        if answer.is_none() {
            return;
        }
        tokio::spawn(async move {
            show(
                &session,
                json!({ "kind": "begin", "title": "statuslint: reading the project", "cancellable": false }),
            );
            let files = finished.await.unwrap_or_default();
            show(&session, json!({ "kind": "end", "message": format!("{files} files") }));
        });
    };
    session.outbox.request("window/workDoneProgress/create", json!({ "token": token }), Box::new(agreed));
}
