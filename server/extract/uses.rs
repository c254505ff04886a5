//! What becomes of a received response: where it goes, what is read of it, and whether its status decides anything.

use super::Source;
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};
use crate::text::Span;
use rustc_hash::FxHashSet;

mod accidents;
mod content;
mod fallbacks;
mod lists;
mod members;
mod steps;
mod typed;

/// What is known of the checks so far; later ones only raise it.
#[derive(Debug)]
pub(super) enum Fate {
    /// Nothing has looked yet.
    Open,
    /// A function gets the response.
    Given(Origin),
    /// It is what its function returns.
    Returned,
    /// It goes where it cannot be followed.
    Escaped,
    /// Its status is looked at.
    Checked(Span),
}

/// Places that are looked at before the rest is unknown.
const STEPS: usize = 400;

/// The walk along the uses of one response.
pub(super) struct Uses<'s, 't> {
    source: &'s Source<'t>,
    /// The verdict.
    pub fate: Fate,
    /// The first place that reads the content.
    pub used: Option<NodeId>,
    /// A place that looks at one code alone, or only logs the status.
    pub glance: Option<NodeId>,
    /// A look that leads to a log of the failure: what is logged is not overlooked.
    pub noted: bool,
    /// Where its status is read.
    pub looks: Vec<NodeId>,
    /// Where it is put into a cache.
    pub cached: Option<NodeId>,
    /// A condition that asks whether it is there, and no more.
    pub absent: Option<NodeId>,
    /// It may be missing, or another one.
    pub replaced: bool,
    /// What is read of its content by name.
    pub parts: Vec<NodeId>,
    /// The content goes somewhere as a whole.
    pub kept: bool,
    /// Something is done with the content: it is not only waited for.
    touched: bool,
    /// Where a text is made into a value.
    parsed: Option<NodeId>,
    /// The content, or an error that it tells of, is what the function returns.
    pub handed: bool,
    /// Functions of other files that get the content.
    pub takers: Vec<Origin>,
    /// Where the request fails, a content is given that says so: those who ask for it know such contents.
    pub replaced_content: bool,
    /// A use of the content throws, or does nothing, where it is no success.
    stops: bool,
    /// A use takes what is no success for one.
    passes: bool,
    /// Parts of it are what the function returns.
    returns_parts: bool,
    /// Values that stand beside a part of the content, for where there is none.
    fallbacks: Vec<NodeId>,
    /// What is done where the promise fails.
    pub catches: Vec<NodeId>,
    waiting: Vec<(NodeId, What)>,
    /// Places that were followed.
    seen: FxHashSet<(NodeId, What)>,
    /// What was made of the content.
    later: Vec<NodeId>,
    /// Parameters that got the content.
    entered: FxHashSet<NodeId>,
}

/// What a place holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum What {
    /// The response, or a promise of it.
    Response,
    /// Its content: a test of a flag in it counts as a look.
    Content,
    /// A list of responses, or of promises, that holds it: at this place, if that is known.
    Listed(Option<u8>),
}

impl<'s, 't> Uses<'s, 't> {
    pub fn new(source: &'s Source<'t>) -> Self {
        Uses {
            source,
            fate: Fate::Open,
            used: None,
            glance: None,
            noted: false,
            looks: Vec::new(),
            cached: None,
            absent: None,
            replaced: false,
            parts: Vec::new(),
            kept: false,
            parsed: None,
            touched: false,
            handed: false,
            takers: Vec::new(),
            replaced_content: false,
            stops: false,
            passes: false,
            returns_parts: false,
            fallbacks: Vec::new(),
            catches: Vec::new(),
            waiting: Vec::new(),
            seen: FxHashSet::default(),
            later: Vec::new(),
            entered: FxHashSet::default(),
        }
    }

    /// Follows the value of `id` wherever it goes.
    pub fn follow(&mut self, id: NodeId) {
        self.waiting.push((id, What::Response));
        self.run();
    }

    /// Follows what a parameter's pattern binds of a content.
    pub fn follow_bound_content(&mut self, pattern: NodeId) {
        self.follow_pattern(pattern, What::Content);
        self.run();
    }

    /// Follows the value of `id` as the content of a response.
    pub fn follow_content(&mut self, id: NodeId) {
        self.waiting.push((id, What::Content));
        self.run();
    }

    fn run(&mut self) {
        for _ in 0..STEPS {
            match self.waiting.pop() {
                Some(next) if !self.seen.insert(next) => {}
                Some((id, what)) => self.step(id, what),
                None => return self.run_later(),
            }
        }
        self.escape();
    }

