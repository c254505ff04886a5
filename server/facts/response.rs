//! An answer: its status, content and header fields, and what led to it.

use super::{FunctionId, Name, Origin, Test};
use crate::text::Span;

/// How an answer is made, where rules and fixes need to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// Calls on a reply, or a value that becomes one.
    #[default]
    Plain,
    /// `new Response(body, init)`.
    Web,
    /// `Response.json(body, init)`.
    WebJson,
    /// `c.json(body, 404)`: the status is one more argument.
    Argument,
    /// `ctx.body = x; ctx.status = 404`: set on the way, in any order.
    Assigned,
    /// `{ statusCode: 404, body }`.
    Object,
    /// A page that is shown instead: `notFound()`.
    Page,
}

impl Form {
    /// An answer of the Fetch standard, which throws where others drop.
    pub fn is_web(self) -> bool {
        matches!(self, Form::Web | Form::WebJson)
    }
}

/// An answer that the code gives.
#[derive(Clone, Debug)]
pub struct Response {
    /// The whole expression.
    pub span: Span,
    /// Where a finding about its status points: at the status if one is written, else at the call that answers.
    pub place: Span,
    /// The function that holds it.
    pub function: FunctionId,
    /// The framework whose query saw it.
    pub framework: &'static str,
    /// How it is made.
    pub form: Form,
    /// Its status.
    pub status: StatusValue,
    /// How the status is written.
    pub spelling: Spelling,
    /// Its content.
    pub content: Content,
    /// Its header fields.
    pub headers: Headers,
    /// Whether it goes out.
    pub sent: Sent,
    /// It leads the client to another place by a call made for that.
    pub redirects: bool,
    /// What is odd about how it is written, and where.
    pub oddities: Vec<(Oddity, Span)>,
    /// What sends the same reply again, and certainly runs if this does.
    pub again: Option<Span>,
    /// The conditions that led to it, nearest first.
    pub guards: Vec<Guard>,
    /// What makes it.
    pub made: Made,
    /// Edits that rules offer.
    pub answer: Answer,
}

impl Response {
    /// Where it is odd in this way.
    pub fn odd(&self, oddity: Oddity) -> Option<Span> {
        self.oddities.iter().find(|it| it.0 == oddity).map(|it| it.1)
    }
}

/// What is odd about how an answer is written, whatever its status means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Its value goes nowhere, and nothing else sends it.
    Dropped,
    /// A status where only earlier versions of the framework took one: `send(404)`.
    Legacy,
    /// `res.status = 404`, before it is sent.
    Assigned,
    /// `res.statusCode(404)`.
    Called,
    /// A number where an object with the status is wanted.
    Bare,
    /// A status that the redirect behind it replaces.
    Redirected,
    /// A status that is set when the answer is out.
    StatusLate,
    /// A header field that is set when the answer is out.
    HeaderLate,
    /// A status that the next call of the chain replaces.
    Replaced,
    /// A condition that comes to the same status either way.
    Same,
    /// `a.status || b ? 400 : 500`: the condition takes in what was meant as an alternative to it, the last operand.
    Swallows,
    /// A member of an error that it need not have, or that need not be a status: `err.code || 500`.
    Taken,
    /// The status that the reply has already, which is 200 unless something set another.
    Kept,
}

/// A status as far as the file tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusValue {
    /// One of these is written.
    Known(Vec<u16>),
    /// None is written; the framework answers this.
    Implicit(u16),
    /// What this comes to.
    From(Origin),
    /// Not known.
    Unknown,
}

impl StatusValue {
    /// The only status it can be.
    pub fn only(&self) -> Option<u16> {
        match self {
            StatusValue::Known(codes) => codes.first().copied().filter(|_| codes.len() == 1),
            StatusValue::Implicit(code) => Some(*code),
            _ => None,
        }
    }
}

/// How a status is written, so that a fix answers in the author's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Nowhere.
    None,
    /// `404`.
    Number,
    /// `'404'`.
    Text,
    /// `{ message: 'no such order' }`, which is no status.
    Object,
    /// `StatusCode::NOT_FOUND`, `HttpStatus.NOT_FOUND`: what stands before the name.
    Constant(Name),
    /// `NotFound`, `ErrorNotFound`, `not_found`: the name that is written.
    Constructor(Name),
    /// In some other way that a fix does not touch.
    Other,
}

/// What makes an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// An expression that answers.
    Directly,
    /// An error that is thrown or passed on.
    Thrown,
    /// A function of the project: project tells what it does.
    Helper,
    /// A function that may be a handler returns it: project tells whether a route sends what it returns.
    Returned,
}

/// The content of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The expression, if there is one.
    pub span: Option<Span>,
    /// The value.
    pub value: Option<Origin>,
    /// The properties of a literal, top level only.
    pub fields: Vec<Field>,
    /// Details of errors in it.
    pub leaks: Vec<Leak>,
    /// It cannot be read here.
    pub opaque: bool,
}

/// A property of a content literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: Name,
    /// The value.
    pub value: Origin,
    /// The whole property.
    pub span: Span,
}

/// A detail of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The expression.
    pub span: Span,
    /// The error.
    pub error: Origin,
    /// What of it: `message`, `stack`, empty for the whole.
    pub member: Name,
    /// It may be an error of the project's own, made for clients: project knows what the function fails with.
    pub own: bool,
}

/// The header fields of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headers {
    /// Those that are seen; of two with one name, the first is the one that goes out.
    pub fields: Vec<Header>,
    /// Nothing unseen could have set more.
    pub closed: bool,
}

/// A header field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its name, as written.
    pub name: Name,
    /// Its value.
    pub value: Origin,
    /// Where the value is written.
    pub span: Option<Span>,
    /// The call in a chain that does nothing but set it, from the point on.
    pub call: Option<Span>,
}

impl Headers {
    /// The field of a name; letter case does not matter.
    pub fn get(&self, name: &str) -> Option<&Header> {
        self.fields.iter().find(|it| it.name.eq_ignore_ascii_case(name))
    }

    /// Whether the field is certainly not set.
    pub fn lack(&self, name: &str) -> bool {
        self.closed && self.get(name).is_none()
    }
}

/// Whether an answer goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It does.
    Yes,
    /// It provably does not.
    Never,
    /// Not known.
    Unknown,
}

/// A condition on the way to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// What must be so.
    pub kind: GuardKind,
    /// Where it stands.
    pub span: Span,
    /// It stands around the answer, rather than before it.
    pub around: bool,
}

/// What a guard says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuardKind {
    /// The test held (or failed, if `false`).
    Test(Test, bool),
    /// Something threw in a `try`.
    Caught(Tried),
}

/// What a `try` does that can fail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// The calls in it, in the order of the text.
    pub calls: Vec<Origin>,
    /// These are all of them.
    pub whole: bool,
    /// It throws of itself.
    pub throws: bool,
}

/// Places that fixes edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The written status.
    pub status: Option<Span>,
    /// Behind the call that sets the status, before the next call of the chain.
    pub chain: Option<u32>,
    /// The method name of the call that sends (`json`), and its arguments with brackets.
    pub send: Option<(Span, Span)>,
    /// The object that names status and headers.
    pub init: Option<Span>,
    /// The literal of header fields.
    pub headers: Option<Span>,
}
