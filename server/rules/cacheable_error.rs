//! An answer that no cache may store says that any may.

use super::context::{Context, Finding, replace};
use super::fields;
use crate::diagnostic::Applicability;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let personal = context.answers.iter().filter(|it| matches!(it.status.only(), Some(428 | 429 | 431 | 511)));
    let finding = personal.filter_map(|answer| {
        let field = answer.response.headers.get("Cache-Control")?;
        let span = field.span.filter(|_| fields::written(context, field).is_some_and(|it| is_public(&it)))?;
        let code = answer.status.only()?;
        let finding = Finding::new(span, format!("{code} must not be stored by caches, and this lets them"));
        let finding = finding.with_related(answer.response.place, "the status");
        let quote = span.of(context.text).chars().next().filter(|it| matches!(it, '\'' | '"' | '`')).unwrap_or('\'');
        Some(finding.with_fixes([replace(
            "Send no-store",
            Applicability::Unsafe,
            span,
            format!("{quote}no-store{quote}"),
        )]))
    });
    finding.collect()
}

/// Shared caches may keep it for a while.
fn is_public(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let aged = |name: &str| {
        lower.split([',', ' ', '`']).any(|it| it.strip_prefix(name).is_some_and(|it| !it.starts_with('0')))
    };
    let kept = lower.contains("public") || aged("s-maxage=") || aged("max-age=");
    kept && !["no-store", "no-cache", "private"].iter().any(|it| lower.contains(it))
}
