//! What a function does for its caller, and which status a class of errors carries.

use crate::extract::Source;
use crate::extract::chains::statuses;
use crate::extract::uses::{Fate, Uses};
use crate::facts::{
    Carried, Check, Facts, FunctionId, GuardKind, Made, Name, Origin, Response, Role, StatusValue, Test, TestKind,
};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// Names of calls that are kept.
const CALLS: usize = 40;

/// The role of a function.
pub(super) fn role(source: &Source<'_>, facts: &Facts, id: FunctionId, node: NodeId) -> Role {
    let own: Vec<&Response> = answers_of(facts, id).collect();
    let calls = facts.body.function(id).map_or(&[][..], |it| it.calls.as_slice());
    Role {
        answers: answers(source, id, node, &own),
        body: own.iter().find_map(|it| it.content.value.as_ref().and_then(|it| parameter(it, id))),
        leaks: own.iter().find_map(|it| it.content.value.as_ref().and_then(|it| leaking(it, id))),
        returns: returned(source, node).map(|it| it.for_others(Some(id))),
        checks: checks(source, node),
        asks: asks(source, node),
        responds: responds(facts, id),
        calls: calls.iter().take(CALLS).map(|it| Name::from(it.call.path())).collect(),
        fails: fails(source, facts, id),
        throws: source.flow.subtree(node).any(|it| source.kind(it) == Kind::Throw),
    }
}

/// `Result<Order, sqlx::Error>`, and what a `Result` of a library fails with.
fn fails(source: &Source<'_>, facts: &Facts, id: FunctionId) -> Option<Name> {
    let (gives, _) = facts.body.function(id)?.gives.as_ref()?;
    let (outer, inside) = gives.split_once('<')?;
    let last = outer.rsplit("::").next().filter(|it| it.ends_with("Result"))?;
    let inside = inside.strip_suffix('>')?;
    let error = match inside.rsplit_once(',').filter(|it| it.0.matches('<').count() == it.0.matches('>').count()) {
        Some((_, error)) => error.trim().to_owned(),
        // `io::Result<Order>`
        None => format!("{}::Error", full(source, outer).rsplit_once("::").filter(|_| last == "Result")?.0),
    };
    Some(Name::from(full(source, &error)))
}

/// A type with the path of the module that it is imported from.
fn full(source: &Source<'_>, ty: &str) -> String {
    let (first, rest) = ty.split_once("::").map_or((ty, ""), |it| (it.0, it.1));
    let Some((module, name)) = source.imports.get(first) else { return ty.to_owned() };
    if rest.is_empty() { format!("{module}::{name}") } else { format!("{module}::{name}::{rest}") }
}

/// The answers of a function. They stand in the order of the text, so those of one function lie within its bytes.
pub(super) fn answers_of(facts: &Facts, id: FunctionId) -> impl Iterator<Item = &Response> {
    let span = facts.body.function(id).map_or(Span::default(), |it| it.span);
    let from = facts.body.responses.partition_point(|it| it.span.start < span.start);
    facts.body.responses[from..]
        .iter()
        .take_while(move |it| it.span.start <= span.end)
        .filter(move |it| it.function == id && it.made != Made::Returned)
}

/// The status that a function answers with, if all its answers agree.
fn answers(source: &Source<'_>, id: FunctionId, node: NodeId, own: &[&Response]) -> Option<Carried> {
    let mut found = own.iter().map(|it| match &it.status {
        StatusValue::Known(codes) if codes.len() == 1 => codes.first().map(|it| Carried::Fixed(*it)),
        StatusValue::Implicit(code) => Some(Carried::Fixed(*code)),
        StatusValue::From(origin) => carried(source, node, origin, id),
        _ => None,
    });
    let Some(first) = found.next() else { return made(source, id, node) };
    let same = first.as_ref().is_some_and(|first| found.all(|it| it.as_ref() == Some(first)));
    first.filter(|_| same).or_else(|| switched(id, own))
}

fn carried(source: &Source<'_>, node: NodeId, origin: &Origin, id: FunctionId) -> Option<Carried> {
    match origin {
        Origin::Param(function, index, ..) if *function == id => {
            let default = source.flow.kid(node, *index as usize).and_then(|it| source.flow.kid(it, 2));
            Some(Carried::Param(*index, default.and_then(|it| code(&source.origin(it)))))
        }
        Origin::Member(object, name) => match &**object {
            Origin::Param(function, index, ..) if *function == id => {
                Some(Carried::Property(*index, name.clone(), None))
            }
            _ => None,
        },
        Origin::Either(values) => {
            let default = values.iter().find_map(code);
            match values.iter().find_map(|it| carried(source, node, it, id))? {
                Carried::Param(index, _) => Some(Carried::Param(index, default)),
                Carried::Property(index, name, _) => Some(Carried::Property(index, name, default)),
                fixed => Some(fixed),
            }
        }
        _ => None,
    }
}

