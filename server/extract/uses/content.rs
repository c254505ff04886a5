//! What is made of a content: a part or a result without which there is an error, a function that tests it.

use super::{STEPS, Uses, What, is_flag};
use crate::extract::Source;
use crate::extract::values::unquoted;
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};
use crate::knowledge::{reads_anything, sounds_like_reading, tells_of_failure};

/// Functions that are kept.
const TAKERS: usize = 4;
/// Members of a class that are searched for a method.
const METHODS: usize = 200;
/// Nodes of a callback that are searched for what it gives.
const NODES: usize = 100;

impl Uses<'_, '_> {
    /// Follows what was made of the content. Nothing escapes here: it is no response any more.
    pub(super) fn run_later(&mut self) {
        for _ in 0..STEPS {
            let Some(id) = self.later.pop() else { return };
            self.made(id);
        }
    }

    /// One step of a value that was made of the content: only that it is required says something of the answer.
    fn made(&mut self, id: NodeId) {
        let source = self.source;
        let Some(holder) = source.flow.parent(id) else { return };
        let first = source.flow.kid(holder, 0) == Some(id);
        match source.kind(holder) {
            Kind::Member if matches!(source.name(holder), "ok_or" | "ok_or_else") => self.checked(holder),
            Kind::Await | Kind::Question | Kind::Or | Kind::Coalesce | Kind::Index | Kind::Spread => {
                self.later.push(holder)
            }
            Kind::Member => {
                if tells_of_failure(source.name(holder)) {
                    self.tested(holder);
                }
                self.later.push(holder);
            }
            Kind::Call | Kind::New => self.later.push(holder),
            Kind::Function | Kind::Return => self.given_on(holder),
            Kind::LetElse if !first => self.checked(holder),
            Kind::Let if !first => self.follow_made(holder),
            Kind::Assign if !first => self.follow_made(holder),
            Kind::Not | Kind::Binary | Kind::And | Kind::Unary => self.later.push(holder),
            Kind::If if first && self.parts_ways(holder) => self.checked(holder),
            _ => {}
        }
    }

    /// `.then((body) => body.token)`: what a callback makes is the value of the chain.
    fn given_on(&mut self, holder: NodeId) {
        let source = self.source;
        let function =
            if source.kind(holder) == Kind::Function { Some(holder) } else { source.scopes.function(holder) };
        let call = function.and_then(|it| source.flow.parent(it)).filter(|it| source.kind(*it) == Kind::Call);
        let then = call.and_then(|it| source.flow.kid(it, 0)).is_some_and(|it| source.name(it) == "then");
        self.later.extend(call.filter(|_| then));
    }

    fn follow_made(&mut self, holder: NodeId) {
        let name = self.source.flow.kid(holder, 0).filter(|it| self.source.kind(*it) == Kind::Name);
        let uses = name.map_or(Vec::new(), |it| self.references(it));
        self.later.extend(uses);
    }

    /// `if (!token) throw ..`, `if (rows === undefined) throw ..`, also amid `||`.
    fn is_demanded(&self, asked: NodeId, leaves: impl Fn(NodeId) -> bool) -> bool {
        let source = self.source;
        let absent = source.kind(asked) == Kind::Not
            || source.flow.kids(asked).iter().filter_map(|it| it.some()).any(|it| source.kind(it) == Kind::Null);
        let mut child = asked;
        for holder in source.flow.ancestors(asked, 4) {
            match source.kind(holder) {
                Kind::Or => child = holder,
                Kind::If if source.flow.kid(holder, 0) == Some(child) => {
                    return absent && source.flow.kid(holder, 1).is_some_and(leaves);
                }
                _ => return false,
            }
        }
        false
    }

    /// `if (!data.token) return ..`: of a part that is read where it is asked for, leaving is enough.
    pub(super) fn is_required(&self, member: NodeId) -> bool {
        let asked = self.source.flow.parent(member);
        asked.is_some_and(|it| self.is_demanded(it, |then| self.source.flow[then].diverges))
    }

