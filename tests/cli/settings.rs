//! `statuslint.toml` and suppression comments.

use crate::support::{Folder, NEVER_SENT};

#[test]
fn the_nearest_configuration_holds() {
    let folder = Folder::new(&[("a.js", NEVER_SENT), ("api/a.js", NEVER_SENT)]);
    folder.write("statuslint.toml", "[rules]\nresponse-never-sent = 'off'\n");
    folder.write("api/statuslint.toml", "[rules]\nresponse-never-sent = 'info'\n");
    assert_eq!(folder.concise(&[]), ["api/a.js:2:21: info[response-never-sent]"]);
    let chosen = folder.concise(&["--config", "statuslint.toml"]);
    assert_eq!(chosen, [""; 0]);
    let inside = folder.run_in("api", &["check", "--output-format", "concise"], b"");
    assert!(inside.out.starts_with("a.js:2:21: info["), "{inside:?}");
}

#[test]
fn a_broken_configuration_is_an_error_with_its_line() {
    let folder = Folder::new(&[("a.js", NEVER_SENT), ("b.js", NEVER_SENT)]);
    folder.write("statuslint.toml", "exclude = []\n[rules]\nresponse-never-send = 'off'\n");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, Some(2));
    let message = "error: statuslint.toml:3:1: unknown rule `response-never-send`, did you mean `response-never-sent`?";
    assert_eq!(run.err.matches(message).count(), 1, "{}", run.err);
    let chosen = folder.run(&["check", "--config", "statuslint.toml"]);
    assert_eq!(chosen.code, Some(2));
    assert!(chosen.err.starts_with(message), "{}", chosen.err);
    assert_eq!(folder.run(&["check", "--config", "gone.toml"]).code, Some(2));
}

const QUERY: &str = "((call_expression
  function: (member_expression object: (_) @response.receiver property: (property_identifier) @response.send)
  arguments: (arguments . (_) @response.status)) @response
 (#eq? @response.send \"reply\"))\n";

const HANDLER: &str = "export function show(app) {
  if (!app.req.headers.authorization) return app.reply(403);
  app.reply(200);
}\n";

#[test]
fn a_framework_of_ones_own_is_told_by_query_files() {
    let folder = Folder::new(&[("a.js", HANDLER), ("api/a.js", HANDLER), ("queries/app.scm", QUERY)]);
    assert_eq!(folder.concise(&[]), [""; 0]);
    folder.write("api/statuslint.toml", "queries = ['../queries/*.scm']\n");
    assert_eq!(folder.concise(&[]), ["api/a.js:2:56: warning[unauthenticated-not-401]"]);
    folder.write("statuslint.toml", "queries = ['queries/app.scm', 'queries/*.scm']\n");
    let both = ["a.js:2:56: warning[unauthenticated-not-401]", "api/a.js:2:56: warning[unauthenticated-not-401]"];
    assert_eq!(folder.concise(&[]), both);
}

#[test]
fn a_broken_query_file_is_an_error_with_its_line() {
    let folder = Folder::new(&[("a.js", HANDLER), ("statuslint.toml", "\nqueries = ['q/*.scm']\n")]);
    let expect = |message: &str| {
        let run = folder.run(&["check"]);
        assert_eq!((run.code, run.err.matches(message).count()), (Some(2), 1), "{}", run.err);
    };
    expect("error: statuslint.toml:2:12: `q/*.scm` cannot be read: ");
    folder.write("q/b.txt", "");
    expect("error: statuslint.toml:2:12: `q/*.scm` names no file");
    for (query, message) in [
        (QUERY.replace("  arguments", "  values"), "1:2: the grammar has no field values"),
        (QUERY.replace("(arguments", "(list"), "3:14: the grammar has no node kind list"),
        (QUERY.replace("status)", "state)"), "3:31: @response.state is not in the vocabulary"),
        (QUERY.replace("#eq?", "#match?"), "1:1: #match? is not in the vocabulary"),
        (QUERY.replace(" (#eq? @response.send \"reply\"))", ")"), "1:1: a pattern needs a text without which"),
        (QUERY.replace("\"reply\"", "\"reply"), "4:23: a string without an end"),
        (QUERY.replace("\"))", "\")"), "4:30: the query ends too early"),
        ("(".repeat(9_999), "1:64: expressions that stand too deep in each other"),
    ] {
        folder.write("q/a.scm", query);
        expect(&format!("error: statuslint.toml:2:12: q/a.scm:{message}"));
    }
}

#[test]
fn a_comment_suppresses_a_rule_and_is_reported_when_it_does_not() {
    let suppressed = NEVER_SENT.replace("  return", "  // statuslint-ignore response-never-sent -- legacy\n  return");
    let unused = "// statuslint-ignore response-never-sent\nfoo();\n";
    let folder = Folder::new(&[("a.js", &suppressed), ("b.js", unused)]);
    assert_eq!(folder.concise(&[]), ["b.js:1:22: warning[unused-suppression]"]);
    assert_eq!(folder.run(&["check", "--fix"]).code, Some(0));
    assert_eq!(folder.read("b.js"), "foo();\n");
    assert_eq!(folder.read("a.js"), suppressed);
}

#[test]
fn a_rule_that_is_off_has_no_unused_suppressions() {
    let folder = Folder::new(&[("b.js", "// statuslint-ignore response-never-sent\nfoo();\n")]);
    folder.write("statuslint.toml", "[rules]\nresponse-never-sent = 'off'\n");
    assert_eq!(folder.concise(&[]), [""; 0]);
}
