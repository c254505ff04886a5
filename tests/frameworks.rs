//! What facts say of an answer, held against what frameworks did with the very same code.
//!
//! `tests/frameworks/run` served each snippet of `tests/frameworks/cases` and `cases-rust` and recorded the answer in
//! `truth.toml`. Where facts know a status, it is that one, or `differences.toml` says why not. What they do not know is only counted.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use statuslint::{analysis, facts::Sent, language::Language, options::Options, project::Project};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path, sync::Arc};
use toml::{Table, Value};

/// A snippet of a file of cases.
struct Case {
    name: String,
    path: String,
    code: String,
    /// It is asked what it has no handler for.
    unrouted: bool,
}

/// What facts make of an answer that was seen.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The status, or that there is none.
    Equal,
    /// One of several.
    Among,
    /// Nothing that could be wrong.
    Unknown,
    /// Another status.
    Different(BTreeSet<u16>),
}

#[test]
fn facts_say_what_frameworks_do() {
    hold(false);
}

#[test]
fn facts_say_what_frameworks_of_rust_do() {
    hold(true);
}

fn hold(rust: bool) {
    let (truth, mut reasons) = (table("truth.toml"), table("differences.toml"));
    reasons.retain(|framework, _| truth.get(framework).is_some_and(is_rust) == rust);
    let (mut wrong, mut counts) = (Vec::new(), BTreeMap::new());
    for (framework, seen) in truth.iter().filter(|it| it.1.get("file").is_some() && is_rust(it.1) == rust) {
        let packages = packages(seen);
        for case in cases(seen) {
            let Some(seen) = seen["cases"].get(&case.name) else {
                wrong.push(format!("{framework}: {}: not recorded: tests/frameworks/run does it", case.name));
                continue;
            };
            let outcome = outcome(seen, &case, &packages);
            let reason = reasons.get_mut(framework).and_then(|it| it.as_table_mut()?.remove(&case.name));
            let counted = match (&outcome, &reason) {
                (Outcome::Different(codes), None) => {
                    wrong.push(format!(
                        "{framework}: {}: facts say {codes:?}, seen was {:?}",
                        case.name,
                        seen.get("status")
                    ));
                    continue;
                }
                (Outcome::Different(_), Some(_)) => "explained",
                (_, Some(_)) => {
                    wrong.push(format!("{framework}: {}: a difference is explained that is none", case.name));
                    continue;
                }
                (Outcome::Equal, None) => "equal",
                (Outcome::Among, None) => "one of several",
                (Outcome::Unknown, None) => "unknown",
            };
            *counts.entry((framework.as_str(), counted)).or_insert(0) += 1;
        }
    }
    let left =
        reasons.iter().flat_map(|(framework, rows)| rows.as_table().unwrap().keys().map(move |it| (framework, it)));
    wrong.extend(left.map(|(framework, name)| format!("{framework}: {name}: explained, but there is no such case")));
    tell(&counts);
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn what_is_recorded_is_a_case() {
    let mut stale = Vec::new();
    for (framework, seen) in table("truth.toml").iter().filter(|it| it.1.get("file").is_some()) {
        let known: Vec<String> = cases(seen).into_iter().map(|it| it.name).collect();
        let rows = seen["cases"].as_table().unwrap().keys();
        stale.extend(rows.filter(|it| !known.contains(it)).map(|it| format!("{framework}: {it}")));
    }
    assert!(stale.is_empty(), "recorded, but no case any more: {stale:#?}");
}

fn is_rust(seen: &Value) -> bool {
    seen.get("language").is_some()
}

fn outcome(seen: &Value, case: &Case, packages: &(&str, String)) -> Outcome {
    let (known, unknown, never) = told(case, packages);
    let status = seen.get("status").and_then(Value::as_integer).and_then(|it| u16::try_from(it).ok());
    match status {
        _ if case.unrouted || seen.get("absent").is_some() => Outcome::Unknown,
        Some(_) if known.is_empty() && never && !unknown => Outcome::Different(known),
        None if known.is_empty() => {
            if never {
                Outcome::Equal
            } else {
                Outcome::Unknown
            }
        }
        Some(status) if known.contains(&status) => {
            if known.len() == 1 {
                Outcome::Equal
            } else {
                Outcome::Among
            }
        }
        _ if known.is_empty() || unknown => Outcome::Unknown,
        _ => Outcome::Different(known),
    }
}

/// The statuses of the answers that facts see, whether there are some of unknown status, and some that do not go out.
fn told(case: &Case, (manifest, packages): &(&str, String)) -> (BTreeSet<u16>, bool, bool) {
    let mut project = Project::default();
    project.add_manifest(manifest, packages);
    let language = Language::from_path(&case.path).expect("a language");
    let facts = Arc::new(analysis::extract(&case.code, language));
    project.add(&case.path, facts.clone());
    let (mut known, mut unknown, mut never) = (BTreeSet::new(), false, false);
    for response in &facts.body.responses {
        match project.status(&case.path, response, &Options::default().library) {
            _ if response.sent == Sent::Never => never = true,
            Some(status) => known.extend(status.codes),
            None => unknown = true,
        }
    }
    (known, unknown, never)
}

/// The packages of a framework as its manifest, and how that is called.
fn packages(seen: &Value) -> (&'static str, String) {
    let rows = seen["packages"].as_table().unwrap().iter().filter(|it| *it.0 != "node");
    let sign = if is_rust(seen) { " =" } else { ":" };
    let rows: Vec<String> = rows.map(|it| format!("\"{}\"{sign} {:?}", it.0, it.1.as_str().unwrap())).collect();
    if is_rust(seen) {
        return ("Cargo.toml", format!("[package]\nname = \"app\"\n[dependencies]\n{}\n", rows.join("\n")));
    }
    ("package.json", format!("{{ \"dependencies\": {{ {} }} }}", rows.join(", ")))
}

/// The cases of a framework: a heading, then a block of code, whose info string can say where it lies.
fn cases(seen: &Value) -> Vec<Case> {
    let (folder, main) = if is_rust(seen) { ("cases-rust", Some("src/main.rs")) } else { ("cases", None) };
    let text = read(&format!("{folder}/{}.md", seen["file"].as_str().unwrap()));
    let case = |section: &str| {
        let (name, rest) = section.split_once('\n')?;
        let (info, code) = rest.split_once("```")?.1.split_once('\n')?;
        let title = info.split_once("title=\"").and_then(|it| it.1.split_once('"')).map(|it| it.0).or(main);
        let path = title.map_or_else(|| format!("app.{}", info.split(' ').next().unwrap_or_default()), str::to_owned);
        let (name, code) = (name.to_owned(), code.split("```").next()?.to_owned());
        Some(Case { name, path, code, unrouted: info.contains(" unrouted") })
    };
    text.split("\n## ").skip(1).map(|it| case(it).expect("a block of code")).collect()
}

fn table(file: &str) -> Table {
    read(file).parse().unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frameworks").join(path)).unwrap()
}

/// How much facts know, for whoever asks with `--nocapture`.
#[allow(clippy::print_stdout)]
fn tell(counts: &BTreeMap<(&str, &str), u32>) {
    let mut all: BTreeMap<&str, u32> = BTreeMap::new();
    for ((framework, what), count) in counts {
        println!("{framework:12} {count:3} {what}");
        *all.entry(what).or_default() += count;
    }
    println!("{all:?}");
}