    /// One side of a branch throws: the other has what it needs.
    pub(super) fn parts_ways(&self, branch: NodeId) -> bool {
        [1, 2].into_iter().filter_map(|it| self.source.flow.kid(branch, it)).any(|it| self.fails(it))
    }

    /// A branch throws, or hands an error on.
    fn fails(&self, branch: NodeId) -> bool {
        let source = self.source;
        let fails = |it: NodeId| match source.kind(it) {
            Kind::Throw => true,
            Kind::Call => matches!(source.flow.kid(it, 0).map_or("", |it| source.name(it)), "reject" | "Err" | "bail"),
            Kind::Macro => source.name(it) == "bail",
            _ => false,
        };
        source.flow[branch].diverges && source.flow.subtree(branch).take(NODES).any(fails)
    }

    /// A function gets the content: one of this file is looked into, one that reads or checks by its name may throw.
    pub(super) fn taken(&mut self, call: NodeId, content: NodeId) {
        let source = self.source;
        self.later.push(call);
        let Some(callee) = source.flow.kid(call, 0) else { return };
        self.handed |= source.name(callee) == "resolve";
        self.stored(callee);
        // What cannot be read throws there.
        let origin = source.origin(callee);
        let made = matches!(origin.root(), Origin::Import(..) | Origin::Item(_) | Origin::Function(_));
        if made && sounds_like_reading(source.name(callee)) && !reads_anything(&origin) {
            self.escape();
        }
        if matches!(origin, Origin::Import(..)) && self.takers.len() < TAKERS {
            self.takers.push(origin);
        }
        let place = source.flow.kids(call).iter().position(|it| *it == content);
        // Bytes say nothing of errors by their parts.
        let bytes = self.used.is_some_and(|it| matches!(source.name(it), "blob" | "arrayBuffer" | "bytes" | "body"));
        let place = place.filter(|_| !bytes);
        let param = place.and_then(|it| local_parameter(source, callee, it.checked_sub(1)?));
        if let Some(param) = param.filter(|it| self.entered.insert(*it)) {
            self.follow_pattern(param, What::Content);
        }
    }

    /// `const [data, setData] = useState()`: what is stored may be asked for an error where it is shown.
    pub(super) fn stored(&mut self, setter: NodeId) {
        let source = self.source;
        let bound = source.scopes.resolve(&source.flow, source.text, setter).map(|it| it.name);
        let pair = bound.and_then(|it| source.flow.parent(it)).filter(|it| source.kind(*it) == Kind::Array);
        let value = pair.and_then(|it| source.flow.kid(it, 0)).filter(|it| Some(*it) != bound);
        for at in value.map_or(Vec::new(), |it| self.references(it)) {
            let part = source.flow.parent(at).filter(|it| source.kind(*it) == Kind::Member);
            if let Some(part) = part.filter(|it| matches!(source.name(*it), "error" | "errors" | "success" | "ok")) {
                self.tested(part);
            }
        }
    }

    /// `body["error"]`, `body.get("code")`: somebody looks whether there is an error.
    pub(super) fn keyed(&mut self, at: NodeId) {
        let source = self.source;
        let key = source.flow.kid(at, 1).filter(|it| source.kind(*it) == Kind::Str);
        if !source.language.is_ecma() && key.is_some_and(|it| tells_of_failure(unquoted(source.text_of(it)))) {
            self.checked(at);
        }
    }

    /// `data['error']`, `rows[0]`; any other name is one part of the content.
    pub(super) fn is_telling_key(&self, at: NodeId) -> bool {
        let key = self.source.flow.kid(at, 1).filter(|it| self.source.kind(*it) == Kind::Str);
        let named = key.map(|it| unquoted(self.source.text_of(it)));
        !self.source.language.is_ecma() || named.is_none_or(|it| is_flag(it, What::Content))
    }

