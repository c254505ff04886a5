//! From a text to its facts: one parse, one walk that lowers to flow and matches the queries, then loops over the flow.

use crate::facts::{Comment, Facts, FunctionId, Made, Mention, Name, Tried};
use crate::flow::{Flow, Kind, NodeId, Scopes};
use crate::framework::{Dialect, Event};
use crate::language::{self, Language, Syntax};
use crate::pattern::Look;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};

mod attempts;
mod chains;
mod conditions;
mod content;
mod effort;
mod functions;
mod guards;
mod interface;
mod mentions;
mod misuses;
mod replies;
mod requests;
mod retries;
mod routes;
mod uses;
mod values;

/// The beginning of a block, as far as it is searched: its first node, and the number of nodes.
type Begin = (Option<NodeId>, usize);

/// A file while its facts are made.
pub(crate) struct Source<'t> {
    pub text: &'t str,
    pub language: Language,
    pub flow: Flow,
    pub scopes: Scopes<'t>,
    /// The functions by node, outer before inner; the file itself is 0 and has no node.
    pub functions: FxHashMap<NodeId, FunctionId>,
    pub function_nodes: Vec<NodeId>,
    /// The uses of each declared name, resolved once when first asked for.
    references: OnceCell<FxHashMap<NodeId, Vec<NodeId>>>,
    effort: effort::Effort,
    /// What is called in a `try`, and what alone it waits for.
    tried: RefCell<FxHashMap<Begin, Tried>>,
    awaited: RefCell<FxHashMap<Begin, Option<NodeId>>>,
    /// Where the first call ends that is given a parameter.
    handed: RefCell<FxHashMap<(FunctionId, u8), u32>>,
    /// Words that were looked for in the whole text.
    said: RefCell<FxHashMap<&'static str, bool>>,
    /// What a Rust file declares of its own, gathered once when first asked for.
    declared: OnceCell<content::own::Declared<'t>>,
    /// The names that facts hold, each once: most of them occur many times in a file.
    names: RefCell<FxHashSet<Name>>,
    /// What imports bring: by local name.
    pub imports: interface::Imports<'t>,
}

impl<'t> Source<'t> {
    /// The name of a node.
    pub fn name(&self, id: NodeId) -> &'t str {
        self.flow.name(id, self.text)
    }

    /// A name for the facts.
    pub fn shared(&self, name: &str) -> Name {
        let mut names = self.names.borrow_mut();
        if let Some(known) = names.get(name) {
            return known.clone();
        }
        let new = Name::from(name);
        names.insert(new.clone());
        new
    }

    /// Whether the text holds a word anywhere: one search, however often it is asked.
    pub fn says(&self, word: &'static str) -> bool {
        *self.said.borrow_mut().entry(word).or_insert_with(|| self.text.contains(word))
    }

    /// The text of a node.
    pub fn text_of(&self, id: NodeId) -> &'t str {
        self.flow[id].span.of(self.text)
    }

    /// The function that holds a node; the file itself at top level.
    pub fn function_of(&self, id: NodeId) -> FunctionId {
        self.scopes.function(id).and_then(|it| self.functions.get(&it).copied()).unwrap_or(FunctionId(0))
    }

    /// The places that use the name that `declared` declares.
    pub fn references(&self, declared: NodeId) -> &[NodeId] {
        let all = self.references.get_or_init(|| {
            let mut all: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
            for id in self.flow.ids().filter(|id| self.kind(*id) == Kind::Name && self.flow.parent(*id).is_some()) {
                let own = self.scopes.resolve(&self.flow, self.text, id).map(|it| it.name);
                if let Some(own) = own.filter(|own| *own != id) {
                    all.entry(own).or_default().push(id);
                }
            }
            all
        });
        all.get(&declared).map_or(&[], Vec::as_slice)
    }

    /// The kind of a node.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.flow.kind(id)
    }
}

/// Trees of larger texts are dropped before their facts are made: both together would not fit where one does.
const KEPT: usize = 1 << 20;

/// What a text says, with what only an editor asks for.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The facts.
    pub facts: Facts,
    /// The statuses that the code names, in the order of the text.
    pub mentions: Vec<Mention>,
    /// What the next version is parsed from; `None` for large texts.
    pub syntax: Option<Syntax>,
}

/// The facts of a text. A text that cannot be parsed has none.
pub fn extract(text: &str, dialect: Dialect) -> Facts {
    let syntax = dialect.language.syntax(text, None);
    syntax.map_or_else(Facts::default, |it| facts(text, dialect, it, |_, _| ()).0)
}

