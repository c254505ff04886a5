//! Rust: what becomes of each node kind.

use super::lower::{Exit, Field as F, Lower, Row, Row::*, span};
use super::tokens;
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// The row of a node kind.
pub(super) fn row(kind: &str) -> Option<Row> {
    statements(kind).or_else(|| expressions(kind)).or_else(|| patterns(kind)).or_else(|| items(kind))
}

fn statements(kind: &str) -> Option<Row> {
    Some(match kind {
        "source_file" | "declaration_list" => All(Kind::Block),
        "block" => All(Kind::Block),
        "unsafe_block" | "else_clause" | "parenthesized_expression" | "reference_expression" | "generic_function" => {
            Pass
        }
        "type_cast_expression" | "labeled_expression" | "try_block" | "const_block" => Pass,
        "expression_statement" => Special(statement),
        "let_declaration" => Special(declaration),
        "if_expression" => Fields(Kind::If, &[F::Condition, F::Consequence, F::Alternative]),
        "let_condition" => Fields(Kind::Is, &[F::Pattern, F::Value]),
        "let_chain" => All(Kind::And),
        "match_expression" => Fields(Kind::Switch, &[F::Value, F::Body]),
        "match_block" => All(Kind::List),
        "match_arm" => Special(arm),
        "match_pattern" => All(Kind::List),
        "while_expression" => Fields(Kind::Loop, &[F::Condition, F::Body]),
        "for_expression" => Special(for_each),
        "loop_expression" => Fields(Kind::Loop, &[F::Body]),
        "return_expression" => All(Kind::Return),
        "break_expression" | "continue_expression" => All(Kind::Jump),
        _ => return None,
    })
}

fn expressions(kind: &str) -> Option<Row> {
    Some(match kind {
        "await_expression" => All(Kind::Await),
        "try_expression" => All(Kind::Question),
        "call_expression" => Fields(Kind::Call, &[F::Function, F::Arguments]),
        "arguments" => All(Kind::List),
        "macro_invocation" => Special(tokens::macro_call),
        "token_tree" => Special(tokens::tree),
        "closure_expression" | "function_item" => Special(function),
        "async_block" => Special(async_block),
        "closure_parameters" | "parameters" => All(Kind::List),
        "struct_expression" => Fields(Kind::Struct, &[F::Name, F::Body]),
        "field_initializer_list" => All(Kind::List),
        "field_initializer" => NamedFields(Kind::Prop, F::Slot, &[F::Value]),
        "shorthand_field_initializer" => Special(shorthand),
        "base_field_initializer" => All(Kind::Spread),
        "field_expression" => NamedFields(Kind::Member, F::Slot, &[F::Value]),
        "scoped_identifier" | "scoped_type_identifier" => Special(path),
        "index_expression" => All(Kind::Index),
        "tuple_expression" | "unit_expression" => All(Kind::Tuple),
        "array_expression" => All(Kind::Array),
        "unary_expression" => Special(unary),
        "binary_expression" => Special(binary),
        "assignment_expression" => NamedFields(Kind::Assign, F::None, &[F::Left, F::Right]),
        "compound_assignment_expr" => NamedFields(Kind::Assign, F::Operator, &[F::Left, F::Right]),
        "identifier" | "type_identifier" | "self" | "crate" | "super" | "shorthand_field_identifier" => {
            Named(Kind::Name)
        }
        "string_literal" | "raw_string_literal" | "char_literal" => Leaf(Kind::Str),
        "integer_literal" | "float_literal" => Leaf(Kind::Number),
        "boolean_literal" => Leaf(Kind::Bool),
        _ => return None,
    })
}

fn patterns(kind: &str) -> Option<Row> {
    Some(match kind {
        "tuple_struct_pattern" => Special(tuple_struct),
        "struct_pattern" => Fields(Kind::Struct, &[F::Type, F::Body]),
        "field_pattern" => Special(field_pattern),
        "tuple_pattern" => All(Kind::Tuple),
        "slice_pattern" => All(Kind::Array),
        "or_pattern" => All(Kind::Or),
        "ref_pattern" | "mut_pattern" | "reference_pattern" => Pass,
        // `status @ StatusCode::NOT_FOUND`: both are there.
        "captured_pattern" => All(Kind::Or),
        "mutable_specifier" | "remaining_field_pattern" => Skip,
        _ => return None,
    })
}