    /// `.catch((e) => ({ success: false, error: e.message }))`.
    pub(super) fn gives_flags(&self, call: NodeId) -> bool {
        let source = self.source;
        let callback = source.flow.kid(call, 1).filter(|it| source.kind(*it) == Kind::Function);
        let nodes = callback.into_iter().flat_map(|it| source.flow.subtree(it).take(NODES));
        let objects = nodes.filter(|it| source.kind(*it) == Kind::Object);
        let mut props = objects.flat_map(|it| source.flow.kids(it)).filter_map(|it| it.some());
        props.any(|it| tells_of_failure(source.name(it)))
    }

    /// `if (response.headers.get('x-result') === 'ok')`: a field of one's own says how it went.
    pub(super) fn is_flagged_field(&self, headers: NodeId) -> bool {
        let source = self.source;
        let mut holders = source.flow.ancestors(headers, 3).skip(1);
        let (get, compared) = (holders.next(), holders.next());
        let field = get.and_then(|it| source.flow.kid(it, 1)).map_or("", |it| unquoted(source.text_of(it)));
        let own = !field.is_empty() && !field.to_ascii_lowercase().starts_with("content-");
        own && compared.is_some_and(|it| source.kind(it) == Kind::Binary && source.name(it).starts_with("=="))
    }

    /// A call that is the condition of a branch: `if (isOrder(data))`, `includes(ids, id) ? id : 0`.
    pub(super) fn is_condition(&self, call: NodeId) -> bool {
        let source = self.source;
        let mut child = call;
        for holder in source.flow.ancestors(call, 6) {
            match source.kind(holder) {
                Kind::Not | Kind::And | Kind::Or | Kind::Binary | Kind::Await => child = holder,
                Kind::If | Kind::Switch => return source.flow.kid(holder, 0) == Some(child),
                _ => return false,
            }
        }
        false
    }

    /// `return { workspace, message }` of what was destructured: an error that the content tells of is handed on.
    pub(super) fn is_returned(&self, at: NodeId) -> bool {
        let holders = self.source.flow.ancestors(at, 4);
        let mut inside = holders.take_while(|it| {
            matches!(self.source.kind(*it), Kind::Prop | Kind::Object | Kind::Return | Kind::Binary | Kind::Coalesce)
        });
        inside.any(|it| self.source.kind(it) == Kind::Return)
    }
}

fn local_function(source: &Source<'_>, name: NodeId) -> Option<NodeId> {
    let by = source.scopes.resolve(&source.flow, source.text, name)?.by;
    match source.kind(by) {
        Kind::Function => Some(by),
        Kind::Let => source.flow.kid(by, 1).filter(|it| source.kind(*it) == Kind::Function),
        _ => None,
    }
}

/// `this.show(content)`: the method of the class around it.
fn own_method(source: &Source<'_>, callee: NodeId) -> Option<NodeId> {
    let object = source.flow.kid(callee, 0).filter(|it| source.text_of(*it) == "this");
    let class = object.and_then(|it| source.flow.ancestors(it, 256).find(|it| source.kind(*it) == Kind::Class))?;
    let body = source.flow.last(class).filter(|it| source.kind(*it) == Kind::Block)?;
    let mut methods = source.flow.kids(body).iter().take(METHODS).filter_map(|it| it.some());
    methods.find(|it| source.kind(*it) == Kind::Function && source.name(*it) == source.name(callee))
}

/// The pattern of a parameter of a function that this file declares.
fn local_parameter(source: &Source<'_>, callee: NodeId, place: usize) -> Option<NodeId> {
    let function = match source.kind(callee) {
        Kind::Name => local_function(source, callee)?,
        Kind::Member => own_method(source, callee)?,
        _ => return None,
    };
    let mut params =
        source.flow.kids(function).iter().filter_map(|it| it.some()).filter(|it| source.kind(*it) == Kind::Param);
    source.flow.kid(params.nth(place)?, 0)
}

/// The same content, in another form.
pub(super) fn is_other_form(callee: &str) -> bool {
    let callee = callee.split("::<").next().unwrap_or_default();
    callee == "Promise.all"
        || callee == "JSON.parse"
        || callee.ends_with("::from_str")
        || callee.ends_with("::from_slice")
}
