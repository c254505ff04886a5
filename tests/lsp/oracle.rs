//! What `check` says of the same files, spelled as an editor would see it.

use crate::{
    client::uri_of,
    encoding::{self, Encoding},
    support::{Folder, Run},
};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The findings of a run, by path; each in one line.
pub type Findings = BTreeMap<String, Vec<String>>;

/// `check` of a whole folder.
pub fn check(folder: &Folder, encoding: Encoding) -> Findings {
    of_run(&folder.run(&["check", "--strict", "--output-format", "json", "."]), folder, encoding)
}

/// `check` of a text on standard input.
pub fn check_text(folder: &Folder, path: &str, text: &str, encoding: Encoding) -> Findings {
    let arguments = ["check", "--strict", "--output-format", "json", "--stdin-filename", path];
    of_run(&folder.run_in("", &arguments, text.as_bytes()), folder, encoding)
}

/// `check` as it was run in a folder.
pub fn of_run(run: &Run, folder: &Folder, encoding: Encoding) -> Findings {
    assert!(matches!(run.code, Some(0 | 1)), "{run:?}");
    let records: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let mut findings = Findings::new();
    for record in records {
        let path = record["path"].as_str().unwrap().to_owned();
        findings.entry(path).or_default().push(of_record(&record, folder, encoding));
    }
    findings.values_mut().for_each(|it| it.sort());
    findings
}

fn of_record(record: &Value, folder: &Folder, encoding: Encoding) -> String {
    let severity = ["", "error", "warning", "info", "hint"].iter().position(|it| record["severity"] == *it);
    let related = record["related"].as_array().unwrap().iter();
    let related = related.map(|it| {
        let place = place(it, folder, encoding);
        one_related(it["path"].as_str().unwrap(), &place, it)
    });
    let place = place(record, folder, encoding);
    one(&place, severity.unwrap(), record["rule"].as_str().unwrap(), record, related.collect())
}

/// What an editor was told, in the same words.
pub fn of_diagnostics(diagnostics: &[Value], folder: &Folder) -> Vec<String> {
    let root = format!("{}/", uri_of(&folder.path("")));
    let mut lines: Vec<String> = diagnostics.iter().map(|it| of_diagnostic(it, &root)).collect();
    lines.sort();
    lines
}

fn of_diagnostic(it: &Value, root: &str) -> String {
    let related = it["relatedInformation"].as_array().cloned().unwrap_or_default();
    let related = related.iter().map(|it| {
        let uri = it["location"]["uri"].as_str().unwrap();
        let path = percent_decode_str(uri.strip_prefix(root).unwrap_or(uri)).decode_utf8().unwrap();
        one_related(&path, &it["location"]["range"], it)
    });
    let severity = it["severity"].as_u64().unwrap() as usize;
    one(&it["range"], severity, it["code"].as_str().unwrap(), it, related.collect())
}

fn one(range: &Value, severity: usize, rule: &str, it: &Value, mut related: Vec<String>) -> String {
    related.sort();
    format!("{} {severity} {rule}: {}{}", short(range), it["message"], related.concat())
}

fn one_related(path: &str, range: &Value, it: &Value) -> String {
    format!("; {path} {} {}", short(range), it["message"])
}

/// `4:20-4:23`, from 0.
fn short(range: &Value) -> String {
    let place = |it: &Value| format!("{}:{}", it["line"], it["character"]);
    format!("{}-{}", place(&range["start"]), place(&range["end"]))
}

/// The range of a record's place.
pub fn place(record: &Value, folder: &Folder, encoding: Encoding) -> Value {
    let path = record["path"].as_str().unwrap();
    let text = folder.read(path);
    let number = |key: &str| record[key].as_u64().unwrap() as usize;
    let place = |line: &str, column: &str| encoding.position(&text, offset(&text, number(line), number(column)));
    json!({ "start": place("line", "column"), "end": place("end_line", "end_column") })
}

/// The byte at a line and column as people count them: from 1, in code points, without a byte order mark.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let start = encoding::starts(text)[line - 1].max(bom);
    let characters = text[start..].chars().take(column - 1);
    start + characters.map(char::len_utf8).sum::<usize>()
}
