//! The one walk over a syntax tree: every node is lowered when the cursor leaves it, so its children are ready and
//! nothing recurses. What becomes of a node kind is a row of its language's table.

use super::Language;
use crate::flow::{Flow, Kind, NodeId};
use crate::text::Span;
use tree_sitter::{Node, Tree, TreeCursor};

/// A field of a grammar, by the part it plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[rustfmt::skip]
pub(super) enum Field {
    None, Alternative, Alias, Argument, Arguments, Body, Condition, Consequence, Constructor, Declaration, Finalizer,
    Function, Handler, Increment, Index, Initializer, Key, Left, Macro, Name, Object, Operator, Parameter, Parameters, Path, Pattern, Property,
    ReturnType, Right, Slot, Source, Trait, Type, Value, Other,
}

#[rustfmt::skip]
const FIELDS: &[(&str, Field)] = &[
    ("alternative", Field::Alternative), ("alias", Field::Alias), ("argument", Field::Argument), ("arguments", Field::Arguments),
    ("body", Field::Body), ("condition", Field::Condition), ("consequence", Field::Consequence), ("constructor", Field::Constructor),
    ("declaration", Field::Declaration), ("field", Field::Slot), ("finalizer", Field::Finalizer), ("function", Field::Function),
    ("handler", Field::Handler), ("increment", Field::Increment), ("index", Field::Index), ("initializer", Field::Initializer), ("key", Field::Key), ("left", Field::Left), ("macro", Field::Macro),
    ("name", Field::Name), ("object", Field::Object), ("operator", Field::Operator), ("parameter", Field::Parameter),
    ("parameters", Field::Parameters), ("path", Field::Path), ("pattern", Field::Pattern), ("property", Field::Property),
    ("return_type", Field::ReturnType), ("right", Field::Right), ("source", Field::Source), ("trait", Field::Trait),
    ("type", Field::Type), ("value", Field::Value),
];

/// What becomes of a node kind.
#[derive(Clone, Copy)]
pub(super) enum Row {
    /// Nothing, and nothing inside it is looked at.
    Skip,
    /// Its first child that became something.
    Pass,
    /// A node without children.
    Leaf(Kind),
    /// A node whose name is its whole text.
    Named(Kind),
    /// A node of these fields, absent ones included.
    Fields(Kind, &'static [Field]),
    /// The same, named by its first field.
    NamedFields(Kind, Field, &'static [Field]),
    /// A node of all its children.
    All(Kind),
    /// Whatever the function makes of it.
    Special(fn(&mut Lower<'_, '_>, &Exit<'_, '_>) -> NodeId),
}

impl Row {
    /// Nothing inside is looked at: what is left out, words and plain literals, which hold only parts of themselves.
    fn is_closed(self) -> bool {
        use Kind::{Bool, Null, Number, Regex, Str};
        matches!(self, Row::Skip | Row::Named(_) | Row::Leaf(Str | Number | Bool | Null | Regex))
    }

    /// It counts in which fields its children stand.
    fn has_fields(self) -> bool {
        !matches!(self, Row::All(_) | Row::Pass)
    }
}

/// A child that was lowered.
#[derive(Clone, Copy)]
pub(super) struct Child<'t> {
    pub field: Field,
    pub node: Node<'t>,
    pub id: NodeId,
}

/// A node that the cursor leaves, with its children.
pub(super) struct Exit<'c, 't> {
    pub kids: &'c [Child<'t>],
    span: Span,
}

impl<'t> Exit<'_, 't> {
    /// The bytes of the node.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The child in a field.
    pub fn field(&self, field: Field) -> Option<&Child<'t>> {
        self.kids.iter().find(|kid| kid.field == field)
    }

    /// What the child in a field became.
    pub fn id(&self, field: Field) -> NodeId {
        self.field(field).map_or(NodeId::NONE, |kid| kid.id)
    }

    /// The children that became something.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.kids.iter().map(|kid| kid.id).filter(|id| id.some().is_some())
    }
}

