//! The functions of a file, with what they call and what they are passed to.

use super::Source;
use crate::facts::{CallSite, Function, FunctionId, Name, Origin};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

mod handlers;
mod waits;
pub(super) use handlers::{is_log, looks_at};

/// Calls of one function that are kept.
const CALLS: usize = 400;

/// All functions; the file itself comes first.
pub(super) fn functions(source: &Source<'_>) -> Vec<Function> {
    let broken = source.flow.root.is_some_and(|it| source.flow[it].broken && source.kind(it) == Kind::Error);
    let mut functions = vec![Function {
        name: Name::from(""),
        class: None,
        span: Span::new(0, source.text.len() as u32),
        parent: None,
        closed: !broken,
        params: Vec::new(),
        gives: None,
        passed_to: None,
        calls: Vec::new(),
        routes: Vec::new(),
        exported: Vec::new(),
        test: false,
        handler: None,
        awaits: None,
    }];
    functions.extend(source.function_nodes.iter().map(|id| function(source, *id)));
    for id in source.flow.ids().filter(|it| matches!(source.kind(*it), Kind::Call | Kind::New | Kind::Macro)) {
        let holder = &mut functions[source.function_of(id).0 as usize];
        if holder.calls.len() < CALLS {
            holder.calls.push(CallSite {
                call: source.call_site(id),
                span: source.flow[id].span,
                branch: branch(source, id),
                // `Object.freeze(x)` stands for `x`, and is no call that makes it.
                dropped: source.language.is_ecma() && is_dropped(source, id) && source.frozen(id).is_none(),
                returned: source.flow.parent(id).is_some_and(|it| source.kind(it) == Kind::Return),
            });
        }
    }
    if source.language.is_ecma() {
        waits::note(source, &mut functions);
    }
    inherit_tests(&mut functions);
    functions
}

/// The innermost part of its function that need not run.
fn branch(source: &Source<'_>, id: NodeId) -> Option<Span> {
    let mut child = id;
    for holder in source.flow.ancestors(id, 64) {
        let first = source.flow.kid(holder, 0) == Some(child);
        match source.kind(holder) {
            Kind::Function => return None,
            Kind::If | Kind::Loop if !first => return Some(source.flow[child].span),
            Kind::Arm | Kind::Catch => return Some(source.flow[holder].span),
            _ => {}
        }
        child = holder;
    }
    None
}

/// A statement of its own, waited for or not.
fn is_dropped(source: &Source<'_>, id: NodeId) -> bool {
    let holder = source.flow.ancestors(id, 3).find(|it| source.kind(*it) != Kind::Await);
    holder.is_some_and(|it| source.kind(it) == Kind::Block)
}

/// A statement of its own, or a branch of one: no other code gets the value.
pub(super) fn goes_nowhere(source: &Source<'_>, id: NodeId) -> bool {
    let mut child = id;
    for holder in source.flow.ancestors(id, 8) {
        let first = source.flow.kid(holder, 0) == Some(child);
        match source.kind(holder) {
            Kind::Await => {}
            Kind::If | Kind::And | Kind::Or if !first && source.language.is_ecma() => {}
            Kind::Block | Kind::Loop if !first || source.kind(holder) == Kind::Block => {
                return source.language.is_ecma();
            }
            kind => return kind == Kind::Statement,
        }
        child = holder;
    }
    false
}

/// What is inside a test is part of it. Outer functions come before inner ones.
fn inherit_tests(functions: &mut [Function]) {
    for at in 0..functions.len() {
        let parent = functions[at].parent.map(|it| it.0 as usize);
        functions[at].test |= parent.is_some_and(|it| functions[it].test);
    }
}

fn function(source: &Source<'_>, id: NodeId) -> Function {
    let own = source.name(id);
    let name = if own.is_empty() { assigned_name(source, id) } else { source.shared(own) };
    let class = source.flow.ancestors(id, 4).find(|it| source.kind(*it) == Kind::Class);
    Function {
        name,
        class: class.map(|it| source.shared(source.name(it))),
        span: source.flow[id].span,
        parent: Some(source.function_of(id)),
        closed: !source.flow[id].broken,
        params: parameters(source, id),
        gives: gives(source, id),
        passed_to: passed_to(source, id),
        calls: Vec::new(),
        routes: Vec::new(),
        exported: Vec::new(),
        test: is_test(source, id),
        handler: handlers::handler(source, id),
        awaits: None,
    }
}

