//! Content that is what a function returns, and the check that can be written behind a request.

use crate::extract::Source;
use crate::facts::Name;
use crate::flow::{Kind, NodeId};

/// `return response.json()`, `fetch(url).then((r) => r.json())` as what a named function returns.
pub(super) fn is_handed_on(source: &Source<'_>, read: NodeId) -> bool {
    if !source.language.is_ecma() {
        return false;
    }
    let mut child = read;
    let mut returned = false;
    for holder in source.flow.ancestors(read, 24) {
        returned |= source.kind(holder) == Kind::Return;
        let first = source.flow.kid(holder, 0) == Some(child);
        let function = source.kind(child) == Kind::Function;
        match source.kind(holder) {
            // A callback's value is that of the promise.
            Kind::Call if function => {
                let callee = source.flow.kid(holder, 0).map_or("", |it| source.name(it));
                if !matches!(callee, "then" | "catch" | "finally") {
                    return false;
                }
            }
            Kind::Let | Kind::Export | Kind::Prop | Kind::Object | Kind::Assign | Kind::Block if function => {
                return true;
            }
            Kind::Await | Kind::Return | Kind::Function => {}
            Kind::Member | Kind::Call if first => {}
            Kind::Block | Kind::Try | Kind::If if returned => {}
            _ => return false,
        }
        child = holder;
    }
    false
}

/// The name by which others call the function that sends a request: its own, or that of what it is assigned to.
pub(super) fn function_name(source: &Source<'_>, request: NodeId) -> Name {
    let mut at = source.scopes.function(request);
    for _ in 0..8 {
        let Some((function, holder)) = at.and_then(|it| Some((it, source.flow.parent(it)?))) else { break };
        let own = source.name(function);
        let named = match source.kind(holder) {
            _ if !own.is_empty() => own,
            Kind::Prop => source.name(holder),
            Kind::Let | Kind::Assign => source.flow.kid(holder, 0).map_or("", |it| source.name(it)),
            Kind::Call => {
                at = source.scopes.function(holder);
                continue;
            }
            _ => "",
        };
        return Name::from(named);
    }
    Name::from("")
}

/// A check behind the statement that takes the response, in the style of its language.
pub(super) fn check_after(source: &Source<'_>, request: NodeId) -> Option<(u32, Name)> {
    let awaited = source.flow.parent(request).filter(|it| source.kind(*it) == Kind::Await)?;
    let holder = source.flow.parent(awaited)?;
    if source.kind(holder) == Kind::Question {
        return Some((source.flow[holder].span.end, Name::from(".error_for_status()?")));
    }
    let name =
        source.flow.kid(holder, 0).filter(|it| source.kind(holder) == Kind::Let && source.kind(*it) == Kind::Name)?;
    let end = source.flow[holder].span.end as usize;
    let after = source.text.get(end..)?;
    let end = end + usize::from(after.starts_with(';'));
    let line = source.text.get(..source.flow[holder].span.start as usize)?.rsplit('\n').next()?;
    let indent: String = line.chars().take_while(|it| it.is_whitespace()).collect();
    let name = source.name(name);
    let text = format!("\n{indent}if (!{name}.ok) throw new Error(`HTTP ${{{name}.status}}`);");
    Some((end as u32, Name::from(text))).filter(|_| source.language.is_ecma())
}
