//! Expressions of a query file, resolved against a grammar; predicates become tests of the parts that they speak of.

use super::syntax::{Directive, Expression, Form, Item, QueryError};
use super::{Choice, Part, Pattern, Positional};
use rustc_hash::FxHashMap;

/// The words of a grammar, read once: a name can have several ids (aliases).
pub(super) struct Grammar<'g> {
    kinds: FxHashMap<&'g str, Vec<u16>>,
    fields: FxHashMap<&'g str, u16>,
}

impl<'g> Grammar<'g> {
    pub(super) fn new(grammar: &'g tree_sitter::Language) -> Self {
        let mut kinds: FxHashMap<&'g str, Vec<u16>> = FxHashMap::default();
        for id in (0..grammar.node_kind_count() as u16).filter(|id| grammar.node_kind_is_named(*id)) {
            if let Some(name) = grammar.node_kind_for_id(id) {
                kinds.entry(name).or_default().push(id);
            }
        }
        let ids = 1..=grammar.field_count() as u16;
        let fields = ids.filter_map(|id| Some((grammar.field_name_for_id(id)?, id))).collect();
        Grammar { kinds, fields }
    }
}

/// Compiles one pattern; new capture names are added to `captures`.
pub(super) fn pattern(
    it: &Expression,
    grammar: &Grammar<'_>,
    captures: &mut Vec<String>,
) -> Result<Pattern, QueryError> {
    let mut predicates = Vec::new();
    let mut compiler = Compiler { grammar, captures, predicates: &mut predicates };
    let mut choice = compiler.choice(it)?;
    let mut directives = Vec::new();
    for (name, arguments) in predicates {
        match name.as_str() {
            "eq?" | "any-of?" => test(&mut choice, captures, &arguments)?,
            _ => directives.push(Directive { name: name.trim_end_matches('!').to_owned(), arguments }),
        }
    }
    match <[Part; 1]>::try_from(choice) {
        Ok([root]) if !root.kinds.is_empty() => Ok(Pattern { at: it.at, root, directives }),
        _ => Err(QueryError::new("a pattern has one root, of a named kind")),
    }
}

/// Makes the parts that carry the capture accept only these texts.
fn test(choice: &mut Choice, captures: &[String], arguments: &[String]) -> Result<(), QueryError> {
    let (capture, texts) = arguments.split_first().ok_or_else(|| QueryError::new("a test of nothing"))?;
    let id = captures.iter().position(|it| capture.strip_prefix('@') == Some(it)).map(|it| it as u16);
    let id = id.ok_or_else(|| QueryError::new(format!("{capture} is tested but not captured")))?;
    if texts.iter().any(|it| it.starts_with('@')) {
        return Err(QueryError::new("comparing two captures is outside the subset"));
    }
    let mut waiting: Vec<&mut Part> = choice.iter_mut().collect();
    while let Some(part) = waiting.pop() {
        if part.captures.contains(&id) {
            part.texts.extend(texts.iter().cloned());
        }
        waiting.extend(part.fields.iter_mut().flat_map(|it| it.1.iter_mut()));
        waiting.extend(part.children.iter_mut().flat_map(|it| it.part.iter_mut()));
    }
    Ok(())
}

struct Compiler<'a> {
    grammar: &'a Grammar<'a>,
    captures: &'a mut Vec<String>,
    predicates: &'a mut Vec<(String, Vec<String>)>,
}

impl Compiler<'_> {
    fn choice(&mut self, it: &Expression) -> Result<Choice, QueryError> {
        let mut parts = match &it.form {
            Form::Choice(alternatives) => {
                let mut parts = Vec::new();
                for alternative in alternatives {
                    parts.extend(self.choice(alternative)?);
                }
                parts
            }
            Form::Node { kind, items } if kind.is_empty() => self.group(items).map_err(|error| error.within(it.at))?,
            Form::Node { kind, items } => vec![self.part(kind, items).map_err(|error| error.within(it.at))?],
        };
        for name in &it.captures {
            let id = self.capture(name);
            parts.iter_mut().for_each(|part| part.captures.insert(0, id));
        }
        Ok(parts)
    }

    /// A group is one expression with its predicates.
    fn group(&mut self, items: &[Item]) -> Result<Choice, QueryError> {
        let mut choice = Vec::new();
        for item in items {
            match item {
                Item::Predicate(name, arguments) => self.predicates.push((name.clone(), arguments.clone())),
                Item::Child { field: None, expression } if choice.is_empty() => choice = self.choice(expression)?,
                _ => return Err(QueryError::new("a group holds one node and its predicates")),
            }
        }
        Ok(choice)
    }

    fn part(&mut self, kind: &str, items: &[Item]) -> Result<Part, QueryError> {
        let kinds = if kind == "_" { Vec::new() } else { self.kinds(kind)? };
        let mut part = Part { kinds, texts: vec![], captures: vec![], fields: vec![], children: vec![], closed: false };
        let mut anchored = false;
        for item in items {
            match item {
                Item::Anchor => anchored = true,
                Item::Predicate(..) => return Err(QueryError::new("predicates stand in an outer group")),
                Item::Child { field: Some(field), expression } => {
                    let id = self.grammar.fields.get(field.as_str()).copied();
                    let id = id.ok_or_else(|| QueryError::new(format!("the grammar has no field {field}")))?;
                    part.fields.push((id, self.choice(expression)?));
                }
                Item::Child { field: None, expression } => {
                    part.children.push(Positional { anchored, part: self.choice(expression)? });
                    anchored = false;
                }
            }
        }
        part.closed = anchored;
        Ok(part)
    }

    fn kinds(&self, kind: &str) -> Result<Vec<u16>, QueryError> {
        let known = self.grammar.kinds.get(kind).cloned();
        known.ok_or_else(|| QueryError::new(format!("the grammar has no node kind {kind}")))
    }

    fn capture(&mut self, name: &str) -> u16 {
        let known = self.captures.iter().position(|it| it == name);
        known.unwrap_or_else(|| {
            self.captures.push(name.to_owned());
            self.captures.len() - 1
        }) as u16
    }
}