fn parameters(source: &Source<'_>, id: NodeId) -> Vec<(Name, Name)> {
    let params = source.flow.kids(id).iter().filter_map(|it| it.some()).filter(|it| source.kind(*it) == Kind::Param);
    let one = |param: NodeId| {
        let pattern = source.flow.kid(param, 0);
        let name = pattern.filter(|it| source.kind(*it) == Kind::Name).map_or("", |it| source.name(it));
        let ty = source.flow.kid(param, 1).map_or("", |it| source.text_of(it));
        (source.shared(name), source.shared(ty))
    };
    params.map(one).collect()
}

/// The declared type of what a function returns, without the colon before it.
fn gives(source: &Source<'_>, id: NodeId) -> Option<(Name, Span)> {
    let span = source.flow.gives(id)?;
    let ty = span.of(source.text).trim_start_matches(':').trim_start();
    let span = Span::new(span.end - ty.len() as u32, span.end);
    Some((source.shared(ty), span))
}

/// `const f = () => ..`, `exports.f = ..`, `{ f: () => .. }`; wrappers such as `asyncHandler(..)` are looked through.
fn assigned_name(source: &Source<'_>, id: NodeId) -> Name {
    for (depth, holder) in source.flow.ancestors(id, 3).enumerate() {
        let name = match source.kind(holder) {
            Kind::Let => source.flow.kid(holder, 0).map_or("", |it| source.name(it)),
            Kind::Assign => source.flow.kid(holder, 0).map_or("", |it| source.name(it)),
            Kind::Prop => source.name(holder),
            // `export default defineEventHandler(() => ..)`
            Kind::Export if super::interface::exports::is_default(source, holder) => "default",
            Kind::Call if depth < 2 => continue,
            _ => "",
        };
        return source.shared(super::values::unquoted(name));
    }
    source.shared("")
}

fn passed_to(source: &Source<'_>, id: NodeId) -> Option<(Origin, u8)> {
    let call = source.flow.parent(id).filter(|it| matches!(source.kind(*it), Kind::Call | Kind::New))?;
    let at = source.flow.kids(call).iter().position(|it| *it == id)?;
    let callee = source.flow.kid(call, 0)?;
    Some((source.origin(callee), at.checked_sub(1)? as u8))
}

/// `#[test]` before the function, or `#[cfg(test)]` before a module around it.
fn is_test(source: &Source<'_>, id: NodeId) -> bool {
    if source.language.is_ecma() {
        return false;
    }
    let mut child = id;
    for holder in source.flow.ancestors(id, 64) {
        if source.kind(holder) == Kind::Block && attributes(source, holder, child).any(is_test_attribute) {
            return true;
        }
        child = holder;
    }
    false
}

/// `#[test]`, `#[tokio::test]`, `#[cfg(test)]`, `#[rstest]`; not `#[path = "latest"]`.
fn is_test_attribute(text: &str) -> bool {
    let name = text.trim_start_matches("#[").split(['(', ']', '=']).next().unwrap_or_default().trim();
    matches!(name.rsplit("::").next(), Some("test" | "rstest" | "test_case")) || text.starts_with("#[cfg(test")
}

/// The attributes directly before an item of a block.
pub(super) fn attributes<'s>(source: &'s Source<'_>, block: NodeId, item: NodeId) -> impl Iterator<Item = &'s str> {
    let kids = source.flow.kids(block);
    let at = kids.iter().position(|it| *it == item).unwrap_or_default();
    let before = kids[..at].iter().rev().filter_map(|it| it.some());
    before.take_while(|it| source.kind(*it) == Kind::Attribute).map(|it| source.text_of(it))
}

impl Source<'_> {
    /// A call or macro as an origin.
    fn call_site(&self, id: NodeId) -> Origin {
        let known = self.origin(id);
        if self.kind(id) != Kind::Macro || matches!(known, Origin::Call(..)) {
            return known;
        }
        let arguments =
            self.flow.kids(id).iter().filter_map(|it| it.some()).take(8).map(|it| self.origin(it)).collect();
        self.macro_call(self.name(id).rsplit("::").next().unwrap_or_default(), arguments)
    }

    /// The id of a function node.
    pub fn function_id(&self, id: NodeId) -> Option<FunctionId> {
        self.functions.get(&id).copied()
    }
}
