//! Why no rule judges the status of an answer, in words.

use crate::facts::{Function, Guard, Origin, Response, StatusValue};
use crate::intent::{Intent, Meaning};
use crate::project::Resolved;

/// The reason, from what is known of the answer; `shown` writes the guard that counts.
pub(super) fn reason(
    response: &Response,
    function: Option<&Function>,
    status: Option<&Resolved>,
    intent: Option<&Intent>,
    nearest: Option<(&Guard, String)>,
) -> String {
    let Some(status) = status else { return unknown(response) };
    let Some(code) = status.only() else { return "it can have several statuses".into() };
    match function {
        Some(it) if it.test => return "it is part of a test".into(),
        Some(it) if !it.closed => return "its function holds a syntax error: no meaning is read there".into(),
        _ => {}
    }
    match (intent, nearest) {
        (Some(intent), _) if intent.meaning == Meaning::Mixed => {
            format!("`{}` asks several things at once", intent.subject)
        }
        (Some(intent), _) => {
            format!("`{}` means {}, and no rule objects to {code} there", intent.subject, prose(intent))
        }
        (None, Some((_, guard))) => format!("the guard `{guard}` has no meaning that is known"),
        (None, None) => format!("nothing around it tells a meaning: for {code} only content, method and calls count"),
    }
}

fn unknown(response: &Response) -> String {
    match &response.status {
        StatusValue::From(origin @ Origin::Call(..)) => {
            format!("what `{}` answers is not known, if it answers at all", origin.path())
        }
        StatusValue::From(origin) => format!("its status, `{}`, is not known", origin.path()),
        _ => "its status is not known".into(),
    }
}

fn prose(intent: &Intent) -> String {
    let meaning = match intent.meaning {
        Meaning::MissingInput => "that input is missing",
        Meaning::InvalidInput => "that input is invalid",
        Meaning::Unauthenticated => "that nobody is logged in",
        Meaning::BadCredentials => "that a password is wrong",
        Meaning::Forbidden => "that a known user may not",
        Meaning::NotFound => "that a look-up found nothing",
        Meaning::Exists => "that a look-up found something",
        Meaning::Known => "a known error",
        Meaning::RateLimited => "that there were too many requests",
        Meaning::Unavailable => "that the server is not ready",
        Meaning::UpstreamFailed => "that another server failed",
        Meaning::WrongMethod => "that the method is another one",
        Meaning::ServerFault => "that configuration is missing",
        Meaning::CatchAll => "that a store or the network failed",
        Meaning::Mixed => "several things",
    };
    let detail = intent
        .error
        .map(|it| format!(" ({})", it.noun))
        .or(intent.key.map(|it| format!(" (by {it:?})").to_lowercase()));
    format!("{meaning}{}", detail.unwrap_or_default())
}