/// `switch (error.type) { case 'not_found': return notFound(..)`: the answers by the text that led to them.
fn switched(id: FunctionId, own: &[&Response]) -> Option<Carried> {
    let cases: Vec<(u8, Name, Name, Origin)> = own.iter().filter_map(|it| case(id, it)).take(CALLS).collect();
    let (index, property, ..) = cases.first().filter(|_| cases.len() > 1)?.clone();
    let same = cases.iter().all(|it| it.0 == index && it.1 == property);
    same.then(|| Carried::Switch(index, property, cases.into_iter().map(|it| (it.2, it.3)).collect()))
}

/// The parameter, its property, the text and the status of an answer whose nearest guard compares them.
fn case(id: FunctionId, response: &Response) -> Option<(u8, Name, Name, Origin)> {
    let nearest = response.guards.iter().find(|it| it.around)?;
    let GuardKind::Test(Test { kind: TestKind::Compare(operator, asked, Origin::Text(text)), .. }, true) =
        &nearest.kind
    else {
        return None;
    };
    let (value, property) = match asked {
        Origin::Member(object, name) => (&**object, name.clone()),
        value => (value, Name::from("")),
    };
    let status = match &response.status {
        StatusValue::Known(codes) if codes.len() == 1 => Origin::Number(i64::from(*codes.first()?)),
        StatusValue::From(origin) => origin.without_spans(),
        _ => return None,
    };
    (&**operator == "==").then_some((parameter(value, id)?, property, text.clone(), status))
}

/// `const error = new Error(message); error.statusCode = statusCode; return error;`: the status of what a function makes.
fn made(source: &Source<'_>, id: FunctionId, node: NodeId) -> Option<Carried> {
    let body = source.flow.last(node).filter(|it| source.kind(*it) == Kind::Block)?;
    let returned = source.flow.last(body).filter(|it| source.kind(*it) == Kind::Return)?;
    let name = source.flow.kid(returned, 0).filter(|it| source.kind(*it) == Kind::Name)?;
    if !matches!(source.origin(name), Origin::Call(callee, _, true) if callee.last_name().ends_with("Error")) {
        return None;
    }
    let kids = source.flow.kids(body).iter().filter_map(|it| it.some());
    kids.filter(|it| source.kind(*it) == Kind::Assign).find_map(|it| {
        let target = source.flow.kid(it, 0).filter(|it| matches!(source.name(*it), "status" | "statusCode"))?;
        let own = source.flow.kid(target, 0).is_some_and(|it| source.text_of(it) == source.name(name));
        let value = source.origin(source.flow.kid(it, 1).filter(|_| own)?);
        code(&value).map(Carried::Fixed).or_else(|| carried(source, node, &value, id))
    })
}

fn code(origin: &Origin) -> Option<u16> {
    let written = !matches!(origin, Origin::Text(_));
    statuses::code(origin).filter(|it| written && (100..600).contains(it))
}

fn parameter(origin: &Origin, id: FunctionId) -> Option<u8> {
    match origin {
        Origin::Param(function, index, ..) if *function == id => Some(*index),
        _ => None,
    }
}

/// The parameter whose `message` is part of the content.
fn leaking(content: &Origin, id: FunctionId) -> Option<u8> {
    content.parts().into_iter().find_map(|it| match it {
        Origin::Member(object, name) if matches!(&**name, "message" | "stack") => parameter(object, id),
        _ => None,
    })
}

/// What a function with one `return`, or an expression body, returns.
fn returned(source: &Source<'_>, node: NodeId) -> Option<Origin> {
    let body = source.flow.last(node)?;
    if source.kind(body) != Kind::Block {
        return Some(source.origin(body));
    }
    let own = source
        .flow
        .subtree(body)
        .filter(|it| source.kind(*it) == Kind::Return && source.scopes.function(*it) == Some(node));
    let values: Vec<NodeId> = own.filter_map(|it| source.flow.kid(it, 0)).take(8).collect();
    match values.as_slice() {
        [] => source.flow.last(body).filter(|_| !source.language.is_ecma()).map(|it| source.origin(it)),
        values => Some(Origin::Either(values.iter().map(|it| source.origin(*it)).collect())),
    }
}

/// The parameter whose status, as that of a received response, is looked at.
fn checks(source: &Source<'_>, node: NodeId) -> Option<u8> {
    let text = source.text_of(node);
    if !text.contains(".ok") && !text.contains("status") {
        return None;
    }
    let params = source.flow.kids(node).iter().filter_map(|it| it.some()).filter(|it| source.kind(*it) == Kind::Param);
    for (index, param) in params.take(4).enumerate() {
        let Some(pattern) = source.flow.kid(param, 0) else { continue };
        let mut uses = Uses::new(source);
        uses.follow_bound(pattern);
        if matches!(uses.fate, Fate::Checked(_)) {
            return Some(index as u8);
        }
    }
    None
}