fn items(kind: &str) -> Option<Row> {
    Some(match kind {
        "parameter" => Fields(Kind::Param, &[F::Pattern, F::Type]),
        "self_parameter" => Leaf(Kind::Param),
        "impl_item" => Special(implementation),
        // A type is a class that extends nothing.
        "enum_item" => NamedFields(Kind::Class, F::Name, &[F::None, F::Body]),
        "enum_variant_list" => All(Kind::Block),
        "enum_variant" => NamedFields(Kind::Prop, F::Name, &[]),
        "struct_item" => NamedFields(Kind::Class, F::Name, &[]),
        "trait_item" => NamedFields(Kind::Class, F::Name, &[F::None, F::Body]),
        "mod_item" => NamedFields(Kind::Unknown, F::Name, &[F::Body]),
        "const_item" | "static_item" => Fields(Kind::Let, &[F::Name, F::Value]),
        "use_declaration" => Leaf(Kind::Import),
        "attribute_item" => Leaf(Kind::Attribute),
        "generic_type" | "reference_type" | "tuple_type" | "primitive_type" | "abstract_type" | "unit_type" => {
            Leaf(Kind::Type)
        }
        "array_type" | "dynamic_type" | "function_type" | "pointer_type" | "bounded_type" | "never_type" => {
            Leaf(Kind::Type)
        }
        "line_comment"
        | "block_comment"
        | "visibility_modifier"
        | "type_arguments"
        | "type_parameters"
        | "where_clause"
        | "field_identifier"
        | "lifetime"
        | "type_item"
        | "inner_attribute_item"
        | "function_modifiers"
        | "string_content"
        | "escape_sequence"
        | "macro_definition"
        | "label"
        | "function_signature_item"
        | "extern_crate_declaration"
        | "union_item"
        | "shebang" => Skip,
        _ => return None,
    })
}

fn nameless(exit: &Exit<'_, '_>) -> Span {
    Span::new(exit.span().start, exit.span().start)
}

/// `x;` drops its value; a block-like statement without the semicolon is itself.
fn statement(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let Some(value) = exit.ids().next() else { return NodeId::NONE };
    if !exit.span().of(lower.text).ends_with(';') {
        return value;
    }
    lower.node(Kind::Statement, exit, nameless(exit), &[value])
}

fn declaration(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let (pattern, value) = (exit.id(F::Pattern), exit.id(F::Value));
    match exit.id(F::Alternative).some() {
        Some(other) => lower.node(Kind::LetElse, exit, nameless(exit), &[pattern, value, other]),
        None => lower.node(Kind::Let, exit, nameless(exit), &[pattern, value]),
    }
}

/// The pattern of an arm is a list: the pattern itself, then perhaps its guard.
fn arm(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let inside = exit.id(F::Pattern).some().map_or_else(Vec::new, |list| lower.flow.kids(list).to_vec());
    let (mut pattern, mut guard) = (NodeId::NONE, NodeId::NONE);
    let wild = exit.field(F::Pattern).is_some_and(|it| span(it.node).of(lower.text).trim_start().starts_with('_'));
    for id in inside {
        if pattern == NodeId::NONE && !wild { pattern = id } else { guard = id }
    }
    lower.node(Kind::Arm, exit, nameless(exit), &[pattern, guard, exit.id(F::Value)])
}

fn for_each(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let header = lower.push(Kind::Let, exit.span(), nameless(exit), &[exit.id(F::Pattern), exit.id(F::Value)]);
    lower.node(Kind::Loop, exit, nameless(exit), &[header, exit.id(F::Body)])
}

