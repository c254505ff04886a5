//! One step of the walk: what the holder of a value does with it.

use super::content::is_other_form;
use super::{Uses, What};
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};
use crate::knowledge::reads_anything;

impl Uses<'_, '_> {
    pub(super) fn step(&mut self, id: NodeId, what: What) {
        let source = self.source;
        let Some(holder) = source.flow.parent(id) else { return };
        let first = source.flow.kid(holder, 0) == Some(id);
        if let What::Listed(place) = what {
            return self.listed(id, holder, place);
        }
        let logged = source.kind(holder) == Kind::Call && source.text_of(holder).starts_with("console.");
        self.touched |= what == What::Content && !logged && !is_passage(source.kind(holder), source.name(holder));
        match source.kind(holder) {
            Kind::Await | Kind::Question | Kind::Or | Kind::Coalesce => self.waiting.push((holder, what)),
            Kind::Member => self.member(holder, what),
            Kind::Index if what == What::Content => {
                self.keyed(holder);
                self.weigh(holder);
                if self.is_telling_key(holder) {
                    self.tested(holder);
                }
                self.later.push(holder);
            }
            Kind::Array if what == What::Content => self.waiting.push((holder, what)),
            Kind::Array if what == What::Response => {
                let place = source.flow.kids(holder).iter().position(|it| *it == id);
                let place = place.and_then(|it| u8::try_from(it).ok());
                self.waiting.push((holder, What::Listed(place)));
            }
            Kind::Let | Kind::LetElse | Kind::Is if !first => self.bound(holder, what),
            Kind::Assign if !first => self.assigned(holder, what),
            Kind::Call if !first && what == What::Content && self.is_measured_before(id) => self.stops = true,
            Kind::Call | Kind::New if !first => self.argument(holder, id, what),
            Kind::Prop if what == What::Content => self.held(holder),
            Kind::Switch if first => self.arms(holder, what),
            Kind::Arm if source.flow.last(holder) == Some(id) => {
                let switch = source.flow.parent(holder);
                self.waiting.extend(switch.map(|it| (it, what)));
            }
            Kind::If if first => self.decided(holder, what),
            Kind::If => self.waiting.push((holder, what)),
            Kind::Block if !source.language.is_ecma() => self.tail(holder, id, what),
            Kind::Block | Kind::Statement => {}
            Kind::Function if !source.language.is_ecma() || source.kind(id) != Kind::Block => {
                self.returned(holder, what)
            }
            Kind::Return => self.returned(holder, what),
            Kind::Not | Kind::Binary | Kind::And => self.decided(holder, what),
            _ if what != What::Content => self.escape(),
            _ => self.keep(),
        }
    }

    fn tail(&mut self, block: NodeId, id: NodeId, what: What) {
        if self.source.flow.last(block) == Some(id) {
            self.waiting.push((block, what));
        }
    }

    /// `if (!response)` says nothing of the status; a test of the content does.
    fn decided(&mut self, at: NodeId, what: What) {
        match self.source.kind(at) {
            _ if what == What::Content && self.asks_presence(at) => {}
            // `head + text`, `done + chunk.len()`: it is part of another value.
            Kind::Binary if what == What::Content && matches!(self.source.name(at), "+" | "-" | "*" | "/" | "%") => {
                self.keep();
                self.later.push(at);
            }
            _ if what == What::Content => self.checked(at),
            Kind::If => self.absent = self.absent.or(Some(at)),
            Kind::Not => {
                let branch = self.source.flow.parent(at).filter(|it| self.source.kind(*it) == Kind::If);
                let asked = branch.is_some_and(|it| self.source.flow.kid(it, 0) == Some(at));
                self.absent = self.absent.or(asked.then_some(at));
            }
            _ => {}
        }
    }

    fn bound(&mut self, holder: NodeId, what: What) {
        if let Some(pattern) = self.source.flow.kid(holder, 0) {
            self.follow_pattern(pattern, what);
        }
    }