/// The first parameter is asked for errors as a content is.
fn asks(source: &Source<'_>, node: NodeId) -> bool {
    let text = source.text_of(node);
    if !["isArray(", ".error", ".success", "\"error\""].iter().any(|it| text.contains(it)) {
        return false;
    }
    let param = source.flow.kid(node, 0).filter(|it| source.kind(*it) == Kind::Param);
    let Some(pattern) = param.and_then(|it| source.flow.kid(it, 0)) else { return false };
    let mut uses = Uses::new(source);
    uses.follow_bound_content(pattern);
    matches!(uses.fate, Fate::Checked(_))
}

/// A response is returned, and no request of the function is looked at.
fn responds(facts: &Facts, id: FunctionId) -> bool {
    let span = facts.body.function(id).map_or(Span::default(), |it| it.span);
    let from = facts.body.requests.partition_point(|it| it.span.start < span.start);
    let within = facts.body.requests[from..].iter().take_while(|it| it.span.start <= span.end);
    let mut own = within.filter(|it| it.function == id).peekable();
    own.peek().is_some() && own.all(|it| it.check == Check::Returned)
}

/// The status that instances of a class carry: a field, what its constructor assigns, or what it hands to its parent.
pub(super) fn carried_by_class(source: &Source<'_>, body: NodeId, extends: Option<&Origin>) -> Option<Carried> {
    let members = || source.flow.kids(body).iter().filter_map(|it| it.some());
    let field = members().filter(|it| source.kind(*it) == Kind::Prop && is_status_name(source.name(*it)));
    let field = field.filter_map(|it| source.flow.kid(it, 0)).find_map(|it| code(&source.origin(it)));
    if let Some(code) = field {
        return Some(Carried::Fixed(code));
    }
    let constructor = members().find(|it| source.kind(*it) == Kind::Function && source.name(*it) == "constructor")?;
    assigned(source, constructor)
        .or_else(|| promoted(source, constructor))
        .or_else(|| extends.and(handed_up(source, constructor)))
}

fn is_status_name(name: &str) -> bool {
    matches!(name, "status" | "statusCode" | "status_code" | "httpStatus" | "httpCode" | "code")
}

/// `this.statusCode = ..` in the constructor.
fn assigned(source: &Source<'_>, constructor: NodeId) -> Option<Carried> {
    source.flow.subtree(constructor).filter(|it| source.kind(*it) == Kind::Assign).find_map(|it| {
        let target =
            source.flow.kid(it, 0).filter(|it| source.kind(*it) == Kind::Member && is_status_name(source.name(*it)))?;
        let own = source.flow.kid(target, 0).is_some_and(|it| source.text_of(it) == "this");
        source.flow.kid(it, 1).filter(|_| own).and_then(|it| value(source, constructor, it))
    })
}

/// TypeScript's `constructor(public statusCode: number)`.
fn promoted(source: &Source<'_>, constructor: NodeId) -> Option<Carried> {
    let params = source.flow.kids(constructor).iter().filter_map(|it| it.some()).enumerate();
    params.filter(|(_, it)| source.kind(*it) == Kind::Param).find_map(|(index, param)| {
        let name = source.flow.kid(param, 0).map_or("", |it| source.name(it));
        let own = ["public", "private", "protected", "readonly"].iter().any(|it| source.text_of(param).starts_with(it));
        let default = source.flow.kid(param, 2).and_then(|it| code(&source.origin(it)));
        (own && is_status_name(name)).then_some(Carried::Param(index as u8, default))
    })
}

/// `super(message, 404)` and `super(message, statusCode)`.
fn handed_up(source: &Source<'_>, constructor: NodeId) -> Option<Carried> {
    let calls = source.flow.subtree(constructor).filter(|it| source.kind(*it) == Kind::Call);
    let up = calls.into_iter().find(|it| source.flow.kid(*it, 0).is_some_and(|it| source.text_of(it) == "super"))?;
    source.flow.kids(up).iter().skip(1).filter_map(|it| it.some()).find_map(|it| {
        // `super(message, { status: 404 })`
        if source.kind(it) == Kind::Object {
            let props = source.flow.kids(it).iter().filter_map(|it| it.some());
            let status = props.filter(|it| matches!(source.name(*it), "status" | "statusCode"));
            return status.filter_map(|it| source.flow.kid(it, 0)).find_map(|it| value(source, constructor, it));
        }
        let named = source.kind(it) != Kind::Name || source.name(it).to_ascii_lowercase().contains("status");
        value(source, constructor, it).filter(|_| named)
    })
}

fn value(source: &Source<'_>, constructor: NodeId, node: NodeId) -> Option<Carried> {
    let origin = source.origin(node);
    code(&origin)
        .map(Carried::Fixed)
        .or_else(|| carried(source, constructor, &origin, source.function_id(constructor)?))
}
