//! Credentials are missing or do not hold, and the answer is not 401.

use super::context::{Answer, Context, Finding};
use super::{exempt, fixes};
use crate::diagnostic::Confidence;
use crate::intent::{Intent, Meaning};
use crate::knowledge::{ErrorClass, names_one_of};
use crate::project::Endpoint;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let wrong = context
        .answers
        .iter()
        .filter(|it| it.status.only().is_some_and(|it| matches!(it, 400 | 403 | 404 | 422 | 500)))
        .filter(|it| !exempt::is_page(it));
    let finding = wrong.filter_map(|answer| {
        let intent = answer.intent.as_ref().filter(|it| asks_who(it) && !is_proof(context, answer, it))?;
        let code = answer.status.only()?;
        // Behind an authentication middleware a missing user is a broken invariant.
        if intent.subject.ends_with(".user") && (code == 500 || is_behind_authentication(answer)) {
            return None;
        }
        if code == 400 && is_malformed(intent) {
            return None;
        }
        let message = format!("missing or invalid credentials are 401 Unauthorized, not {code}");
        let finding =
            answer.against(intent, message, "this asks for credentials").with_fixes(fixes::answer_with(answer, 401));
        // Nothing says 500 but the framework, and 404 may hide what others must not see.
        Some(if answer.status.implicit || code == 404 { finding.with_confidence(Confidence::Medium) } else { finding })
    });
    finding.collect()
}

/// A header field that cannot be read, or is of another scheme, is a malformed request, too (RFC 6750, 3.1).
fn is_malformed(intent: &Intent) -> bool {
    let last = intent.subject.rsplit('.').next().unwrap_or_default();
    const READS: &[&str] = &["to_str(", "split", "strip_prefix(", "extract_", "parse_"];
    READS.iter().any(|it| last.starts_with(it)) || intent.subject.contains("!= \"")
}

/// Something that runs before, and is called as those are that let nobody pass who is not known.
fn is_behind_authentication(answer: &Answer<'_>) -> bool {
    const WORDS: &[&str] =
        &["auth", "authenticate", "authenticated", "protect", "jwt", "login", "passport", "requireuser"];
    let asks = |it: &Endpoint| it.before.iter().any(|it| names_one_of(it, WORDS));
    !answer.endpoints.is_empty() && answer.endpoints.iter().all(asks)
}

/// A test of credentials, or the error of a token that does not hold.
fn asks_who(intent: &Intent) -> bool {
    let known = intent.error.is_some_and(|it| it.class == ErrorClass::BadToken);
    known || intent.meaning == Meaning::Unauthenticated
}

/// A token that proves something else than who asks: that of a link in a mail, an invitation, a state.
fn is_proof(context: &Context<'_>, answer: &Answer<'_>, intent: &Intent) -> bool {
    const PROOFS: &[&str] = &[
        "state",
        "reset",
        "confirm",
        "verification",
        "invite",
        "invitation",
        "unsubscribe",
        "magic",
        "email",
        "activate",
        "preview",
    ];
    // `temporaryAccessToken`: the name says what it proves.
    let last = intent.subject.rsplit('.').next().unwrap_or_default();
    if names_one_of(last, &["temporary", "share", "shared", "signed"]) || names_one_of(last, PROOFS) {
        return true;
    }
    let checks = intent.error.is_some()
        || ["verify", "decode"].iter().any(|it| intent.subject.to_ascii_lowercase().contains(it));
    checks && exempt::whole_name(context, answer, PROOFS)
}
