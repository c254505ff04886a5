//! What rules take clients for, held against what the clients did.
//!
//! `tests/frameworks/run --clients` had each of them ask a server, and recorded in `clients.toml` who throws what. A use
//! of the content without a look at the status is in `clients/unchecked.md` for each: it is no mistake where a 404 or 500
//! throws, and one where both come back, unless its block says `unseen`, because nothing is known of the client yet.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use statuslint::knowledge::{CLIENTS, Client, FETCH, is_fetch_package, repeated_by};
use statuslint::{analysis, language::Language, options::Options, project::Project};
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
        let problem = match (throws, reported(&it.code, it.extension, seen).contains("unchecked-response"), it.unseen) {
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

/// A use whose response is asked for its status in the place where the record found it.
#[test]
fn statuses_are_where_they_were_found() {
    let (record, mut wrong) = (record(), Vec::new());
    for used in uses().iter().filter(|it| it.extension != "rs") {
        let seen = &record[&used.client];
        let Some((line, rest)) = used.code.split_once("const response = ").and_then(|it| it.1.split_once('\n')) else {
            continue;
        };
        for status in seen["status"].as_array().unwrap().iter().filter_map(Value::as_str) {
            let check = format!("if (response.{status} !== 200) throw new Error('failed');");
            let code = used.code.replace(&format!("{line}\n{rest}"), &format!("{line}\n  {check}\n{rest}"));
            if reported(&code, used.extension, seen).contains("wrong-status-property") {
                wrong.push(format!("{}: its responses do have {status}:\n{code}", used.client));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
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

/// What the record has no row for: packages that only another of the same client stands for.
const UNRECORDED: &[&str] = &["ky-universal"];

/// What the table has no row for, though the record does.
const UNKNOWN: &[&str] = &[
    "XMLHttpRequest",
    "angular",
    "angular, observe: 'response'",
    "awc",
    "axios-retry",
    "fetch-retry",
    "hyper-util",
    "isahc",
    "jquery",
    "ofetch.raw",
    "playwright",
    "reqwest-retry",
    "reqwest.blocking",
    "surf",
    "ureq-2",
    "ureq-3",
];

#[test]
fn the_table_says_what_clients_did() {
    let record = record();
    let (mut wrong, mut known) = (Vec::new(), BTreeSet::new());
    for client in CLIENTS {
        let rows: Vec<(&String, &Value)> = record.iter().filter(|it| is_of(client, it.0, it.1)).collect();
        known.extend(rows.iter().map(|it| it.0.as_str()));
        let packages: Vec<&String> = rows.iter().flat_map(|it| it.1["packages"].as_table().unwrap().keys()).collect();
        let is_built_in = |it: &str| it.starts_with("http") || it.starts_with("node:");
        let lacking = client.packages.iter().filter(|it| !packages.iter().any(|package| package == *it));
        let lacking = lacking.filter(|it| !is_built_in(it) && !UNRECORDED.contains(*it));
        wrong.extend(lacking.map(|it| format!("{}: no record of {it}", client.name)));
        wrong.extend(rows.is_empty().then(|| format!("{}: not in the record", client.name)));
        wrong.extend(rows.iter().flat_map(|it| differences(client, it.1).map(move |what| format!("{}: {what}", it.0))));
        // Versions differ in it.
        if !rows.is_empty() && client.ok != rows.iter().any(|it| has_ok(it.1)) {
            wrong.push(format!("{}: `ok` is {}", client.name, client.ok));
        }
    }
    let unknown = record.iter().filter(|it| it.1.get("skipped").is_none() && !known.contains(it.0.as_str()));
    let unknown: BTreeSet<&str> = unknown.map(|it| it.0.as_str()).collect();
    assert_eq!(unknown, BTreeSet::from_iter(UNKNOWN.iter().copied()), "in the record, but not in the table");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Whether a row of the record is one of this client: of its name, or of its name and a version.
fn is_of(client: &Client, name: &str, seen: &Value) -> bool {
    if seen.get("skipped").is_some() {
        return false;
    }
    let rest = name.strip_prefix(client.name);
    let is_version = |it: &str| it.is_empty() || it.strip_prefix('-').is_some_and(|it| it.parse::<u8>().is_ok());
    // A package with more than a `fetch` in it says which of its functions was called.
    let is_fetch = || seen["packages"].as_table().unwrap().keys().any(|it| is_fetch_package(it));
    let fetches = name.ends_with(".fetch") || name.starts_with("fetch in") || is_fetch() && !name.contains('.');
    rest.is_some_and(is_version) || client.name == FETCH && fetches
}

fn has_ok(seen: &Value) -> bool {
    seen.get("ok").and_then(Value::as_str).is_some_and(|it| it != "absent")
}

/// What the table says of a client and the record does not.
fn differences(client: &Client, seen: &Value) -> impl Iterator<Item = String> {
    let texts = |value: &Value| -> Vec<String> {
        value
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|it| it.as_str())
            .map(|it| it.trim_end_matches("()").to_owned())
            .collect()
    };
    let statuses = texts(&seen["status"]);
    let is_status =
        if client.status.is_empty() { statuses.is_empty() } else { statuses.iter().any(|it| it == client.status) };
    let holders = seen.get("error").map(|it| texts(&it["status"])).unwrap_or_default();
    let lacks = holders.iter().any(|it| it.starts_with("response."));
    let lacks = lacks && seen["network"].get("response").and_then(Value::as_str) == Some("undefined");
    let switch = seen.get("switch").and_then(Value::as_str).filter(|_| client.throws);
    let option = switch.map(|it| it.trim_start_matches('.').split([':', '(']).next().unwrap_or_default().trim());
    let checks = [
        (client.throws == throws(seen), format!("throws is {}", client.throws)),
        (is_status, format!("the status is not {:?}, but in {statuses:?}", client.status)),
        (client.response_may_lack == lacks, format!("response_may_lack is {}", client.response_may_lack)),
        (option.is_none_or(|it| client.lenient.contains(&it)), format!("{option:?} is not among the options")),
        (switch.is_none() || !throws(&seen["switched"]), format!("{option:?} changes nothing")),
        (option.is_some() || !client.throws || client.lenient.is_empty(), "an option that nobody tried".to_owned()),
    ];
    checks.into_iter().filter(|it| !it.0).map(|it| it.1).collect::<Vec<_>>().into_iter()
}

/// Whether errors throw; those that come back for one and throw for the other are neither.
fn throws(seen: &Value) -> bool {
    let rejects: Vec<i64> = seen["rejects"].as_array().unwrap().iter().filter_map(Value::as_integer).collect();
    let thrown = ERRORS.map(|it| rejects.contains(&it));
    assert_eq!(thrown[0], thrown[1], "{seen:?}");
    thrown[0]
}

/// The rules that report something of a file, amid the packages of a client.
fn reported(code: &str, extension: &str, seen: &Value) -> BTreeSet<&'static str> {
    let mut project = Project::default();
    let path = format!("src/load.{extension}");
    let (file, text) = manifest(seen, extension);
    project.add_manifest(file, &text);
    let language = Language::from_path(&path).expect("a language");
    project.add(&path, Arc::new(analysis::extract(code, language)));
    let analysis = analysis::analyze(&project, &path, code, &Options::default());
    analysis.diagnostics.iter().map(|it| it.rule).collect()
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
