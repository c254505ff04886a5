//! What is a configuration is one for the schema, too, by which editors complete and check `statuslint.toml`.
//!
//! A validator of the part of JSON Schema that the file uses; what else it may come to use is a failure.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use std::{fs, path::Path};

const KNOWN: &[&str] = &[
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "default",
    "definitions",
    "description",
    "enum",
    "items",
    "maximum",
    "minimum",
    "properties",
    "required",
    "title",
    "type",
];

#[test]
fn the_documentation_is_valid() {
    let text = fs::read_to_string(root().join("docs/configuration.md")).unwrap();
    let blocks: Vec<&str> = text
        .split("\n```toml")
        .skip(1)
        .filter_map(|it| it.split("\n```").next()?.split_once('\n'))
        .map(|it| it.1)
        .collect();
    assert!(blocks.len() > 5);
    for block in blocks {
        assert_eq!(faults(block), [""; 0], "{block}");
    }
}

#[test]
fn defaults_are_valid() {
    let schema = schema();
    for (name, property) in schema["properties"].as_object().unwrap() {
        if let Some(value) = property.get("default") {
            let mut found = Vec::new();
            check(&schema, property, value, name, &mut found);
            assert_eq!(found, [""; 0]);
        }
    }
}

/// What `config` reads, and what it does not, from its own tests.
#[test]
fn the_schema_and_the_program_agree() {
    let texts = [
        "exclude = ['legacy/', '*.gen.ts']\ninclude-tests = true\nallowed-codes = [430]\nchallenge = 'DPoP'\n[rules]\ncreate-not-201 = 'off'",
        "[[exceptions]]\nrules = '*'\npaths = ['legacy/**']",
        "[[exceptions]]\nrules = ['create-not-201']\nroutes = ['/jobs/**']\nmethods = ['post']",
        "[[helpers]]\nname = 'a'\nstatus = 404",
        "[[errors]]\nname = 'a'\nstatus-property = 'code'",
        "response-names = ['out']\nqueries = ['q/*.scm']\nstatus-checkers = ['settle']\nrpc-paths = ['/x']",
        "[rules]\ncreate-not-20 = 'off'",
        "[rules]\ncreate-not-201 = 'loud'",
        "exlude = []",
        "[[exceptions]]\npath = ['a']",
        "[[exceptions]]\nrules = '*'",
        "[[helpers]]\nname = 'a'",
        "[[helpers]]\nname = 'a'\nstatus-argument = 256",
        "[[errors]]\nstatus = 404",
        "[[errors]]\nname = 'A'\nstatus = 4",
        "validation-status = 'splitt'",
        "include-tests = 'yes'",
        "allowed-codes = [1000]",
        "response-names = 'out'",
        "queries = [1]",
    ];
    for text in texts {
        let read = statuslint::config::Config::parse(text, Path::new("statuslint.toml"), Path::new("/"));
        assert_eq!(faults(text).is_empty(), read.is_ok(), "{text}\n{:?}\n{:?}", faults(text), read.err());
    }
}

/// What the schema has against a text.
fn faults(text: &str) -> Vec<String> {
    let (schema, mut found) = (schema(), Vec::new());
    let value: Value = toml::from_str(text).unwrap();
    check(&schema, &schema, &value, "", &mut found);
    found
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("editors/statuslint.schema.json")).unwrap()).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        check(root, root.pointer(target.trim_start_matches('#')).unwrap(), value, at, found);
    }
    for (keyword, wanted) in schema.as_object().unwrap() {
        assert!(KNOWN.contains(&&**keyword), "{keyword} is not checked");
        let fits = match &**keyword {
            "type" => is_of(value, wanted.as_str().unwrap()),
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|it| it >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|it| it <= wanted.as_f64().unwrap()),
            "required" => wanted.as_array().unwrap().iter().all(|it| value.get(it.as_str().unwrap()).is_some()),
            "anyOf" => wanted.as_array().unwrap().iter().any(|it| {
                let mut faults = Vec::new();
                check(root, it, value, at, &mut faults);
                faults.is_empty()
            }),
            _ => true,
        };
        if !fits {
            found.push(format!("{at}: {value} is not {keyword} {wanted}"));
        }
    }
    members(root, schema, value, at, found);
}

fn members(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let items = value.as_array().into_iter().flatten();
    for (index, item) in items.enumerate().filter(|_| schema.get("items").is_some()) {
        check(root, &schema["items"], item, &format!("{at}[{index}]"), found);
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match schema.get("properties").and_then(|it| it.get(name)) {
            Some(own) => check(root, own, inner, &format!("{at}.{name}"), found),
            None if schema.get("additionalProperties") == Some(&json!(false)) => found.push(format!("{at}: no {name}")),
            None => {}
        }
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("{other} is not checked"),
    }
}
