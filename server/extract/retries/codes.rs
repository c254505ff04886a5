//! Numbers that are known once a request has ended in one way: above all its status.

use super::attempt::{Attempt, Case};
use super::ends::Truth;
use crate::extract::values::number;
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};
use crate::knowledge::named_status;

/// Codes of a list that are read.
const MOST: usize = 40;

impl Attempt<'_, '_> {
    /// The number that a value comes to.
    pub fn value(&self, id: NodeId, depth: u8) -> Option<i64> {
        let depth = depth.checked_sub(1)?;
        let first = self.source.flow.kid(id, 0);
        match self.source.kind(id) {
            Kind::Number => number(self.source.text_of(id)),
            Kind::Member => self.status(id).or_else(|| self.constant(id)),
            Kind::Name if self.property(id, "status") => self.code(),
            Kind::Name => self.value(self.initial(id)?, depth),
            Kind::Coalesce | Kind::Or => self.value(first?, depth),
            Kind::Call => self.computed(id, depth),
            Kind::If => match self.truth(first?, depth) {
                Truth::Yes => self.value(self.source.flow.kid(id, 1)?, depth),
                Truth::No => self.value(self.source.flow.kid(id, 2)?, depth),
                _ => None,
            },
            _ => None,
        }
    }

    fn computed(&self, call: NodeId, depth: u8) -> Option<i64> {
        let callee = self.source.flow.kid(call, 0)?;
        let object = || self.source.flow.kid(callee, 0);
        match self.source.name(callee) {
            "status" if self.held(object()?).is_some() => self.code(),
            "as_u16" => self.value(object()?, depth),
            "Number" | "Some" => self.value(self.source.flow.kid(call, 1)?, depth),
            "floor" | "trunc" => {
                let quotient = self.source.flow.kid(call, 1).filter(|it| self.source.name(*it) == "/")?;
                let (left, right) = (self.source.flow.kid(quotient, 0)?, self.source.flow.kid(quotient, 1)?);
                self.value(left, depth)?.checked_div(self.value(right, depth)?)
            }
            _ => None,
        }
    }

    /// `response.status`, `error.response.status`, `error.status`
    pub fn status(&self, member: NodeId) -> Option<i64> {
        let object = self.source.flow.kid(member, 0)?;
        let named = matches!(self.source.name(member), "status" | "statusCode");
        let failed =
            |it: NodeId| self.is_failed_response(it) || (self.source.kind(it) == Kind::Name && self.is_failure(it));
        (named && (self.held(object).is_some() || failed(object))).then(|| self.code())?
    }

    /// `error.response`, or a name of it.
    pub fn is_failed_response(&self, id: NodeId) -> bool {
        let source = self.source;
        let failure = |it: NodeId| source.kind(it) == Kind::Name && self.is_failure(it);
        match source.kind(id) {
            Kind::Member => source.name(id) == "response" && source.flow.kid(id, 0).is_some_and(failure),
            Kind::Name => {
                let Some(binding) = source.scopes.resolve(&source.flow, source.text, id) else { return false };
                let value = source.flow.kid(binding.by, 1).filter(|_| source.kind(binding.by) == Kind::Let);
                let prop = source.flow.parent(binding.name).filter(|it| source.kind(*it) == Kind::Prop);
                match (value, prop) {
                    (Some(value), Some(prop)) => source.name(prop) == "response" && failure(value),
                    (Some(value), None) => {
                        let member = source.kind(value) == Kind::Member && source.name(value) == "response";
                        member && source.flow.kid(value, 0).is_some_and(failure)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    fn code(&self) -> Option<i64> {
        self.asked.set(true);
        match self.case {
            Case::Status(code) => Some(i64::from(code)),
            Case::Refused => None,
        }
    }

    /// `StatusCode::TOO_MANY_REQUESTS`, `HttpStatus.TOO_MANY_REQUESTS`
    fn constant(&self, id: NodeId) -> Option<i64> {
        let origin = self.source.origin(id);
        let rust = || match &origin {
            Origin::Member(_, name) if !self.source.language.is_ecma() => crate::status::by_name(name),
            _ => None,
        };
        named_status(&origin).or_else(rust).map(i64::from)
    }

    /// `[429, 503]`, `new Set([429, 503])`, or a name of it.
    pub fn listed(&self, id: NodeId, depth: u8) -> Option<Vec<i64>> {
        let depth = depth.checked_sub(1)?;
        match self.source.kind(id) {
            Kind::Array => {
                let kids = self.source.flow.kids(id);
                kids.iter().take(MOST).map(|it| self.value(it.some()?, depth)).collect()
            }
            Kind::New => self.listed(self.source.flow.kid(id, 1)?, depth),
            Kind::Name => self.listed(self.initial(id)?, depth),
            _ => None,
        }
    }
}