    /// Follows what a parameter's pattern binds.
    pub fn follow_bound(&mut self, pattern: NodeId) {
        self.follow_pattern(pattern, What::Response);
        self.run();
    }

    fn escape(&mut self) {
        if !matches!(self.fate, Fate::Checked(_)) {
            self.fate = Fate::Escaped;
        }
    }

    fn leave(&mut self) {
        match self.fate {
            Fate::Open => self.fate = Fate::Returned,
            Fate::Given(_) => self.fate = Fate::Escaped,
            _ => {}
        }
    }

    fn give(&mut self, to: Origin) {
        match self.fate {
            Fate::Open => self.fate = Fate::Given(to),
            Fate::Given(_) | Fate::Returned => self.fate = Fate::Escaped,
            _ => {}
        }
    }

    fn checked(&mut self, at: NodeId) {
        if !matches!(self.fate, Fate::Checked(_)) {
            self.fate = Fate::Checked(self.source.flow[at].span);
        }
    }

    /// The first place that reads the content, if something comes of that.
    pub fn used(&self) -> Option<NodeId> {
        let followed = |it: &NodeId| matches!(self.source.name(*it), "json" | "text" | "blob" | "arrayBuffer");
        let idle = self.source.language.is_ecma() && !self.touched && !self.kept && self.parts.is_empty();
        self.used.filter(|it| !idle || !followed(it))
    }

    fn read(&mut self, at: NodeId) {
        if !self.is_of_failure(at) {
            self.used = self.used.or(Some(at));
        }
    }

    /// Every place that names what a pattern binds.
    fn follow_pattern(&mut self, pattern: NodeId, what: What) {
        let source = self.source;
        match source.kind(pattern) {
            Kind::Name => {
                let uses = self.references(pattern);
                self.waiting.extend(uses.into_iter().map(|it| (it, what)));
            }
            Kind::Array => match what {
                What::Listed(place) => self.elements(pattern, place, What::Response),
                What::Content => self.elements(pattern, None, what),
                What::Response => self.escape(),
            },
            Kind::Object => self.destructured(pattern, what),
            Kind::Call => {
                let inside = source.flow.kids(pattern).iter().skip(1).filter_map(|it| it.some());
                for part in inside {
                    self.follow_pattern(part, what);
                }
            }
            _ => self.escape(),
        }
    }

    /// `const { ok, data } = ..`: a property that names the status is a look if it is used.
    fn destructured(&mut self, pattern: NodeId, what: What) {
        let props: Vec<NodeId> = self.source.flow.kids(pattern).iter().filter_map(|it| it.some()).collect();
        if what == What::Content {
            self.parts.extend(&props);
            props.iter().for_each(|it| self.weigh_bound(*it));
            let names = props.iter().filter_map(|it| self.source.flow.kid(*it, 0));
            let uses: Vec<NodeId> = names.flat_map(|it| self.references(it)).collect();
            self.later.extend(uses);
        }
        let flags = props.iter().filter(|it| is_flag(self.source.name(**it), what));
        for name in flags.filter_map(|it| self.source.flow.kid(*it, 0)).collect::<Vec<_>>() {
            if what == What::Response {
                self.looks.extend(self.references(name));
                self.checked(pattern);
                continue;
            }
            for at in self.references(name) {
                self.tested(at);
                self.handed |= self.is_returned(at);
            }
        }
        if what != What::Content {
            self.escape();
        }
    }

    /// The places that use a declared name.
    pub(super) fn references(&self, name: NodeId) -> Vec<NodeId> {
        let source = self.source;
        let Some(own) = source.scopes.resolve(&source.flow, source.text, name).map(|it| it.name) else {
            return Vec::new();
        };
        let used = source.references(own).iter().copied();
        used.filter(|it| !self.is_target(*it)).collect()
    }

    fn is_target(&self, id: NodeId) -> bool {
        self.source
            .flow
            .parent(id)
            .is_some_and(|it| self.source.kind(it) == Kind::Assign && self.source.flow.kid(it, 0) == Some(id))
    }
}

/// Properties that say how it went: of a response its status, of a content a flag.
fn is_flag(name: &str, what: What) -> bool {
    match what {
        What::Response => matches!(name, "ok" | "status" | "statusCode" | "statusText" | "redirected" | "type"),
        What::Listed(_) => false,
        What::Content => {
            let lower = name.to_ascii_lowercase();
            matches!(&*lower, "ok" | "code" | "message" | "valid" | "type")
                || ["success", "error", "status", "fail", "errno", "err_", "exist"].iter().any(|it| lower.contains(it))
        }
    }
}
