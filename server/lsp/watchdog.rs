//! Whoever started the server may die without a word, and leave its end of the pipe to others.

use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

/// How often it is looked for.
const INTERVAL: Duration = Duration::from_secs(3);

/// Tells `leave` when the process is gone. A number that means nothing here (another container's) is not watched.
pub(super) async fn watch(process: u32, leave: UnboundedSender<()>) {
    if !crate::workspace::is_running(process) {
        return;
    }
    loop {
        tokio::time::sleep(INTERVAL).await;
        if !crate::workspace::is_running(process) {
            let _ = leave.send(());
            return;
        }
    }
}
