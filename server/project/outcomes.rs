//! With which statuses an endpoint can answer, and from where each of them comes.

use super::{
    Project,
    served::{Place, Served},
};
use crate::facts::{
    Body, CallSite, Carried, Function, FunctionId, Item, Made, Name, Origin, Response, Role, Sent, StatusValue,
};
use crate::options::Library;
use crate::text::Span;
use std::collections::BTreeSet;

/// How deep functions that call functions are followed.
const DEPTH: u8 = 3;
/// Functions that are looked into for one endpoint.
const MOST: usize = 200;

/// A status of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    /// The status; `None` is one that is not known.
    pub code: Option<u16>,
    /// From where it comes.
    pub by: By,
    /// The function that it comes through, if it is not the handler.
    pub through: Name,
    /// Where, if anywhere in the project.
    pub at: Option<(String, Span)>,
}

/// From where a status comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The handler answers.
    Handler,
    /// A function of the project answers for it.
    Helper,
    /// An error is thrown.
    Error,
    /// What runs before the handler answers.
    Middleware,
    /// The framework makes an answer of an error without a status.
    Default,
}

/// A walk through the functions of one endpoint.
struct Walk<'p> {
    project: &'p Project,
    library: &'p Library,
    seen: BTreeSet<Place>,
    found: Vec<Outcome>,
}

/// How a function is reached.
#[derive(Clone)]
struct Step {
    depth: u8,
    /// What is thrown here stays in a `try`.
    kept: bool,
    /// It runs before the handler.
    before: bool,
    through: Name,
}

impl Project {
    /// The statuses of an endpoint, in their order; where nothing is known, one that is unknown.
    pub fn outcomes(&self, served: &Served, library: &Library) -> Vec<Outcome> {
        let mut walk = Walk { project: self, library, seen: BTreeSet::new(), found: Vec::new() };
        let step = |before, through: &Name| Step { depth: 0, kept: false, before, through: through.clone() };
        if let Some(handler) = &served.handler {
            walk.function(handler, &step(false, &Name::from("")));
        }
        let succeeds = walk.found.iter().any(|it| it.code.is_none_or(|it| it < 400));
        if !succeeds && !served.handler.as_ref().is_some_and(|it| self.only_fails(it, library)) {
            // What it answers when nothing is wrong was not seen.
            walk.add(None, By::Handler, "", None);
        }
        for (name, place) in &served.before {
            walk.function(place, &step(true, name));
        }
        for (name, code) in &served.refusals {
            walk.add(Some(*code), By::Middleware, name, None);
        }
        walk.found.sort_by(|a, b| (a.code.is_none(), a).cmp(&(b.code.is_none(), b)));
        walk.found.dedup_by(|a, b| (a.code, a.by, &a.through) == (b.code, b.by, &b.through));
        walk.found
    }
}

impl Project {
    /// Whether a function has an answer that no condition leads to: it is what is left in the end.
    fn only_fails(&self, (path, id): &Place, library: &Library) -> bool {
        let last = |it: &Response| {
            let own = it.function == *id && it.guards.iter().all(|it| !it.around);
            own && self.status(path, it, library).is_some()
        };
        self.files.get(path).is_some_and(|it| it.body.responses.iter().any(last))
    }
}

