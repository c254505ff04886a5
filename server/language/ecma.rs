//! JavaScript and TypeScript: what becomes of each node kind.

use super::lower::{Exit, Field as F, Lower, Row, Row::*, span};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// The row of a node kind.
pub(super) fn row(kind: &str) -> Option<Row> {
    statements(kind).or_else(|| expressions(kind)).or_else(|| declarations(kind)).or_else(|| skipped(kind))
}

fn statements(kind: &str) -> Option<Row> {
    Some(match kind {
        "program" | "statement_block" | "class_body" => All(Kind::Block),
        "expression_statement" | "parenthesized_expression" | "else_clause" | "finally_clause" => Pass,
        "as_expression" | "satisfies_expression" | "non_null_expression" | "type_assertion" => Pass,
        "if_statement" | "ternary_expression" => Fields(Kind::If, &[F::Condition, F::Consequence, F::Alternative]),
        "switch_statement" => Special(switch),
        "switch_body" => All(Kind::List),
        "switch_case" | "switch_default" => Special(case),
        "try_statement" => Fields(Kind::Try, &[F::Body, F::Handler, F::Finalizer]),
        "catch_clause" => Fields(Kind::Catch, &[F::Parameter, F::Body]),
        "for_statement" => Fields(Kind::Loop, &[F::Condition, F::Initializer, F::Increment, F::Body]),
        "while_statement" => Fields(Kind::Loop, &[F::Condition, F::Body]),
        "for_in_statement" => Special(for_in),
        "do_statement" => Fields(Kind::Loop, &[F::Body]),
        "return_statement" => All(Kind::Return),
        "throw_statement" => All(Kind::Throw),
        "break_statement" | "continue_statement" => Leaf(Kind::Jump),
        _ => return None,
    })
}

fn expressions(kind: &str) -> Option<Row> {
    Some(match kind {
        "await_expression" => All(Kind::Await),
        "call_expression" => Special(call),
        "new_expression" => Fields(Kind::New, &[F::Constructor, F::Arguments]),
        "arguments" => All(Kind::List),
        "member_expression" => NamedFields(Kind::Member, F::Property, &[F::Object]),
        "subscript_expression" => Fields(Kind::Index, &[F::Object, F::Index]),
        "identifier" | "this" | "super" => Named(Kind::Name),
        "shorthand_property_identifier" | "shorthand_property_identifier_pattern" => Special(shorthand),
        "string" => Leaf(Kind::Str),
        "template_string" => Special(template),
        "template_substitution" => Pass,
        "number" => Leaf(Kind::Number),
        "true" | "false" => Leaf(Kind::Bool),
        "null" | "undefined" => Leaf(Kind::Null),
        "regex" => Leaf(Kind::Regex),
        "object" | "object_pattern" => All(Kind::Object),
        "pair" | "pair_pattern" => NamedFields(Kind::Prop, F::Key, &[F::Value]),
        "object_assignment_pattern" => Special(defaulted),
        "assignment_pattern" => Fields(Kind::Param, &[F::Left, F::Type, F::Right]),
        "spread_element" | "rest_pattern" => All(Kind::Spread),
        "array" | "array_pattern" => All(Kind::Array),
        "unary_expression" => Special(unary),
        "binary_expression" => Special(binary),
        "assignment_expression" => NamedFields(Kind::Assign, F::None, &[F::Left, F::Right]),
        "augmented_assignment_expression" => NamedFields(Kind::Assign, F::Operator, &[F::Left, F::Right]),
        _ => return None,
    })
}

