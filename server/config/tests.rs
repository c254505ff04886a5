//! What the file may say, and where an error points.

use super::*;
use crate::diagnostic::Severity;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Path::new("statuslint.toml"), Path::new("/project")).map_err(|it| it.to_string())
}

fn error(text: &str) -> String {
    parse(text).err().unwrap_or_default()
}

#[test]
fn every_key_is_read() {
    let text = "exclude = ['legacy/', '*.gen.ts']\ninclude-tests = true\nallowed-codes = [430]\nchallenge = 'DPoP'\n\
                [rules]\ncreate-not-201 = 'off'\nresponse-never-sent = 'hint'\n";
    let config = parse(text).unwrap();
    assert_eq!(config.options.rules["create-not-201"], None);
    assert_eq!(config.options.rules["response-never-sent"], Some(Severity::Hint));
    assert!(config.options.include_tests && config.options.allowed_codes.contains(&430));
    assert_eq!(config.options.challenge, "DPoP");
}

#[test]
fn a_policy_for_invalid_input_switches_its_rule_on() {
    let rule = |text: &str| parse(text).unwrap().options.rules.get("validation-status-policy").copied();
    assert_eq!(rule("validation-status = '422'"), Some(Some(Severity::Warning)));
    assert_eq!(rule("validation-status = 'any'"), None);
    assert_eq!(rule("validation-status = '422'\n[rules]\nvalidation-status-policy = 'off'"), Some(None));
}

#[test]
fn excludes_are_relative_to_the_folder_of_the_file() {
    let config = parse("exclude = ['/legacy', '*.gen.ts']").unwrap();
    assert!(config.excludes(Path::new("/project/legacy/deep/a.js"), false));
    assert!(config.excludes(Path::new("/project/src/a.gen.ts"), false));
    assert!(!config.excludes(Path::new("/project/src/legacy/a.js"), false));
    assert!(!config.excludes(Path::new("/elsewhere/a.gen.ts"), false));
}

#[test]
fn a_mistake_is_named_with_its_place() {
    assert_eq!(
        error("[rules]\n'create-not-20' = 'off'"),
        "statuslint.toml:2:1: unknown rule `create-not-20`, did you mean `create-not-201`?"
    );
    assert_eq!(
        error("[rules]\nqqqq = 'off'"),
        "statuslint.toml:2:1: unknown rule `qqqq`: `statuslint rules` lists them"
    );
    assert!(error("[rules]\ncreate-not-201 = 'loud'").starts_with("statuslint.toml:2:18: unknown severity `loud`"));
    assert_eq!(error("\nexlude = []"), "statuslint.toml:2:1: unknown key `exlude`, did you mean `exclude`?");
    assert!(error("qqqq = 1").starts_with("statuslint.toml:1:1: unknown key `qqqq`, expected one of `rules`"));
    assert_eq!(error("[[exceptions]]\npath = ['a']"), "statuslint.toml:2:1: unknown key `path`, did you mean `paths`?");
    assert!(error("[[exceptions]]\nrules = '*'").starts_with("statuslint.toml:1:1: an exception needs `paths`"));
    assert!(error("[[exceptions]]\nrules = ['x']\nmethods = ['GET']").starts_with("statuslint.toml:2:9: unknown rule"));
    assert!(error("[[exceptions]]\nroutes = ['{a']").starts_with("statuslint.toml:2:11: `{a` is no glob"));
    assert!(error("[[helpers]]\nname = 'a'").starts_with("statuslint.toml:1:1: `a` needs `status`"));
    assert!(error("[[errors]]\nstatus = 404").starts_with("statuslint.toml:1:1: missing field `name`"));
    assert!(error("[[errors]]\nname = 'A'\nstatus = 4").starts_with("statuslint.toml:3:10: 4 is no status code"));
    assert_eq!(
        error("validation-status = 'splitt'"),
        "statuslint.toml:1:21: unknown policy `splitt`, did you mean `split`?"
    );
    assert!(error("include-tests = 'yes'").starts_with("statuslint.toml:1:17: invalid type"));
    assert!(error("allowed-codes = [1000]").starts_with("statuslint.toml:1:18: 1000 is no status code"));
    assert!(error("challenge = \"a'b\"").starts_with("statuslint.toml:1:13: `a'b` is no authentication scheme"));
    assert!(error("exclude = ['a', '{a']").starts_with("statuslint.toml:1:17: `{a` is no glob"));
    assert!(error("exclude = [").starts_with("statuslint.toml:1:"));
}

#[test]
fn what_is_not_reported_is_told_by_rule_file_route_and_method() {
    let config =
        parse("[[exceptions]]\nrules = ['create-not-201']\nroutes = ['/jobs/**']\nmethods = ['post']").unwrap();
    let exception = &config.options.exceptions[0];
    assert!(exception.concerns("create-not-201", "a.js") && !exception.concerns("error-detail-leak", "a.js"));
    assert!(
        exception.covers("POST", "/jobs/1") && !exception.covers("POST", "/job") && !exception.covers("GET", "/jobs/1")
    );
    let config = parse("[[exceptions]]\nrules = '*'\npaths = ['legacy/**', '/old/*.js']").unwrap();
    let exception = &config.options.exceptions[0];
    assert!(exception.is_general() && exception.concerns("error-detail-leak", "packages/api/legacy/a.js"));
    assert!(!exception.concerns("error-detail-leak", "src/a.js"));
}

/// The schema, which editors read, has the keys that there are.
#[test]
fn the_schema_has_every_key() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../editors/statuslint.schema.json")).unwrap();
    let listed = |text: &str| {
        let message = error(text);
        let (_, names) = message.split_once("expected ").unwrap();
        names.split('`').skip(1).step_by(2).map(str::to_owned).collect::<std::collections::BTreeSet<String>>()
    };
    let written = |pointer: &str| schema.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect();
    assert_eq!(listed("zzzz = 1"), written("/properties"));
    for table in ["exceptions", "helpers", "errors"] {
        let target = schema.pointer(&format!("/properties/{table}/items/$ref")).unwrap().as_str().unwrap();
        assert_eq!(
            listed(&format!("[[{table}]]\nzzzz = 1")),
            written(&format!("{}/properties", &target[1..])),
            "{table}"
        );
    }
    let rules: std::collections::BTreeSet<String> = RULES.iter().map(|it| it.id.to_owned()).collect();
    assert_eq!(rules, written("/properties/rules/properties"), "UPDATE=1 cargo test --test readme writes them");
    let policies = schema.pointer("/properties/validation-status/enum").unwrap();
    assert_eq!(*policies, serde_json::json!(crate::options::ValidationStatus::NAMES.map(|it| it.0)));
}
