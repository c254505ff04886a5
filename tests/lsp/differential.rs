//! The editor and the command line say the same of every page and every spec: place, severity, message, evidence, fix.

use crate::{
    book,
    client::{Client, Start, uri_of},
    encoding::ALL,
    oracle::{self, Findings},
    support::Folder,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every case of every page as a repository of its own, in one folder.
struct Library {
    folder: Folder,
    files: Vec<File>,
    /// The repositories.
    roots: Vec<String>,
}

/// A file of a case.
struct File {
    /// In the folder.
    path: String,
    text: String,
    /// Where it is written.
    place: String,
}

impl Library {
    fn new() -> Library {
        let mut library = Library { folder: Folder::new(&[]), files: Vec::new(), roots: Vec::new() };
        for page in book::pages() {
            for case in page.cases() {
                let root = format!("{:03}", library.roots.len());
                std::fs::create_dir_all(library.folder.path(&format!("{root}/.git"))).unwrap();
                let section = case.files[0].section;
                let manifests = page.blocks.iter().filter(|it| it.section == section && it.titled && !it.is_code());
                manifests.for_each(|it| library.folder.write(&format!("{root}/{}", it.path), &it.text));
                for it in &case.files {
                    let path = format!("{root}/{}", it.path);
                    library.folder.write(&path, &it.text);
                    library.files.push(File {
                        path,
                        text: it.text.clone(),
                        place: format!("{}:{}", page.path, it.line),
                    });
                }
                library.roots.push(root);
            }
        }
        assert!(library.files.len() > 100, "the pages were not found");
        library
    }

    fn uri(&self, file: &File) -> String {
        uri_of(&self.folder.path(&file.path))
    }

    /// A server with all repositories as its folders, and all files open.
    fn open(&self, start: Start) -> Client {
        let start = self.roots.iter().fold(start, |start, it| start.folder(&self.folder.path(it)));
        let mut client = start.start();
        self.files.iter().for_each(|it| client.open(&self.uri(it), &it.text));
        client.settle();
        client
    }

    /// The arguments of a command about all repositories.
    fn arguments<'a>(&'a self, before: &[&'a str]) -> Vec<&'a str> {
        before.iter().copied().chain(self.roots.iter().map(String::as_str)).collect()
    }

    fn records(&self) -> crate::support::Run {
        self.folder.run(&self.arguments(&["check", "--strict", "--output-format", "json"]))
    }

    /// Differences, with the place of the file that they are about.
    fn compare(&self, client: &mut Client, expected: impl Fn(&File) -> Vec<String>) -> Vec<String> {
        let mut wrong = Vec::new();
        for it in &self.files {
            let found = oracle::of_diagnostics(&client.shown(&self.uri(it)), &self.folder);
            let expected = expected(it);
            if found != expected {
                wrong.push(format!("{} {}\neditor: {found:#?}\ncheck:  {expected:#?}", it.place, it.path));
            }
        }
        wrong
    }
}

fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn of(findings: &Findings, file: &File) -> Vec<String> {
    findings.get(&file.path).cloned().unwrap_or_default()
}

#[test]
fn row_9_every_page_is_as_check_says() {
    let library = Library::new();
    let run = library.records();
    for (encoding, start) in ALL.into_iter().zip([Start::new(), Start::pulling(), Start::new()]) {
        let mut client = library.open(start.encodings(&[encoding.name()]));
        let check = oracle::of_run(&run, &library.folder, encoding);
        assert!(check.len() > 50, "{check:?}");
        report(&library.compare(&mut client, |it| of(&check, it)));
        client.finish();
    }
}

/// A text on standard input is seen amid its repository, as an open document is amid its folder.
#[test]
fn row_9_standard_input_agrees() {
    let library = Library::new();
    let mut client = library.open(Start::new());
    let encoding = client.encoding;
    report(
        &library.compare(&mut client, |it| of(&oracle::check_text(&library.folder, &it.path, &it.text, encoding), it)),
    );
    client.finish();
}

/// The text after a fix, by the rule and the place of its finding.
type Mended = BTreeMap<String, String>;

/// The preferred quick fix of each finding makes what the fix in the records of `check` makes.
#[test]
fn row_9_every_fix_is_as_check_says() {
    let library = Library::new();
    let records: Vec<Value> = serde_json::from_str(&library.records().out).unwrap();
    let mut client = library.open(Start::new().without("textDocument.codeAction.resolveSupport"));
    let mut wrong = Vec::new();
    for it in &library.files {
        let own = records.iter().filter(|record| record["path"] == *it.path);
        let expected: Mended = own.filter_map(|record| of_record(&library.folder, record, &it.text, &client)).collect();
        let found = of_actions(&mut client, &library.uri(it));
        if found != expected {
            wrong.push(format!("{} {}\neditor: {found:#?}\ncheck:  {expected:#?}", it.place, it.path));
        }
    }
    client.finish();
    report(&wrong);
}

fn of_record(folder: &Folder, record: &Value, text: &str, client: &Client) -> Option<(String, String)> {
    let edits = record["fix"]["edits"].as_array()?.iter().map(|it| {
        let range = oracle::place(it, folder, client.encoding);
        json!({ "range": range, "newText": it["text"] })
    });
    let edits: Vec<Value> = edits.collect();
    let place = oracle::place(record, folder, client.encoding);
    let after = client.encoding.apply(text, &edits).unwrap();
    Some((format!("{} {} {}", record["rule"], place, record["fix"]["title"]), after))
}

/// The first quick fix for each finding, if it has one.
fn of_actions(client: &mut Client, uri: &str) -> Mended {
    let mut mended = Mended::new();
    for finding in client.shown(uri) {
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
    let library = Library::new();
    let mut client = library.open(Start::new());
    let mut wrong = Vec::new();
    let mut fixed = 0;
    for it in &library.files {
        let uri = library.uri(it);
        let Some(action) = client.fix_all(&uri) else { continue };
        client.apply(&uri, &action);
        fixed += 1;
        if let Some(again) = client.fix_all(&uri) {
            wrong.push(format!("{} {}: something is left to do: {again}", it.place, it.path));
        }
    }
    assert!(fixed > 3, "{fixed} files had something to fix");
    library.folder.run(&library.arguments(&["check", "--fix"]));
    for it in &library.files {
        let (found, expected) = (client.text(&library.uri(it)), library.folder.read(&it.path));
        if found != expected {
            wrong.push(format!("{} {}\neditor:\n{found}\ncheck:\n{expected}", it.place, it.path));
        }
    }
    client.finish();
    report(&wrong);
}

/// Every finding of every page can be ignored by a comment, which then is no comment that ignores nothing. In each
/// round, one finding of each file.
#[test]
fn every_finding_can_be_ignored() {
    let library = Library::new();
    let mut client = library.open(Start::new());
    let found = |client: &mut Client, it: &File| {
        let mut found = client.shown(&library.uri(it));
        found.retain(|it| it["code"] != "unused-suppression");
        found
    };
    let before: Vec<Vec<Value>> = library.files.iter().map(|it| found(&mut client, it)).collect();
    let most = before.iter().map(Vec::len).max().unwrap();
    let mut wrong = Vec::new();
    for round in 0..most {
        let files = library.files.iter().zip(&before).filter_map(|(it, all)| Some((it, all, all.get(round)?)));
        let files: Vec<_> = files.collect();
        for (it, _, finding) in &files {
            let title = format!("Ignore {} on this line", finding["code"].as_str().unwrap());
            let actions = client.actions(&library.uri(it), &finding["range"], &Value::Null);
            match actions.iter().find(|it| it["title"] == *title) {
                Some(action) => client.apply(&library.uri(it), action),
                None => wrong.push(format!("{} {}: no {title}", it.place, it.path)),
            }
        }
        client.settle();
        for (it, all, finding) in files {
            let uri = library.uri(it);
            let after = client.shown(&uri);
            let unused = after.iter().filter(|it| it["code"] == "unused-suppression").count();
            let unused_before = it.text.matches("[unused-suppression]").count();
            if after.len() - unused >= all.len() || unused > unused_before {
                wrong.push(format!("{} {}: {} in\n{}", it.place, it.path, finding["code"], client.text(&uri)));
            }
            client.set(&uri, &it.text);
        }
        client.settle();
    }
    client.finish();
    report(&wrong);
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