impl Walk<'_> {
    fn add(&mut self, code: Option<u16>, by: By, through: &str, at: Option<(String, Span)>) {
        self.found.push(Outcome { code, by, through: Name::from(through), at });
    }

    /// The answers of a function and of what it calls.
    fn function(&mut self, place: &Place, step: &Step) {
        let (path, id) = place;
        let Some(facts) = self.project.files.get(path) else { return };
        let body = &facts.body;
        let Some(function) = body.function(*id).filter(|_| self.seen.len() < MOST) else { return };
        if !self.seen.insert(place.clone()) {
            return;
        }
        let inner = within(body, *id, function);
        let mut answered: Vec<Span> = Vec::new();
        for response in body.responses.iter().filter(|it| inner.contains(&it.function) && it.sent != Sent::Never) {
            if self.response(path, body, response, step) {
                answered.push(response.span);
            }
        }
        for id in &inner {
            let calls = body.function(*id).map_or(&[][..], |it| it.calls.as_slice());
            for call in calls.iter().filter(|it| step.depth < DEPTH && !answered.contains(&it.span)) {
                self.call(path, body, function, call, step);
            }
        }
    }

    /// Counts a response of a function; whether that says all of a call that stands there.
    fn response(&mut self, path: &str, body: &Body, response: &Response, step: &Step) -> bool {
        let thrown = response.made == Made::Thrown;
        if thrown && (step.kept || is_kept(body, response.span)) {
            return true;
        }
        let status = self.project.status(path, response, self.library);
        let at = Some((path.to_owned(), response.span));
        let by = match response.made {
            _ if step.before => By::Middleware,
            Made::Thrown if status.as_ref().is_none_or(|it| it.implicit) => By::Default,
            Made::Thrown => By::Error,
            Made::Helper => By::Helper,
            _ if step.depth > 0 => By::Helper,
            _ => By::Handler,
        };
        match status {
            Some(status) => {
                status.codes.iter().for_each(|it| self.add(Some(*it), by, &step.through, at.clone()));
                return response.made == Made::Helper;
            }
            None if thrown => self.unknown_error(path, &response.status, step, at),
            // What is no answer after all, or takes its status from a caller.
            None if matches!(response.made, Made::Helper | Made::Returned) || step.depth > 0 || step.before => {}
            None => self.add(None, by, &step.through, at),
        }
        false
    }

    /// An error whose status is not known: one that has a status, one without, or one that is handed on and comes from
    /// somewhere else.
    fn unknown_error(&mut self, path: &str, status: &StatusValue, step: &Step, at: Option<(String, Span)>) {
        let made = match status {
            StatusValue::From(Origin::Call(callee, ..)) => Some(callee),
            _ => None,
        };
        match made {
            Some(maker) if self.project.carries_status(path, maker) => self.add(None, By::Error, &step.through, at),
            None if step.depth > 0 || step.before => {}
            _ => self.add(Some(500), By::Default, &step.through, at),
        }
    }

    fn call(&mut self, path: &str, body: &Body, function: &Function, call: &CallSite, step: &Step) {
        let Origin::Call(callee, _, new) = &call.call else { return };
        let class = function.class.as_deref();
        let found = self.project.callee(path, class, callee).filter(|_| !new);
        let Some(found) = found else { return };
        let through = if step.through.is_empty() { found.name.clone() } else { step.through.clone() };
        let kept = step.kept || is_kept(body, call.span);
        let Some(place) = self.project.function_named(found.path, &found.name) else {
            // Of files that are not open, an editor keeps only what functions do for others.
            if let Item::Function(Role { throws: true, answers: Some(Carried::Fixed(code)), .. }) = found.item
                && !kept
            {
                self.add(Some(*code), By::Error, &through, None);
            }
            return;
        };
        self.function(&place, &Step { depth: step.depth + 1, kept, before: step.before, through });
    }
}

/// A function and those in it that are no handlers of their own.
fn within(body: &Body, id: FunctionId, function: &Function) -> Vec<FunctionId> {
    let from = body.functions.get(id.0 as usize..).unwrap_or_default();
    let inside = from.iter().enumerate().take_while(|it| it.1.span.start < function.span.end);
    let own = inside.filter(|(at, it)| *at == 0 || (function.span.contains(it.span) && it.routes.is_empty()));
    own.map(|it| FunctionId(id.0 + it.0 as u32)).collect()
}

/// Whether what is thrown at a place stays in a `try`.
fn is_kept(body: &Body, span: Span) -> bool {
    body.attempts.iter().any(|it| !it.hands_on && it.tried.contains(span))
}
