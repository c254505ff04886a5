//! Names for findings that survive moves: rule, scope, normalised text and ordinal; no path, no line.

use crate::diagnostic::Diagnostic;
use crate::facts::{Body, Facts, Function};
use crate::text::Span;
use std::collections::BTreeMap;

/// Gives each diagnostic its fingerprint. They stand in the order of the text.
pub(super) fn stamp(diagnostics: &mut [Diagnostic], facts: &Facts, text: &str) {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    for diagnostic in diagnostics {
        let scope = scope(&facts.body, diagnostic.span);
        let plain: String = diagnostic.span.of(text).chars().filter(|it| !it.is_whitespace()).take(400).collect();
        let base = hash(&[diagnostic.rule, &scope, &plain]);
        let ordinal = seen.entry(base).and_modify(|it| *it += 1).or_insert(0);
        diagnostic.fingerprint = hash(&[&base.to_string(), &ordinal.to_string()]);
    }
}

/// The names of the functions around a place, outer first.
fn scope(body: &Body, span: Span) -> String {
    let around = |it: &&Function| it.span.contains(span) && !it.name.is_empty();
    // Functions are sorted by their start: those behind the place cannot hold it.
    let until = body.functions.partition_point(|it| it.span.start <= span.start);
    let Some(inner) = body.functions[..until].iter().rposition(|it| it.span.contains(span)) else {
        return String::new();
    };
    let chain = body.enclosing(crate::facts::FunctionId(inner as u32)).map(|it| it.1).filter(around);
    let mut names: Vec<&str> = chain.map(|it| &*it.name).collect();
    names.reverse();
    names.join("/")
}

/// FNV-1a: the same on every machine and in every release.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|it| it.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
