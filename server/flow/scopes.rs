//! Names: which declaration a name means, and what is assigned to it.

use super::{Flow, Kind, NodeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// What introduces a name.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The `Let`, `Param`, `Catch`, `Is`, `Arm`, `Function`, `Class`, `Import` or `Loop` node.
    pub by: NodeId,
    /// The name's own node in the pattern; the declared node itself for functions and classes.
    pub name: NodeId,
}

/// The names of one flow.
#[derive(Default)]
pub struct Scopes<'t> {
    /// For each node the nearest scope and the nearest function around it.
    scope: Vec<NodeId>,
    function: Vec<NodeId>,
    bindings: FxHashMap<(NodeId, &'t str), Vec<Binding>>,
    /// The scopes that declare a name.
    declaring: FxHashSet<NodeId>,
    assigned: FxHashMap<NodeId, Vec<NodeId>>,
}

/// How many scopes are climbed for a name; deeper nesting is unknown.
const CLIMB: usize = 256;
/// How many declarations of one name in one block are looked at.
const SHADOWS: usize = 16;

impl<'t> Scopes<'t> {
    /// Reads the names of `flow`.
    pub fn new(flow: &Flow, text: &'t str) -> Self {
        let mut scopes = Scopes {
            scope: vec![NodeId::NONE; flow.len()],
            function: vec![NodeId::NONE; flow.len()],
            ..Default::default()
        };
        for id in flow.ids().rev() {
            let Some(parent) = flow.parent(id) else { continue };
            scopes.scope[id.index()] = if is_scope(flow.kind(parent)) { parent } else { scopes.scope[parent.index()] };
            scopes.function[id.index()] =
                if flow.kind(parent) == Kind::Function { parent } else { scopes.function[parent.index()] };
        }
        // What lowering left out of the tree declares nothing.
        for id in flow.ids() {
            if scopes.scope[id.index()] != NodeId::NONE {
                scopes.declare(flow, text, id);
            }
        }
        for found in scopes.bindings.values_mut() {
            found.sort_by_key(|it| flow[it.name].span.start);
        }
        scopes.skip_empty(flow);
        for id in flow.ids().filter(|id| flow.kind(*id) == Kind::Assign) {
            scopes.assign(flow, text, id);
        }
        scopes
    }

    /// Scopes that declare nothing are passed over, so that deep nesting costs a look-up nothing.
    fn skip_empty(&mut self, flow: &Flow) {
        self.declaring = self.bindings.keys().map(|it| it.0).collect();
        for id in flow.ids().rev() {
            let own = self.scope[id.index()];
            if own != NodeId::NONE && !self.declaring.contains(&own) {
                self.scope[id.index()] = self.scope[own.index()];
            }
        }
    }

    fn declare(&mut self, flow: &Flow, text: &'t str, id: NodeId) {
        let own = self.scope[id.index()];
        match flow.kind(id) {
            Kind::Let | Kind::LetElse => self.bind_pattern(flow, text, own, id, flow.kid(id, 0)),
            Kind::Is | Kind::Param => self.bind_pattern(flow, text, own, id, flow.kid(id, 0)),
            Kind::Catch | Kind::Arm => self.bind_pattern(flow, text, id, id, flow.kid(id, 0)),
            Kind::Import => self.bind_pattern(flow, text, own, id, Some(id)),
            Kind::Function | Kind::Class if !flow.name(id, text).is_empty() => {
                self.bind(flow.name(id, text), own, id, id)
            }
            _ => {}
        }
    }

    fn bind_pattern(&mut self, flow: &Flow, text: &'t str, scope: NodeId, by: NodeId, pattern: Option<NodeId>) {
        let Some(pattern) = pattern else { return };
        // `Ok` of the pattern `Ok(order)` is none of the names that it brings.
        let path = |id: NodeId| {
            let holder =
                flow.parent(id).filter(|it| matches!(flow.kind(*it), Kind::Call | Kind::Struct | Kind::Member));
            id != pattern && holder.is_some_and(|it| flow.kid(it, 0) == Some(id))
        };
        for id in flow.subtree(pattern).filter(|id| flow.kind(*id) == Kind::Name && !path(*id)) {
            self.bind(flow.name(id, text), scope, by, id);
        }
    }

    fn bind(&mut self, name: &'t str, scope: NodeId, by: NodeId, at: NodeId) {
        self.bindings.entry((scope, name)).or_default().push(Binding { by, name: at });
    }

    fn assign(&mut self, flow: &Flow, text: &'t str, id: NodeId) {
        let target = flow.kid(id, 0).filter(|it| flow.kind(*it) == Kind::Name);
        if let Some(binding) = target.and_then(|it| self.resolve(flow, text, it)) {
            let name = binding.name;
            self.assigned.entry(name).or_default().push(id);
        }
    }

    /// The declaration that the name at `id` means, if it is one of this file.
    pub fn resolve(&self, flow: &Flow, text: &'t str, id: NodeId) -> Option<&Binding> {
        self.lookup(flow, flow.name(id, text), id)
    }

    /// The declaration that `name` means where `id` stands.
    pub fn lookup(&self, flow: &Flow, name: &'t str, id: NodeId) -> Option<&Binding> {
        let mut scope = if self.declaring.contains(&id) { id } else { self.scope[id.index()] };
        for _ in 0..CLIMB {
            if let Some(found) = self.bindings.get(&(scope, name)) {
                let before = found.partition_point(|it| flow[it.name].span.start <= flow[id].span.start);
                // What is declared further down is meant by functions alone, which run later.
                let Some(last) = before.checked_sub(1) else { return found.first() };
                let mut known = found[..=last].iter().rev().take(SHADOWS).filter(|it| self.holds(flow, it, id));
                if let Some(found) = known.next() {
                    return Some(found);
                }
            }
            scope = *self.scope.get(scope.index())?;
        }
        None
    }

    /// Whether a declaration before a place is one for it: its own value still means what was declared before, and what a
    /// condition takes apart is known only where it held.
    fn holds(&self, flow: &Flow, binding: &Binding, id: NodeId) -> bool {
        let (by, at) = (binding.by, flow[id].span.start);
        let value = flow.kid(by, 1).filter(|_| self.function[by.index()] == self.function[id.index()]);
        let inside = value.is_some_and(|it| flow[it].span.contains(flow[id].span));
        match flow.kind(by) {
            Kind::Let | Kind::LetElse | Kind::Is if inside => false,
            Kind::Is => branch(flow, by).is_none_or(|it| flow[it].span.end > at),
            _ => true,
        }
    }

    /// The assignments to a declared name.
    pub fn assigned(&self, binding: &Binding) -> &[NodeId] {
        self.assigned.get(&binding.name).map_or(&[], Vec::as_slice)
    }

    /// The function around a node.
    pub fn function(&self, id: NodeId) -> Option<NodeId> {
        self.function[id.index()].some()
    }
}

/// What runs where the test of a pattern held.
fn branch(flow: &Flow, test: NodeId) -> Option<NodeId> {
    let holder = flow.ancestors(test, 8).find(|it| matches!(flow.kind(*it), Kind::If | Kind::Loop))?;
    if flow.kind(holder) == Kind::If { flow.kid(holder, 1) } else { flow.last(holder) }
}

fn is_scope(kind: Kind) -> bool {
    matches!(kind, Kind::Block | Kind::Function | Kind::Catch | Kind::Arm | Kind::Loop)
}
