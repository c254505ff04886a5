//! Every place of every page and spec can be asked about.

use crate::book;
use crate::support::Open;
use statuslint::{
    diagnostic::edits::apply,
    features::{
        actions::{Kind, actions, fix_all},
        completion::complete,
        hints::hints,
        hover::hover,
    },
    text::Span,
};

#[test]
fn every_place_can_be_asked_about() {
    let (mut shown, mut offered) = (0, 0);
    for page in book::pages() {
        for block in page.blocks.iter().filter(|it| it.is_code()) {
            let open = Open::new(&block.path, &block.text);
            let document = open.document();
            for at in 0..=block.text.len() as u32 {
                shown += usize::from(hover(&document, at, at % 2 == 0).is_some());
            }
            for at in 0..=block.text.len() as u32 + 1 {
                let found = complete(&open.project, &block.path, document.language, &block.text, at);
                offered += usize::from(found.is_some());
                assert!(found.is_none_or(|it| it.span.start <= at && at <= it.span.end && it.items.len() > 50));
            }
            assert_eq!(hover(&document, u32::MAX, true), None);
            assert_eq!(complete(&open.project, &block.path, document.language, &block.text, u32::MAX), None);
            hints(&document, Span::new(0, u32::MAX));
            fix_all(&open.diagnostics, &block.text);
        }
    }
    assert!(shown > 1000 && offered > 100, "{shown} hovers, {offered} completions");
}

#[test]
fn a_slot_is_where_a_status_is() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for page in book::pages() {
        for block in page.blocks.iter().filter(|it| it.is_code()) {
            let open = Open::new(&block.path, &block.text);
            let document = open.document();
            for it in &open.mentions {
                let found = complete(&open.project, &block.path, document.language, &block.text, it.span.end);
                seen += usize::from(found.is_some());
                if found.is_some_and(|found| found.span != it.span) {
                    wrong.push(format!("{}:{} {}", page.path, block.line, it.span.of(&block.text)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(seen > 100, "only {seen}");
}

#[test]
fn every_suppression_is_one() {
    for page in book::pages() {
        for case in page.cases() {
            for block in case.checked() {
                let project = || case.project(case.files.iter().copied());
                let open = Open::within(project(), &block.path, &block.text);
                let all = actions(&open.document(), Span::new(0, block.text.len() as u32));
                for action in all.iter().filter(|it| matches!(it.kind, Kind::IgnoreLine | Kind::IgnoreFile)) {
                    let rule = open.diagnostics[action.diagnostic].rule;
                    let after = apply(&block.text, &action.edits);
                    let again = Open::within(project(), &block.path, &after);
                    let count = |it: &Open| it.diagnostics.iter().filter(|it| it.rule == rule).count();
                    assert!(
                        count(&again) < count(&open),
                        "{}:{}: {} does nothing:\n{after}",
                        page.path,
                        block.line,
                        action.title
                    );
                }
            }
        }
    }
}

#[test]
fn long_chains_and_sums_are_read_in_no_time() {
    let texts = [
        format!("x({});", "r.status === 404 || ".repeat(5_000) + "a"),
        format!("request(app).get('/'){};", ".expect(404)".repeat(4_000)),
        format!("const statusCodes = [{}];", "404, ".repeat(20_000)),
        format!("const a = {}1{};", "{ status: ".repeat(3_000), " }".repeat(3_000)),
    ];
    for text in texts {
        let start = std::time::Instant::now();
        Open::new("a.js", &text);
        let took = start.elapsed();
        assert!(took.as_secs() < 5, "{took:?} for {}", &text[..40]);
    }
}

#[test]
fn completion_puts_first_what_a_fix_would_answer() {
    let (mut same, mut other) = (0, Vec::new());
    for page in book::pages() {
        for case in page.cases() {
            for block in case.checked() {
                let open = Open::within(case.project(case.files.iter().copied()), &block.path, &block.text);
                // What stands behind the cursor is not read: there is nothing yet where a status is asked for.
                let read = open
                    .diagnostics
                    .iter()
                    .filter(|it| it.related.is_empty() || it.related.iter().any(|of| of.span.start < it.span.start));
                for diagnostic in read {
                    let Some(fix) = diagnostic.fixes.iter().find(|it| it.title.starts_with("Answer ")) else {
                        continue;
                    };
                    let language = open.document().language;
                    let found = complete(&open.project, &block.path, language, &block.text, diagnostic.span.end);
                    let Some(found) = found else { continue };
                    let first = format!("Answer {} ", found.items[0].documentation);
                    if fix.title.starts_with(&first) {
                        same += 1;
                    } else {
                        other
                            .push(format!("{}:{}: {} ({first}) {}", page.path, block.line, fix.title, diagnostic.rule));
                    }
                }
            }
        }
    }
    assert!(same > 4 * other.len(), "only {same}:\n{}", other.join("\n"));
}
