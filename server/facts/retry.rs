//! Requests that are sent again where they failed.

use super::{FunctionId, Name};
use crate::text::Span;

/// A request that is sent again where it failed.
#[derive(Clone, Debug)]
pub struct Retry {
    /// The call or the condition that repeats it.
    pub span: Span,
    /// The condition that a status decides, on the way there.
    pub shown: Option<Span>,
    /// The request.
    pub request: Span,
    /// The function that holds it.
    pub function: FunctionId,
    /// What repeats it.
    pub how: Repeats,
    /// The statuses after which it is certainly sent again, while attempts are left: of those that were tried out.
    pub after: Vec<u16>,
    /// It is sent again where there is no response at all.
    pub refused: bool,
    /// The statuses after which nothing but another end of the request ends it; 0 for no response.
    pub endless: Vec<u16>,
    /// What waits in between.
    pub pause: Pause,
    /// Something reads when to come back.
    pub asks: bool,
    /// Its method, empty if it is not written there.
    pub method: Name,
    /// The code speaks of an idempotency key.
    pub keyed: bool,
}

/// What repeats a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// A loop.
    Loop,
    /// The function that sends it calls itself.
    Call,
    /// An interceptor of the client that sends it.
    Interceptor,
    /// The client, as its options say.
    Option,
}

/// What waits between two attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// Nothing.
    None,
    /// Something is waited for that may take its time.
    Unknown,
    /// A timer.
    Some,
}

/// A timer that gets what `Retry-After` says as it is.
#[derive(Clone, Debug)]
pub struct Misread {
    /// The value that it gets.
    pub span: Span,
    /// Where the field is read.
    pub read: Span,
    /// The function that reads it.
    pub function: FunctionId,
    /// Seconds are taken for milliseconds; else they are counted right, but there may be none.
    pub seconds: bool,
}
