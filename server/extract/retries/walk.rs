//! Where control goes after a request came to an end: a walk over the statements around it, for one end at a time.

use super::attempt::{Attempt, Case, Sends};
use super::ends::{Ends, Surely, Truth};
use crate::flow::{Kind, NodeId};

impl Attempt<'_, '_> {
    /// Where control goes from `id` on.
    pub fn walk(&self, id: NodeId, depth: u8) -> Ends {
        let Some(depth) = depth.checked_sub(1).filter(|_| self.spend()) else { return Ends::UNKNOWN };
        if !self.live.contains(&id) {
            return Ends::PASSES;
        }
        let kid = |at: usize| self.source.flow.kid(id, at);
        match self.source.kind(id) {
            Kind::Function => Ends::PASSES,
            Kind::If => self.branch(self.decide(kid(0), depth), kid(0), [kid(1), kid(2)], depth),
            Kind::And => self.branch(self.decide(kid(0), depth), kid(0), [kid(1), None], depth),
            Kind::Or => self.branch(self.decide(kid(0), depth), kid(0), [None, kid(1)], depth),
            Kind::Coalesce => self.branch(Truth::Unknown, kid(0), [None, kid(1)], depth),
            Kind::LetElse => {
                let fits = kid(0).zip(kid(1)).map_or(Truth::Unknown, |(pattern, value)| self.fit(pattern, value));
                self.branch(fits, kid(1), [None, kid(2)], depth)
            }
            Kind::Try => self.tried(id, depth),
            Kind::Switch => self.switched(id, depth),
            Kind::Loop => self.inner(id, depth),
            Kind::Return => self.all(id, depth).then(|| Ends::LEAVES),
            Kind::Throw => self.all(id, depth).then(|| Ends::THROWS),
            Kind::Jump => self.all(id, depth).then(|| self.jump(id)),
            Kind::Question => self.all(id, depth).then(|| self.question(kid(0))),
            Kind::Call | Kind::New | Kind::Macro => self.call(id, depth),
            _ => self.all(id, depth),
        }
    }

    /// What a node holds, one after the other.
    fn all(&self, id: NodeId, depth: u8) -> Ends {
        let kids = self.source.flow.kids(id).iter().filter_map(|it| it.some());
        kids.fold(Ends::PASSES, |ends, it| ends.then(|| self.walk(it, depth)))
    }

    fn branch(&self, truth: Truth, head: Option<NodeId>, ways: [Option<NodeId>; 2], depth: u8) -> Ends {
        let go = |way: Option<NodeId>| way.map_or(Ends::PASSES, |it| self.walk(it, depth));
        go(head).then(|| {
            let sure = [truth.held(), truth.not().held()];
            let taken = ways.into_iter().zip(sure).filter(|it| it.1 != Surely::Never);
            taken.map(|(way, sure)| go(way).within(sure)).fold(Ends::default(), Ends::or)
        })
    }

    fn tried(&self, id: NodeId, depth: u8) -> Ends {
        let part = |at: usize| self.source.flow.kid(id, at);
        let body = part(0).map_or(Ends::PASSES, |it| self.walk(it, depth));
        let caught = part(1).filter(|_| body.throws > Surely::Never).map(|it| self.walk(it, depth).within(body.throws));
        let ends = match (part(1), caught) {
            (Some(_), caught) => Ends { throws: Surely::Never, ..body }.or(caught.unwrap_or_default()),
            _ => body,
        };
        // A `finally` that leaves is rare; what it does comes on top.
        part(2).map_or(ends, |it| if self.source.flow[it].diverges { Ends::UNKNOWN } else { ends })
    }

    /// The arms of a `match`, or the cases of a `switch`, which may fall through.
    fn switched(&self, id: NodeId, depth: u8) -> Ends {
        let kids = self.source.flow.kids(id);
        let head = kids.first().and_then(|it| it.some()).map_or(Ends::PASSES, |it| self.walk(it, depth));
        head.then(|| {
            let (mut ends, mut left) = (Ends::default(), Surely::Always);
            for arm in kids.iter().skip(1).take(40).filter_map(|it| it.some()) {
                let fits = self.fits(id, arm, depth);
                let body = self.source.flow.last(arm).map_or(Ends::PASSES, |it| self.walk(it, depth));
                let body = if self.source.language.is_ecma() { self.case(arm, body) } else { body };
                ends = ends.or(body.within(left.min(fits.held())));
                left = left.min(fits.not().held());
                if left == Surely::Never {
                    break;
                }
            }
            ends.or(Ends::PASSES.within(left)).broken()
        })
    }

