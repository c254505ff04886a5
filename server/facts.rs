//! Stand-in for the facts until the engine is merged.

use crate::text::Span;

/// A comment that speaks to statuslint.
pub struct Comment {
    /// From its first delimiter to its last character.
    pub span: Span,
    /// Code stands before it on its line.
    pub code_before: bool,
}

/// What a file says.
#[derive(Default)]
pub struct Facts {
    /// The comments that contain `statuslint-`.
    pub comments: Vec<Comment>,
}
