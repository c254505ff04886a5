//! The output formats: what is promised to programs, and what people see.

use crate::support::{Folder, NEVER_SENT, WITH_BODY};
use serde_json::{Value, json};

fn records(folder: &Folder, arguments: &[&str]) -> Vec<Value> {
    let run = folder.run(&[&["check", "--output-format", "json"], arguments].concat());
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn json_keeps_its_contract() {
    let folder = Folder::new(&[("src/a.js", WITH_BODY)]);
    let records = records(&folder, &[]);
    let record = records[0].as_object().unwrap();
    let keys: Vec<_> = record.keys().map(String::as_str).collect();
    let mut expected = vec![
        "rule",
        "severity",
        "confidence",
        "message",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "url",
        "fingerprint",
        "related",
        "fix",
    ];
    expected.sort_unstable();
    assert_eq!((records.len(), keys), (1, expected));
    assert_eq!((&record["rule"], &record["severity"]), (&json!("no-content-with-body"), &json!("warning")));
    assert_eq!(
        (&record["path"], &record["url"], &record["confidence"]),
        (&json!("src/a.js"), &Value::Null, &json!("high"))
    );
    assert_eq!([&record["line"], &record["column"], &record["end_line"], &record["end_column"]], [2, 14, 2, 17]);
    let fingerprint = record["fingerprint"].as_str().unwrap();
    assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|it| it.is_ascii_hexdigit()), "{fingerprint}");
    assert_eq!(record["fix"]["applicability"], "safe");
    assert_eq!(record["fix"]["edits"][0]["path"], "src/a.js");
}

#[test]
fn json_without_findings_is_an_empty_array() {
    let folder = Folder::new(&[("a.js", "")]);
    assert_eq!(folder.run(&["check", "--output-format", "json"]).out, "[]\n");
}

#[test]
fn columns_count_code_points_whatever_comes_before() {
    let handler = |before: &str| format!("app.get('/x', (req, res) => {{ {before}return res.status(404); }});");
    let column = |text: &str| {
        let folder = Folder::new(&[("a.js", text)]);
        let record = &records(&folder, &[])[0];
        (record["line"].as_u64(), record["column"].as_u64(), record["end_column"].as_u64())
    };
    let plain = handler("/* .. */");
    assert_eq!(column(&plain), (Some(1), Some(57), Some(60)));
    assert_eq!(column(&handler("/* 😀é */")), column(&plain));
    assert_eq!(column(&handler("/* c̈ */")), column(&plain));
    assert_eq!(column(&handler("/*\t\t\t*/ ")).1, column(&plain).1);
    assert_eq!(column(&format!("\u{feff}{plain}")), column(&plain));
    assert_eq!(column(&format!("\u{feff}// é\r\n\r\n{plain}\r\n")), (Some(3), Some(57), Some(60)));
}

#[test]
fn annotations_survive_odd_paths() {
    let folder = Folder::new(&[("a,b%c/x.js", NEVER_SENT)]);
    let run = folder.run(&["check", "--output-format", "github"]);
    let expected = "::error file=a%2Cb%25c/x.js,line=2,col=21,endLine=2,endColumn=24,title=response-never-sent::";
    assert!(run.out.starts_with(expected), "{}", run.out);
}

#[test]
fn people_see_the_source_and_what_to_do() {
    let folder = Folder::new(&[("src/a.js", NEVER_SENT)]);
    let run = folder.run(&["check"]);
    for part in [
        "error[response-never-sent]: ",
        "--> src/a.js:2:21",
        "2 |   return res.status(404);",
        "^^^",
        "(unsafe fix)",
        "statuslint explain response-never-sent",
    ] {
        assert!(run.out.contains(part), "{part} is not in:\n{}", run.out);
    }
    assert!(!run.out.contains('\u{1b}'), "colours only on a terminal");
    assert!(run.err.ends_with("1 error in 1 file (1 checked)\n"), "{}", run.err);
    assert_eq!(folder.run(&["check", "-q"]).err, "");
}

