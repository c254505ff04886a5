//! Calls that are given a status, and assertions about one.

use super::{
    Source,
    subjects::{is_reply, is_status, is_status_name},
    written::{How, Written, code},
};
use crate::extract::values::number;
use crate::flow::{Kind, NodeId};
use crate::knowledge::{self, fails_with_status};
use crate::status;

/// Links of a chain that are climbed.
const LINKS: usize = 16;

/// A call.
pub(super) fn call(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let Some(callee) = source.flow.kid(id, 0) else { return };
    let object = source.flow.kid(callee, 0).filter(|_| source.kind(callee) == Kind::Member);
    let argument = |at: usize| source.flow.kid(id, at + 1);
    let name = source.name(callee);
    if takes_status(source, name, object) {
        argument(0).into_iter().for_each(|it| written.read(it, How::Value));
    }
    match name {
        "redirect" => [argument(0), argument(1)].into_iter().flatten().for_each(|it| written.read(it, How::Value)),
        name if object.is_some_and(|it| knowledge::answers_in_context(source.name(it), name)) => {
            argument(1).into_iter().for_each(|it| written.read(it, How::Value));
        }
        "error" | "fail" if source.imports.get(name).is_some_and(|it| fails_with_status(&it.0)) => {
            argument(0).into_iter().for_each(|it| written.read(it, How::Value));
        }
        "includes" | "has" | "contains" => member_of(source, object, argument(0), written),
        "expect" if object.is_some_and(|it| sends_request(source, it)) => {
            argument(0).into_iter().for_each(|it| written.read(it, How::Value));
        }
        "super" if source.flow.ancestors(id, LINKS).any(|it| extends_error(source, it)) => {
            failure(source, id, written);
        }
        "new" => object.into_iter().for_each(|it| error(source, id, source.name(it), written)),
        name if knowledge::makes_error(name) => failure(source, id, written),
        _ => expectation(source, id, name, object, written),
    }
}

/// Whether a function of this name has a status as its first argument.
fn takes_status(source: &Source<'_>, name: &str, object: Option<NodeId>) -> bool {
    let replies = || object.is_some_and(|it| is_reply(source, it) || source.kind(it) == Kind::Call);
    knowledge::takes_status(name) || name == "code" && replies()
}

/// `[401, 403].includes(r.status)`, `(200..300).contains(&status)`.
fn member_of(source: &Source<'_>, list: Option<NodeId>, asked: Option<NodeId>, written: &mut Written<'_, '_>) {
    let (Some(list), Some(asked)) = (list, asked) else { return };
    if is_status(source, asked) {
        let set = source.flow.kid(list, 1).filter(|_| source.kind(list) == Kind::New);
        written.read(set.unwrap_or(list), How::Compared);
    }
}

/// Whether a chain sends a request: `request(app).get('/')`.
fn sends_request(source: &Source<'_>, chain: NodeId) -> bool {
    let links = std::iter::successors(Some(chain), |it| {
        source.flow.kid(*it, 0).filter(|_| matches!(source.kind(*it), Kind::Call | Kind::Member))
    });
    let mut links = links.take(LINKS * 2).filter(|it| source.kind(*it) == Kind::Member);
    source.language.is_ecma() && links.any(|it| knowledge::sends_request(source.name(it)))
}

/// `expect(res.status).toBe(404)`, `assert.equal(res.status, 404)`.
fn expectation(source: &Source<'_>, id: NodeId, name: &str, object: Option<NodeId>, written: &mut Written<'_, '_>) {
    let (first, second) = (source.flow.kid(id, 1), source.flow.kid(id, 2));
    let how = match name {
        "toBe" | "toEqual" | "toStrictEqual" | "equal" | "equals" | "eql" | "eq" | "strictEqual" | "deepEqual"
        | "deepStrictEqual" | "notEqual" | "notStrictEqual" | "is" | "same" | "assertEquals" | "assertStrictEquals"
        | "assert_eq" | "oneOf" => How::Compared,
        "toBeGreaterThan"
        | "toBeGreaterThanOrEqual"
        | "toBeLessThan"
        | "toBeLessThanOrEqual"
        | "above"
        | "below"
        | "least"
        | "most" => How::Bound,
        _ => return,
    };
    if object.is_some_and(|it| expects_status(source, it)) {
        first.into_iter().for_each(|it| written.read(it, how));
    } else if let (Some(first), Some(second)) = (first, second) {
        either(source, first, second, written);
    }
}

