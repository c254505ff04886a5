//! Stand-in for the rules until the engine is merged.

use crate::diagnostic::Severity;

/// A rule.
pub struct Rule {
    /// Its name in reports, configuration and suppressions.
    pub id: &'static str,
    /// Its severity at high confidence; `None` for rules that are off by default.
    pub severity: Option<Severity>,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// All rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "response-never-sent",
        severity: Some(Severity::Error),
        page: "# response-never-sent\n\nA status is set and nothing is sent.\n\n```js\nreturn res.status(404);\n```\n",
    },
    Rule {
        id: "no-content-with-body",
        severity: Some(Severity::Warning),
        page: "# no-content-with-body\n\nA 204 carries a body.\n\n```js\n```\n\n```rust\n```\n",
    },
    Rule {
        id: "create-not-201",
        severity: Some(Severity::Warning),
        page: "# create-not-201\n\nA creation answers 200.\n",
    },
    Rule {
        id: "unauthorized-without-challenge",
        severity: Some(Severity::Hint),
        page: "# unauthorized-without-challenge\n\nA 401 without a challenge.\n",
    },
    Rule {
        id: "unused-suppression",
        severity: Some(Severity::Warning),
        page: "# unused-suppression\n\nA suppression comment that suppresses nothing.\n",
    },
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.id == id)
}
