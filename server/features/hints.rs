//! The phrases of statuses that are written as numbers.

use super::Document;
use crate::{status, text::Span};

/// A phrase behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind the number.
    pub offset: u32,
    /// What it means.
    pub text: &'static str,
    /// The number.
    pub code: u16,
}

/// The hints for the numbers in a span, in the order of the text.
pub fn hints(document: &Document<'_>, span: Span) -> Vec<Hint> {
    let from = document.mentions.partition_point(|it| it.span.start < span.start);
    let inside = document.mentions.iter().skip(from).take_while(|it| it.span.end <= span.end);
    let hint = |it: &crate::facts::Mention| {
        // What a vendor means by a code is not what everybody reads it as.
        let known = status::get(it.code).filter(|it| it.registered)?;
        Some(Hint { offset: it.span.end, text: known.phrase, code: it.code })
    };
    inside.filter(|it| it.number).filter_map(hint).collect()
}
