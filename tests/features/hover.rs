//! What is shown beside a place, and behind numbers.

use crate::support::{Open, cursor};
use statuslint::{
    features::{
        hints::hints,
        hover::{Hover, hover},
    },
    text::Span,
};

fn at(path: &str, text: &str, markdown: bool) -> Option<Hover> {
    let (text, offset) = cursor(text);
    hover(&Open::new(path, &text).document(), offset, markdown)
}

#[test]
fn a_status_in_full() {
    let found = at("a.ts", "if (r.status === 4|22) x();", true).unwrap();
    assert_eq!(found.span, Span::new(17, 20));
    for part in [
        "**422 Unprocessable Content**\n\nClient Error · RFC 9110, section 15.5.21\n\n",
        "* Formerly: Unprocessable Entity",
        "* Not to confuse:\n  * 400 Bad Request: ",
        "* In code: `HttpStatus.UNPROCESSABLE_CONTENT`, `StatusCode::UNPROCESSABLE_ENTITY`",
        "* See: [RFC 9110, section 15.5.21](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21)",
    ] {
        assert!(found.text.contains(part), "{part} is not in\n{}", found.text);
    }
    let rust = at("a.rs", "fn f() { StatusCode::NOT_|FOUND; }", true).unwrap();
    assert!(rust.text.contains("* In code: `StatusCode::NOT_FOUND`"), "{}", rust.text);
    let plain = at("a.ts", "if (r.status === |401) x();", false).unwrap();
    assert!(plain.text.contains("* Must send: WWW-Authenticate\n"), "{}", plain.text);
    assert!(plain.text.contains("RFC 9110, section 15.5.2 (https://"), "{}", plain.text);
    assert!(!plain.text.contains(['`', '[']) && !plain.text.contains("**"), "{}", plain.text);
}

#[test]
fn codes_that_nobody_registered() {
    let vendor = at("a.ts", "if (r.status === |499) x();", true).unwrap();
    assert!(vendor.text.contains("not registered, used by nginx"), "{}", vendor.text);
    let unknown = at("a.ts", "if (r.status === |427) x();", true).unwrap();
    assert!(unknown.text.contains("Clients treat it as 400 Bad Request"), "{}", unknown.text);
}

#[test]
fn why_a_finding_is_one() {
    let text = "app.post('/orders', async (req, res) => {\n  const order = await prisma.order.create({ data: req.body });\n  res.status(2|00).json(order);\n});\n";
    let found = at("a.js", text, true).unwrap();
    for part in ["`create-not-201`: ", "201 with a `Location`", "\n\n---\n\n**200 OK**"] {
        assert!(found.text.contains(part), "{part} is not in\n{}", found.text);
    }
    // Editors show the finding itself beside it.
    assert!(!found.text.contains("this creates it"), "{}", found.text);
    let implicit = text.replace("res.status(2|00)", "res.js|on").replace(".json(order)", "(order)");
    let found = at("a.js", &implicit, true).unwrap();
    assert!(found.text.contains("create-not-201") && !found.text.contains("---"), "{}", found.text);
}

#[test]
fn nothing_elsewhere() {
    for text in ["|r.status === 404", "r.status === 404|", "sleep(4|04)", "|"] {
        assert_eq!(at("a.js", text, true), None, "{text}");
    }
}

#[test]
fn phrases_behind_numbers() {
    let open = Open::new(
        "a.ts",
        "if (r.status === 404 || r.status === HttpStatus.GONE || r.status >= 500) res.status(427);\r\nres.status(201); const GONE = 410;",
    );
    let found = |from, to| hints(&open.document(), Span::new(from, to));
    let shown: Vec<(u32, &str, u16)> = found(0, 200).iter().map(|it| (it.offset, it.text, it.code)).collect();
    assert_eq!(shown, [(20, "Not Found", 404), (105, "Created", 201)]);
    assert_eq!(found(50, 200).len(), 1);
    assert_eq!(found(18, 20).len(), 0);
}
