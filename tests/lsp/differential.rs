//! The editor and the command line say the same of every page and every spec: place, severity, message, evidence, fix.

use crate::{
    book::{self, Case, Page},
    client::{Client, Start, uri_of},
    encoding::ALL,
    oracle,
    support::Folder,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A case of a page, as a repository on disk.
struct Project {
    folder: Folder,
    name: String,
    /// Path and text.
    files: Vec<(String, String)>,
}

fn projects(page: &Page) -> Vec<Project> {
    page.cases().iter().map(|it| project(page, it)).collect()
}

fn project(page: &Page, case: &Case<'_>) -> Project {
    let folder = Folder::new(&[]);
    let section = case.files[0].section;
    let manifests = page.blocks.iter().filter(|it| it.section == section && it.titled && !it.is_code());
    manifests.for_each(|it| folder.write(&it.path, &it.text));
    let files: Vec<_> = case.files.iter().map(|it| (it.path.clone(), it.text.clone())).collect();
    files.iter().for_each(|(path, text)| folder.write(path, text));
    Project { folder, name: format!("{}:{}", page.path, case.files[0].line), files }
}

/// A server with all projects of a page as its folders, and all their files open.
fn open(projects: &[Project], start: Start) -> Client {
    let mut client = projects.iter().fold(start, |start, it| start.folder(&it.folder.path(""))).start();
    for it in projects {
        it.files.iter().for_each(|(path, text)| client.open(&uri_of(&it.folder.path(path)), text));
    }
    client
}

#[test]
fn row_9_every_page_is_as_check_says() {
    let mut wrong = Vec::new();
    for (number, page) in book::pages().iter().enumerate() {
        let projects = projects(page);
        let start = if number % 2 == 0 { Start::new() } else { Start::pulling() };
        let mut client = open(&projects, start.encodings(&[ALL[number % 3].name()]));
        for it in &projects {
            let check = oracle::check(&it.folder, client.encoding);
            for (path, _) in &it.files {
                let uri = uri_of(&it.folder.path(path));
                let found = oracle::of_diagnostics(&client.diagnostics(&uri), &it.folder);
                let expected = check.get(path).cloned().unwrap_or_default();
                if found != expected {
                    wrong.push(format!("{} {path}\neditor: {found:#?}\ncheck:  {expected:#?}", it.name));
                }
            }
        }
        client.finish();
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// A text on standard input is seen amid its repository, as an open document is amid its folder.
#[test]
fn row_9_standard_input_agrees() {
    let mut wrong = Vec::new();
    for page in book::pages() {
        let projects = projects(&page);
        let mut client = open(&projects, Start::new());
        for it in &projects {
            for (path, text) in &it.files {
                let uri = uri_of(&it.folder.path(path));
                let found = oracle::of_diagnostics(&client.diagnostics(&uri), &it.folder);
                let check = oracle::check_text(&it.folder, path, text, client.encoding);
                let expected = check.get(path).cloned().unwrap_or_default();
                if found != expected {
                    wrong.push(format!("{} {path}\neditor: {found:#?}\ncheck:  {expected:#?}", it.name));
                }
            }
        }
        client.finish();
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The text after a fix, by the rule and the start of its finding.
type Mended = BTreeMap<String, String>;

/// The preferred quick fix of each finding makes what the fix in the records of `check` makes.
#[test]
fn row_9_every_fix_is_as_check_says() {
    let mut wrong = Vec::new();
    for page in book::pages() {
        let projects = projects(&page);
        let mut client = open(&projects, Start::new().without("textDocument.codeAction.resolveSupport"));
        for it in &projects {
            let run = it.folder.run(&["check", "--strict", "--output-format", "json", "."]);
            let records: Vec<Value> = serde_json::from_str(&run.out).unwrap();
            for (path, text) in &it.files {
                let own: Vec<&Value> = records.iter().filter(|it| it["path"] == **path).collect();
                let expected: Mended = own.iter().filter_map(|record| of_record(it, record, text, &client)).collect();
                let found = of_actions(&mut client, &uri_of(&it.folder.path(path)));
                if found != expected {
                    wrong.push(format!("{} {path}\neditor: {found:#?}\ncheck:  {expected:#?}", it.name));
                }
            }
        }
        client.finish();
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn of_record(project: &Project, record: &Value, text: &str, client: &Client) -> Option<(String, String)> {
    let edits = record["fix"]["edits"].as_array()?.iter().map(|it| {
        let range = oracle::place(it, &project.folder, client.encoding);
        json!({ "range": range, "newText": it["text"] })
    });
    let edits: Vec<Value> = edits.collect();
    let place = oracle::place(record, &project.folder, client.encoding);
    let after = client.encoding.apply(text, &edits).unwrap();
    Some((format!("{} {} {}", record["rule"], place, record["fix"]["title"]), after))
}

/// The first quick fix for each finding, if it has one.
fn of_actions(client: &mut Client, uri: &str) -> Mended {
    let mut mended = Mended::new();
    for finding in client.diagnostics(uri) {
        let actions = client.actions(uri, &finding["range"], &json!(["quickfix"]));
        let own = actions.iter().find(|it| {
            let about = &it["diagnostics"][0];
            let fix = !it["title"].as_str().unwrap().starts_with("Ignore ") && it["edit"].is_object();
            fix && about["code"] == finding["code"] && about["range"] == finding["range"]
        });
        if let Some(action) = own {
            let after = client.edited(uri, &action["edit"]).unwrap_or_else(|it| panic!("{uri}: {it}"));
            mended.insert(format!("{} {} {}", finding["code"], finding["range"], action["title"]), after);
        }
    }
    mended
}

/// What fixing everything makes of each file is what `check --fix` writes, and doing it again changes nothing.
#[test]
fn row_16_fixing_every_page_is_as_check_says() {
    let mut wrong = Vec::new();
    for page in book::pages() {
        let projects = projects(&page);
        let mut client = open(&projects, Start::new());
        for it in &projects {
            for (path, _) in &it.files {
                let uri = uri_of(&it.folder.path(path));
                if let Some(action) = client.fix_all(&uri) {
                    client.apply(&uri, &action);
                    if let Some(again) = client.fix_all(&uri) {
                        wrong.push(format!("{} {path}: something is left to do: {again}", it.name));
                    }
                }
            }
            it.folder.run(&["check", "--fix", "."]);
            for (path, _) in &it.files {
                let (found, expected) = (client.text(&uri_of(&it.folder.path(path))), it.folder.read(path));
                if found != expected {
                    wrong.push(format!("{} {path}\neditor:\n{found}\ncheck:\n{expected}", it.name));
                }
            }
        }
        client.finish();
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Every finding of every page can be ignored by a comment, which then is no comment that ignores nothing.
#[test]
fn every_finding_can_be_ignored() {
    let mut wrong = Vec::new();
    for page in book::pages() {
        let projects = projects(&page);
        let mut client = open(&projects, Start::new());
        for it in &projects {
            for (path, text) in &it.files {
                let uri = uri_of(&it.folder.path(path));
                for finding in client.diagnostics(&uri).iter().filter(|it| it["code"] != "unused-suppression") {
                    let rule = finding["code"].as_str().unwrap();
                    let title = format!("Ignore {rule} on this line");
                    let actions = client.actions(&uri, &finding["range"], &Value::Null);
                    let Some(action) = actions.iter().find(|it| it["title"] == *title) else {
                        wrong.push(format!("{} {path}: no {title}", it.name));
                        continue;
                    };
                    let before = client.diagnostics(&uri).len();
                    client.apply(&uri, action);
                    let after = client.rules(&uri);
                    if after.len() >= before || after.iter().any(|it| it == "unused-suppression") {
                        wrong.push(format!(
                            "{} {path}: {title}: {after:?} are left of {before}\n{}",
                            it.name,
                            client.text(&uri)
                        ));
                    }
                    client.set(&uri, text);
                }
            }
        }
        client.finish();
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The example that the documentation shows, opened as one folder, in another encoding each time.
#[test]
fn row_9_the_example_is_as_check_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/orders-api");
    let folder = Folder::new(&[]);
    let mut paths = Vec::new();
    copy(&root, &folder, "", &mut paths);
    assert!(paths.len() > 10, "{paths:?}");
    for encoding in ALL {
        let mut client = Start::new().encodings(&[encoding.name()]).folder(&folder.path("")).start();
        let check = oracle::check(&folder, encoding);
        assert!(!check.is_empty());
        for path in &paths {
            let uri = client.open_file(&folder.path(path));
            if statuslint::language::Language::from_path(path).is_some() {
                let found = oracle::of_diagnostics(&client.diagnostics(&uri), &folder);
                assert_eq!(found, check.get(path).cloned().unwrap_or_default(), "{path}");
            }
        }
        client.finish();
    }
}

fn copy(from: &std::path::Path, folder: &Folder, to: &str, paths: &mut Vec<String>) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let path = format!("{to}{}", entry.file_name().to_str().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), folder, &format!("{path}/"), paths),
            false => {
                folder.write(&path, std::fs::read(entry.path()).unwrap());
                paths.push(path);
            }
        }
    }
}