fn declarations(kind: &str) -> Option<Row> {
    Some(match kind {
        "arrow_function"
        | "function_expression"
        | "function_declaration"
        | "generator_function"
        | "generator_function_declaration"
        | "method_definition" => Special(function),
        "formal_parameters" => All(Kind::List),
        "required_parameter" | "optional_parameter" => Special(parameter),
        "variable_declaration" | "lexical_declaration" => All(Kind::List),
        "variable_declarator" => Fields(Kind::Let, &[F::Name, F::Value]),
        "enum_declaration" => NamedFields(Kind::Let, F::Name, &[F::Name, F::Body]),
        "enum_body" => Special(enum_body),
        "enum_assignment" => NamedFields(Kind::Prop, F::Name, &[F::Value]),
        "class_declaration" | "class" | "abstract_class_declaration" => Special(class),
        "class_heritage" | "extends_clause" => Pass,
        "field_definition" => NamedFields(Kind::Prop, F::Property, &[F::Value]),
        "public_field_definition" => NamedFields(Kind::Prop, F::Name, &[F::Value]),
        "import_statement" => All(Kind::Import),
        "import_specifier" | "export_specifier" => Special(specifier),
        "export_clause" => All(Kind::List),
        "namespace_import" | "import_clause" | "named_imports" => All(Kind::List),
        "export_statement" => Special(export),
        "decorator" => All(Kind::Attribute),
        _ => return None,
    })
}

fn skipped(kind: &str) -> Option<Row> {
    let skipped = matches!(
        kind,
        "comment"
            | "hash_bang_line"
            | "type_annotation"
            | "type_arguments"
            | "type_parameters"
            | "interface_declaration"
            | "type_alias_declaration"
            | "ambient_declaration"
            | "implements_clause"
            | "property_identifier"
            | "private_property_identifier"
            | "statement_identifier"
            | "accessibility_modifier"
            | "override_modifier"
            | "predefined_type"
            | "type_identifier"
            | "optional_chain"
            | "string_fragment"
            | "function_signature"
            | "import_attribute"
            | "type_predicate_annotation"
            | "asserts_annotation"
    );
    skipped.then_some(Skip)
}

fn nameless(exit: &Exit<'_, '_>) -> Span {
    Span::new(exit.span().start, exit.span().start)
}

fn switch(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    lower.node(Kind::Switch, exit, nameless(exit), &[exit.id(F::Value), exit.id(F::Body)])
}

/// An arm's statements become one block, so that conditions passed inside it count.
fn case(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let value = exit.id(F::Value);
    let body: Vec<NodeId> = exit.ids().filter(|id| *id != value).collect();
    let block = lower.node(Kind::Block, exit, nameless(exit), &body);
    lower.node(Kind::Arm, exit, nameless(exit), &[value, NodeId::NONE, block])
}

fn for_in(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let (left, right) = (exit.id(F::Left), exit.id(F::Right));
    let header = match left.some() {
        Some(_) => lower.push(Kind::Let, exit.span(), nameless(exit), &[left, right]),
        None => right,
    };
    lower.node(Kind::Loop, exit, nameless(exit), &[header, exit.id(F::Body)])
}

fn call(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    // The grammar takes `await (x)` for a call where more follows: `await (await fetch(url)).json()`.
    if exit.field(F::Function).is_some_and(|it| span(it.node).of(lower.text) == "await") {
        return lower.node(Kind::Await, exit, nameless(exit), &[exit.id(F::Arguments)]);
    }
    let callee = match exit.field(F::Function) {
        Some(it) if it.id.some().is_some() => it.id,
        // `import(..)` and `super(..)` have a callee that is a keyword.
        Some(it) => lower.push(Kind::Name, span(it.node), span(it.node), &[]),
        None => NodeId::NONE,
    };
    let id = lower.node(Kind::Call, exit, nameless(exit), &[callee, exit.id(F::Arguments)]);
    let callee = exit.field(F::Function).map_or("", |it| span(it.node).of(lower.text));
    if matches!(callee, "process.exit" | "process.abort" | "Deno.exit" | "notFound" | "redirect" | "permanentRedirect")
    {
        lower.flow.mark_diverging(id);
    }
    id
}

/// A decorator stands where other languages have the type: it tells what is passed in.
fn parameter(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let decorator = exit.kids.iter().find(|it| it.node.kind() == "decorator").map_or(NodeId::NONE, |it| it.id);
    lower.node(Kind::Param, exit, nameless(exit), &[exit.id(F::Pattern), decorator, exit.id(F::Value)])
}

