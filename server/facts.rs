//! The vocabulary of the rules: what one file says, as plain data.
//!
//! A file's facts are a pure function of its text and language. [`Interface`] is what other files can see of it and holds
//! no spans, so that only a changed role re-links its users; [`Body`] is the rest.

use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod origin;
mod response;
mod retry;
pub use origin::{Origin, Test, TestKind};
pub use response::{
    Answer, Content, Field, Form, Guard, GuardKind, Header, Headers, Leak, Made, Oddity, Response, Sent, Spelling,
    StatusValue, Tried,
};
pub use retry::{Misread, Pause, Repeats, Retry};

/// A name, shared.
pub type Name = Arc<str>;

/// Everything known of a file by itself.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// What other files can see.
    pub interface: Interface,
    /// What only its own rules see.
    pub body: Body,
    /// The comments that speak to statuslint.
    pub comments: Vec<Comment>,
}

/// A comment that holds `statuslint-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The whole comment; for JSX with its braces.
    pub span: Span,
    /// Code stands before it on its line.
    pub code_before: bool,
}

/// A status that the code names where nothing else can be meant: `res.status(404)`, `r.status === 404`,
/// `StatusCode::NOT_FOUND`. Only editors ask for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The number or the name.
    pub span: Span,
    /// The status.
    pub code: u16,
    /// It is a number, which says less to a reader than a name.
    pub number: bool,
}

/// The index of a function in [`Body::functions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionId(pub u32);

/// What happens in a file.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The functions, outer before inner; the first is the file itself.
    pub functions: Vec<Function>,
    /// The answers.
    pub responses: Vec<Response>,
    /// What answers if a parameter of this name is a reply, though it stands where no handler has one: users know.
    pub possible: Vec<(Name, Response)>,
    /// The requests it sends as a client.
    pub requests: Vec<Request>,
    /// What reads the response of a failed request, though it may have none.
    pub unanswered: Vec<UnansweredRead>,
    /// Those of the requests that are sent again where they failed.
    pub retries: Vec<Retry>,
    /// Timers that get what `Retry-After` says as it is.
    pub misreads: Vec<Misread>,
    /// Conditions on a status that do not ask what they seem to ask.
    pub conditions: Vec<StatusCondition>,
    /// Where what is thrown may stay.
    pub attempts: Vec<Attempt>,
    /// Ways to answer, or to hand on an error, that lead nowhere.
    pub misuses: Vec<Misuse>,
}

impl Body {
    /// A function of this file.
    pub fn function(&self, id: FunctionId) -> Option<&Function> {
        self.functions.get(id.0 as usize)
    }

    /// The answers with their numbers, those on parameters of these names included.
    pub fn answers<'f>(&'f self, names: &'f BTreeSet<String>) -> impl Iterator<Item = (usize, &'f Response)> {
        let possible = self.possible.iter().enumerate().filter(|(_, it)| names.contains(&*it.0));
        let named = possible.map(|(at, it)| (self.responses.len() + at, &it.1));
        self.responses.iter().enumerate().chain(named)
    }

    /// Gives back the room that lists have reserved in vain: facts are kept.
    pub fn fit(&mut self) {
        self.functions.iter_mut().for_each(|it| it.calls.shrink_to_fit());
        self.functions.shrink_to_fit();
        self.responses.iter_mut().for_each(|it| it.guards.shrink_to_fit());
        self.responses.shrink_to_fit();
        self.possible.shrink_to_fit();
        self.misuses.shrink_to_fit();
    }

    /// The function and those around it, inner first.
    pub fn enclosing(&self, id: FunctionId) -> impl Iterator<Item = (FunctionId, &Function)> {
        let first = self.function(id).map(|it| (id, it));
        std::iter::successors(first, |(_, it)| it.parent.and_then(|id| self.function(id).map(|it| (id, it)))).take(64)
    }
}

/// A function, method or closure.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name, or the name of what it is assigned to; empty if it has none.
    pub name: Name,
    /// The class, trait or `impl` it is a method of.
    pub class: Option<Name>,
    /// Its bytes.
    pub span: Span,
    /// The function around it.
    pub parent: Option<FunctionId>,
    /// It was read without a syntax error, so what is absent is known to be absent.
    pub closed: bool,
    /// The names and types of its parameters; a destructured parameter has an empty name.
    pub params: Vec<(Name, Name)>,
    /// What it says that it returns, as written, and where.
    pub gives: Option<(Name, Span)>,
    /// What it is passed to, and as which argument.
    pub passed_to: Option<(Origin, u8)>,
    /// The calls in it, nested functions left out, in the order of the text.
    pub calls: Vec<CallSite>,
    /// The routes it was seen to handle in this file.
    pub routes: Vec<Handled>,
    /// The names under which other files can reach it.
    pub exported: Vec<Name>,
    /// It takes part in a test (`#[test]`, `#[cfg(test)]`).
    pub test: bool,
    /// What it makes of errors, if it is the error handler of an application.
    pub handler: Option<Handler>,
    /// Where it waits for something first, with nothing around that catches what fails (JavaScript).
    pub awaits: Option<Span>,
}

