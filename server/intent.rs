//! What a branch means, read from the guards of an answer; where it cannot be known, nothing is said.

use crate::diagnostic::Confidence;
use crate::facts::{Guard, GuardKind, Origin, Test, TestKind};
use crate::knowledge::{Key, KnownError};
use crate::text::Span;

mod caught;
mod comparisons;
mod tests;
mod values;

/// What a branch means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A required input is not there.
    MissingInput,
    /// An input is there and wrong.
    InvalidInput,
    /// No credentials, or ones that do not hold.
    Unauthenticated,
    /// A wrong password.
    BadCredentials,
    /// A known user who may not.
    Forbidden,
    /// A look-up found nothing.
    NotFound,
    /// A look-up found what may be there only once, perhaps: what follows decides.
    Exists,
    /// An error that libraries throw, by its code or class.
    Known,
    /// Too many requests.
    RateLimited,
    /// The server is going down or being repaired.
    Unavailable,
    /// Another server failed.
    UpstreamFailed,
    /// The method is not one that is handled here.
    WrongMethod,
    /// The server's own configuration is missing.
    ServerFault,
    /// Whatever failed in a store or on the network.
    CatchAll,
    /// Several of these at once.
    Mixed,
}

/// The meaning of a branch, with the place that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// What it means.
    pub meaning: Meaning,
    /// How sure that is.
    pub confidence: Confidence,
    /// The condition.
    pub span: Span,
    /// What was asked, for people: `req.headers.authorization`.
    pub subject: String,
    /// By what was looked up, where a look-up decides; which input was tested for its form.
    pub key: Option<Key>,
    /// The error, where one is known.
    pub error: Option<&'static KnownError>,
}

/// What a condition comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    meaning: Meaning,
    confidence: Confidence,
    subject: String,
    key: Option<Key>,
    error: Option<&'static KnownError>,
}

impl Found {
    fn new(meaning: Meaning, subject: String) -> Found {
        Found { meaning, confidence: Confidence::High, subject, key: None, error: None }
    }

    fn by(self, key: Key) -> Found {
        Found { key: Some(key), ..self }
    }

    fn unsure(self) -> Found {
        Found { confidence: Confidence::Medium, ..self }
    }
}

/// The intent of the nearest guard around an answer.
///
/// Guards that were only passed on the way tell what is *not* the case, so they show no intent. In a catch they discriminate.
pub fn intent(guards: &[Guard]) -> Option<Intent> {
    let says = |it: &Guard| match &it.kind {
        GuardKind::Test(test, held) => tests::of_test(test, *held),
        GuardKind::Caught(_) => None,
    };
    let at = guards.iter().position(|it| it.around && (!is_wrapper(it) || says(it).is_some()))?;
    let nearest = guards.get(at)?;
    let found = match &nearest.kind {
        GuardKind::Test(..) => says(nearest),
        GuardKind::Caught(tried) => caught::caught(tried, guards.get(..at).is_some_and(<[Guard]>::is_empty)),
    }?;
    if found.meaning == Meaning::Forbidden && guards.get(at + 1..).is_some_and(inside_existing) {
        return None;
    }
    let Found { meaning, confidence, subject, key, error } = found;
    let meaning =
        if meaning == Meaning::NotFound && guards.iter().any(names_absence) { Meaning::CatchAll } else { meaning };
    Some(Intent { meaning, confidence, span: nearest.span, subject, key, error })
}

/// `if (existing) { if (existing.userId !== user.id) .. }`: whose it is decides what is said of what exists already.
fn inside_existing(outer: &[Guard]) -> bool {
    let around = outer.iter().find(|it| it.around && !is_wrapper(it));
    let found = around.and_then(|it| match &it.kind {
        GuardKind::Test(test, held) => tests::of_test(test, *held),
        GuardKind::Caught(_) => None,
    });
    found.is_some_and(|it| it.meaning == Meaning::Exists && !it.key.is_some_and(Key::is_path))
}

/// An arm before took what was not found: the others are left.
fn names_absence(guard: &Guard) -> bool {
    let GuardKind::Test(test, false) = &guard.kind else { return false };
    let named = |it: &Test| matches!(&it.kind, TestKind::Shape(name, Origin::Error(_)) if tests::is_absence_of(name));
    let some = match &test.kind {
        TestKind::Any(tests) => tests.iter().any(named),
        _ => named(test),
    };
    some && !guard.around
}

/// `match result { Err(e) => match e { .. } }` and arms of unknown shapes do not hide the guards around them.
fn is_wrapper(guard: &Guard) -> bool {
    matches!(&guard.kind, GuardKind::Test(Test { kind: TestKind::Shape(name, _), .. }, true) if matches!(&**name, "Ok" | "Some"))
}