    pub(super) fn assigned(&mut self, holder: NodeId, what: What) {
        match self.source.flow.kid(holder, 0) {
            Some(target) if self.source.kind(target) == Kind::Name => {
                self.replaced = true;
                self.follow_pattern(target, what);
            }
            _ if what != What::Content => self.escape(),
            _ => self.keep(),
        }
    }

    /// `result = { data: await response.json() }`: what is read of the object by that name.
    fn held(&mut self, prop: NodeId) {
        let source = self.source;
        let object = source.flow.parent(prop).filter(|it| source.kind(*it) == Kind::Object);
        let holder = object.and_then(|it| source.flow.parent(it));
        let name = holder
            .filter(|it| matches!(source.kind(*it), Kind::Let | Kind::Assign))
            .and_then(|it| source.flow.kid(it, 0));
        let Some(name) = name.filter(|it| source.kind(*it) == Kind::Name) else { return self.keep() };
        let named = |it: &NodeId| source.name(*it) == source.name(prop);
        for at in self.references(name) {
            let Some(user) = source.flow.parent(at) else { continue };
            match source.kind(user) {
                Kind::Member if named(&user) => self.waiting.push((user, What::Content)),
                Kind::Let if source.flow.kid(user, 1) == Some(at) => self.taken_out(user, named),
                Kind::Member => {}
                _ => self.keep(),
            }
        }
    }

    /// `const { data } = result`.
    fn taken_out(&mut self, holder: NodeId, named: impl Fn(&NodeId) -> bool) {
        let source = self.source;
        let pattern = source.flow.kid(holder, 0).filter(|it| source.kind(*it) == Kind::Object);
        let props = pattern.map_or(&[][..], |it| source.flow.kids(it)).iter().filter_map(|it| it.some());
        for bound in props.filter(named).filter_map(|it| source.flow.kid(it, 0)).collect::<Vec<_>>() {
            self.follow_pattern(bound, What::Content);
        }
    }

    /// `match send().await { Ok(response) => .. }`.
    fn arms(&mut self, switch: NodeId, what: What) {
        let arms: Vec<NodeId> = self.source.flow.kids(switch).iter().skip(1).filter_map(|it| it.some()).collect();
        for arm in arms {
            let Some(pattern) = self.source.flow.kid(arm, 0) else { continue };
            let variant = self.source.flow.kid(pattern, 0).map_or("", |it| self.source.name(it));
            // `Ok(response) if response.status().is_success()`
            if let Some(guard) = self.source.flow.kid(arm, 1).filter(|it| self.source.text_of(*it).contains("status")) {
                self.checked(guard);
            } else if variant == "Ok" && self.source.text_of(pattern).contains("(_") {
                // That it was sent is taken for success of the request, unless all that is asked is whether somebody is there.
                if !self.source.flow.last(arm).is_some_and(|it| self.source.kind(it) == Kind::Jump) {
                    self.read(pattern);
                }
            } else if matches!(variant, "Ok" | "Some") || self.source.kind(pattern) == Kind::Name {
                self.follow_pattern(pattern, what);
            }
        }
    }

    /// A returned response becomes its caller's; a returned content has been read.
    pub(super) fn returned(&mut self, holder: NodeId, what: What) {
        let source = self.source;
        let function =
            if source.kind(holder) == Kind::Function { Some(holder) } else { source.scopes.function(holder) };
        let call = function.and_then(|it| source.flow.parent(it)).filter(|it| source.kind(*it) == Kind::Call);
        let callee = call.and_then(|it| source.flow.kid(it, 0));
        match (call, callee.map_or("", |it| source.name(it))) {
            (Some(call), "then" | "and_then" | "finally" | "catch") => self.waiting.push((call, what)),
            (None, _) if what == What::Response => self.leave(),
            (Some(call), "map" | "flatMap") if what == What::Content => self.waiting.push((call, what)),
            (Some(call), "map" | "flatMap") if what == What::Response => self.waiting.push((call, What::Listed(None))),
            _ if what != What::Content => self.escape(),
            // Whoever calls the function gets it, also where it is given to somebody as a callback.
            _ => {
                self.keep();
                self.handed = true;
            }
        }
    }

