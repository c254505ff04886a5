//! Routers that are built by chains of calls and handed to each other as values: `Router::new().nest("/api", orders())`.
//! Each chain is known by the call it starts with; where it leads is asked once.

use super::methods;
use crate::extract::Source;
use crate::facts::{Function, Name, Origin};
use crate::flow::{Kind, NodeId};
use crate::framework::{Event, Role};
use rustc_hash::FxHashMap;

/// Mounts in mounts of one file that are followed; holders of a chain, and uses of a name, that are looked at.
const MOUNTS: usize = 8;
const AROUND: usize = 64;
/// Calls of a chain that count as one holder.
const CHAIN: usize = 32;
/// Paths and middleware of one chain that are remembered.
const MOST: usize = 16;

/// What stands before the handlers of a chain.
struct Hook {
    call: NodeId,
    handler: NodeId,
    whole: bool,
}

/// Where a chain of calls is used.
#[derive(Clone)]
enum Leads {
    /// It is mounted by this call.
    Into(NodeId),
    /// It is what a function of this name makes, or changes.
    Out(Name),
}

/// What all around a chain adds to its routes.
#[derive(Clone, Default)]
pub(super) struct Outer {
    pub prefix: String,
    pub router: Name,
    pub before: Vec<NodeId>,
}

/// The chains of a file.
pub(super) struct Built<'s, 't> {
    source: &'s Source<'t>,
    functions: &'s [Function],
    /// Calls that a path stands in which the rest of their chain is built on, by the start of the chain.
    bases: FxHashMap<NodeId, Vec<(NodeId, String)>>,
    hooks: FxHashMap<NodeId, Vec<Hook>>,
    /// Calls that mount a router, with the path.
    mounts: FxHashMap<NodeId, String>,
    starts: FxHashMap<NodeId, NodeId>,
    leads: FxHashMap<NodeId, Leads>,
}

impl<'s, 't> Built<'s, 't> {
    pub fn new(source: &'s Source<'t>, functions: &'s [Function], events: &[&Event]) -> Built<'s, 't> {
        let (bases, hooks, mounts) = Default::default();
        let (starts, leads) = Default::default();
        let mut built = Built { source, functions, bases, hooks, mounts, starts, leads };
        for event in events {
            let call = |role: Role| event.get(role).and_then(|it| source.flow.at(it));
            if let Some(call) = call(Role::Chain) {
                let start = built.start(call);
                built.bases.entry(start).or_default().push((call, path(source, event)));
            } else if let (Some(call), Some(handler)) = (call(Role::Route), call(Role::Hook)) {
                let start = built.start(call);
                built.hooks.entry(start).or_default().push(Hook { call, handler, whole: event.settings.whole });
            } else if let (Some(call), true) = (call(Role::Route), event.get(Role::Mount).is_some()) {
                built.mounts.insert(call, path(source, event));
            }
        }
        built.bases.values_mut().for_each(|it| it.sort_by_key(|it| it.0));
        built.hooks.values_mut().for_each(|it| it.sort_by_key(|it| it.call));
        built
    }

    /// The call that a chain starts with.
    pub fn start(&mut self, call: NodeId) -> NodeId {
        let (mut passed, mut at) = (Vec::new(), call);
        let start = loop {
            if let Some(known) = self.starts.get(&at) {
                break *known;
            }
            passed.push(at);
            match methods::receiver(self.source, at) {
                Some(inner) => at = inner,
                None => break at,
            }
        };
        self.starts.extend(passed.into_iter().map(|it| (it, start)));
        start
    }

    /// Whether the path of a chain, or a part of it, is written in this call.
    pub fn is_base(&mut self, call: NodeId) -> bool {
        let start = self.start(call);
        self.bases.get(&start).is_some_and(|all| all.binary_search_by_key(&call, |it| it.0).is_ok())
    }

    /// What a call of a chain is reached under within the chain, and what runs before it there.
    fn within(&mut self, call: NodeId) -> (String, Vec<NodeId>) {
        let start = self.start(call);
        let bases = self.bases.get(&start).into_iter().flatten().take_while(|it| it.0 <= call).take(MOST);
        let prefix = bases.fold(String::new(), |prefix, it| joined(&prefix, &it.1));
        let hooks = self.hooks.get(&start).map_or(&[][..], Vec::as_slice);
        let (earlier, later) = hooks.split_at(hooks.partition_point(|it| it.call <= call));
        let whole = earlier.iter().take(MOST).filter(|it| it.whole);
        (prefix, whole.chain(later).map(|it| it.handler).take(MOST).collect())
    }

