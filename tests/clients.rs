//! What rules take clients for, held against what the clients did.
//!
//! `tests/frameworks/run --clients` had each of them ask a server, and recorded in `clients.toml` who throws what. A use
//! of the content without a look at the status is in `clients/unchecked.md` for each: it is no mistake where a 404 or 500
//! throws, and one where both come back, unless its block says `unseen`, because nothing is known of the client yet.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use statuslint::{analysis, knowledge::repeated_by, language::Language, options::Options, project::Project};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path, sync::Arc};
use toml::{Table, Value};

/// The statuses that have to throw, or not.
const ERRORS: [i64; 2] = [404, 500];

/// A use of a client's content, with the option that stops or starts the throwing, or without it.
struct Use {
    client: String,
    switched: bool,
    unseen: bool,
    extension: &'static str,
    code: String,
}

#[test]
fn clients_that_throw_need_no_check() {
    let record = record();
    let (mut wrong, mut counts) = (Vec::new(), BTreeMap::new());
    for it in uses() {
        let name = format!("{}{}", it.client, if it.switched { " switched" } else { "" });
        let Some(seen) = record.get(&it.client).filter(|it| it.get("skipped").is_none()) else {
            wrong.push(format!("{name}: not in the record: tests/frameworks/run --clients does it"));
            continue;
        };
        let throws = throws(if it.switched { &seen["switched"] } else { seen });
        let problem = match (throws, is_reported(&it, seen), it.unseen) {
            (true, false, false) | (false, true, false) | (false, false, true) => None,
            (true, true, _) => Some("reported, though it throws"),
            (true, false, true) => Some("it throws: there is nothing to see"),
            (false, false, false) => Some("it does not throw, and is not reported"),
            (false, true, true) => Some("it is seen now"),
        };
        wrong.extend(problem.map(|it| format!("{name}: {it}")));
        *counts.entry((throws, it.unseen)).or_insert(0) += 1;
    }
    tell(&counts);
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn each_client_of_the_record_has_its_uses() {
    let mut wanted = BTreeSet::new();
    for (name, seen) in record().iter().filter(|it| it.1.get("skipped").is_none()) {
        wanted.insert((name.clone(), false));
        wanted.extend(seen.get("switched").map(|_| (name.clone(), true)));
    }
    let found: BTreeSet<_> = uses().into_iter().map(|it| (it.client, it.switched)).collect();
    let differences: Vec<_> = wanted.symmetric_difference(&found).collect();
    assert!(differences.is_empty(), "in one of the record and the uses: {differences:?}");
}

#[test]
fn options_of_retries_are_heeded() {
    let mut wrong = Vec::new();
    for (name, seen) in record().iter().filter(|it| it.1.get("retry-option").is_some()) {
        let option = seen["retry-option"].as_str().unwrap();
        let known = repeated_by(option).map_or(&[][..], |it| it.packages);
        if !seen["packages"].as_table().unwrap().keys().any(|it| known.contains(&it.as_str())) {
            wrong.push(format!("{name}: the table does not know {option}"));
        } else if !seen["retry-option-heeded"].as_bool().unwrap() {
            wrong.push(format!("{name}: {option} changes nothing"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Whether errors throw; those that come back for one and throw for the other are neither.
fn throws(seen: &Value) -> bool {
    let rejects: Vec<i64> = seen["rejects"].as_array().unwrap().iter().filter_map(Value::as_integer).collect();
    let thrown = ERRORS.map(|it| rejects.contains(&it));
    assert_eq!(thrown[0], thrown[1], "{seen:?}");
    thrown[0]
}

fn is_reported(used: &Use, seen: &Value) -> bool {
    let mut project = Project::default();
    let path = format!("src/load.{}", used.extension);
    let (file, text) = manifest(seen, used.extension);
    project.add_manifest(file, &text);
    let language = Language::from_path(&path).expect("a language");
    project.add(&path, Arc::new(analysis::extract(&used.code, language)));
    let analysis = analysis::analyze(&project, &path, &used.code, &Options::default());
    analysis.diagnostics.iter().any(|it| it.rule == "unchecked-response")
}

/// The packages of a client as a manifest of its language.
fn manifest(seen: &Value, extension: &str) -> (&'static str, String) {
    let rows = seen["packages"].as_table().unwrap().iter().filter(|it| *it.0 != "node");
    let rows = rows.map(|(name, version)| (name, version.as_str().unwrap()));
    if extension == "rs" {
        let rows: Vec<String> = rows.map(|(name, version)| format!("{name} = {version:?}\n")).collect();
        return ("Cargo.toml", format!("[dependencies]\n{}", rows.concat()));
    }
    let rows: Vec<String> = rows.map(|(name, version)| format!("\"{name}\": {version:?}")).collect();
    ("package.json", format!("{{ \"dependencies\": {{ {} }} }}", rows.join(", ")))
}

/// The sections of `unchecked.md`: a client of the record, perhaps `switched`, then a block of code.
fn uses() -> Vec<Use> {
    let text = read("clients/unchecked.md");
    let one = |section: &str| {
        let (name, rest) = section.split_once('\n')?;
        let (info, code) = rest.split_once("```")?.1.split_once('\n')?;
        let (word, unseen) = info.split_once(' ').map_or((info, false), |it| (it.0, it.1 == "unseen"));
        let extension = ["js", "ts", "rs"][["js", "ts", "rust"].iter().position(|it| *it == word)?];
        let client = name.strip_suffix(" switched").unwrap_or(name).to_owned();
        let code = code.split("```").next()?.to_owned();
        Some(Use { client, switched: name.ends_with(" switched"), unseen, extension, code })
    };
    text.split("\n## ").skip(1).map(|it| one(it).expect("a block of code")).collect()
}

fn record() -> Table {
    read("clients.toml").parse().unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frameworks").join(path)).unwrap()
}

/// How many uses throw, and how many of the others are not seen, for whoever asks with `--nocapture`.
#[allow(clippy::print_stdout)]
fn tell(counts: &BTreeMap<(bool, bool), u32>) {
    let of = |throws, unseen| counts.get(&(throws, unseen)).unwrap_or(&0);
    println!(
        "{} throw, {} do not, {} of them unseen",
        of(true, false),
        of(false, false) + of(false, true),
        of(false, true)
    );
}