#[test]
fn a_long_line_is_clipped_and_keeps_its_column() {
    let folder = Folder::new(&[("a.js", &format!("/* {} */ {}", "é".repeat(5_000), NEVER_SENT.replace('\n', "")))]);
    let run = folder.run(&["check", "a.js"]);
    assert!(run.out.contains("--> a.js:1:5057\n"), "{}", run.out);
    assert!(run.out.lines().all(|it| it.chars().count() < 260), "{}", run.out);
}

#[test]
fn findings_come_in_the_order_of_paths_and_lines() {
    let folder = Folder::new(&[("b.js", &NEVER_SENT.repeat(2)), ("a/z.js", NEVER_SENT), ("c.js", NEVER_SENT)]);
    let places: Vec<_> =
        folder.concise(&["c.js", "."]).iter().map(|it| it.split(": ").next().unwrap().to_owned()).collect();
    assert_eq!(places, ["a/z.js:2:21", "b.js:2:21", "b.js:5:21", "c.js:2:21"]);
}

#[test]
fn statistics_count_by_rule() {
    let folder = Folder::new(&[("a.js", &NEVER_SENT.repeat(3)), ("b.js", WITH_BODY)]);
    let run = folder.run(&["check", "--statistics", "-q"]);
    assert_eq!(run.err, "     3 response-never-sent\n     1 no-content-with-body\n");
}

#[test]
fn scripts_of_documents_are_checked_where_they_stand() {
    let script = "async function load() {\n  const r = await fetch('/api/é'); return r.json();\n}\n";
    let vue =
        format!("<template>\n  <p>{{{{ fetch('/no') }}}}</p>\n</template>\n<script lang=\"ts\">\n{script}</script>\n");
    let astro = format!("---\n{script}---\n<p>fetch</p>\n");
    let folder = Folder::new(&[("a.vue", &vue), ("b.svelte", &vue), ("c.astro", &astro)]);
    let records = records(&folder, &[]);
    let places: Vec<_> =
        records.iter().map(|it| (it["path"].as_str(), it["line"].as_u64(), it["column"].as_u64())).collect();
    assert_eq!(
        places,
        [
            (Some("a.vue"), Some(6), Some(19)),
            (Some("b.svelte"), Some(6), Some(19)),
            (Some("c.astro"), Some(3), Some(19))
        ]
    );
}

/// What makes SARIF unusable elsewhere: absolute or unescaped paths, columns in units that nobody names, colliding
/// fingerprints, regions that begin at 0.
#[test]
fn sarif_is_what_code_scanning_takes() {
    let twice = NEVER_SENT.repeat(2);
    let folder = Folder::new(&[("a b/ü#%.js", &format!("/* 😀é */ {twice}"))]);
    let report: Value = serde_json::from_str(&folder.run(&["check", "--output-format", "sarif"]).out).unwrap();
    let run = &report["runs"][0];
    assert_eq!((&report["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
    let results = run["results"].as_array().unwrap();
    let places: Vec<_> = results.iter().map(|it| &it["locations"][0]["physicalLocation"]).collect();
    assert_eq!(places[0]["artifactLocation"], json!({ "uri": "a%20b/%C3%BC%23%25.js", "uriBaseId": "SRCROOT" }));
    let region = json!({ "startLine": 2, "startColumn": 21, "endLine": 2, "endColumn": 24 });
    assert_eq!(places[0]["region"], region);
    assert_ne!(results[0]["partialFingerprints"], results[1]["partialFingerprints"]);
    let index = results[0]["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], results[0]["ruleId"]);
    let absolute = folder.path("a b/ü#%.js");
    let named = folder.run(&["check", "--output-format", "sarif", absolute.to_str().unwrap()]);
    let report: Value = serde_json::from_str(&named.out).unwrap();
    let uri = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(uri.as_str().unwrap().starts_with("file:///") && uri.as_str().unwrap().ends_with("%23%25.js"), "{uri}");
    assert_eq!(folder.run(&["check", "--output-format", "sarif", "--quiet", "."]).code, Some(1));
}
