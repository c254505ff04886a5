//! A code in full, as `statuslint explain 422` prints it.

use super::{Class, Content, Status, get};
use std::fmt::Write;

/// What there is to say of a code, in plain text; also for codes that nobody defined.
pub fn describe(code: u16) -> String {
    match get(code) {
        Some(status) => known(status),
        None => unknown(code),
    }
}

fn known(status: &Status) -> String {
    let mut text = format!("{}\n{}\n\n{}\n\n", status.title(), origin(status), status.use_when);
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {label:<16}{value}");
        }
    };
    line("Formerly", status.former.unwrap_or_default());
    line("Content", content(status.content));
    line("Must send", &status.required_headers.join(", "));
    line("Often sends", &status.customary_headers.join(", "));
    line("Cacheable", if status.cacheable { "by default" } else { "only with an explicit lifetime" });
    line("Retry", status.retry);
    for (index, (other, difference)) in status.confused_with.iter().enumerate() {
        let title = get(*other).map(Status::title).unwrap_or_else(|| other.to_string());
        line(if index == 0 { "Not to confuse" } else { "" }, &format!("{title}: {difference}"));
    }
    line("In code", &spellings(status));
    line("See", &status.url().unwrap_or_default());
    text
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

fn spellings(status: &Status) -> String {
    let mut spellings = vec![format!("HttpStatus.{}", status.constant())];
    spellings.extend(status.rust_constant().map(|it| format!("StatusCode::{it}")));
    spellings.extend(status.actix().map(|it| format!("HttpResponse::{it}()")));
    if status.registered { spellings.join(", ") } else { String::new() }
}

/// A client treats a code it does not know as the x00 of its class (RFC 9110 section 15).
fn unknown(code: u16) -> String {
    let Some(class) = Class::of(code) else {
        return format!("{code} is not a status code: they run from 100 to 599 (RFC 9110, section 15).\n");
    };
    let general = code / 100 * 100;
    let title = get(general).map(Status::title).unwrap_or_else(|| general.to_string());
    format!(
        "{code} is not a registered status code.\n{}\n\nClients treat it as {title} (RFC 9110, section 15).\n",
        class.name()
    )
}
