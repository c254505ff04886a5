//! Methods and handlers of one path: `get(list).post(create)`, `web::post().to(create)`, `on(MethodFilter::GET, list)`.

use crate::extract::Source;
use crate::facts::Name;
use crate::flow::{Kind, NodeId};
use crate::knowledge::{routes, words};

/// Calls of one path that are looked at.
const MOST: usize = 24;

/// The ways of one path, and what runs before them.
#[derive(Default)]
pub(super) struct Methods {
    pub ways: Vec<(Name, NodeId)>,
    pub before: Vec<NodeId>,
}

/// The call, or what stands for one, that a call is a method of.
pub(super) fn receiver(source: &Source<'_>, call: NodeId) -> Option<NodeId> {
    let inner = match source.kind(call) {
        Kind::Call => {
            let callee = source.flow.kid(call, 0).filter(|it| source.kind(*it) == Kind::Member)?;
            source.flow.kid(callee, 0)?
        }
        Kind::Await | Kind::Question => source.flow.kid(call, 0)?,
        _ => return None,
    };
    matches!(source.kind(inner), Kind::Call | Kind::Await | Kind::Question | Kind::Macro).then_some(inner)
}

/// The methods that an expression names; a plain name handles them all.
pub(super) fn read(source: &Source<'_>, value: NodeId) -> Methods {
    let value = local(source, value);
    let mut methods = Methods::default();
    if matches!(source.kind(value), Kind::Name | Kind::Member | Kind::Function) {
        methods.ways.push(("".into(), value));
        return methods;
    }
    let calls: Vec<NodeId> = std::iter::successors(Some(value), |it| receiver(source, *it)).take(MOST).collect();
    let mut asked: Name = "".into();
    for call in calls.into_iter().rev().filter(|it| source.kind(*it) == Kind::Call) {
        add(source, call, &mut asked, &mut methods);
    }
    methods
}

/// What a variable of methods was made of.
fn local(source: &Source<'_>, value: NodeId) -> NodeId {
    let binding = Some(value).filter(|it| source.kind(*it) == Kind::Name);
    let binding = binding.and_then(|it| source.scopes.resolve(&source.flow, source.text, it));
    let made = binding.filter(|it| source.kind(it.by) == Kind::Let).and_then(|it| source.flow.kid(it.by, 1));
    made.filter(|it| source.kind(*it) == Kind::Call).unwrap_or(value)
}

/// The method that is one of the words of a name.
fn own_method(name: &str) -> Option<&'static str> {
    words(name).iter().find_map(|it| routes::method_of(it)).filter(|it| !it.is_empty())
}

fn add(source: &Source<'_>, call: NodeId, asked: &mut Name, methods: &mut Methods) {
    let name = source.flow.kid(call, 0).map_or("", |it| source.name(it));
    let arguments: Vec<NodeId> = source.flow.kids(call).iter().skip(1).filter_map(|it| it.some()).collect();
    match (routes::method_of(name), arguments.as_slice()) {
        (Some(method), []) => *asked = method.into(),
        (Some(method), [handler]) => methods.ways.push((method.into(), *handler)),
        // `get_internal(show)`: a function of the project's own.
        (None, [handler]) if receiver(source, call).is_none() && own_method(name).is_some() => {
            methods.ways.push((own_method(name).unwrap_or_default().into(), *handler));
        }
        (None, [handler]) if routes::takes_handler(name) => methods.ways.push((asked.clone(), *handler)),
        (None, [handler]) if routes::puts_before(name) => methods.before.push(*handler),
        (None, [method, rest @ ..]) if routes::takes_method(name) => {
            let named = source.name(*method).to_ascii_uppercase();
            match rest.last() {
                Some(handler) => methods.ways.push((named.into(), *handler)),
                None => *asked = named.into(),
            }
        }
        _ => {}
    }
}

/// What a call further up a chain of methods adds: `Router::with_path("orders").get(list)`, `web::resource("/orders").to(list)`.
pub(super) fn of_call(source: &Source<'_>, call: NodeId) -> Methods {
    let name = source.flow.kid(call, 0).map_or("", |it| source.name(it));
    let mut methods = Methods::default();
    match source.flow.kid(call, 1) {
        Some(inner) if name == routes::ADDS && source.flow.kid(call, 2).is_none() => return read(source, inner),
        Some(_) if !routes::puts_before(name) => add(source, call, &mut "".into(), &mut methods),
        _ => {}
    }
    methods
}

/// What a call puts before the handlers of its chain.
pub(super) fn layer(source: &Source<'_>, call: NodeId) -> Option<NodeId> {
    let name = source.flow.kid(call, 0).map_or("", |it| source.name(it));
    source.flow.kid(call, 1).filter(|_| routes::puts_before(name))
}