fn shorthand(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = lower.node(Kind::Name, exit, exit.span(), &[]);
    lower.node(Kind::Prop, exit, exit.span(), &[name])
}

/// `{ name = value }` in a pattern: the property with its default behind it.
fn defaulted(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let left = exit.id(F::Left);
    let inner = left.some().and_then(|it| lower.flow.kid(it, 0)).unwrap_or(left);
    let name = exit.field(F::Left).map_or(nameless(exit), |it| span(it.node));
    lower.node(Kind::Prop, exit, name, &[inner, exit.id(F::Right)])
}

fn template(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let parts: Vec<NodeId> = exit.ids().collect();
    lower.node(if parts.is_empty() { Kind::Str } else { Kind::Template }, exit, nameless(exit), &parts)
}

fn unary(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let operator = exit.field(F::Operator).map_or(nameless(exit), |it| span(it.node));
    let kind = if operator.of(lower.text) == "!" { Kind::Not } else { Kind::Unary };
    lower.node(kind, exit, operator, &[exit.id(F::Argument)])
}

fn binary(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let operator = exit.field(F::Operator).map_or(nameless(exit), |it| span(it.node));
    let kind = match operator.of(lower.text) {
        "&&" => Kind::And,
        "||" => Kind::Or,
        "??" => Kind::Coalesce,
        "+" => Kind::Template,
        _ => Kind::Binary,
    };
    lower.node(kind, exit, operator, &[exit.id(F::Left), exit.id(F::Right)])
}

fn function(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = exit.field(F::Name).map_or(nameless(exit), |it| span(it.node));
    let parameters = match exit.id(F::Parameters).some() {
        Some(list) => lower.flow.kids(list).to_vec(),
        None => vec![exit.id(F::Parameter)],
    };
    let mut kids: Vec<NodeId> = parameters.into_iter().filter(|id| id.some().is_some()).collect();
    for kid in &mut kids {
        if lower.flow.kind(*kid) != Kind::Param {
            let (whole, at) = (lower.flow[*kid].span, lower.flow[*kid].span.start);
            *kid = lower.push(Kind::Param, whole, Span::new(at, at), &[*kid]);
        }
    }
    kids.push(exit.id(F::Body));
    let id = lower.node(Kind::Function, exit, name, &kids);
    exit.field(F::ReturnType).into_iter().for_each(|it| lower.flow.note_gives(id, span(it.node)));
    let head = Span::new(exit.span().start, exit.field(F::Body).map_or(exit.span().end, |it| span(it.node).start));
    if head.of(lower.text).split(|c: char| !c.is_alphanumeric()).any(|word| word == "async") {
        lower.flow.mark_async(id);
    }
    id
}

fn enum_body(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let props: Vec<NodeId> = exit.ids().filter(|id| lower.flow.kind(*id) == Kind::Prop).collect();
    lower.node(Kind::Object, exit, nameless(exit), &props)
}

fn class(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let name = exit.field(F::Name).map_or(nameless(exit), |it| span(it.node));
    let body = exit.id(F::Body);
    let heritage = exit
        .kids
        .iter()
        .find(|kid| matches!(kid.node.kind(), "class_heritage" | "extends_clause"))
        .map_or(NodeId::NONE, |kid| kid.id);
    lower.node(Kind::Class, exit, name, &[heritage, body])
}

/// `import { name as alias }`: a property from the exported name to the local one.
fn specifier(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let Some(name) = exit.field(F::Name) else { return NodeId::NONE };
    let local = exit.field(F::Alias).unwrap_or(name);
    let (exported, local) = (span(name.node), span(local.node));
    let kid = lower.push(Kind::Name, local, local, &[]);
    lower.node(Kind::Prop, exit, exported, &[kid])
}

/// An export keeps its children: a declaration, a value, specifiers, the string it re-exports from.
fn export(lower: &mut Lower<'_, '_>, exit: &Exit<'_, '_>) -> NodeId {
    let kids: Vec<NodeId> = exit.ids().collect();
    lower.node(Kind::Export, exit, nameless(exit), &kids)
}