    /// `.then(response => ..)`, `.then(check)`.
    pub(super) fn then(&mut self, call: NodeId, what: What) {
        let source = self.source;
        let Some(callback) = source.flow.kid(call, 1) else { return self.escape() };
        if source.kind(callback) != Kind::Function {
            match what {
                What::Response => self.give(source.origin(callback)),
                What::Content => {
                    self.stored(callback);
                    self.keep();
                    self.touched = true;
                }
                What::Listed(_) => {}
            }
            return self.waiting.push((call, What::Content));
        }
        let param = source.flow.kid(callback, 0).filter(|it| source.kind(*it) == Kind::Param);
        if let Some(pattern) = param.and_then(|it| source.flow.kid(it, 0)) {
            self.follow_pattern(pattern, what);
        }
    }

    /// The response is an argument: of a log, of a container that passes it on, of a function that may check it.
    fn argument(&mut self, call: NodeId, id: NodeId, what: What) {
        let callee = self.source.flow.kid(call, 0);
        let text = callee.map_or("", |it| self.source.text_of(it));
        match text {
            _ if text.starts_with("console.") => {}
            "Ok" | "Some" | "Promise.resolve" => self.waiting.push((call, what)),
            // The same content, in another form.
            _ if what == What::Content && is_other_form(text) => {
                self.parsed = self.parsed.or(Some(call));
                self.waiting.push((call, what));
            }
            _ if what == What::Content => self.content_argument(call, id, text),
            "Promise.allSettled" => self.escape(),
            _ if callee.is_some_and(|it| self.is_cache(it)) => self.cached = self.cached.or(Some(call)),
            _ if what == What::Response && (text.ends_with(".push") || text.ends_with(".unshift")) => {
                self.gathered(call, what)
            }
            _ => {
                let to = callee.map_or(Origin::Unknown, |it| self.source.origin(it));
                self.give(to);
            }
        }
    }

    /// `cache.put(..)`, `caches.default.put(..)`.
    fn is_cache(&self, callee: NodeId) -> bool {
        let of = self.source.flow.kid(callee, 0).map_or("", |it| self.source.text_of(it));
        self.source.name(callee) == "put" && of.to_ascii_lowercase().contains("cache")
    }

    /// A schema that throws on what is no success is a check; so is a test of what the content is.
    fn content_argument(&mut self, call: NodeId, content: NodeId, callee: &str) {
        let name = callee.rsplit(['.', ':']).next().unwrap_or_default();
        let checks =
            matches!(name, "parse" | "safeParse" | "parseAsync" | "validate" | "assert" | "isArray" | "decode");
        let lower = name.to_ascii_lowercase();
        let named = ["check", "ensure", "assert", "verify", "validate", "raise", "throw"]
            .iter()
            .any(|it| lower.starts_with(it));
        if self.parts.contains(&content) {
            self.kept = true;
        } else {
            self.keep();
        }
        let lax = self.source.flow.kid(call, 0).is_some_and(|it| reads_anything(&self.source.origin(it)));
        if (checks || named) && !callee.starts_with("JSON") && !lax || self.is_condition(call) {
            self.checked(call);
        }
        self.taken(call, content);
    }
}

/// What a value only comes through.
fn is_passage(holder: Kind, name: &str) -> bool {
    match holder {
        Kind::Member => matches!(name, "then" | "catch" | "finally"),
        _ => matches!(
            holder,
            Kind::Await | Kind::Question | Kind::Let | Kind::Block | Kind::Statement | Kind::Function | Kind::Return
        ),
    }
}
