//! The status catalogue, held against the `http` crate and Node, and against itself.

use http::StatusCode;
use statuslint::status::{self, Class, Content, by_name, get};
use std::collections::HashMap;
use std::process::Command;

/// Where the `http` crate differs from RFC 9110, and why.
const HTTP_CRATE: &[(u16, &str)] = &[
    (203, "leaves out the hyphen of Non-Authoritative"),
    (413, "keeps the phrase of RFC 7231"),
    (418, "writes teapot in lower case"),
    (422, "keeps the phrase of RFC 4918"),
];

/// Where Node differs from RFC 9110 until it follows the new names.
const NODE: &[(u16, &str)] = &[(413, "keeps the phrase of RFC 7231"), (422, "keeps the phrase of RFC 4918")];

/// Checks at compile time that each constant exists, and yields its name and code.
macro_rules! constants {
    ($($name:ident)*) => { [$((stringify!($name), StatusCode::$name.as_u16())),*] };
}

#[test]
fn sorted_and_unique() {
    let codes: Vec<u16> = status::all().map(|it| it.code).collect();
    assert!(codes.windows(2).all(|it| it[0] < it[1]), "{codes:?}");
    assert!(codes.iter().all(|&it| get(it).is_some_and(|row| row.code == it)), "binary search needs sorted tables");
}

#[test]
fn holds_every_registered_code() {
    let single = [226, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 510, 511];
    let registered: Vec<u16> =
        (100..=104).chain(200..=208).chain(300..=308).chain(400..=418).chain(500..=508).chain(single).collect();
    for code in 0..=1000 {
        assert_eq!(status::is_registered(code), registered.contains(&code), "{code}");
    }
}

#[test]
fn phrases_agree_with_the_http_crate() {
    for code in 100..=999 {
        let Some(theirs) = StatusCode::from_u16(code).ok().and_then(|it| it.canonical_reason()) else { continue };
        let ours = get(code).unwrap_or_else(|| panic!("{code} {theirs} is missing"));
        match HTTP_CRATE.iter().find(|it| it.0 == code) {
            Some((_, reason)) => assert_ne!(ours.phrase, theirs, "{code}: the exception is over ({reason})"),
            None => assert_eq!(ours.phrase, theirs, "{code}"),
        }
    }
}

#[test]
fn phrases_agree_with_node() {
    let script = "Object.entries(require('http').STATUS_CODES).map(e => e.join(' ')).join('\\n')";
    let Some(output) = Command::new("node").args(["-p", script]).output().ok().filter(|it| it.status.success()) else {
        println!("skipped: no node");
        return;
    };
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let (code, theirs) = line.split_once(' ').unwrap();
        let ours = get(code.parse().unwrap()).unwrap_or_else(|| panic!("{line} is missing"));
        let former = ours.former.filter(|_| NODE.iter().any(|it| it.0 == ours.code));
        assert!(ours.phrase == theirs || former == Some(theirs), "{line}, but here {}", ours.phrase);
    }
}

#[test]
fn rust_constants_exist() {
    let constants = constants! {
        CONTINUE SWITCHING_PROTOCOLS PROCESSING EARLY_HINTS
        OK CREATED ACCEPTED NON_AUTHORITATIVE_INFORMATION NO_CONTENT RESET_CONTENT PARTIAL_CONTENT MULTI_STATUS
        ALREADY_REPORTED IM_USED
        MULTIPLE_CHOICES MOVED_PERMANENTLY FOUND SEE_OTHER NOT_MODIFIED USE_PROXY TEMPORARY_REDIRECT PERMANENT_REDIRECT
        BAD_REQUEST UNAUTHORIZED PAYMENT_REQUIRED FORBIDDEN NOT_FOUND METHOD_NOT_ALLOWED NOT_ACCEPTABLE
        PROXY_AUTHENTICATION_REQUIRED REQUEST_TIMEOUT CONFLICT GONE LENGTH_REQUIRED PRECONDITION_FAILED
        PAYLOAD_TOO_LARGE URI_TOO_LONG UNSUPPORTED_MEDIA_TYPE RANGE_NOT_SATISFIABLE EXPECTATION_FAILED IM_A_TEAPOT
        MISDIRECTED_REQUEST UNPROCESSABLE_ENTITY LOCKED FAILED_DEPENDENCY TOO_EARLY UPGRADE_REQUIRED
        PRECONDITION_REQUIRED TOO_MANY_REQUESTS REQUEST_HEADER_FIELDS_TOO_LARGE UNAVAILABLE_FOR_LEGAL_REASONS
        INTERNAL_SERVER_ERROR NOT_IMPLEMENTED BAD_GATEWAY SERVICE_UNAVAILABLE GATEWAY_TIMEOUT
        HTTP_VERSION_NOT_SUPPORTED VARIANT_ALSO_NEGOTIATES INSUFFICIENT_STORAGE LOOP_DETECTED NOT_EXTENDED
        NETWORK_AUTHENTICATION_REQUIRED
    };
    let theirs: HashMap<u16, &str> = constants.iter().map(|&(name, code)| (code, name)).collect();
    for row in status::all() {
        assert_eq!(row.rust_constant(), theirs.get(&row.code).copied(), "{}", row.code);
    }
}

