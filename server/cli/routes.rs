//! `statuslint routes`: which endpoint answers which statuses, and from where each of them comes.

use super::{Failure, RoutesArgs, Shape, Status, stream};
use crate::{
    project::By,
    workspace::{Listed, Stated, Workspace, paths},
};
use std::{io, io::Write, path::Path};

/// Lists the endpoints.
pub(super) fn routes(arguments: &RoutesArgs, current: &Path) -> Result<Status, Failure> {
    let workspace = Workspace::new(current, arguments.config.as_deref(), true)?;
    let loaded = workspace.load_whole(&arguments.path);
    let within = paths::Target::new(&arguments.path, current).path;
    let endpoints: Vec<Listed> = loaded.indexes.iter().flat_map(|it| it.endpoints(&within)).collect();
    stream::print(|out| match arguments.output_format {
        Shape::Table => table(out, &endpoints),
        Shape::Json => json(out, &endpoints),
        Shape::Markdown => markdown(out, &endpoints),
    })?;
    stream::say(&summary(&endpoints));
    loaded.report.errors.iter().for_each(|it| stream::complain(it));
    std::mem::forget(loaded.indexes);
    Ok(if loaded.report.errors.is_empty() { Status::Clean } else { Status::Failed })
}

/// Columns beyond this width are not waited for by the other lines.
const WIDE: usize = 56;

fn table(out: &mut dyn Write, endpoints: &[Listed]) -> io::Result<()> {
    let rows: Vec<[String; 4]> = endpoints.iter().map(cells).collect();
    let width = |at: usize| rows.iter().map(|it| it[at].chars().count()).max().unwrap_or_default();
    let (methods, paths, statuses) = (width(0), width(1).min(WIDE), width(2).min(WIDE));
    rows.iter().try_for_each(|[method, path, status, place]| {
        writeln!(out, "{method:methods$}  {path:paths$}  {status:statuses$}  {place}")
    })
}

fn markdown(out: &mut dyn Write, endpoints: &[Listed]) -> io::Result<()> {
    writeln!(out, "| method | path | statuses | handler |\n|---|---|---|---|")?;
    endpoints.iter().try_for_each(|it| {
        let [method, path, status, place] = cells(it).map(|it| it.replace('|', "\\|"));
        writeln!(out, "| {method} | `{path}` | {status} | {place} |")
    })
}

/// One array, an endpoint a line.
fn json(out: &mut dyn Write, endpoints: &[Listed]) -> io::Result<()> {
    write!(out, "[")?;
    for (at, endpoint) in endpoints.iter().enumerate() {
        writeln!(out, "{}", if at == 0 { "" } else { "," })?;
        write!(out, "{}", record(endpoint))?;
    }
    writeln!(out, "{}]", if endpoints.is_empty() { "" } else { "\n" })
}

fn record(endpoint: &Listed) -> serde_json::Value {
    let place = |it: &(String, u32)| serde_json::json!({ "path": it.0, "line": it.1 });
    let stated = |it: &Stated| {
        serde_json::json!({
            "status": it.code,
            "from": source(it.by),
            "through": Some(&it.through).filter(|it| !it.is_empty()),
            "place": it.at.as_ref().map(place),
        })
    };
    serde_json::json!({
        "method": Some(&endpoint.method).filter(|it| !it.is_empty()),
        "path": endpoint.path,
        "file": endpoint.file,
        "handler": endpoint.handler.as_ref().map(place),
        "statuses": endpoint.statuses.iter().map(stated).collect::<Vec<_>>(),
    })
}

/// Method, path, statuses and the place of the handler.
fn cells(endpoint: &Listed) -> [String; 4] {
    let method = if endpoint.method.is_empty() { "*" } else { &endpoint.method };
    let place =
        endpoint.handler.as_ref().map_or_else(|| format!("{} ?", endpoint.file), |it| format!("{}:{}", it.0, it.1));
    [method.to_owned(), endpoint.path.clone(), statuses(&endpoint.statuses), place]
}

/// Each status once, with the nearest of the places that it comes from.
fn statuses(all: &[Stated]) -> String {
    let mut shown: Vec<String> = Vec::new();
    let mut last = None;
    for it in all.iter().filter(|it| last.replace(it.code) != Some(it.code)) {
        let code = it.code.map_or_else(|| "?".to_owned(), |it| it.to_string());
        shown.push(match it.by {
            By::Handler => code,
            by if it.through.is_empty() => format!("{code} ({})", source(by)),
            _ => format!("{code} ({})", it.through.rsplit('.').next().unwrap_or(&it.through)),
        });
    }
    shown.join(", ")
}

fn source(by: By) -> &'static str {
    match by {
        By::Handler => "handler",
        By::Helper => "helper",
        By::Error => "error",
        By::Middleware => "middleware",
        By::Default => "default",
    }
}

fn summary(endpoints: &[Listed]) -> String {
    let count = |keep: &dyn Fn(&Listed) -> bool| endpoints.iter().filter(|it| keep(it)).count();
    let unknown = count(&|it| it.statuses.iter().any(|it| it.code.is_none()));
    let lost = count(&|it| it.handler.is_none());
    format!("{} endpoints, {unknown} with a status that is not known, {lost} without a known handler", endpoints.len())
}
