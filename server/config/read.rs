//! From what is written to what is meant; a mistake is told with its place.

use super::raw::{Raw, RawDeclared, RawException};
use super::{Find, Problem, similar, unknown_rule};
use crate::diagnostic::Severity;
use crate::framework::Own;
use crate::options::{Declared, Exception, Globs, Library, Options, Status, ValidationStatus};
use crate::rules::rule;
use crate::text::LineIndex;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::BTreeSet;
use std::path::Path;
use toml::Spanned;

pub(super) fn options(raw: Raw) -> Result<Options, Problem> {
    let mut options = Options {
        include_tests: raw.include_tests,
        hide_forbidden_as_404: raw.hide_forbidden_as_404.unwrap_or(true),
        webhook_paths: globs(&raw.webhook_paths)?,
        graphql_paths: globs(&raw.graphql_paths)?,
        rpc_paths: globs(&raw.rpc_paths)?,
        retry_headers: raw.retry_headers.into_iter().collect(),
        response_names: raw.response_names.into_iter().collect(),
        status_checkers: raw.status_checkers.into_iter().collect(),
        exceptions: raw.exceptions.into_iter().map(exception).collect::<Result<_, _>>()?,
        library: Library { helpers: declared(raw.helpers)?, errors: declared(raw.errors)? },
        ..Options::default()
    };
    for (id, level) in &raw.rules {
        let level = severity(level)?;
        options.rules.insert(rule_id(id)?.to_owned(), level);
    }
    for code in &raw.allowed_codes {
        options.allowed_codes.insert(status_code(code)?);
    }
    if let Some(challenge) = raw.challenge {
        options.challenge = scheme(challenge)?;
    }
    if let Some(status) = &raw.validation_status {
        options.validation_status = validation_status(status)?;
        // Whoever asks for a policy wants to hear of it.
        let asked = options.validation_status != ValidationStatus::Any;
        asked.then(|| options.rules.entry("validation-status-policy".to_owned()).or_insert(Some(Severity::Warning)));
    }
    Ok(options)
}

/// The rule's present id, so that a configuration survives a renaming.
fn rule_id(id: &Spanned<String>) -> Result<&'static str, Problem> {
    let known = rule(id.get_ref()).map(|it| it.id);
    known.ok_or_else(|| (Some(id.span()), unknown_rule(id.get_ref())))
}

fn severity(level: &Spanned<String>) -> Result<Option<Severity>, Problem> {
    let name = level.get_ref();
    match Severity::from_name(name) {
        None if name == "off" => Ok(None),
        None => {
            let message = format!("unknown severity `{name}`, expected off, hint, info, warning or error");
            Err((Some(level.span()), message))
        }
        known => Ok(known),
    }
}

fn status_code(code: &Spanned<u16>) -> Result<u16, Problem> {
    let it = *code.get_ref();
    let known = (100..=999).contains(&it).then_some(it);
    known.ok_or_else(|| (Some(code.span()), format!("{it} is no status code: they have three digits")))
}

fn validation_status(name: &Spanned<String>) -> Result<ValidationStatus, Problem> {
    let names = ValidationStatus::NAMES;
    let known = names.iter().find(|it| it.0 == name.get_ref()).map(|it| it.1);
    known.ok_or_else(|| {
        let unknown = format!("unknown policy `{}`", name.get_ref());
        let message = match similar(name.get_ref(), names.iter().map(|it| it.0)) {
            Some(meant) => format!("{unknown}, did you mean `{meant}`?"),
            None => format!("{unknown}, expected any, 400, 422, split or consistent"),
        };
        (Some(name.span()), message)
    })
}

/// Fixes write the scheme into source code, inside quotes: a token (RFC 9110 section 11.1) and its parameters are harmless there.
fn scheme(challenge: Spanned<String>) -> Result<String, Problem> {
    let harmless = |it: char| it.is_ascii_graphic() && !matches!(it, '\'' | '"' | '\\' | '`' | '$') || it == ' ';
    let text = challenge.get_ref();
    if text.is_empty() || !text.chars().all(harmless) {
        return Err((Some(challenge.span()), format!("`{text}` is no authentication scheme, such as Bearer")));
    }
    Ok(challenge.into_inner())
}