/// What an error handler looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// At the error: its status, class, code; or it hands the error on.
    Reads,
    /// At nothing but texts to log or send.
    Blind,
}

/// A route that a function handles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// Upper case; empty for any method.
    pub method: Name,
    /// The path as written.
    pub path: Name,
    /// What it is registered on, where that is mounted by its name; empty where a whole file is.
    pub router: Name,
    /// What runs before it: middleware, guards.
    pub before: Vec<Origin>,
    /// It only describes the function, and is a route where that is mounted by its name.
    pub described: bool,
}

/// A call in a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSite {
    /// What is called, with its arguments.
    pub call: Origin,
    /// The whole call.
    pub span: Span,
    /// The branch, arm, loop or catch of its function that it stands in: it happens only there.
    pub branch: Option<Span>,
    /// Its value goes nowhere: it is a statement of its own, waited for or not (JavaScript).
    pub dropped: bool,
    /// Its function returns what it gives (JavaScript).
    pub returned: bool,
}

/// A request that the code sends.
#[derive(Clone, Debug)]
pub struct Request {
    /// The call.
    pub span: Span,
    /// The function that holds it.
    pub function: FunctionId,
    /// The library.
    pub client: &'static str,
    /// The function of the project that sends it, if none of a client's does.
    pub via: Option<Origin>,
    /// Where the content is used first, if it is.
    pub used: Option<Span>,
    /// What is known of the checks.
    pub check: Check,
    /// A condition that looks at one code alone, or a log of the status: no check.
    pub glance: Option<Span>,
    /// Where its status is read.
    pub looks: Vec<Look>,
    /// The client may be told not to throw at an error status.
    pub lenient: bool,
    /// The option that hides the status from the page: of every answer, or of redirects.
    pub opaque: Option<Opaque>,
    /// Where the data of a GraphQL answer is read, and its errors nowhere.
    pub graphql: Option<Span>,
    /// Functions of other files that get the content, and may ask it for errors.
    pub takers: Vec<Origin>,
    /// It asks for a change, and nothing of the answer is looked at but one code, or for a log.
    pub overlooked: bool,
    /// It asks for a change, the answer is dropped, and this counts on success.
    pub told: Option<Span>,
    /// Where the response is put into a cache.
    pub cached: Option<Span>,
    /// The condition that asks whether there is a response at all, and no more.
    pub absent: Option<Span>,
    /// What is read is what a function returns, with the name of that: whoever calls it may ask whether it tells of an error.
    pub handed_on: Option<Name>,
    /// A failure is of no interest, or the URL may be none of a server.
    pub unsure: bool,
    /// Whatever uses the content fails where it is no success, though nothing asks for that.
    pub by_accident: bool,
    /// Where a check can be written, and how.
    pub fix: Option<(u32, Name)>,
}

/// What an option of `fetch` hides: the status is 0 then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opaque {
    /// `mode: 'no-cors'`: every status of another site.
    Answers,
    /// `redirect: 'manual'` in a page: that of a redirect.
    Redirects,
}

/// A place that reads the response of an error, and does not ask whether there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnansweredRead {
    /// What is read of the response.
    pub span: Span,
    /// The function that holds it.
    pub function: FunctionId,
    /// What was called and may have failed.
    pub of: Vec<Origin>,
    /// The client whose error its type says it is.
    pub typed: Option<&'static str>,
    /// Nothing else is done where it is missing: what throws here loses nothing.
    pub idle: bool,
    /// Where it can be made optional, and how.
    pub mend: (u32, &'static str),
}

/// A place where the status of a response is read, or what is taken for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The member, or the name that holds it.
    pub span: Span,
    /// The name of the property: `status`, `ok`, ..
    pub property: Name,
    /// Where the property stands.
    pub name: Span,
    /// The operator as if the status stood on its left, the code, and the comparison.
    pub compared: Option<(Name, i64, Span)>,
    /// It is negated: `!response.ok`.
    pub negated: bool,
    /// It stands behind a call that throws at an error status.
    pub passed: bool,
    /// What is returned in its place where it is not well: nothing, an empty list.
    pub dropped: Option<Span>,
}

/// Whether a received status is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Nowhere, and nothing unseen could do it.
    Never,
    /// Somewhere.
    Checked(Span),
    /// By a function that gets the response: project decides.
    By(Origin),
    /// By those who call its function, which returns the response.
    Returned,
    /// It leaves what can be seen.
    Unknown,
}

/// A `try` with a catch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What can fail.
    pub tried: Span,
    /// The catch throws, or hands the error on.
    pub hands_on: bool,
}

/// A way to answer, or to hand on an error, that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse {
    /// What it is.
    pub kind: MisuseKind,
    /// Where.
    pub span: Span,
    /// The function that holds it, or is it.
    pub function: FunctionId,
    /// The place that shows it.
    pub shown: Span,
    /// The error.
    pub value: Origin,
}

