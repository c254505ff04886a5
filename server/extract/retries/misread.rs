//! Where the number of seconds in `Retry-After` goes: to a timer that counts milliseconds, or one that gets no number.

use crate::extract::Source;
use crate::extract::values::unquoted;
use crate::facts::{Misread, Origin};
use crate::flow::{Kind, NodeId};
use crate::knowledge::waits_milliseconds;

/// Places of a file that read the field.
const READS: usize = 32;
/// Places that one value is followed to.
const STEPS: usize = 80;

/// What is known of the value on its way.
#[derive(Clone, Copy)]
struct Value {
    node: NodeId,
    /// Where it stands in the function that read it, once it is given to another.
    given: Option<NodeId>,
    parsed: bool,
    scaled: bool,
    /// Something else stands in where it is no number.
    defaulted: bool,
}

/// The timers of a file that get what they cannot take.
pub(in crate::extract) fn misreads(source: &Source<'_>) -> Vec<Misread> {
    if !["etry-after", "etry-After", "ETRY_AFTER"].iter().any(|it| source.text.contains(it)) {
        return Vec::new();
    }
    source.flow.ids().filter_map(|it| read(source, it)).take(READS).flat_map(|it| follow(source, it)).collect()
}

/// `headers.get('retry-after')`, `headers['retry-after']`, by the place of the name.
fn read(source: &Source<'_>, name: NodeId) -> Option<NodeId> {
    let named = match source.kind(name) {
        Kind::Str => unquoted(source.text_of(name)).eq_ignore_ascii_case("retry-after"),
        Kind::Name | Kind::Member => source.name(name) == "RETRY_AFTER",
        _ => false,
    };
    let holder = source.flow.parent(name).filter(|it| named && source.flow.kid(*it, 1) == Some(name))?;
    match source.kind(holder) {
        Kind::Index => Some(holder),
        Kind::Call => source.flow.kid(holder, 0).filter(|it| source.name(*it) == "get").map(|_| holder),
        _ => None,
    }
}

fn follow(source: &Source<'_>, read: NodeId) -> Vec<Misread> {
    let start = Value { node: read, given: None, parsed: false, scaled: false, defaulted: false };
    let (mut waiting, mut found): (_, Vec<Misread>) = (vec![start], Vec::new());
    for _ in 0..STEPS {
        let Some(value) = waiting.pop() else { break };
        match sink(source, read, value) {
            Some(it) if found.iter().all(|known| known.span != it.span) => found.push(it),
            Some(_) => {}
            None => waiting.extend(step(source, value)),
        }
    }
    found
}

/// Whether a timer takes the value, and how.
fn sink(source: &Source<'_>, read: NodeId, value: Value) -> Option<Misread> {
    let call = source.flow.parent(value.node).filter(|it| source.kind(*it) == Kind::Call)?;
    let callee = source.flow.kid(call, 0).filter(|it| *it != value.node)?;
    let place = source.flow.kids(call).iter().position(|it| *it == value.node)?;
    let timer = match source.name(callee) {
        "setTimeout" if place == 2 => true,
        "from_millis" => !source.language.is_ecma(),
        _ if place == 1 => match source.origin(callee) {
            Origin::Import(module, name) => waits_milliseconds(&module, &name),
            _ => false,
        },
        _ => false,
    };
    let unsure = value.scaled && value.parsed && !value.defaulted && source.language.is_ecma();
    let found = timer && (!value.scaled || (unsure && !is_tested(source, read) && !is_required(source, read)));
    let at = value.given.unwrap_or(value.node);
    found.then(|| Misread {
        span: source.flow[at].span,
        read: source.flow[read].span,
        function: source.function_of(read),
        seconds: !value.scaled,
    })
}

/// Something near asks whether it is a number, or reads a date.
fn is_tested(source: &Source<'_>, read: NodeId) -> bool {
    let around = source.scopes.function(read).map_or(source.text, |it| source.text_of(it));
    ["isNaN", "isFinite", "isInteger", "isSafeInteger", "Date"].iter().any(|it| around.contains(it))
}

/// Whether a condition asks for the field, or for what is read of it.
fn is_required(source: &Source<'_>, read: NodeId) -> bool {
    let holder = source.flow.ancestors(read, 6).find(|it| source.kind(*it) == Kind::Let);
    let name = holder.and_then(|it| source.flow.kid(it, 0)).filter(|it| source.kind(*it) == Kind::Name);
    let asks = |at: &NodeId| {
        let mut child = *at;
        source.flow.ancestors(*at, 6).any(|it| {
            let first = source.flow.kid(it, 0) == Some(std::mem::replace(&mut child, it));
            first && source.kind(it) == Kind::If
        })
    };
    name.is_some_and(|it| source.references(it).iter().any(asks))
}

