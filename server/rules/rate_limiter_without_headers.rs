//! A limiter is made so that its answers do not say when to come back.

use super::context::{Context, Finding};
use crate::diagnostic::{Applicability, Edit, Fix, Severity};
use crate::facts::CallSite;
use crate::knowledge::{LimiterFields, limiter_fields};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let functions = context.facts.body.functions.iter().filter(|it| !it.test);
    let made = functions.flat_map(|it| &it.calls).filter_map(|it| Some((it, limiter_fields(&it.call)?)));
    // What is spread into the options may be any of them.
    let written = made.filter(|(it, fields)| !fields.standard && !it.span.of(context.text).contains("..."));
    let finding = written.map(|(site, fields)| {
        let message = match fields.legacy {
            true => "this limiter sends none of the standard RateLimit fields",
            false => "this limiter sends no header fields: clients cannot know when to come back",
        };
        let finding = Finding::new(site.span, message).with_fixes(fix(context, site, fields));
        if fields.legacy { finding.with_severity(Severity::Hint) } else { finding }
    });
    finding.collect()
}

/// Switches the standard fields on: the status stays what it is.
fn fix(context: &Context<'_>, site: &CallSite, fields: LimiterFields) -> Option<Fix> {
    let text = site.span.of(context.text);
    let option = fields.option(context.project.dependency(context.path, fields.package));
    let off = format!("{option}: false");
    let edit = match text.match_indices(&off).collect::<Vec<_>>().as_slice() {
        [(at, _)] => edit(site, *at, off.len(), format!("{option}: true")),
        [] if !text.contains(option) => edit(site, text.find("({")? + 2, 0, format!(" {option}: true,")),
        _ => return None,
    };
    let title = "Send the standard header fields".to_owned();
    Some(Fix { title, applicability: Applicability::Safe, edits: vec![edit] })
}

fn edit(site: &CallSite, at: usize, length: usize, text: String) -> Edit {
    let start = site.span.start + at as u32;
    Edit { span: Span::new(start, start + length as u32), text }
}
