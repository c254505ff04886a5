//! A code in full, as `statuslint explain 422` and editors show it.

use super::{Class, Content, Status, get};
use std::fmt::Write;

/// What there is to say of a code, part by part; parts that do not apply are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// Code and phrase, or that there is none.
    pub title: String,
    /// Its class, and who defines it.
    pub origin: String,
    /// When to send it, or what clients make of it.
    pub meaning: String,
    /// The rest, as labels and values; a row without a label continues the one before.
    pub rows: Vec<(&'static str, String)>,
}

/// What there is to say of a code, in plain text; also for codes that nobody defined.
pub fn describe(code: u16) -> String {
    let Description { title, origin, meaning, rows } = description(code, false);
    let mut text = format!("{title}\n");
    // Writing to a String cannot fail.
    if !origin.is_empty() {
        let _ = write!(text, "{origin}\n\n{meaning}\n");
    }
    for (index, (label, value)) in rows.iter().enumerate() {
        let _ = writeln!(text, "{}  {label:<16}{value}", if index == 0 { "\n" } else { "" });
    }
    text
}

/// The parts of a description; spellings in Rust come first where they are wanted most.
pub fn description(code: u16, rust_first: bool) -> Description {
    match get(code) {
        Some(status) => known(status, rust_first),
        None => unknown(code),
    }
}

fn known(status: &Status, rust_first: bool) -> Description {
    let mut rows = vec![
        ("Formerly", status.former.unwrap_or_default().to_owned()),
        ("Content", content(status.content).to_owned()),
        ("Must send", status.required_headers.join(", ")),
        ("Often sends", status.customary_headers.join(", ")),
        ("Cacheable", if status.cacheable { "by default" } else { "only with an explicit lifetime" }.to_owned()),
        ("Retry", status.retry.to_owned()),
    ];
    for (index, (other, difference)) in status.confused_with.iter().enumerate() {
        let title = get(*other).map(Status::title).unwrap_or_else(|| other.to_string());
        rows.push((if index == 0 { "Not to confuse" } else { "" }, format!("{title}: {difference}")));
    }
    rows.push(("In code", spellings(status, rust_first)));
    rows.push(("See", status.url().unwrap_or_default()));
    rows.retain(|it| !it.1.is_empty());
    Description { title: status.title(), origin: origin(status), meaning: status.use_when.to_owned(), rows }
}

fn origin(status: &Status) -> String {
    let class = status.class().map_or("Outside the classes 1xx to 5xx", Class::name);
    match status.used_by {
        Some(vendor) => format!("{class} · not registered, used by {vendor}"),
        None if status.section.is_empty() => format!("{class} · {}", status.rfc),
        None => format!("{class} · {}, section {}", status.rfc, status.section),
    }
}

fn content(content: Content) -> &'static str {
    match content {
        Content::Never => "none, a body is dropped or breaks the message",
        Content::May => "allowed",
        Content::Expected => "expected",
    }
}

fn spellings(status: &Status, rust_first: bool) -> String {
    let mut spellings = vec![format!("HttpStatus.{}", status.constant())];
    spellings.extend(status.rust_constant().map(|it| format!("StatusCode::{it}")));
    spellings.extend(status.actix().map(|it| format!("HttpResponse::{it}()")));
    if rust_first {
        spellings.rotate_left(1);
    }
    if status.registered { spellings.join(", ") } else { String::new() }
}

/// A client treats a code it does not know as the x00 of its class (RFC 9110 section 15).
fn unknown(code: u16) -> Description {
    let Some(class) = Class::of(code) else {
        let title = format!("{code} is not a status code: they run from 100 to 599 (RFC 9110, section 15).");
        return Description { title, ..Description::default() };
    };
    let general = code / 100 * 100;
    let general = get(general).map(Status::title).unwrap_or_else(|| general.to_string());
    Description {
        title: format!("{code} is not a registered status code."),
        origin: class.name().to_owned(),
        meaning: format!("Clients treat it as {general} (RFC 9110, section 15)."),
        rows: Vec::new(),
    }
}