/// The bytes of a syntax node.
pub(super) fn span(node: Node<'_>) -> Span {
    Span::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// A flow in the making.
pub(super) struct Lower<'t, 'f> {
    pub flow: &'f mut Flow,
    pub text: &'t str,
    /// Room for the children of the node that is made: one allocation for all of them.
    room: Vec<NodeId>,
}

impl Lower<'_, '_> {
    /// Adds a node; lists among the children are replaced by what they hold.
    pub fn push(&mut self, kind: Kind, span: Span, name: Span, kids: &[NodeId]) -> NodeId {
        if !kids.iter().any(|kid| self.is_list(*kid)) {
            return self.flow.push(kind, span, name, kids);
        }
        let mut flat = Vec::with_capacity(kids.len() + 4);
        for kid in kids {
            if self.is_list(*kid) { flat.extend_from_slice(self.flow.kids(*kid)) } else { flat.push(*kid) }
        }
        self.flow.push(kind, span, name, &flat)
    }

    fn is_list(&self, id: NodeId) -> bool {
        id.some().is_some_and(|id| self.flow.kind(id) == Kind::List)
    }

    /// Adds a node with the span of the syntax node that is left.
    pub fn node(&mut self, kind: Kind, exit: &Exit<'_, '_>, name: Span, kids: &[NodeId]) -> NodeId {
        self.push(kind, exit.span(), name, kids)
    }

    fn of(&mut self, kind: Kind, exit: &Exit<'_, '_>, name: Span, kids: impl Iterator<Item = NodeId>) -> NodeId {
        let mut room = std::mem::take(&mut self.room);
        room.clear();
        room.extend(kids);
        let id = self.node(kind, exit, name, &room);
        self.room = room;
        id
    }

    fn row(&mut self, row: Row, exit: &Exit<'_, '_>) -> NodeId {
        let nameless = Span::new(exit.span().start, exit.span().start);
        match row {
            Row::Skip => NodeId::NONE,
            Row::Pass => exit.ids().next().unwrap_or(NodeId::NONE),
            Row::Leaf(kind) => self.node(kind, exit, nameless, &[]),
            Row::Named(kind) => self.node(kind, exit, exit.span(), &[]),
            Row::Fields(kind, fields) => self.of(kind, exit, nameless, fields.iter().map(|field| exit.id(*field))),
            Row::NamedFields(kind, name, fields) => {
                let name = exit.field(name).map_or(nameless, |it| span(it.node));
                self.of(kind, exit, name, fields.iter().map(|field| exit.id(*field)))
            }
            Row::All(kind) => self.of(kind, exit, nameless, exit.ids()),
            Row::Special(lower) => lower(self, exit),
        }
    }
}

/// A grammar's tables, by node kind id and field id.
pub(super) struct Table {
    rows: Vec<Row>,
    fields: Vec<Field>,
}

impl Table {
    /// The tables of a grammar; `row` names what becomes of a named node kind, and anything it does not know keeps its children.
    pub fn new(grammar: &tree_sitter::Language, row: fn(&str) -> Option<Row>) -> Self {
        let kinds = 0..grammar.node_kind_count() as u16;
        let rows =
            kinds.map(|id| grammar.node_kind_for_id(id).and_then(row).unwrap_or(Row::All(Kind::Unknown))).collect();
        let names = (0..=grammar.field_count() as u16).map(|id| grammar.field_name_for_id(id).unwrap_or_default());
        let known = |name: &str| FIELDS.iter().find(|it| it.0 == name).map_or(Field::Other, |it| it.1);
        let fields = names.map(|name| if name.is_empty() { Field::None } else { known(name) }).collect();
        Self { rows, fields }
    }

    fn row(&self, node: Node<'_>) -> Row {
        if node.is_error() {
            return Row::All(Kind::Error);
        }
        self.rows.get(node.kind_id() as usize).copied().unwrap_or(Row::All(Kind::Unknown))
    }

    fn field(&self, cursor: &TreeCursor<'_>, parent: Option<Row>) -> Field {
        let id = parent.filter(|it| it.has_fields()).and_then(|_| cursor.field_id());
        id.and_then(|id| self.fields.get(id.get() as usize).copied()).unwrap_or(Field::None)
    }
}

/// A syntax node that the cursor is in: where its children begin among those that wait, and what becomes of it.
struct Entered<'t> {
    start: usize,
    field: Field,
    node: Node<'t>,
    /// `None` for punctuation, which has no inside and becomes nothing.
    row: Option<Row>,
}

impl<'t> Entered<'t> {
    fn new(table: &Table, cursor: &TreeCursor<'t>, start: usize, field: Field) -> Self {
        let node = cursor.node();
        Self { start, field, node, row: node.is_named().then(|| table.row(node)) }
    }
}

/// Lowers a whole tree; `visit` sees every named node outside of words and plain literals when it is left, in the same
/// walk.
pub fn lower<'t>(tree: &'t Tree, text: &str, language: Language, visit: &mut dyn FnMut(Node<'t>)) -> Flow {
    let table = language.table();
    let mut flow = Flow::with_capacity(text.len());
    let mut lower = Lower { flow: &mut flow, text, room: Vec::new() };
    let mut cursor = tree.walk();
    let mut waiting: Vec<Child<'_>> = Vec::new();
    let mut entered = vec![Entered::new(table, &cursor, 0, Field::None)];
    loop {
        // Down and to the right as far as there is anything to see ..
        let row = entered.last().and_then(|it| it.row);
        if row.is_some_and(|it| !it.is_closed()) && cursor.goto_first_child() {
            entered.push(Entered::new(table, &cursor, waiting.len(), table.field(&cursor, row)));
            continue;
        }
        // .. then up, lowering what is left behind.
        loop {
            let Some(Entered { start, field, node, row }) = entered.pop() else { return flow };
            let id = row.map_or(NodeId::NONE, |row| leave(&mut lower, row, node, &waiting[start..], visit));
            waiting.truncate(start);
            if entered.is_empty() {
                lower.flow.finish(id);
                return flow;
            }
            if id.some().is_some() || field != Field::None {
                waiting.push(Child { field, node, id });
            }
            if cursor.goto_next_sibling() {
                let row = entered.last().and_then(|it| it.row);
                entered.push(Entered::new(table, &cursor, waiting.len(), table.field(&cursor, row)));
                break;
            }
            cursor.goto_parent();
        }
    }
}

fn leave<'t>(
    lower: &mut Lower<'_, '_>,
    row: Row,
    node: Node<'t>,
    kids: &[Child<'t>],
    visit: &mut dyn FnMut(Node<'t>),
) -> NodeId {
    let id = lower.row(row, &Exit { kids, span: span(node) });
    if let Some(id) = id.some().filter(|_| node.has_error()) {
        lower.flow.mark_broken(id);
    }
    visit(node);
    id
}
