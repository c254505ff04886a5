//! Documents are analysed when they have changed, and the client hears of it.

use super::{
    analysed::{Analysed, analysed},
    diagnostics::digest,
    documents::{Published, Snapshot},
    session::Session,
    to_proto,
};
use serde_json::json;
use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

/// How long nothing must be typed.
const PAUSE: Duration = Duration::from_millis(30);

/// How long hints are collected.
const HINT: Duration = Duration::from_millis(100);

/// Analyses a document that was opened.
pub(super) fn opened(session: &Arc<Session>, now: Snapshot) {
    start(session, now, Duration::ZERO);
}

/// Analyses a document once nothing is typed any more.
pub(super) fn changed(session: &Arc<Session>, now: Snapshot) {
    start(session, now, PAUSE);
}

/// Analyses the other documents of a folder.
pub(super) fn others(session: &Arc<Session>, of: &Snapshot) {
    let same = |it: &Snapshot| Arc::ptr_eq(&it.folder, &of.folder) && it.uri != of.uri;
    let open: Vec<Snapshot> = session.documents().all().map(|it| it.now.clone()).filter(same).collect();
    open.into_iter().for_each(|it| start(session, it, Duration::ZERO));
    hint(session);
}

/// Analyses all documents of a folder anew.
pub(super) fn all(session: &Arc<Session>, folder: &Arc<super::folders::Folder>) {
    folder.next_round();
    let mine = |it: &Snapshot| Arc::ptr_eq(&it.folder, folder);
    let open: Vec<Snapshot> = session.documents().all().map(|it| it.now.clone()).filter(mine).collect();
    open.into_iter().for_each(|it| start(session, it, Duration::ZERO));
    hint(session);
}

/// Tells a client that asks for diagnostics and lenses itself to do it again: soon, because changes come in swarms, and
/// every hint makes it ask for all open documents.
fn hint(session: &Arc<Session>) {
    let (pulls, lenses) = session.agreed().map_or((false, false), |it| (it.pulls, it.refreshes_lenses));
    if !(pulls || lenses) || session.hinting.swap(true, Ordering::SeqCst) {
        return;
    }
    let busy = session.busy();
    let session = session.clone();
    tokio::spawn(async move {
        let _busy = busy;
        tokio::time::sleep(HINT).await;
        session.hinting.store(false, Ordering::SeqCst);
        if pulls {
            session.outbox.refresh("workspace/diagnostic/refresh");
        }
        if lenses {
            session.outbox.refresh("workspace/codeLens/refresh");
        }
    });
}

fn start(session: &Arc<Session>, now: Snapshot, pause: Duration) {
    let busy = session.busy();
    let session = session.clone();
    let work = async move {
        let _busy = busy;
        tokio::time::sleep(pause).await;
        let is_now = |it: &super::documents::Document| it.now.state == now.state;
        if !session.documents().get(&now.uri).is_some_and(is_now) {
            return;
        }
        if let Some(found) = analysed(&session, &now.uri).await {
            publish(&session, &found);
        }
    };
    tokio::spawn(work);
}

/// Sends what was found, if it is about the state that the client has, and was not sent before.
fn publish(session: &Arc<Session>, found: &Arc<Analysed>) {
    let Some(agreed) = session.agreed().filter(|it| !it.pulls) else { return };
    let diagnostics = to_proto::diagnostics(found, agreed);
    let this = Published { state: found.of.state, round: found.round, digest: digest(&diagnostics) };
    let mut documents = session.documents();
    let Some(document) = documents.get_mut(&found.of.uri) else { return };
    if document.now.state != this.state || document.published.is_some_and(|it| it.covers(&this)) {
        return;
    }
    document.published = Some(this);
    // Under the lock, so that of two states the later one is sent last.
    let params = json!({ "uri": &*found.of.uri, "version": found.of.version, "diagnostics": diagnostics });
    session.outbox.publish(found.of.uri.clone(), params);
}

/// A document was closed: what is on disk counts again for the others.
pub(super) fn closed(session: &Arc<Session>, document: super::documents::Document) {
    let busy = session.busy();
    let session = session.clone();
    tokio::spawn(async move {
        let _busy = busy;
        // What is under way for it must not put it back afterwards.
        let _turn = document.turn.lock().await;
        let Snapshot { folder, path, uri, .. } = &document.now;
        // It may have been opened again.
        if folder.whole && session.documents().get(uri).is_none() {
            let (into, path) = (folder.clone(), path.clone());
            let lost = tokio::task::spawn_blocking(move || into.write().close(&path)).await;
            if lost.unwrap_or(true) {
                all(&session, folder);
            }
            super::scans::touched(&session, folder, [document.now.path.to_path_buf()]);
        }
        session.documents().forget(uri);
    });
}

/// Folders have come or gone: every document goes to the one that holds it now.
pub(super) fn moved(session: &Arc<Session>) {
    let open: Vec<Snapshot> = session.documents().all().map(|it| it.now.clone()).collect();
    for now in open {
        let Some(path) = crate::workspace::uri::to_path(&now.uri) else { continue };
        let around = session.folders().around(&path).cloned();
        let same = around.as_ref().map_or(!now.folder.whole, |it| Arc::ptr_eq(it, &now.folder));
        if same {
            continue;
        }
        let folder = around.unwrap_or_else(|| super::folders::Folder::beside(&path));
        now.folder.write().close(&path);
        if now.folder.whole {
            super::scans::touched(session, &now.folder, [path]);
        }
        if let Some(document) = session.documents().get_mut(&now.uri) {
            document.now.folder = folder.clone();
            document.now.state = super::documents::new_state();
            document.analysed = None;
            document.published = None;
        }
        let moved = session.documents().get(&now.uri).map(|it| it.now.clone());
        moved.into_iter().for_each(|it| start(session, it, Duration::ZERO));
    }
    hint(session);
}