    /// What a call of a chain is reached under, as far as this file says.
    pub fn around(&mut self, call: NodeId) -> Outer {
        let mut outer = Outer::default();
        let mut at = call;
        for _ in 0..MOUNTS {
            let (prefix, mut before) = self.within(at);
            outer.prefix = joined(&prefix, &outer.prefix);
            before.append(&mut outer.before);
            outer.before = before;
            match self.leads(at) {
                Leads::Into(mount) => {
                    outer.prefix = joined(self.mounts.get(&mount).map_or("", String::as_str), &outer.prefix);
                    at = mount;
                }
                Leads::Out(router) => {
                    outer.router = router;
                    break;
                }
            }
        }
        outer.before.truncate(MOST);
        outer
    }

    fn leads(&mut self, call: NodeId) -> Leads {
        let start = self.start(call);
        if let Some(known) = self.leads.get(&start) {
            return known.clone();
        }
        let found = self.find(start);
        self.leads.insert(start, found.clone());
        found
    }

    fn find(&self, start: NodeId) -> Leads {
        let source = self.source;
        let variable = source.flow.kid(start, 0).and_then(|it| source.flow.kid(it, 0));
        let mut at = variable.and_then(|it| self.mounted(it)).unwrap_or(start);
        let mut left = AROUND * CHAIN;
        while let Some(holder) = source.flow.parent(at).filter(|_| left > 0) {
            let first = source.flow.kid(holder, 0) == Some(at);
            // Chains are long, and what they stand in is not.
            let of_chain = first && matches!(source.kind(holder), Kind::Call | Kind::Member);
            left = left.saturating_sub(if of_chain { 1 } else { CHAIN });
            at = match source.kind(holder) {
                Kind::Call if !first && self.mounts.contains_key(&holder) => return Leads::Into(holder),
                Kind::Let | Kind::Assign if !first => {
                    source.flow.kid(holder, 0).and_then(|it| self.mounted(it)).unwrap_or(holder)
                }
                Kind::Function if !source.name(holder).is_empty() => return Leads::Out(self.item(holder)),
                _ => holder,
            };
        }
        Leads::Out("".into())
    }

    /// Where a variable is given to a mount.
    fn mounted(&self, name: NodeId) -> Option<NodeId> {
        let source = self.source;
        let binding = source.scopes.resolve(&source.flow, source.text, name)?;
        let given = |at: NodeId| {
            let mut at = at;
            for holder in source.flow.ancestors(at, MOST) {
                let first = source.flow.kid(holder, 0) == Some(at);
                match source.kind(holder) {
                    Kind::Call if !first => return self.mounts.contains_key(&holder),
                    Kind::Call | Kind::Member => at = holder,
                    _ => return false,
                }
            }
            false
        };
        source.references(binding.name).iter().take(AROUND).copied().find(|it| given(*it))
    }

    /// The name under which other files know a function.
    pub fn item(&self, function: NodeId) -> Name {
        let known = self.source.function_id(function).and_then(|it| self.functions.get(it.0 as usize));
        known.map_or("".into(), |it| match &it.class {
            Some(class) => self.source.shared(&format!("{class}.{}", it.name)),
            None => it.name.clone(),
        })
    }
}

/// The path that an event captures; a constant of another file as it is written.
pub(super) fn path(source: &Source<'_>, event: &Event) -> String {
    let Some(written) = event.get(Role::Path).and_then(|it| source.flow.at(it)) else {
        return event.settings.path.clone().unwrap_or_default();
    };
    let binding = source.scopes.resolve(&source.flow, source.text, written);
    let constant = binding.filter(|it| source.kind(it.by) == Kind::Let).and_then(|it| source.flow.kid(it.by, 1));
    match source.origin(constant.unwrap_or(written)) {
        Origin::Text(text) => text.to_string(),
        _ if is_constant(source.name(written)) => source.text_of(written).to_owned(),
        _ => String::new(),
    }
}

/// A path below another one, with one slash between.
pub(super) fn joined(prefix: &str, path: &str) -> String {
    match (prefix.trim_end_matches('/'), path.trim_start_matches('/')) {
        ("", "") if prefix.is_empty() && path.is_empty() => String::new(),
        (prefix, "") if !prefix.is_empty() => prefix.to_owned(),
        (prefix, path) => format!("{prefix}/{path}"),
    }
}

fn is_constant(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_')
}
