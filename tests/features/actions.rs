//! Fixes, suppressions that are comments, and all safe fixes at once.

use crate::support::{Open, cursor};
use statuslint::{
    analysis,
    diagnostic::{Applicability, edits::apply},
    features::actions::{Action, Kind, actions, fix_all},
    language::Language,
    project::Project,
    text::Span,
};

const HANDLER: &str = "app.get('/a', (req, res) => {\n  if (!req.headers.authorization) {\n    return res.status(|404).json({});\n  }\n  res.json({});\n});\n";

fn at(path: &str, text: &str) -> (Open, Vec<Action>) {
    let (text, offset) = cursor(text);
    let open = Open::new(path, &text);
    let found = actions(&open.document(), Span::new(offset, offset));
    (open, found)
}

/// The text after the action of a kind, which leaves no finding of its rule on that line or file.
fn after(path: &str, text: &str, kind: Kind) -> String {
    let (open, found) = at(path, text);
    let action =
        found.iter().find(|it| it.kind == kind).unwrap_or_else(|| panic!("no {kind:?} for\n{text}: {found:?}"));
    let after = apply(&open.text, &action.edits);
    let again = Open::within(open.project, path, &after);
    let rule = open.diagnostics[action.diagnostic].rule;
    let same = |it: &[statuslint::diagnostic::Diagnostic]| it.iter().filter(|it| it.rule == rule).count();
    assert!(same(&again.diagnostics) < same(&open.diagnostics), "{rule} still speaks:\n{after}");
    assert!(again.diagnostics.iter().all(|it| it.rule != "unused-suppression"), "{after}");
    after
}

#[test]
fn fixes_come_first() {
    let (open, found) = at("a.js", HANDLER);
    let titles: Vec<&str> = found.iter().map(|it| it.title.as_str()).collect();
    let rule = "unauthenticated-not-401";
    assert_eq!(
        titles,
        [
            "Answer 401 Unauthorized",
            &format!("Ignore {rule} on this line"),
            &format!("Ignore {rule} in this file"),
            &format!("Explain {rule}")
        ]
    );
    assert_eq!(found[0].kind, Kind::Fix(Applicability::Unsafe));
    assert!(found[0].preferred && found[1..].iter().all(|it| !it.preferred));
    assert!(apply(&open.text, &found[0].edits).contains("res.status(401)"));
    let (_, elsewhere) = at("a.js", &HANDLER.replace('|', "").replace("app.get", "|app.get"));
    assert!(elsewhere.is_empty());
}

#[test]
fn alternatives_in_their_order() {
    let text = "app.post('/a', (req, res) => {\n  if (!req.body.name) return res.status(|500).json({});\n  res.json({});\n});\n";
    let (_, found) = at("a.js", text);
    let fixes: Vec<(&str, bool)> =
        found.iter().filter(|it| matches!(it.kind, Kind::Fix(_))).map(|it| (it.title.as_str(), it.preferred)).collect();
    assert_eq!(fixes.first(), Some(&("Answer 400 Bad Request", true)), "{found:?}");
    assert_eq!(fixes.iter().filter(|it| it.1).count(), 1);
}

#[test]
fn a_line_of_its_own() {
    let found = after("a.js", HANDLER, Kind::IgnoreLine);
    assert!(
        found.contains("{\n    // statuslint-ignore unauthenticated-not-401\n    return res.status(404)"),
        "{found}"
    );
    let crlf = after("a.js", &HANDLER.replace('\n', "\r\n"), Kind::IgnoreLine);
    assert!(crlf.contains("{\r\n    // statuslint-ignore unauthenticated-not-401\r\n    return"), "{crlf}");
}

#[test]
fn a_rule_more_in_a_comment() {
    let text = HANDLER.replace("    return", "    // statuslint-ignore error-detail-leak -- why\n    return");
    let (open, found) = at("a.js", &text);
    let line = found.iter().find(|it| it.kind == Kind::IgnoreLine).unwrap();
    let mended = apply(&open.text, &line.edits);
    assert!(mended.contains("// statuslint-ignore error-detail-leak, unauthenticated-not-401 -- why\n"), "{mended}");
    let block =
        text.replace("// statuslint-ignore error-detail-leak -- why", "/* statuslint-ignore error-detail-leak */");
    let (open, found) = at("a.js", &block);
    let line = found.iter().find(|it| it.kind == Kind::IgnoreLine).unwrap();
    let mended = apply(&open.text, &line.edits);
    assert!(mended.contains("/* statuslint-ignore error-detail-leak, unauthenticated-not-401 */\n"), "{mended}");
}