fn function(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = exit.field(F::Name).map_or(nameless(exit), |it| span(it.node));
    let mut kids = exit.id(F::Parameters).some().map_or_else(Vec::new, |list| lower.flow.kids(list).to_vec());
    for kid in &mut kids {
        if lower.flow.kind(*kid) != Kind::Param {
            let (whole, at) = (lower.flow[*kid].span, lower.flow[*kid].span.start);
            *kid = lower.push(Kind::Param, whole, Span::new(at, at), &[*kid]);
        }
    }
    kids.retain(|kid| lower.flow.kind(*kid) == Kind::Param);
    kids.push(exit.id(F::Body));
    let id = lower.node(Kind::Function, exit, name, &kids);
    exit.field(F::ReturnType).into_iter().for_each(|it| lower.flow.note_gives(id, span(it.node)));
    let head = Span::new(exit.span().start, exit.field(F::Body).map_or(exit.span().end, |it| span(it.node).start));
    if head.of(lower.text).split_whitespace().any(|word| word == "async") {
        lower.flow.mark_async(id);
    }
    id
}

/// `async { .. }` returns on its own, like a closure without parameters.
fn async_block(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let body = exit.ids().next().unwrap_or(NodeId::NONE);
    let id = lower.node(Kind::Function, exit, nameless(exit), &[body]);
    lower.flow.mark_async(id);
    id
}

fn shorthand(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let Some(name) = exit.ids().next() else { return NodeId::NONE };
    let span = lower.flow[name].span;
    lower.node(Kind::Prop, exit, span, &[name])
}

fn field_pattern(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = exit.field(F::Name).map_or(nameless(exit), |it| span(it.node));
    let pattern = exit.id(F::Pattern).some().unwrap_or(exit.id(F::Name));
    lower.node(Kind::Prop, exit, name, &[pattern])
}

/// `a::b`; a leading `::` or a generic segment leaves the plain name.
fn path(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = exit.field(F::Name).map_or(nameless(exit), |it| span(it.node));
    match exit.id(F::Path).some() {
        Some(path) => lower.node(Kind::Member, exit, name, &[path]),
        None => lower.node(Kind::Name, exit, name, &[]),
    }
}

fn tuple_struct(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let path = exit.id(F::Type);
    let mut kids = vec![path];
    kids.extend(exit.ids().filter(|id| *id != path));
    lower.node(Kind::Call, exit, nameless(exit), &kids)
}

fn unary(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let operand = exit.ids().next().unwrap_or(NodeId::NONE);
    let operator = Span::new(exit.span().start, exit.span().start + 1);
    match operator.of(lower.text) {
        "!" => lower.node(Kind::Not, exit, operator, &[operand]),
        "-" => lower.node(Kind::Unary, exit, operator, &[operand]),
        _ => operand,
    }
}

fn binary(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let operator = exit.field(F::Operator).map_or(nameless(exit), |it| span(it.node));
    let kind = match operator.of(lower.text) {
        "&&" => Kind::And,
        "||" => Kind::Or,
        _ => Kind::Binary,
    };
    lower.node(kind, exit, operator, &[exit.id(F::Left), exit.id(F::Right)])
}

/// `impl Trait for Type`: a class named after the type that extends the trait.
fn implementation(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = exit.field(F::Type).map_or(nameless(exit), |it| plain(lower.text, span(it.node)));
    lower.node(Kind::Class, exit, name, &[exit.id(F::Trait), exit.id(F::Body)])
}

/// `AppError` of `&crate::AppError<'a>` and of `Box<AppError>`.
fn plain(text: &str, name: Span) -> Span {
    let whole = name.of(text);
    let mut from = whole.len() - whole.trim_start_matches(['&', ' ']).len();
    for pointer in ["Box<", "Arc<", "Rc<"] {
        from += whole[from..].strip_prefix(pointer).map_or(0, |_| pointer.len());
    }
    let rest = &whole[from..];
    let path = &rest[..rest.find(['<', '>']).unwrap_or(rest.len())];
    let start = from + path.rfind("::").map_or(0, |at| at + 2);
    Span::new(name.start + start as u32, name.start + (from + path.len()) as u32)
}
