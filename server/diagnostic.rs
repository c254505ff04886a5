//! What a rule says: the finding, its evidence and its fixes.

use crate::text::Span;
use std::sync::Arc;

pub mod edits;

/// How much a finding matters, from faint to broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Shown faintly in editors, and by `check` only under `--strict`.
    Hint,
    /// Worth knowing.
    Info,
    /// Very likely wrong.
    Warning,
    /// Provably broken at run time.
    Error,
}

impl Severity {
    /// The word that users read and write.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity with this name.
    pub fn from_name(name: &str) -> Option<Severity> {
        [Severity::Hint, Severity::Info, Severity::Warning, Severity::Error].into_iter().find(|it| it.name() == name)
    }

    /// One level lower, for findings of medium confidence.
    pub fn lowered(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning => Severity::Info,
            Severity::Info | Severity::Hint => Severity::Hint,
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The evidence leaves room; reported one level lower.
    Medium,
    /// The code itself shows it.
    High,
}

impl Confidence {
    /// The word in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// A finding, in bytes of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The id of the rule.
    pub rule: &'static str,
    /// The severity after confidence and configuration.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// What is wrong, in at most 100 characters.
    pub message: String,
    /// What to look at.
    pub span: Span,
    /// The evidence.
    pub related: Vec<Related>,
    /// Ways to mend it, the preferred one first.
    pub fixes: Vec<Fix>,
    /// Rule, scope path, normalised expression and ordinal, hashed: no path and no line.
    pub fingerprint: u64,
}

/// A second place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file, if it is another one than the finding's; relative like the finding's own path.
    pub path: Option<Arc<str>>,
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub message: String,
}

/// What a fix promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// Keeps what goes over the wire, or mends what provably throws, hangs or drops a value: applied by `--fix`.
    Safe,
    /// Changes what clients see: picked by hand.
    Unsafe,
}

impl Applicability {
    /// The word in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
        }
    }
}

/// Edits of the finding's own file that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// An imperative sentence without a full stop.
    pub title: String,
    /// What it promises.
    pub applicability: Applicability,
    /// Non-overlapping, in ascending order.
    pub edits: Vec<Edit>,
}

/// Text that replaces a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}
