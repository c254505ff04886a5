//! Which findings a comment covers, and what is said of the others. `^` in a text is where a finding starts.

use super::*;
use crate::diagnostic::Confidence;

fn resolve(id: &str) -> Option<Known> {
    let known = |id, severity| Some(Known { id, severity });
    match id {
        "one" | "former-one" => known("one", Some(Severity::Warning)),
        "two" => known("two", Some(Severity::Warning)),
        "off" => known("off", None),
        UNUSED => known(UNUSED, Some(Severity::Warning)),
        _ => None,
    }
}

/// Applies the comments of a text to findings of rule `one` at each `^`; what is left, as `line rule text`.
fn left(marked: &str) -> Vec<String> {
    let mut text = String::new();
    let mut findings = Vec::new();
    for part in marked.split_inclusive('^') {
        text.push_str(part.trim_end_matches('^'));
        if part.ends_with('^') {
            findings.push(finding(text.len() as u32));
        }
    }
    let comments = comments(&text);
    let show = |it: Diagnostic| {
        let line = text[..it.span.start as usize].matches('\n').count() + 1;
        format!("{line} {} {}", it.rule, it.span.of(&text))
    };
    apply(&text, &comments, findings, &resolve).into_iter().map(show).collect()
}

fn finding(at: u32) -> Diagnostic {
    Diagnostic {
        rule: "one",
        severity: Severity::Warning,
        confidence: Confidence::High,
        message: String::new(),
        span: Span::new(at, at + 3),
        related: Vec::new(),
        fixes: Vec::new(),
        fingerprint: 0,
    }
}

fn comments(text: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("//").into_iter().chain(text[at..].find("/*")).min().map(|it| it + at) {
        let close = if text[start..].starts_with("//") { "\n" } else { "*/" };
        let length = text[start..].find(close).map_or(text.len() - start, |it| it + close.trim().len());
        at = start + length;
        found.push(Comment { span: Span::new(start as u32, at as u32), code_before: false });
    }
    found
}

/// The text after all safe fixes, each applied alone to the first diagnostic.
fn mended(text: &str) -> String {
    let found = apply(text, &comments(text), Vec::new(), &resolve);
    let edit = &found[0].fixes[0].edits[0];
    format!("{}{}{}", &text[..edit.span.start as usize], edit.text, &text[edit.span.end as usize..])
}

#[test]
fn a_comment_covers_the_next_line_of_code_or_its_own() {
    assert_eq!(left("// statuslint-ignore one -- why\n^404\n^500"), ["3 one 500"]);
    assert_eq!(left("^404 // statuslint-ignore one\n^500"), ["2 one 500"]);
    assert_eq!(left("/* statuslint-ignore one */ ^404\n^500"), ["2 one 500"]);
    assert_eq!(left("// statuslint-ignore one\n\n// more\n/* a\nb */\n^404"), [""; 0]);
    assert_eq!(left("<a>\n  {/* statuslint-ignore one */}\n  <b c={^404}/>\n"), [""; 0]);
    assert_eq!(left("// statuslint-ignore one\r\n^404\r\n^500\r\n"), ["3 one 500"]);
    assert_eq!(left("// statuslint-ignore former-one\n^404\n"), [""; 0]);
}

#[test]
fn a_comment_covers_a_statement_but_not_the_block_that_it_opens() {
    assert_eq!(left("// statuslint-ignore one\nreturn res\n  .status(^404)\n  .json({\n  e })\n^500"), ["6 one 500"]);
    assert_eq!(
        left("// statuslint-ignore one\nreturn Response.json(\n  {},\n  { status: ^404 },\n);\n^500"),
        ["6 one 500"]
    );
    assert_eq!(
        left("// statuslint-ignore one\nreturn Response.json({ a }, {\n  status: ^404,\n});\n^500"),
        ["5 one 500"]
    );
    assert_eq!(
        left("// statuslint-ignore one\napp.get('/(', (req) => {\n  ^404\n});"),
        ["1 unused-suppression one", "3 one 404"]
    );
    assert_eq!(
        left("// statuslint-ignore one\n#[get(\"/\")]\nasync fn a<'a>(b: &'a str) -> ^404 {\n^500\n}"),
        ["4 one 500"]
    );
}

#[test]
fn a_file_comment_covers_the_file() {
    assert_eq!(left("^404\n// statuslint-ignore-file one -- generated\n^500"), [""; 0]);
}

#[test]
fn what_suppresses_nothing_is_reported() {
    assert_eq!(left("// statuslint-ignore one\n200"), ["1 unused-suppression one"]);
    assert_eq!(left("// statuslint-ignore one, two\n^404"), ["1 unused-suppression two"]);
    assert_eq!(left("// statuslint-ignore off\n200"), [""; 0]);
    assert_eq!(left("// statuslint-ignore nine\n200"), ["1 unused-suppression nine"]);
    assert_eq!(left("// statuslint-ignore\n^404"), ["1 unused-suppression // statuslint-ignore", "2 one 404"]);
    assert_eq!(left("// statuslint-disable one\n200"), ["1 unused-suppression statuslint-disable"]);
    assert_eq!(left("// see statuslint-ignore one\n200"), [""; 0]);
}

#[test]
fn removing_a_comment_leaves_no_trace() {
    assert_eq!(mended("a\n  // statuslint-ignore one\nb"), "a\nb");
    assert_eq!(mended("a;  // statuslint-ignore one\nb"), "a;\nb");
    assert_eq!(mended("a /* statuslint-ignore one */ b"), "a b");
    assert_eq!(mended("<a>\n {/* statuslint-ignore one */}\n <b/>"), "<a>\n <b/>");
    assert_eq!(mended("// statuslint-ignore one, off -- why\n"), "// statuslint-ignore off -- why\n");
    assert_eq!(mended("// statuslint-ignore off, one -- why\n"), "// statuslint-ignore off -- why\n");
}
