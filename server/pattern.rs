//! Matches the queries of `queries/` during one walk over the tree.
//!
//! The files are valid tree-sitter queries, kept to a subset (queries/README.md) that can be matched anchored at the
//! node the cursor is on: root kind, then the discriminating name, then the children. `tree_sitter::Query` is the
//! oracle that a test holds this equal to; it is not used here because it is several times slower and quadratic in nesting.

use crate::language::Language;
use crate::text::Span;
use rustc_hash::FxHashMap;
use tree_sitter::Node;

mod compile;
mod look;
mod syntax;
mod ways;
pub use look::Look;
pub use syntax::{Directive, QueryError};

/// Where a capture of a query matched.
pub type Capture = (u16, Span);

/// A pattern that matched, with its captures in order of the pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// The pattern's place among the patterns of its query set.
    pub pattern: u16,
    /// What it captured, by capture id.
    pub captures: Vec<Capture>,
}

/// A compiled part of a pattern.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The node kinds that fit; empty for any named node.
    kinds: Vec<u16>,
    /// The texts that fit; empty for any.
    texts: Vec<String>,
    captures: Vec<u16>,
    /// Children in named, single-valued fields.
    fields: Vec<(u16, Choice)>,
    /// Children by position.
    children: Vec<Positional>,
    /// The last child of `children` is the last named child of the node.
    closed: bool,
}

#[derive(Debug, Clone)]
struct Positional {
    /// No named node stands between this child and the one before it.
    anchored: bool,
    part: Choice,
}

/// Alternatives; one of them fits.
type Choice = Vec<Part>;

#[derive(Debug)]
struct Pattern {
    /// Where it starts in its file.
    at: usize,
    root: Part,
    directives: Vec<Directive>,
}

/// No name that a pattern asks for is longer, in bytes.
const LONGEST_NAME: usize = 64;

/// The compiled queries of one language.
#[derive(Debug, Default)]
pub struct Queries {
    patterns: Vec<Pattern>,
    captures: Vec<String>,
    /// How many patterns each file has.
    files: Vec<usize>,
    /// By root kind: the field paths at which names discriminate, and the patterns by name.
    index: Vec<Vec<Group>>,
}

/// Patterns of one root kind whose discriminating text stands at the same path of fields.
#[derive(Debug, Default)]
struct Group {
    path: Vec<u16>,
    named: FxHashMap<String, Vec<u16>>,
    unnamed: Vec<u16>,
}

impl Queries {
    /// Compiles the patterns of several files for a language.
    pub fn new(language: Language, files: &[&str]) -> Result<Queries, QueryError> {
        let mut queries = Queries::default();
        let grammar = language.grammar();
        let grammar = compile::Grammar::new(&grammar);
        for file in files {
            let patterns = syntax::parse(file)?;
            queries.files.push(patterns.len());
            for pattern in patterns {
                let compiled = compile::pattern(&pattern, &grammar, &mut queries.captures);
                let pattern = compiled.map_err(|it| it.within(pattern.at))?;
                queries.add(pattern);
            }
        }
        Ok(queries)
    }

    fn add(&mut self, pattern: Pattern) {
        let id = self.patterns.len() as u16;
        let (path, texts) = discriminator(&pattern.root);
        for kind in &pattern.root.kinds {
            let kind = usize::from(*kind);
            if self.index.len() <= kind {
                self.index.resize_with(kind + 1, Vec::new);
            }
            let groups = &mut self.index[kind];
            let at = groups.iter().position(|it| it.path == path).unwrap_or_else(|| {
                groups.push(Group { path: path.clone(), ..Group::default() });
                groups.len() - 1
            });
            let Some(group) = groups.get_mut(at) else { continue };
            for text in &texts {
                group.named.entry(text.clone()).or_default().push(id);
            }
            if texts.is_empty() {
                group.unnamed.push(id);
            }
        }
        self.patterns.push(pattern);
    }

    /// The names of the captures, by id.
    pub fn captures(&self) -> &[String] {
        &self.captures
    }

    /// The number of patterns of each file.
    pub fn files(&self) -> &[usize] {
        &self.files
    }

    /// The number of patterns.
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there are no patterns.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// What a pattern sets.
    pub fn directives(&self, pattern: u16) -> &[Directive] {
        self.patterns.get(pattern as usize).map_or(&[], |it| &it.directives)
    }

    /// Where a pattern starts in its file.
    pub fn place(&self, pattern: u16) -> usize {
        self.patterns.get(pattern as usize).map_or(0, |it| it.at)
    }

    /// Texts of which a pattern needs one; empty if it can do without.
    pub fn needs(&self, pattern: u16) -> Vec<String> {
        self.patterns.get(pattern as usize).map_or_else(Vec::new, |it| needs(&it.root))
    }

    /// Adds the matches of all patterns rooted at `node`.
    pub fn visit<'t>(&self, node: Node<'t>, look: &mut Look<'t, '_>, found: &mut Vec<Match>) {
        let Some(groups) = self.index.get(usize::from(node.kind_id())) else { return };
        look.at_next();
        for group in groups {
            // A long text is no name, and hashing it at every link of a chain would be quadratic.
            let named = group.path.iter().try_fold(node, |node, field| look.field(node, *field));
            let named = named.filter(|it| it.end_byte() - it.start_byte() <= LONGEST_NAME);
            let name = named.map_or("", |it| text_of(it, look.text));
            let named = group.named.get(name).map_or(&[][..], Vec::as_slice);
            for id in group.unnamed.iter().chain(named) {
                let Some(pattern) = self.patterns.get(*id as usize) else { continue };
                let matched = look.matches(&pattern.root, node).into_iter();
                found.extend(matched.map(|captures| Match { pattern: *id, captures }));
            }
        }
    }
}

/// Of all texts that a part needs, those of which the shortest is longest: they are the rarest.
fn needs(part: &Part) -> Vec<String> {
    let inner = part.fields.iter().map(|it| &it.1).chain(part.children.iter().map(|it| &it.part));
    let all = inner.map(needs_of).chain([part.texts.clone()]);
    let shortest = |it: &Vec<String>| it.iter().map(String::len).min().unwrap_or_default();
    all.max_by_key(shortest).filter(|it| shortest(it) > 0).unwrap_or_default()
}

fn needs_of(choice: &Choice) -> Vec<String> {
    let each: Vec<Vec<String>> = choice.iter().map(needs).collect();
    if each.iter().any(Vec::is_empty) { Vec::new() } else { each.concat() }
}

fn text_of<'t>(node: Node<'_>, text: &'t str) -> &'t str {
    text.get(node.byte_range()).unwrap_or_default()
}

/// The first text that a pattern asks for, and the fields that lead to it.
fn discriminator(root: &Part) -> (Vec<u16>, Vec<String>) {
    let mut waiting = vec![(Vec::new(), root)];
    while let Some((path, part)) = waiting.pop() {
        if !part.texts.is_empty() {
            return (path, part.texts.clone());
        }
        for (field, choice) in part.fields.iter().rev() {
            if let [only] = choice.as_slice() {
                let mut inner = path.clone();
                inner.push(*field);
                waiting.push((inner, only));
            }
        }
    }
    (Vec::new(), Vec::new())
}
