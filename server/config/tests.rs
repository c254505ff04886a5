//! What the file may say, and where an error points.

use super::*;

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
    assert!(error("\nexlude = []").starts_with("statuslint.toml:2:1: unknown field `exlude`, expected one of `rules`"));
    assert!(error("include-tests = 'yes'").starts_with("statuslint.toml:1:17: invalid type"));
    assert!(error("allowed-codes = [1000]").starts_with("statuslint.toml:1:18: 1000 is no status code"));
    assert!(error("challenge = \"a'b\"").starts_with("statuslint.toml:1:13: `a'b` is no authentication scheme"));
    assert!(error("exclude = ['a', '{a']").starts_with("statuslint.toml:1:17: `{a` is no glob"));
    assert!(error("exclude = [").starts_with("statuslint.toml:1:"));
}