/// The same for an editor; `before` is the syntax of the version before, told of every change since.
pub fn read(text: &str, dialect: impl Into<Dialect>, before: Option<&Syntax>) -> Reading {
    let dialect = dialect.into();
    let Some(syntax) = dialect.language.syntax(text, before) else { return Reading::default() };
    let kept = (text.len() <= KEPT).then(|| syntax.clone());
    let (facts, mentions) = facts(text, dialect, syntax, mentions::mentions);
    Reading { facts, mentions, syntax: kept }
}

/// The facts, and what else is wanted of the same walk.
fn facts<T>(text: &str, dialect: Dialect, syntax: Syntax, more: impl Fn(&Source<'_>, &[Event]) -> T) -> (Facts, T) {
    let language = dialect.language;
    let sets = dialect.sets().unwrap_or_default();
    let mut matches = vec![Vec::new(); sets.len()];
    let mut comments = Vec::new();
    let mut look = Look::new(text);
    let flow = language::lower(syntax.tree(), text, language, &mut |node| {
        for (set, matches) in sets.iter().zip(&mut matches) {
            set.queries().visit(node, &mut look, matches);
        }
        if node.is_extra() && node.kind().ends_with("comment") {
            comments.extend(comment(text, Span::new(node.start_byte() as u32, node.end_byte() as u32)));
        }
    });
    drop(look);
    drop(syntax);
    let events = sets.iter().zip(&matches).flat_map(|(set, matches)| matches.iter().filter_map(|it| set.event(it)));
    let events: Vec<Event> = events.collect();
    let source = source(text, language, flow);
    let mut facts = Facts { comments, ..Facts::default() };
    facts.body.functions = functions::functions(&source);
    let returning = routes::routes(&source, &events, &mut facts);
    (facts.body.responses, facts.body.possible) =
        chains::responses(&source, &events, &facts.body.functions, &returning);
    let triggered = dialect.has_trigger(text.as_bytes());
    if !triggered {
        // Only what the project knows of them would make these calls answers; a walk over the project does not come here.
        facts.body.responses.retain(|it| !matches!(it.made, Made::Helper | Made::Returned));
    } else {
        facts.body.misuses = misuses::misuses(&source, &facts.body.responses);
    }
    facts.body.requests = requests::requests(&source, &events);
    facts.body.requests.retain(|it| triggered || it.via.is_none());
    if triggered {
        facts.body.retries = retries::retries(&source, &facts.body.requests);
        facts.body.misreads = retries::misreads(&source);
    }
    facts.body.unanswered = requests::unanswered(&source);
    facts.body.conditions = conditions::conditions(&source);
    facts.body.attempts = attempts::attempts(&source);
    interface::interface(&source, &mut facts);
    if !triggered {
        // As above: what is open is not to say more than a walk.
        facts.interface.asks.clear();
    }
    // A file with routes asks others.
    let client = triggered && facts.interface.routes.is_empty();
    facts.interface.reads_retry_after = client && requests::reads_retry_after(&source);
    facts.body.fit();
    (facts, more(&source, &events))
}

fn source(text: &str, language: Language, flow: Flow) -> Source<'_> {
    let scopes = Scopes::new(&flow, text);
    let mut nodes: Vec<NodeId> = flow.ids().filter(|id| flow.kind(*id) == Kind::Function).collect();
    nodes.sort_by_key(|id| (flow[*id].span.start, std::cmp::Reverse(flow[*id].span.end)));
    let functions = nodes.iter().enumerate().map(|(at, id)| (*id, FunctionId(at as u32 + 1))).collect();
    let mut source = Source {
        text,
        language,
        flow,
        scopes,
        functions,
        function_nodes: nodes,
        references: OnceCell::new(),
        effort: effort::Effort::default(),
        tried: RefCell::default(),
        awaited: RefCell::default(),
        handed: RefCell::default(),
        said: RefCell::default(),
        declared: OnceCell::new(),
        names: RefCell::default(),
        imports: FxHashMap::default(),
    };
    source.imports = interface::imports(&source);
    source
}

/// A comment that speaks to statuslint, with the braces that JSX needs around it.
fn comment(text: &str, span: Span) -> Option<Comment> {
    if !span.of(text).contains("statuslint-") {
        return None;
    }
    let (before, after) = (text.get(..span.start as usize)?, text.get(span.end as usize..)?);
    let braces = before.ends_with('{') && after.starts_with('}');
    let span = if braces { Span::new(span.start - 1, span.end + 1) } else { span };
    let line = text.get(..span.start as usize)?.rsplit('\n').next().unwrap_or_default();
    Some(Comment { span, code_before: !line.trim().is_empty() })
}
