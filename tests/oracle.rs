//! The pattern engine, held equal to `tree_sitter::Query` on every text there is.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "pages/book.rs"]
mod book;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "pages/samples.rs"]
mod samples;

use samples::Sample;
use statuslint::{
    framework::FRAMEWORKS,
    language::Language,
    pattern::{Look, Queries},
};
use std::collections::{BTreeMap, BTreeSet};
use tree_sitter::{Query, QueryCursor, StreamingIterator as _, Tree};

/// A pattern with the names and bytes of its captures.
type Match = (usize, Vec<(String, u32, u32)>);

/// The two engines with the patterns of one file.
struct Pair {
    queries: &'static str,
    ours: Queries,
    oracle: Query,
}

const LANGUAGES: [Language; 4] = [Language::JavaScript, Language::TypeScript, Language::Tsx, Language::Rust];

#[test]
fn every_page_spec_and_example() {
    report(differences(&frameworks(), samples::written()));
}

/// What nobody writes on purpose: comments between arguments, and code that is cut off.
#[test]
fn broken_and_odd_texts() {
    let whole = samples::written();
    report(differences(&frameworks(), whole.iter().flat_map(|it| it.cut(97)).chain(odd())));
}

#[test]
fn the_corpus() {
    report(differences(&frameworks(), samples::corpus()));
}

/// The rest of the subset that queries/README.md promises, whether or not a framework uses it yet.
#[test]
fn the_subset() {
    let scm = [(true, include_str!("oracle/ecma.scm")), (false, include_str!("oracle/rust.scm"))];
    let all = |language: Language| {
        let queries = scm.iter().find(|it| it.0 == language.is_ecma()).unwrap().1;
        vec![Pair::new("the subset", queries, language)]
    };
    let texts = || samples::written().into_iter().chain(odd());
    let compiled = LANGUAGES.map(|it| (it, all(it)));
    report(differences(&compiled, texts()));
    for (language, pairs) in &compiled {
        let trees =
            texts().filter(|it| it.language == *language).map(|it| (language.parse(&it.text).unwrap(), it.text));
        let found: BTreeSet<usize> = trees.flat_map(|it| ours(&pairs[0], &it.0, &it.1)).map(|it| it.0).collect();
        let idle = (0..pairs[0].ours.len()).filter(|it| !found.contains(it)).collect::<Vec<_>>();
        assert!(idle.is_empty(), "{language:?}: patterns {idle:?} match nothing, so they prove nothing");
    }
}

fn frameworks() -> [(Language, Vec<Pair>); 4] {
    LANGUAGES.map(|language| {
        let own = FRAMEWORKS.iter().filter(|it| it.ecma == language.is_ecma());
        (language, own.map(|it| Pair::new(it.name, it.queries, language)).collect())
    })
}

impl Pair {
    fn new(name: &'static str, queries: &'static str, language: Language) -> Pair {
        let place = format!("{name} for {language:?}");
        let ours = Queries::new(language, &[queries]).unwrap_or_else(|it| panic!("{place}: {it}"));
        let oracle = Query::new(&language.grammar(), queries).unwrap_or_else(|it| panic!("{place}: {it}"));
        assert_eq!(ours.len(), oracle.pattern_count(), "{place}");
        Pair { queries, ours, oracle }
    }
}

/// What only one of the two finds.
fn differences(compiled: &[(Language, Vec<Pair>)], samples: impl IntoIterator<Item = Sample>) -> Vec<String> {
    let mut lines = Vec::new();
    for Sample { name, language, text } in samples {
        let tree = language.parse(&text).expect("a tree");
        for pair in compiled.iter().filter(|it| it.0 == language).flat_map(|it| &it.1) {
            let (ours, theirs) = (ours(pair, &tree, &text), theirs(pair, &tree, &text));
            let mut counts: BTreeMap<&Match, i32> = BTreeMap::new();
            ours.iter().for_each(|it| *counts.entry(it).or_default() += 1);
            theirs.iter().for_each(|it| *counts.entry(it).or_default() -= 1);
            let unequal = counts.iter().filter(|it| *it.1 != 0);
            lines.extend(unequal.map(|(found, surplus)| describe(pair, &name, &text, found, *surplus)));
        }
    }
    lines
}

fn ours(pair: &Pair, tree: &Tree, text: &str) -> Vec<Match> {
    let mut found = Vec::new();
    let mut look = Look::new(text);
    let mut cursor = tree.walk();
    'walk: loop {
        pair.ours.visit(cursor.node(), &mut look, &mut found);
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                break 'walk;
            }
        }
    }
    let name = |id: u16| pair.ours.captures()[id as usize].clone();
    let read = |it: statuslint::pattern::Match| {
        let mut captures: Vec<_> = it.captures.iter().map(|it| (name(it.0), it.1.start, it.1.end)).collect();
        captures.sort();
        (it.pattern as usize, captures)
    };
    found.into_iter().map(read).collect()
}

fn theirs(pair: &Pair, tree: &Tree, text: &str) -> Vec<Match> {
    let mut cursor = QueryCursor::new();
    let names = pair.oracle.capture_names();
    let mut found = Vec::new();
    let mut matches = cursor.matches(&pair.oracle, tree.root_node(), text.as_bytes());
    while let Some(it) = matches.next() {
        let place = |it: &tree_sitter::QueryCapture<'_>| {
            (names[it.index as usize].to_owned(), it.node.start_byte() as u32, it.node.end_byte() as u32)
        };
        let mut captures: Vec<_> = it.captures().iter().map(place).collect();
        captures.sort();
        found.push((it.pattern_index, captures));
    }
    found
}

fn describe(pair: &Pair, name: &str, text: &str, found: &Match, surplus: i32) -> String {
    let (pattern, captures) = found;
    let pattern = &pair.queries[pair.oracle.start_byte_for_pattern(*pattern)..];
    // Behind the pattern follow its neighbours.
    let pattern = pattern.split("\n;").next().and_then(|it| it.split("\n((").next()).unwrap_or_default();
    let who = if surplus > 0 { "only ours" } else { "only the oracle's" };
    let mut lines = format!("{name}: {} times {who}: {}\n", surplus.abs(), pattern.trim());
    for (name, start, end) in captures {
        let start = *start as usize;
        let shown: String = text[start..*end as usize].chars().take(60).collect();
        lines += &format!("  @{name} from byte {start}: {shown:?}\n");
    }
    lines
}

fn report(lines: Vec<String>) {
    assert!(lines.is_empty(), "{} differences\n{}", lines.len(), lines[..lines.len().min(10)].join("\n"));
}

fn odd() -> Vec<Sample> {
    let text = |language: Language| {
        if language.is_ecma() { include_str!("oracle/odd.js") } else { include_str!("oracle/odd.rs") }
    };
    LANGUAGES.map(|it| Sample { name: format!("odd {it:?}"), language: it, text: text(it).to_owned() }).into()
}
