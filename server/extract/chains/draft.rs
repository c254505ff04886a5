//! An answer in the making: what its chain said so far.

use super::{oddities, statuses};
use crate::extract::Source;
use crate::extract::replies::Reply;
use crate::facts::{
    Answer, CallSite, Content, Form, Function, Header, Headers, Made, Oddity, Origin, Response, Sent, Spelling,
    StatusValue,
};
use crate::flow::{Kind, NodeId};
use crate::text::Span;

/// An answer in the making.
pub(super) struct Draft {
    pub node: NodeId,
    pub span: Span,
    pub framework: &'static str,
    pub form: Form,
    pub status: Option<NodeId>,
    pub named: Option<u16>,
    pub implied: Option<u16>,
    /// What the function returns is sent with this status.
    pub returns: Option<u16>,
    pub default: Option<u16>,
    pub content: Content,
    pub headers: Vec<Header>,
    pub closed: bool,
    pub reply: Option<Reply>,
    /// It answers only if the user says that the reply is one.
    pub possible: bool,
    /// The method that would also send what this chain only sets.
    pub instead: Option<&'static str>,
    pub sends: bool,
    pub sent: Sent,
    pub again: Option<Span>,
    pub redirects: bool,
    /// What sends it, sends at once.
    pub at_once: bool,
    pub oddities: Vec<(Oddity, Span)>,
    pub made: Made,
    pub error: Option<NodeId>,
    /// The condition whose failure answers.
    pub unless: Option<NodeId>,
    pub answer: Answer,
    /// A status that another statement set.
    pub earlier: Option<StatusValue>,
}

impl Draft {
    pub(super) fn new(node: NodeId, span: Span, framework: &'static str) -> Draft {
        Draft {
            node,
            span,
            framework,
            form: Form::Plain,
            status: None,
            named: None,
            implied: None,
            returns: None,
            default: None,
            content: Content::default(),
            headers: Vec::new(),
            closed: true,
            reply: None,
            possible: false,
            instead: None,
            sends: false,
            sent: Sent::Unknown,
            again: None,
            redirects: false,
            at_once: false,
            oddities: Vec::new(),
            made: Made::Directly,
            error: None,
            unless: None,
            answer: Answer::default(),
            earlier: None,
        }
    }

    pub(super) fn finish(mut self, source: &Source<'_>, functions: &[Function]) -> Response {
        oddities::of_status(source, &mut self);
        let (status, spelling) = self.resolved(source);
        let place = self.answer.status.unwrap_or(self.span);
        let function = source.function_of(self.node);
        let unseen = match self.reply {
            Some(reply) => handed_on(source, functions, reply, self.span),
            None => {
                let value = self.form != Form::Plain || !source.language.is_ecma();
                value && is_kept(source, self.node, self.form)
            }
        };
        Response {
            span: self.span,
            place,
            function,
            framework: self.framework,
            form: self.form,
            status,
            spelling,
            content: self.content,
            headers: Headers { fields: self.headers, closed: self.closed && !unseen },
            sent: self.sent,
            again: self.again,
            redirects: self.redirects,
            oddities: self.oddities,
            guards: source.guards_unless(self.node, self.unless),
            made: self.made,
            answer: self.answer,
        }
    }

    fn resolved(&self, source: &Source<'_>) -> (StatusValue, Spelling) {
        if let Some(code) = self.named {
            let written = self.answer.status.filter(|_| !source.language.is_ecma());
            let spelling =
                written.map_or(Spelling::Other, |it| Spelling::Constructor(source.shared(it.of(source.text))));
            return (StatusValue::Known(vec![code]), spelling);
        }
        if let Some(node) = self.status {
            return (statuses::value(source, node), statuses::spelling(source, node));
        }
        if let Some(node) = self.error {
            return (StatusValue::From(source.origin(node)), Spelling::Other);
        }
        let implied = self.implied.map(|code| StatusValue::Known(vec![code]));
        let value = implied.or_else(|| self.earlier.clone()).or(self.default.map(StatusValue::Implicit));
        (value.unwrap_or(StatusValue::Unknown), Spelling::None)
    }
}

/// Whether an answer that is a value has a name, or goes to a function: either may set more header fields on it.
fn is_kept(source: &Source<'_>, node: NodeId, form: Form) -> bool {
    let passes =
        |it: &NodeId| matches!(source.kind(*it), Kind::If | Kind::And | Kind::Or | Kind::Coalesce | Kind::Await);
    let holder = source.flow.ancestors(node, 8).find(|it| !passes(it));
    holder.is_some_and(|it| match source.kind(it) {
        Kind::Let | Kind::Assign | Kind::New | Kind::Member | Kind::Prop => true,
        Kind::Call => form.is_web(),
        _ => false,
    })
}

/// Whether the reply was given to a function that could set header fields on it, before this answer.
fn handed_on(source: &Source<'_>, functions: &[Function], reply: Reply, before: Span) -> bool {
    let key = (reply.function, reply.index);
    let known = source.handed.borrow().get(&key).copied();
    known.unwrap_or_else(|| {
        let first = first_taken(functions, reply);
        source.handed.borrow_mut().insert(key, first);
        first
    }) <= before.start
}

/// Where the first call ends that is given the reply.
fn first_taken(functions: &[Function], reply: Reply) -> u32 {
    let Some(function) = functions.get(reply.function.0 as usize) else { return 0 };
    let own =
        |it: &Origin| matches!(it, Origin::Param(id, index, ..) if *id == reply.function && *index == reply.index);
    // Those of functions inside count, too: what they do may happen before.
    let inside = functions[reply.function.0 as usize..].iter().take_while(|it| it.span.start < function.span.end);
    let given = |it: &&CallSite| matches!(&it.call, Origin::Call(_, arguments, _) if arguments.iter().any(own));
    inside.flat_map(|it| &it.calls).filter(given).map(|it| it.span.end).min().unwrap_or(u32::MAX)
}
