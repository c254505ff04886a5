//! What is read, what cannot be read, and the exit status of each.

use crate::support::{Folder, NEVER_SENT, WITH_BODY, command};
use std::io::{BufRead, BufReader, Read};

#[test]
fn the_exit_status_tells_findings_from_failures() {
    let folder = Folder::new(&[("bad.js", NEVER_SENT), ("good.js", "app.get('/x', (req, res) => res.json([]));\n")]);
    assert_eq!(folder.run(&["check", "good.js"]).code, Some(0));
    assert_eq!(folder.run(&["check", "bad.js"]).code, Some(1));
    assert_eq!(folder.run(&["check"]).code, Some(1));
    assert_eq!(folder.run(&["check", "--no-such-flag"]).code, Some(2));
    assert_eq!(folder.run(&[]).code, Some(2));
    assert_eq!(folder.run(&["--help"]).code, Some(0));
}

#[test]
fn a_missing_path_is_an_error_beside_the_findings() {
    let folder = Folder::new(&[("bad.js", NEVER_SENT)]);
    let run = folder.run(&["check", "gone.js", "bad.js", "--output-format", "concise"]);
    assert_eq!((run.code, run.out.lines().count()), (Some(2), 1));
    assert!(run.err.contains("error: gone.js: no such file or folder"), "{}", run.err);
}

#[test]
fn the_threshold_decides_what_fails() {
    let folder = Folder::new(&[("a.js", WITH_BODY)]);
    assert_eq!(folder.run(&["check"]).code, Some(1));
    assert_eq!(folder.run(&["check", "--fail-on", "error"]).code, Some(0));
    folder.write("statuslint.toml", "[rules]\nno-content-with-body = 'info'\n");
    assert_eq!(folder.run(&["check"]).code, Some(0));
    assert_eq!(folder.run(&["check", "--fail-on", "info"]).code, Some(1));
    assert_eq!(folder.run(&["check", "--fail-on", "loud"]).code, Some(2));
}

#[test]
fn hints_are_printed_on_demand() {
    let folder = Folder::new(&[("a.js", WITH_BODY), ("statuslint.toml", "[rules]\nno-content-with-body = 'hint'\n")]);
    assert_eq!(folder.concise(&[]), [""; 0]);
    assert_eq!(folder.concise(&["--strict"]), ["a.js:2:14: hint[no-content-with-body]"]);
    assert_eq!(folder.run(&["check", "--strict"]).code, Some(0));
    assert_eq!(folder.run(&["check", "--fail-on", "hint"]).code, Some(1));
}

#[test]
fn a_reader_who_leaves_is_no_error_and_hides_none() {
    let folder = Folder::new(&[("a.js", &NEVER_SENT.repeat(20_000))]);
    let mut child = command(&folder.path(""), &["check", "--output-format", "concise", "a.js"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("a.js:2:21: error[response-never-sent]"), "{line}");
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(!err.contains("roken") && !err.contains("panic"), "{err}");
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn standard_input_is_checked_under_the_name_of_a_file() {
    let folder = Folder::new(&[("statuslint.toml", "exclude = ['old']\n")]);
    let check = |name: &str, text: &str| {
        let arguments = ["check", "-", "--stdin-filename", name, "--output-format", "concise"];
        folder.run_in("", &arguments, text.as_bytes())
    };
    let run = check("src/new.js", NEVER_SENT);
    assert!(run.out.starts_with("src/new.js:2:21: error[response-never-sent] "), "{run:?}");
    assert_eq!(run.code, Some(1));
    assert_eq!(check("src/new.js", "").code, Some(0));
    let excluded = check("old/a.js", NEVER_SENT);
    assert_eq!((excluded.code, excluded.out.as_str()), (Some(0), ""));
    assert_eq!(folder.run_in("", &["check", "-"], b"").code, Some(2));
    assert_eq!(folder.run_in("", &["check", "--fix", "--stdin-filename", "a.js"], b"").code, Some(2));
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_the_reason() {
    let folder = Folder::new(&[("good.js", "res.status(200).end();\n")]);
    folder.write("latin.js", b"// caf\xe9\nreturn res.status(404);\n");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("note: latin.js: not analysed, because it is not UTF-8 (byte 6 "), "{}", run.err);
    // Alone, it leaves nothing that was checked: that must not look like praise.
    assert_eq!(folder.run(&["check", "latin.js"]).code, Some(2));
}

#[test]
fn a_file_over_the_limit_is_named_with_its_size() {
    let folder = Folder::new(&[("good.js", "")]);
    folder.write("huge.js", "x();\n".repeat(1_200_000));
    let run = folder.run(&["check"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("note: huge.js: not analysed, because 5.7 MiB are more than"), "{}", run.err);
}

#[test]
fn paths_are_printed_as_one_would_type_them() {
    let folder = Folder::new(&[("api/src/a.js", NEVER_SENT)]);
    let first = |at: &str, path: &str| {
        let run = folder.run_in(at, &["check", "--output-format", "concise", path], b"");
        run.out.split_once(":2:21").map(|it| it.0.to_owned())
    };
    assert_eq!(first("", ".").as_deref(), Some("api/src/a.js"));
    assert_eq!(first("", "./api/").as_deref(), Some("api/src/a.js"));
    assert_eq!(first("api", "src/../src/a.js").as_deref(), Some("src/a.js"));
    assert_eq!(first("api/src", "..").as_deref(), Some("a.js"));
    let absolute = folder.path("api/src/a.js");
    assert_eq!(first("", absolute.to_str().unwrap()).as_deref(), absolute.to_str());
}