/// Where the value goes from here.
fn step(source: &Source<'_>, value: Value) -> Vec<Value> {
    let Some(holder) = source.flow.parent(value.node) else { return Vec::new() };
    let first = source.flow.kid(holder, 0) == Some(value.node);
    let on = |it: Value| vec![Value { node: holder, ..it }];
    match source.kind(holder) {
        Kind::Await | Kind::Question | Kind::Statement => on(value),
        Kind::Or | Kind::Coalesce if first => on(Value { defaulted: true, ..value }),
        Kind::If if !first => on(value),
        Kind::Unary => on(Value { parsed: true, ..value }),
        Kind::Binary => match source.name(holder) {
            "*" => on(Value { scaled: true, ..value }),
            "+" => on(value),
            _ => Vec::new(),
        },
        Kind::Let | Kind::Assign | Kind::LetElse | Kind::Is if !first => {
            named(source, source.flow.kid(holder, 0), value)
        }
        Kind::Return => returned(source, holder, value),
        Kind::Call if !first => argument(source, holder, value),
        Kind::Member if first => method(source, holder, value),
        _ => Vec::new(),
    }
}

/// The places that use a name.
fn named(source: &Source<'_>, pattern: Option<NodeId>, value: Value) -> Vec<Value> {
    let name = pattern.and_then(|it| match source.kind(it) {
        Kind::Name => source.scopes.resolve(&source.flow, source.text, it).map(|it| it.name),
        // `Some(seconds)`
        Kind::Call => source.flow.kid(it, 1).filter(|it| source.kind(*it) == Kind::Name),
        _ => None,
    });
    let used = name.map_or(&[][..], |it| source.references(it));
    used.iter().take(STEPS).map(|it| Value { node: *it, ..value }).collect()
}

/// The calls of the function that returns it.
fn returned(source: &Source<'_>, at: NodeId, value: Value) -> Vec<Value> {
    let Some(function) = source.scopes.function(at) else { return Vec::new() };
    let holder = source.flow.parent(function).filter(|it| source.kind(*it) == Kind::Let);
    let name = holder.map_or(Some(function), |it| source.flow.kid(it, 0));
    let used = name.map_or(&[][..], |it| source.references(it));
    let call = |it: &NodeId| source.flow.parent(*it).filter(|call| source.flow.kid(*call, 0) == Some(*it));
    let calls = used.iter().filter_map(call).filter(|it| source.kind(*it) == Kind::Call);
    calls.take(STEPS).map(|it| Value { node: it, given: None, ..value }).collect()
}

fn argument(source: &Source<'_>, call: NodeId, value: Value) -> Vec<Value> {
    let Some(callee) = source.flow.kid(call, 0) else { return Vec::new() };
    match source.name(callee) {
        "parseInt" | "parseFloat" | "Number" => vec![Value { node: call, parsed: true, ..value }],
        "max" | "min" | "ceil" | "floor" | "round" | "Some" | "Ok" => vec![Value { node: call, ..value }],
        _ if source.kind(callee) == Kind::Name => given(source, call, callee, value),
        _ => Vec::new(),
    }
}

/// A function of the file gets it: its parameter is followed.
fn given(source: &Source<'_>, call: NodeId, callee: NodeId, value: Value) -> Vec<Value> {
    let by = source.scopes.resolve(&source.flow, source.text, callee).map(|it| it.by);
    let function = by.and_then(|it| match source.kind(it) {
        Kind::Function => Some(it),
        Kind::Let => source.flow.kid(it, 1).filter(|it| source.kind(*it) == Kind::Function),
        _ => None,
    });
    let place = source.flow.kids(call).iter().position(|it| *it == value.node).unwrap_or_default();
    let param = function.filter(|_| value.given.is_none() && place > 0).and_then(|it| source.flow.kid(it, place - 1));
    let name = param.filter(|it| source.kind(*it) == Kind::Param).and_then(|it| source.flow.kid(it, 0));
    named(source, name, Value { given: Some(value.node), ..value })
}

/// Methods of a text or an option hand it on; a closure that computes is not followed.
fn method(source: &Source<'_>, member: NodeId, value: Value) -> Vec<Value> {
    let call = source.flow.parent(member).filter(|it| source.flow.kid(*it, 0) == Some(member));
    let plain = |it: &NodeId| !source.flow.subtree(*it).any(|it| source.kind(it) == Kind::Binary);
    let hands_on = matches!(
        source.name(member),
        "trim"
            | "and_then"
            | "map"
            | "to_str"
            | "ok"
            | "parse"
            | "unwrap"
            | "unwrap_or"
            | "unwrap_or_default"
            | "expect"
    );
    call.filter(plain).filter(|_| hands_on).map(|it| Value { node: it, ..value }).into_iter().collect()
}
