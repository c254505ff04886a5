//! The analysis of one text, watched.

use statuslint::{
    analysis::{self, Analysis},
    language::Language,
    options::Options,
    project::Project,
};
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

/// The stack of a worker on the platforms that give least; an overflow aborts the test.
const STACK: usize = 2 << 20;

/// Everything that is said of a text by itself.
pub fn analyze(text: &str, language: Language) -> Analysis {
    let mut project = Project::default();
    project.add("example", Arc::new(analysis::extract(text, language)));
    let analysis = analysis::analyze(&project, "example", text, &Options::default());
    assert!(analysis.notes.is_empty(), "{:?}", analysis.notes);
    for diagnostic in &analysis.diagnostics {
        let related = diagnostic.related.iter().map(|it| it.span);
        let edits = diagnostic.fixes.iter().flat_map(|it| it.edits.iter().map(|it| it.span));
        for span in std::iter::once(diagnostic.span).chain(related).chain(edits) {
            assert!(text.get(span.range()).is_some(), "{}: {span:?} is no place of the text", diagnostic.rule);
        }
    }
    analysis
}

/// Runs on a small stack within a limit of time; what goes wrong names `what`.
pub fn watched<T: Send + 'static>(what: &str, seconds: u64, run: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || sender.send(run())).unwrap();
    match receiver.recv_timeout(Duration::from_secs(seconds)) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{what}: no end after {seconds} s"),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            let _ = worker.join();
            panic!("{what}: a panic, see above")
        }
    }
}

/// Measurements do not disturb each other.
pub fn alone() -> MutexGuard<'static, ()> {
    static MACHINE: Mutex<()> = Mutex::new(());
    MACHINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a run is about twice as long as another: what is linear is, with the noise of a machine.
pub fn about_twice([one, other]: [Duration; 2]) -> bool {
    other <= one.mul_f64(2.6) + Duration::from_millis(10)
}

/// What two runs take at their shortest. What else the machine does makes a run longer, never shorter, so they are
/// repeated until `enough` is content, which it never is if one of them is too slow.
pub fn shortest(
    mut one: impl FnMut(),
    mut other: impl FnMut(),
    enough: impl Fn([Duration; 2]) -> bool,
) -> [Duration; 2] {
    let mut best = [Duration::MAX; 2];
    for _ in 0..40 {
        // Two runs side by side meet the same machine: one that is slow for a while slows both.
        let pair = [once(&mut one), once(&mut other)];
        if enough(pair) {
            return pair;
        }
        best = [pair[0].min(best[0]), pair[1].min(best[1])];
        if enough(best) {
            break;
        }
    }
    best
}

fn once(run: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}