#[test]
fn names_lead_back_to_their_code() {
    for row in status::all().filter(|it| it.registered) {
        let spellings = [Some(row.constant()), row.rust.map(str::to_owned), row.actix(), row.former.map(str::to_owned)];
        for name in spellings.into_iter().flatten() {
            assert_eq!(by_name(&name), Some(row.code), "{name}");
            assert_eq!(by_name(&name.to_lowercase()), Some(row.code), "{name}");
            assert_eq!(by_name(&format!("HTTP_STATUS_{name}")), Some(row.code), "{name}");
        }
    }
}

#[test]
fn names_of_libraries() {
    let names = [
        ("NotFound", 404),
        ("notFound", 404),
        ("not-found", 404),
        ("NotFoundException", 404),
        ("NotFoundError", 404),
        ("HttpNotFound", 404),
        ("StatusNotFound", 404),
        ("StatusCode::NOT_FOUND", 404),
        ("HttpStatus.NOT_FOUND", 404),
        ("HttpResponse::UnprocessableEntity", 422),
        ("UNPROCESSABLE_CONTENT", 422),
        ("REQUEST_TOO_LONG", 413),
        ("REQUEST_URI_TOO_LONG", 414),
        ("MOVED_TEMPORARILY", 302),
        ("IM_A_TEAPOT", 418),
        ("I_AM_A_TEAPOT", 418),
        ("ImATeapotException", 418),
        ("INTERNAL_SERVER_ERROR", 500),
        ("InternalServerErrorException", 500),
        ("HTTPVersionNotSupported", 505),
        ("METHOD_FAILURE", 420),
        ("BandwidthLimitExceeded", 509),
    ];
    for (name, code) in names {
        assert_eq!(by_name(name), Some(code), "{name}");
    }
    // Vendors' phrases, classes that would be thrown for a success, and what is no name at all.
    for name in ["InvalidToken", "CreatedException", "OkError", "user", "Error", "Exception", "", "404", "näh"] {
        assert_eq!(by_name(name), None, "{name}");
    }
    assert_eq!(by_name(&"NotFound".repeat(100)), None);
}

#[test]
fn rows_are_complete() {
    for row in status::all() {
        assert!(!row.phrase.is_empty() && !row.retry.is_empty(), "{}", row.code);
        assert!(row.use_when.ends_with('.'), "{}: sentences end in a full stop", row.code);
        assert_eq!(row.registered, row.used_by.is_none(), "{}", row.code);
        assert_eq!(row.registered, row.url().is_some(), "{}", row.code);
        assert!(!row.registered || !row.confused_with.is_empty(), "{}", row.code);
        for (other, difference) in row.confused_with {
            assert!(get(*other).is_some() && *other != row.code, "{} names {other}", row.code);
            assert!(!difference.ends_with('.'), "{}: {difference}", row.code);
        }
    }
}

#[test]
fn facts_of_the_specification() {
    let cacheable: Vec<u16> = status::all().filter(|it| it.cacheable).map(|it| it.code).collect();
    assert_eq!(cacheable, [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501]);
    let required: Vec<u16> = status::all().filter(|it| !it.required_headers.is_empty()).map(|it| it.code).collect();
    assert_eq!(required, [101, 206, 401, 405, 407, 426]);
    let empty = status::all().filter(|it| it.registered && it.content == Content::Never);
    assert_eq!(empty.map(|it| it.code).collect::<Vec<_>>(), [100, 101, 102, 103, 104, 204, 205, 304]);
}

#[test]
fn title_class_and_link() {
    let row = get(401).unwrap();
    assert_eq!(row.title(), "401 Unauthorized");
    assert_eq!(row.class().map(Class::name), Some("Client Error"));
    assert_eq!(row.url().as_deref(), Some("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2"));
    assert_eq!(get(418).unwrap().constant(), "IM_A_TEAPOT");
    assert_eq!(get(203).unwrap().constant(), "NON_AUTHORITATIVE_INFORMATION");
    assert_eq!(get(505).unwrap().actix().as_deref(), Some("VersionNotSupported"));
    assert_eq!(Class::of(999), None);
}

#[test]
fn describes_any_code() {
    let text = status::describe(422);
    for part in [
        "422 Unprocessable Content\n",
        "Client Error · RFC 9110, section 15.5.21",
        "Unprocessable Entity",
        "400 Bad Request: ",
        "StatusCode::UNPROCESSABLE_ENTITY",
        "HttpResponse::UnprocessableEntity()",
        "#section-15.5.21",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(status::describe(499).contains("not registered, used by nginx"));
    assert!(status::describe(427).contains("treat it as 400 Bad Request"));
    assert!(status::describe(42).contains("not a status code"));
    (0..=1000).for_each(|code| assert!(status::describe(code).ends_with('\n')));
}
