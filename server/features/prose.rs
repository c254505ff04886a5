//! Markdown for editors that show it, and plain text for those that do not.

use crate::status::{self, Description};

/// A code in full.
pub(super) fn status(code: u16, rust_first: bool) -> String {
    let Description { title, origin, meaning, rows } = status::description(code, rust_first);
    let mut parts = vec![format!("**{title}**"), origin, meaning];
    let row = |(label, value): &(&str, String)| match *label {
        "" => format!("  * {value}"),
        // Several of them stand below their label.
        "Not to confuse" => format!("* {label}:\n  * {value}"),
        "In code" => {
            format!("* {label}: {}", value.split(", ").map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "))
        }
        "See" => format!("* {label}: [{}]({value})", source(code)),
        _ => format!("* {label}: {value}"),
    };
    parts.push(rows.iter().map(row).collect::<Vec<_>>().join("\n"));
    parts.retain(|it| !it.is_empty());
    parts.join("\n\n")
}

/// The document that defines a code.
fn source(code: u16) -> String {
    let Some(status) = status::get(code) else { return String::new() };
    if status.section.is_empty() {
        status.rfc.to_owned()
    } else {
        format!("{}, section {}", status.rfc, status.section)
    }
}

/// A section of a page, without its heading.
pub(super) fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page.find(&format!("\n## {heading}\n")).map(|it| it + heading.len() + 5);
    let Some(rest) = start.and_then(|it| page.get(it..)) else { return "" };
    rest.split("\n## ").next().unwrap_or_default().trim()
}

/// A text without its markup: `[text](url)` becomes `text (url)`.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let bare = markdown.replace("**", "").replace('`', "");
    let mut rest = bare.as_str();
    while let Some((before, link, after)) = next_link(rest) {
        text.push_str(before);
        text.push_str(&link);
        rest = after;
    }
    text + rest
}

/// The text before the first link, the link in plain text, and what follows it.
fn next_link(text: &str) -> Option<(&str, String, &str)> {
    let joint = text.find("](http")?;
    let open = text.get(..joint)?.rfind('[')?;
    let close = joint + text.get(joint..)?.find(')')?;
    let (label, url) = (text.get(open + 1..joint)?, text.get(joint + 2..close)?);
    Some((text.get(..open)?, format!("{label} ({url})"), text.get(close + 1..)?))
}

#[cfg(test)]
mod tests {
    //! Markup that goes away.
    use super::*;

    #[test]
    fn links_become_texts() {
        assert_eq!(plain("**a** `b` ([c](https://d)). [e](https://f)"), "a b (c (https://d)). e (https://f)");
        assert_eq!(plain("x[0](1) ](http"), "x[0](1) ](http");
    }

    #[test]
    fn sections_end_at_the_next() {
        let page = "# a\n\nb\n\n## Why\n\nc\nd\n\n## Example\n\ne\n";
        assert_eq!(section(page, "Why"), "c\nd");
        assert_eq!(section(page, "Example"), "e");
        assert_eq!(section(page, "None"), "");
    }
}
