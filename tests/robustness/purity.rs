//! The same input gives the same answer, whoever asks first and in whatever order the files came.

use crate::{
    book,
    guard::{analyze, watched},
    samples,
};
use statuslint::{analysis, options::Options};

#[test]
fn the_same_text_says_the_same() {
    for it in samples::written() {
        let say = || format!("{:?}", analyze(&it.text, it.language));
        assert_eq!(say(), say(), "{}", it.name);
    }
}

/// Parsers and tables that are kept for the next text carry nothing over to it.
#[test]
fn what_was_read_before_does_not_matter() {
    let samples: &'static [samples::Sample] = samples::written().leak();
    for it in samples {
        let fresh = watched(&it.name, 20, || format!("{:?}", analyze(&it.text, it.language)));
        for cut in it.cut(it.text.len() / 3 + 1) {
            analyze(&cut.text, cut.language);
        }
        assert_eq!(format!("{:?}", analyze(&it.text, it.language)), fresh, "{}", it.name);
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    for page in book::pages() {
        for case in page.cases() {
            let say = |order: &[&book::Block]| {
                let project = case.project(order.iter().copied());
                let analyze = |it: &&book::Block| {
                    let analysis = analysis::analyze(&project, &it.path, &it.text, &Options::default());
                    format!(
                        "{analysis:?}\n{}",
                        analysis::explain_facts(&project, &it.path, &it.text, &Options::default())
                    )
                };
                case.files.iter().map(analyze).collect::<Vec<_>>()
            };
            let expected = say(&case.files);
            let mut files = case.files.clone();
            for _ in 1..files.len() {
                files.rotate_left(1);
                assert_eq!(say(&files), expected, "{}:{}", page.path, files[0].line);
                let reversed: Vec<_> = files.iter().rev().copied().collect();
                assert_eq!(say(&reversed), expected, "{}:{} reversed", page.path, files[0].line);
            }
        }
    }
}

/// A file that was there before, and one that is replaced, leave nothing behind.
#[test]
fn what_was_replaced_is_forgotten() {
    for page in book::pages() {
        for case in page.cases().iter().filter(|it| it.files.len() > 1) {
            let fresh = case.project(case.files.iter().copied());
            let (first, last) = (case.files[0], case.files[case.files.len() - 1]);
            let twice = case.project([last, first].into_iter().chain(case.files.iter().copied()));
            for it in &case.files {
                let say =
                    |project| format!("{:?}", analysis::analyze(project, &it.path, &it.text, &Options::default()));
                assert_eq!(say(&fresh), say(&twice), "{}:{}", page.path, it.line);
            }
        }
    }
}