    /// A case that does not end falls through, to what is not looked for.
    fn case(&self, arm: NodeId, body: Ends) -> Ends {
        let closed = self.source.flow.last(arm).is_some_and(|it| self.source.flow[it].diverges);
        if closed { body } else { body.or(Ends::UNKNOWN) }
    }

    /// A loop amid the attempts: what it does, it may do.
    fn inner(&self, id: NodeId, depth: u8) -> Ends {
        let body = self.all(id, depth).within(Surely::Maybe);
        Ends { next: Surely::Always, ..body.broken() }
    }

    fn jump(&self, id: NodeId) -> Ends {
        let inner =
            self.source.flow.ancestors(id, 256).find(|it| {
                matches!(self.source.kind(*it), Kind::Loop) || (self.is_break(id) && self.breaks_out_of(*it))
            });
        let labelled = self.source.text_of(id).trim_end_matches(';').split_whitespace().nth(1);
        match (inner == self.target, labelled) {
            (_, Some(label)) if self.is_label(id, label) => Ends::UNKNOWN,
            (true, _) if self.is_break(id) => Ends::LEAVES,
            (true, _) => Ends::AGAIN,
            _ => Ends::BREAKS,
        }
    }

    fn is_label(&self, id: NodeId, word: &str) -> bool {
        self.source.language.is_ecma() || (word.starts_with('\'') && self.source.kind(id) == Kind::Jump)
    }

    fn is_break(&self, id: NodeId) -> bool {
        self.source.kind(id) == Kind::Jump && self.source.text_of(id).starts_with("break")
    }

    fn breaks_out_of(&self, holder: NodeId) -> bool {
        self.source.language.is_ecma() && self.source.kind(holder) == Kind::Switch
    }

    /// Rust's `?`: no response, or one that was asked for its status.
    fn question(&self, value: Option<NodeId>) -> Ends {
        let held = value.and_then(|it| self.held(it));
        let fails = held.is_some_and(|it| self.case == Case::Refused || (it.checked && self.case.is_error()));
        if fails { Ends::LEAVES } else { Ends::PASSES }
    }

    fn call(&self, id: NodeId, depth: u8) -> Ends {
        if let Some(ends) = self.chained(id, depth) {
            return ends;
        }
        self.all(id, depth).then(|| match id {
            _ if self.repeats.contains(&id) => Ends::AGAIN,
            _ if id == self.request => self.sent(),
            _ if self.source.flow[id].diverges => Ends::LEAVES,
            _ => Ends::PASSES,
        })
    }

    fn sent(&self) -> Ends {
        let fails = match (&self.sends, self.case) {
            (Sends::Own(ends), case) => {
                return ends.iter().find(|it| it.0 == case).map_or(Ends::UNKNOWN, |it| it.1);
            }
            (_, Case::Refused) => self.source.language.is_ecma(),
            (sends, case) => *sends == Sends::Throws && case.is_error(),
        };
        if fails { Ends::THROWS } else { Ends::PASSES }
    }

    /// `.then(f, g)`, `.catch(f)` behind what holds the request.
    fn chained(&self, id: NodeId, depth: u8) -> Option<Ends> {
        let callee = self.source.flow.kid(id, 0).filter(|it| self.source.kind(*it) == Kind::Member)?;
        let object = self.source.flow.kid(callee, 0)?;
        let (held, failed) = match self.source.name(callee) {
            "then" => (Some(1), Some(2)),
            "catch" => (None, Some(1)),
            _ => return None,
        };
        let callback = |at: Option<usize>| at.and_then(|it| self.source.flow.kid(id, it));
        let before = self.walk(object, depth);
        let ends = before.then(|| callback(held).map_or(Ends::PASSES, |it| self.called(it, depth)));
        match callback(failed).filter(|_| before.throws > Surely::Never) {
            Some(it) => {
                let caught = self.called(it, depth).within(before.throws);
                Some(Ends { throws: Surely::Never, ..ends }.or(caught))
            }
            None => Some(ends),
        }
    }

    /// A callback that runs here; what is not written here may do anything.
    fn called(&self, callback: NodeId, depth: u8) -> Ends {
        match self.source.kind(callback) {
            Kind::Function => {
                let body = self.source.flow.last(callback);
                body.map_or(Ends::PASSES, |it| self.walk(it, depth)).returned()
            }
            _ => Ends { again: Surely::Never, ..Ends::UNKNOWN },
        }
    }
}