fn either(source: &Source<'_>, first: NodeId, second: NodeId, written: &mut Written<'_, '_>) {
    if is_status(source, first) {
        written.read(second, How::Compared);
    } else if is_status(source, second) {
        written.read(first, How::Compared);
    }
}

/// The chain before a matcher starts at `expect(res.status)`.
fn expects_status(source: &Source<'_>, chain: NodeId) -> bool {
    let links =
        std::iter::successors(Some(chain), |it| source.flow.kid(*it, 0).filter(|_| source.kind(*it) == Kind::Member));
    let call = links.take(LINKS).find(|it| source.kind(*it) == Kind::Call);
    let of = |call: NodeId| source.flow.kid(call, 0).zip(source.flow.kid(call, 1));
    call.and_then(of).is_some_and(|(callee, it)| source.name(callee) == "expect" && is_status(source, it))
}

/// `new HttpException('no such order', 404)`.
pub(super) fn made(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    if let Some(class) = source.flow.kid(id, 0) {
        error(source, id, source.name(class), written);
    }
}

fn error(source: &Source<'_>, id: NodeId, class: &str, written: &mut Written<'_, '_>) {
    let is_error = class.ends_with("Error") || class.ends_with("Exception");
    // The language's own errors have no status, and the number of a time-out is a time.
    if is_error && !crate::framework::is_language_error(class) && !class.contains("Timeout") {
        failure(source, id, written);
    }
}

/// The only number among the arguments of an error, if it is a registered failure.
fn failure(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let arguments = source.flow.kids(id).iter().skip(1).filter_map(|it| it.some());
    let mut numbers = arguments.filter(|it| source.kind(*it) == Kind::Number);
    let (Some(only), None) = (numbers.next(), numbers.next()) else { return };
    let failure = |it: &u16| (400..600).contains(it) && status::is_registered(*it);
    if number(source.text_of(only)).and_then(code).is_some_and(|it| failure(&it)) {
        written.read(only, How::Value);
    }
}

fn extends_error(source: &Source<'_>, id: NodeId) -> bool {
    let parent = source.flow.kid(id, 0).filter(|_| source.kind(id) == Kind::Class);
    parent.is_some_and(|it| source.name(it).ends_with("Error") || source.name(it).ends_with("Exception"))
}

/// `assert_eq!(response.status(), 404)`.
pub(super) fn asserted(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    let (Some(first), Some(second)) = (source.flow.kid(id, 0), source.flow.kid(id, 1)) else { return };
    if matches!(source.name(id).rsplit("::").next(), Some("assert_eq" | "assert_ne")) {
        either(source, first, second, written);
    }
}

/// What a macro leaves as tokens: `assert!(response.status() == 404)`, `matches!(status, StatusCode::GONE | ..)`.
pub(super) fn tokens(source: &Source<'_>, id: NodeId, written: &mut Written<'_, '_>) {
    if source.language.is_ecma() {
        return;
    }
    let tokens: Vec<NodeId> = source.flow.kids(id).iter().filter_map(|it| it.some()).collect();
    for (at, pair) in tokens.windows(2).enumerate() {
        let &[left, right] = pair else { continue };
        let (end, start) = (source.flow[left].span.end, source.flow[right].span.start);
        let between = crate::text::Span::new(end, start).of(source.text).trim();
        // Empty brackets leave no token.
        match between.strip_prefix("()").unwrap_or(between).trim_start() {
            "::" if crate::knowledge::is_status_table(source.name(left)) => named(source, right, written),
            "==" | "!=" if source.kind(right) == Kind::Number && ends_in_status(source, &tokens[..=at]) => {
                written.read(right, How::Compared);
            }
            _ => {}
        }
    }
}

fn named(source: &Source<'_>, name: NodeId, written: &mut Written<'_, '_>) {
    if let Some(code) = status::by_name(source.name(name)).filter(|_| source.kind(name) == Kind::Name) {
        written.add(source.flow[name].span, code, false);
    }
}

/// `.. status ()` or `.. status`.
fn ends_in_status(source: &Source<'_>, tokens: &[NodeId]) -> bool {
    let last = |it: &&NodeId| source.kind(**it) == Kind::Name;
    let name = tokens.iter().rev().take(2).find(last);
    name.is_some_and(|it| is_status_name(source.name(*it)) || source.name(*it) == "as_u16")
}
