//! Language-neutral control flow: what a file does, with the syntax of its language taken off.
//!
//! One arena of nodes in post-order, so a node's children stand before it, nodes are sorted by their end, and every pass
//! is a loop: nothing here recurses, however deep the code nests. `language` builds it, `extract` reads it.

use crate::text::Span;

mod guards;
mod scopes;
pub use guards::{Condition, Conditions, Polarity, Reason, conditions};
pub use scopes::{Binding, Scopes};

/// A node of a [`Flow`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(u32);

impl NodeId {
    /// Stands for an absent child.
    pub const NONE: NodeId = NodeId(u32::MAX);

    /// The node's index, for tables beside the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// `None` for an absent node.
    pub fn some(self) -> Option<NodeId> {
        (self != NodeId::NONE).then_some(self)
    }
}

/// What a node is. The comment tells its children; those in brackets may be [`NodeId::NONE`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Kind {
    /// Anything else; the children are what it holds.
    Unknown,
    /// A syntax error; the children are what could be read.
    Error,
    /// A list on its way to its owner: arguments, parameters, declarators.
    List,
    /// Statements.
    Block,
    /// A statement whose value is dropped (Rust `x;`): the expression.
    Statement,
    /// `if` or `?:`: condition, then, \[else\].
    If,
    /// `switch` or `match`: subject, arms.
    Switch,
    /// An arm: \[pattern\], \[guard\], body. Without a pattern it is the default.
    Arm,
    /// `try`: body, \[catch\], \[finally\].
    Try,
    /// `catch`: \[parameter\], body.
    Catch,
    /// Any loop: header parts, then the body.
    Loop,
    /// `return`: \[value\].
    Return,
    /// `throw`: value.
    Throw,
    /// `break` or `continue`.
    Jump,
    /// `await`: value.
    Await,
    /// Rust's `?`: value.
    Question,
    /// A call: callee, arguments.
    Call,
    /// `new C(..)`: class, arguments.
    New,
    /// A macro call, named: what could be read of its arguments.
    Macro,
    /// A member or path segment, named: object.
    Member,
    /// `a[i]`: object, index.
    Index,
    /// An identifier, named.
    Name,
    /// A string without interpolation.
    Str,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`, `undefined`.
    Null,
    /// A regular expression.
    Regex,
    /// A string with interpolation, or a concatenation: the parts.
    Template,
    /// An object literal or pattern: properties and spreads.
    Object,
    /// A property, named: value; with a default in patterns: value, default.
    Prop,
    /// A Rust struct expression or pattern: path, properties.
    Struct,
    /// `...x`: value.
    Spread,
    /// An array literal or pattern.
    Array,
    /// A tuple expression or pattern.
    Tuple,
    /// A function, method or closure, named if it has a name: parameters, then the body.
    Function,
    /// A parameter: pattern, \[type\], \[default\].
    Param,
    /// A type that is kept for its text.
    Type,
    /// A class or `impl` block, named: \[what it extends or implements\], body.
    Class,
    /// `!x`: operand.
    Not,
    /// Another unary operator, named.
    Unary,
    /// A binary operator, named: left, right.
    Binary,
    /// `a && b`.
    And,
    /// `a || b`, or alternatives of a pattern.
    Or,
    /// `a ?? b`.
    Coalesce,
    /// `a = b`, `a += b`: target, value.
    Assign,
    /// A declaration: pattern, \[value\].
    Let,
    /// `let P = v else { .. }`: pattern, value, else.
    LetElse,
    /// A test of a pattern (`if let P = v`): pattern, value.
    Is,
    /// An attribute or decorator; stands before what it belongs to.
    Attribute,
    /// An import; read from its text and children by `extract`.
    Import,
    /// An export: what it exports.
    Export,
}

/// One node.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub span: Span,
    /// The bytes of its name (identifier, member, operator, key), empty if it has none.
    pub name: Span,
    /// The node that holds it; [`NodeId::NONE`] for the root and for lists that were taken apart.
    pub parent: NodeId,
    first: u32,
    count: u32,
    /// The first node of its subtree.
    low: u32,
    /// Control never passes on to what follows it.
    pub diverges: bool,
    /// It holds a syntax error: nothing may be concluded from what is absent.
    pub broken: bool,
    /// `async`, for functions.
    pub is_async: bool,
}

/// The flow of one file.
#[derive(Default, Debug)]
pub struct Flow {
    nodes: Vec<Node>,
    kids: Vec<NodeId>,
    /// The nodes by their end, inner before outer: post-order but for what lowering wraps late.
    by_end: Vec<NodeId>,
    /// The return types of functions that say one, in the order of the functions.
    gives: Vec<(NodeId, Span)>,
    /// The last node: the file.
    pub root: Option<NodeId>,
}

impl Flow {
    /// An empty flow with room for a text of `bytes` bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            nodes: Vec::with_capacity(bytes / 12),
            kids: Vec::with_capacity(bytes / 12),
            by_end: Vec::new(),
            gives: Vec::new(),
            root: None,
        }
    }

    /// Adds a node behind its children.
    pub fn push(&mut self, kind: Kind, span: Span, name: Span, kids: &[NodeId]) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        let first = self.kids.len() as u32;
        self.kids.extend_from_slice(kids);
        for kid in kids.iter().filter_map(|kid| kid.some()) {
            self.nodes[kid.index()].parent = id;
        }
        let diverges = self.diverging(kind, kids);
        let count = kids.len() as u32;
        let low = kids.iter().filter_map(|kid| kid.some()).map(|kid| self[kid].low).min().unwrap_or(id.0);
        self.nodes.push(Node {
            kind,
            span,
            name,
            parent: NodeId::NONE,
            first,
            count,
            low,
            diverges,
            broken: kind == Kind::Error,
            is_async: false,
        });
        id
    }

    fn diverging(&self, kind: Kind, kids: &[NodeId]) -> bool {
        let ends = |at: usize| kids.get(at).and_then(|it| it.some()).is_some_and(|it| self[it].diverges);
        let body = kids.len().wrapping_sub(1);
        match kind {
            Kind::Return | Kind::Throw | Kind::Jump => true,
            Kind::Block | Kind::Statement | Kind::Export => (0..kids.len()).any(ends),
            Kind::If => ends(1) && ends(2),
            Kind::Try => ends(2) || (ends(0) && (kids.get(1).is_none_or(|it| it.some().is_none()) || ends(1))),
            Kind::Catch | Kind::Arm => ends(body),
            Kind::Switch => kids.len() > 1 && (1..kids.len()).all(ends) && self.is_exhaustive(kids),
            _ => false,
        }
    }

    fn is_exhaustive(&self, kids: &[NodeId]) -> bool {
        kids.last().and_then(|it| it.some()).is_some_and(|it| self.kid(it, 0).is_none())
    }

    /// All nodes, children before parents.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The children, absent ones included.
    pub fn kids(&self, id: NodeId) -> &[NodeId] {
        let node = &self[id];
        &self.kids[node.first as usize..(node.first + node.count) as usize]
    }

    /// The child at a position, if it is there.
    pub fn kid(&self, id: NodeId, at: usize) -> Option<NodeId> {
        self.kids(id).get(at).and_then(|it| it.some())
    }

    /// The last child.
    pub fn last(&self, id: NodeId) -> Option<NodeId> {
        self.kids(id).last().and_then(|it| it.some())
    }

    /// The holder of a node.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self[id].parent.some()
    }

    /// The kind of a node.
    pub fn kind(&self, id: NodeId) -> Kind {
        self[id].kind
    }

    /// The nodes that hold `id`, nearest first; at most `limit`.
    pub fn ancestors(&self, id: NodeId, limit: usize) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |it| self.parent(*it)).take(limit)
    }

    /// The name of a node in `text`.
    pub fn name<'t>(&self, id: NodeId, text: &'t str) -> &'t str {
        self[id].name.of(text)
    }

    /// The outermost node inside `span`: that of a syntax node with these bytes, brackets and the like taken off.
    pub fn at(&self, span: Span) -> Option<NodeId> {
        let key = |it: Span| (it.end, std::cmp::Reverse(it.start));
        let behind = self.by_end.partition_point(|it| key(self[*it].span) <= key(span));
        let mut id = *self.by_end.get(behind.checked_sub(1)?)?;
        if !span.contains(self[id].span) {
            return None;
        }
        // A list that was taken apart has no parent; its owner ends later.
        while let Some(parent) = self.parent(id).filter(|it| span.contains(self[*it].span)) {
            id = parent;
        }
        Some(id)
    }

    /// The nodes inside `id`, itself included, in the order of the arena (children first).
    ///
    /// Post-order keeps a subtree together, so this is a range, not a walk.
    pub fn subtree(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + Clone + use<> {
        (self[id].low..=id.0).map(NodeId)
    }

    /// Marks a node as holding a syntax error.
    pub fn mark_broken(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(id.index()) {
            node.broken = true;
        }
    }

    /// Marks a function as `async`.
    pub fn mark_async(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(id.index()) {
            node.is_async = true;
        }
    }

    /// Notes what a function says that it returns.
    pub fn note_gives(&mut self, id: NodeId, ty: Span) {
        self.gives.push((id, ty));
    }

    /// What a function says that it returns.
    pub fn gives(&self, id: NodeId) -> Option<Span> {
        let at = self.gives.binary_search_by_key(&id, |it| it.0).ok()?;
        self.gives.get(at).map(|it| it.1)
    }

    /// Marks a call that never returns (`process.exit()`, `panic!`).
    pub fn mark_diverging(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(id.index()) {
            node.diverges = true;
        }
    }

    /// Remembers the root, and orders the nodes for [`Flow::at`].
    pub fn finish(&mut self, root: NodeId) {
        self.root = root.some();
        let mut order: Vec<NodeId> = self.ids().collect();
        order.sort_by_key(|it| (self[*it].span.end, std::cmp::Reverse(self[*it].span.start), *it));
        self.by_end = order;
    }
}

impl std::ops::Index<NodeId> for Flow {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }
}