/// What leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MisuseKind {
    /// The parameters of a function that is written as an error handler, and has one too few to be called as one.
    Arity,
    /// An error that a `catch` of the same function gets, and does not look at: that is shown.
    Caught,
    /// A part of a handler after which nothing is sent: what else sends is shown.
    Unanswered,
    /// An error type that is answered with one status, though it has a variant for another one: that is shown.
    Uniform,
}

/// A condition on a status that does not ask what it seems to ask, or what is done under one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusCondition {
    /// The condition, or what is done.
    pub span: Span,
    /// The function that holds it.
    pub function: FunctionId,
    /// What it does.
    pub outcome: Outcome,
    /// It is known where the status comes from.
    pub sure: bool,
    /// The place that shows it, if it is another one.
    pub shown: Option<Span>,
    /// The edits that say what was meant, if that is clear.
    pub fix: Option<(Name, Vec<(Span, Name)>)>,
}

/// What an odd condition does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It always holds.
    True,
    /// It never holds.
    False,
    /// It assigns.
    Assigns,
    /// A number is compared with a text and is never equal to it.
    Text,
    /// A number is compared with a text by `==`, which makes it one.
    LooseText,
    /// The phrase of a status is compared.
    Phrase,
    /// The class that begins here lacks its first status.
    Above(u16),
    /// The class that ends before this status takes it in.
    UpTo(u16),
    /// The last status of a class is left out.
    Below(u16),
    /// A hundredth of a status is compared, which is whole for one status alone.
    Divided,
    /// The content of a response of this status, which has none, is parsed.
    Empty(u16),
    /// A token is fetched anew after 403.
    Refresh,
    /// 200 is all that counts as success, of a request that creates, changes or deletes.
    Strict,
}

/// What other files can see of a file. No spans: equal interfaces link alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interface {
    /// Local name of an import to the module and the name there (`default`, `*` for the whole module).
    pub imports: BTreeMap<Name, (Name, Name)>,
    /// Exported name to what it is; re-exports name another module.
    pub exports: BTreeMap<Name, Export>,
    /// Modules whose every export is exported too.
    pub reexports: Vec<Name>,
    /// Top-level items by name; methods as `Class.method`.
    pub items: BTreeMap<Name, Item>,
    /// Routes and mounts in their order.
    pub routes: Vec<Route>,
    /// Own functions whose result is asked whether it tells of an error.
    pub asks: Vec<Origin>,
    /// Modules declared by `mod name;`.
    pub modules: Vec<Name>,
    /// What makes the errors that leave functions of this file; a few of them.
    pub throws: Vec<Origin>,
    /// Something here answers by what an error says of itself.
    pub reads_errors: bool,
    /// Something here reads when to come back of an answer that it received.
    pub reads_retry_after: bool,
}

/// An exported name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Export {
    /// An item of this file.
    Item(Name),
    /// A name of another module.
    From(Name, Name),
}

/// A top-level item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A constant.
    Const(Origin),
    /// A function that can be called.
    Function(Role),
    /// A class, with what it extends and the status its instances carry.
    Class(Option<Origin>, Option<Carried>),
}

/// What a function does for its caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// It answers, throws or builds an answer: with a fixed status or one of its parameters.
    pub answers: Option<Carried>,
    /// The parameter that it sends as the content.
    pub body: Option<u8>,
    /// It sends the details of its error parameter.
    pub leaks: Option<u8>,
    /// What it returns, in terms of its parameters.
    pub returns: Option<Origin>,
    /// It looks at the status of the response it gets as this parameter.
    pub checks: Option<u8>,
    /// It asks a content that it gets first whether it tells of an error, or is what it should be.
    pub asks: bool,
    /// It returns a response that it received, and does not look at its status.
    pub responds: bool,
    /// The calls it makes, for what its name does not say.
    pub calls: Vec<Name>,
    /// It throws of itself.
    pub throws: bool,
    /// The type of its errors, as its declaration says, with the path of its module where that is imported.
    pub fails: Option<Name>,
}

/// Where a carried status comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// Always this.
    Fixed(u16),
    /// This parameter, with a default.
    Param(u8, Option<u16>),
    /// This property of a parameter, with a default.
    Property(u8, Name, Option<u16>),
    /// By the text of a parameter, or of its property if that has a name: what it comes to for each text.
    Switch(u8, Name, Vec<(Name, Origin)>),
}

/// A route or mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The router: a local name, or the function that makes it (Rust).
    pub router: Name,
    /// Upper case; `USE` for middleware and mounts, `MOUNT` for a router by its name alone, empty for any method.
    pub method: Name,
    /// The path as written.
    pub path: Name,
    /// The handlers, middleware first.
    pub handlers: Vec<Origin>,
}

impl Route {
    /// It hands on to other routes, or to what stands before them.
    pub fn is_mount(&self) -> bool {
        matches!(&*self.method, "USE" | "MOUNT")
    }
}