fn globs(written: &[Spanned<String>]) -> Result<Globs, Problem> {
    let texts: Vec<String> = written.iter().map(|it| it.get_ref().clone()).collect();
    Globs::new(&texts).map_err(|(at, why)| match written.get(at) {
        Some(it) => (Some(it.span()), format!("`{}` is no glob: {why}", it.get_ref())),
        None => (None, why),
    })
}

fn exception(raw: Spanned<RawException>) -> Result<Exception, Problem> {
    let place = raw.span();
    let raw = raw.into_inner();
    let rules = raw.rules.map_or(Ok(BTreeSet::new()), excepted)?;
    let methods = raw.methods.iter().map(|it| it.to_ascii_uppercase()).collect();
    let found = Exception { rules, paths: globs(&raw.paths)?, routes: globs(&raw.routes)?, methods };
    if found.paths.is_empty() && found.is_general() {
        let message = "an exception needs `paths`, `routes` or `methods`; a rule is switched off in [rules]";
        return Err((Some(place), message.to_owned()));
    }
    Ok(found)
}

/// Rules by their ids; none of them stands for all.
fn excepted(written: Spanned<toml::Value>) -> Result<BTreeSet<String>, Problem> {
    let place = written.span();
    let named: Option<Vec<String>> = match written.into_inner() {
        toml::Value::String(one) if one == "*" => Some(Vec::new()),
        toml::Value::String(one) => Some(vec![one]),
        toml::Value::Array(all) => all.into_iter().map(|it| it.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    let named = named.ok_or((Some(place.clone()), "expected a list of rules, or \"*\"".to_owned()))?;
    let known = |it: String| match rule(&it) {
        Some(rule) => Ok(rule.id.to_owned()),
        None => Err((Some(place.clone()), unknown_rule(&it))),
    };
    named.into_iter().map(known).collect()
}

fn declared(raw: Vec<Spanned<RawDeclared>>) -> Result<Vec<Declared>, Problem> {
    raw.into_iter().map(one).collect()
}

fn one(raw: Spanned<RawDeclared>) -> Result<Declared, Problem> {
    let place = raw.span();
    let raw = raw.into_inner();
    let code = raw.status.as_ref().map(status_code).transpose()?;
    let status = match (raw.status_property, raw.status_argument, code) {
        (Some(name), argument, code) => Status::Property(argument.unwrap_or(0), name, code),
        (None, Some(argument), code) => Status::Argument(argument, code),
        (None, None, Some(code)) => Status::Fixed(code),
        (None, None, None) => {
            let message = format!("`{}` needs `status`, `status-argument` or `status-property`", raw.name);
            return Err((Some(place), message));
        }
    };
    Ok(Declared { module: raw.module, name: raw.name, status, body: raw.body_argument })
}

pub(super) fn excludes(raw: &Raw, folder: &Path) -> Result<Gitignore, Problem> {
    let mut builder = GitignoreBuilder::new(folder);
    for glob in &raw.exclude {
        let added = builder.add_line(None, glob.get_ref());
        added.map_err(|it| (Some(glob.span()), format!("`{}` is no glob: {it}", glob.get_ref())))?;
    }
    builder.build().map_err(|it| (None, it.to_string()))
}

/// The query files, compiled. What is wrong in one of them is told at the pattern that names it, with its own place.
pub(super) fn queries(raw: &Raw, find: &Find<'_>) -> Result<Own, Problem> {
    let (mut files, mut places) = (Vec::new(), Vec::new());
    for pattern in &raw.queries {
        let found = find(pattern.get_ref());
        let found = found.map_err(|why| (Some(pattern.span()), format!("`{}` {why}", pattern.get_ref())))?;
        let new: Vec<_> = found.into_iter().filter(|it| !files.contains(it)).collect();
        places.extend(new.iter().map(|_| pattern.span()));
        files.extend(new);
    }
    Own::new(&files).map_err(|(at, error)| {
        let (path, text) = files.get(at).map_or(("", ""), |it| (&it.0, &it.1));
        let place = LineIndex::new(text).position(error.at.unwrap_or_default() as u32);
        (places.get(at).cloned(), format!("{path}:{}:{}: {error}", place.line, place.column))
    })
}