#[test]
fn inside_of_markup_and_texts() {
    let jsx = "const a = (r) => (\n  <p>\n    {r.status === |401 || 403}\n  </p>\n);\n";
    let found = after("a.jsx", jsx, Kind::IgnoreLine);
    assert!(found.contains("  <p>\n    {/* statuslint-ignore constant-status-condition */}\n    {r.status"), "{found}");
    let template = "const a = (r) => `\n  a ${r.status === |401 || 403}`;\n";
    let found = after("a.js", template, Kind::IgnoreLine);
    assert!(found.ends_with("403}`; // statuslint-ignore constant-status-condition\n"), "{found}");
    // There is no place for a comment on this line.
    let (_, found) = at("a.js", "const a = (r) => `\n  a ${r.status === |401 || 403}\n`;\n");
    assert!(found.iter().all(|it| it.kind != Kind::IgnoreLine), "{found:?}");
}

#[test]
fn a_dead_comment_in_markup_goes_away() {
    let text = "const a = (r) => (\n  <p>\n    {/* statuslint-ignore |create-not-201 */}\n    {r.status}\n  </p>\n);\n";
    let (open, found) = at("a.jsx", text);
    let fix = found.iter().find(|it| matches!(it.kind, Kind::Fix(_))).unwrap();
    assert_eq!(apply(&open.text, &fix.edits), "const a = (r) => (\n  <p>\n    {r.status}\n  </p>\n);\n");
    assert!(found.iter().all(|it| !matches!(it.kind, Kind::IgnoreLine | Kind::IgnoreFile)));
}

#[test]
fn in_a_file() {
    let plain = after("a.js", HANDLER, Kind::IgnoreFile);
    assert!(plain.starts_with("// statuslint-ignore-file unauthenticated-not-401\napp.get"), "{plain}");
    let script = after("a.js", &format!("#!/usr/bin/env node\n{HANDLER}"), Kind::IgnoreFile);
    assert!(script.starts_with("#!/usr/bin/env node\n// statuslint-ignore-file unauth"), "{script}");
    let condition = "r.status === |401 || 403;\n";
    let vue = after("a.vue", &format!("<template>é</template>\n<script>\n{condition}</script>\n"), Kind::IgnoreFile);
    assert!(vue.contains("<script>\n// statuslint-ignore-file constant-status-condition\nr.status"), "{vue}");
    let line = after("a.vue", &format!("<script>{condition}</script>\n"), Kind::IgnoreFile);
    assert!(line.starts_with("<script>\n// statuslint-ignore-file constant-status-condition\nr.status"), "{line}");
    let (open, found) = at("a.js", &format!("// statuslint-ignore-file error-detail-leak\n{condition}"));
    let file = found.iter().find(|it| it.kind == Kind::IgnoreFile).unwrap();
    let more = apply(&open.text, &file.edits);
    assert!(more.starts_with("// statuslint-ignore-file error-detail-leak, constant-status-condition\n"), "{more}");
}

#[test]
fn in_rust() {
    let text = "//! A module.\n\nuse axum::{http::{HeaderMap, StatusCode}, response::IntoResponse};\n\nasync fn show(headers: HeaderMap) -> impl IntoResponse {\n    if headers.get(\"authorization\").is_none() {\n        return StatusCode::|NOT_FOUND;\n    }\n    StatusCode::OK\n}\n";
    let (_, found) = at("a.rs", text);
    if found.is_empty() {
        return;
    }
    let line = after("a.rs", text, Kind::IgnoreLine);
    assert!(line.contains("        // statuslint-ignore "), "{line}");
    after("a.rs", text, Kind::IgnoreFile);
}

#[test]
fn all_safe_fixes() {
    let text = "if (!r.status === 200) a();\r\nif (r.status === 401 || 403) b();\r\n";
    let open = Open::new("a.js", text);
    let edits = fix_all(&open.diagnostics, text);
    assert!(edits.windows(2).all(|it| it[0].span.end < it[1].span.start));
    let mended = apply(text, &edits);
    let facts = analysis::extract(&mended, Language::JavaScript);
    let mut project = Project::default();
    project.add("a.js", std::sync::Arc::new(facts));
    let unsafe_too = open.diagnostics.iter().filter_map(|it| it.fixes.first());
    let safe = unsafe_too.filter(|it| it.applicability == Applicability::Safe).count();
    assert_eq!(edits.is_empty(), safe == 0);
    assert!(mended.ends_with("\r\n"));
}
