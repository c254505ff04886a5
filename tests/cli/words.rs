//! `explain`, `facts` and `rules`.

use crate::support::{Folder, NEVER_SENT};

#[test]
fn codes_and_rules_are_explained() {
    let folder = Folder::new(&[]);
    let run = folder.run(&["explain", "422"]);
    assert!(run.code == Some(0) && run.out.starts_with("422 Unprocessable Content\n"), "{run:?}");
    let run = folder.run(&["explain", "response-never-sent"]);
    assert!(run.code == Some(0) && run.out.starts_with("# response-never-sent\n"), "{run:?}");
}

#[test]
fn what_cannot_be_explained_is_a_failure_with_advice() {
    let folder = Folder::new(&[]);
    let run = folder.run(&["explain", "create-not-200"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("unknown rule `create-not-200`, did you mean `create-not-201`?"), "{}", run.err);
    assert_eq!(folder.run(&["explain", "42"]).code, Some(2));
    assert_eq!(folder.run(&["explain"]).code, Some(2));
    assert_eq!(folder.run(&["explain", "--why", "a.js"]).code, Some(2));
    assert_eq!(folder.run(&["explain", "--why", "gone.js:1"]).code, Some(2));
    assert_eq!(folder.run(&["facts", "gone.js"]).code, Some(2));
}

#[test]
fn a_file_is_explained_even_if_nothing_is_in_it() {
    let folder = Folder::new(&[("a.js", NEVER_SENT), ("empty.js", "")]);
    for arguments in [
        ["explain", "--why", "a.js:2"].as_slice(),
        &["explain", "--why", "empty.js:1"],
        &["facts", "a.js"],
        &["facts", "empty.js"],
    ] {
        let run = folder.run(arguments);
        assert!(run.code == Some(0) && !run.out.is_empty(), "{arguments:?}: {run:?}");
    }
}

#[test]
fn every_rule_is_listed_with_its_summary() {
    let run = Folder::new(&[]).run(&["rules"]);
    let row = run.out.lines().find(|it| it.starts_with("no-content-with-body ")).unwrap();
    let words: Vec<_> = row.split_whitespace().collect();
    assert_eq!(words[1..4], ["warning", "js", "rs"]);
    assert!(words.len() > 6, "{row}");
}
