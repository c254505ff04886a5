//! `queries/README.md` is the contract between the query files and the engine: what it says is what there is.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use statuslint::{
    framework::{FRAMEWORKS, Role},
    language::Language,
};
use std::{collections::BTreeSet, path::Path};
use tree_sitter::Query;

const README: &str = include_str!("../queries/README.md");

/// The first cells of the table under a heading.
fn cells(heading: &str) -> Vec<&'static str> {
    let section = README.split("\n## ").find(|it| it.starts_with(heading)).expect("the section");
    let cells = section.lines().filter_map(|it| it.strip_prefix("| ")?.split(" | ").next());
    cells.filter(|it| it.contains('`')).collect()
}

/// The words between backticks.
fn quoted(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn the_captures_of_the_readme_are_the_vocabulary() {
    let names: Vec<&str> =
        cells("Captures").into_iter().flat_map(quoted).filter_map(|it| it.strip_prefix('@')).collect();
    let role = |it: &&str| Role::from_name(it).unwrap_or_else(|| panic!("@{it} is not in the vocabulary"));
    let roles: BTreeSet<Role> = names.iter().map(role).collect();
    assert_eq!(roles.len(), names.len(), "two names of the same role in {names:?}");
    // `Helper` is the last of the enum, which has a role for each name.
    let all = Role::Helper as usize + 1;
    assert_eq!(roles.len(), all, "the README has not all of the vocabulary: {roles:?}");
}

#[test]
fn queries_use_the_vocabulary_and_the_directives() {
    let directives: Vec<&str> = cells("Directives").into_iter().flat_map(quoted).collect();
    // `(#set! key value)` is described with its key, other directives by their name.
    let described = |start: String| directives.iter().any(|it| it.starts_with(&start));
    for framework in FRAMEWORKS {
        let language = if framework.ecma { Language::Tsx } else { Language::Rust };
        let query = Query::new(&language.grammar(), framework.queries).unwrap();
        for name in query.capture_names() {
            assert!(Role::from_name(name).is_some(), "{}: @{name} is not in the vocabulary", framework.name);
        }
        for pattern in 0..query.pattern_count() {
            let set = query.property_settings(pattern).iter().map(|it| format!("(#set! {} ", it.key));
            let others = query.general_predicates(pattern).iter().map(|it| format!("(#{} ", it.operator));
            for start in set.chain(others) {
                assert!(described(start.clone()), "{}: {start}..) is not in queries/README.md", framework.name);
            }
        }
    }
}

#[test]
fn every_query_file_belongs_to_a_framework() {
    let folder = |it: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("queries").join(it);
    let files =
        ["ecma", "typescript", "rust"].into_iter().filter_map(|it| std::fs::read_dir(folder(it)).ok()).flatten();
    for path in files.map(|it| it.unwrap().path()) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(FRAMEWORKS.iter().any(|it| it.queries == text), "{} is used by no framework", path.display());
    }
}
