//! What is read of a response or of its content.

use super::accidents::is_of_lists;
use super::{Uses, What, is_flag};
use crate::extract::values::unquoted;
use crate::facts::{Origin, TestKind};
use crate::flow::{Kind, NodeId};
use crate::knowledge::FETCH_OF_DATA;

impl Uses<'_, '_> {
    pub(super) fn member(&mut self, member: NodeId, what: What) {
        let source = self.source;
        let called = |it: &NodeId| source.kind(*it) == Kind::Call && source.flow.kid(*it, 0) == Some(member);
        let call = source.flow.parent(member).filter(called);
        if source.name(member) == "catch" {
            self.catches.extend(call.and_then(|it| source.flow.kid(it, 1)));
        }
        match (what, call, source.name(member)) {
            (_, Some(call), "then" | "and_then") => self.then(call, what),
            (What::Content, None, name) => {
                self.parts.push(member);
                self.weigh(member);
                if is_flag(name, What::Content) || self.is_code(member) {
                    self.tested(member);
                    self.kept(member);
                }
                if self.is_required(member) {
                    self.checked(member);
                }
                self.later.push(member);
                // `Schema.parse(data.items)`
                let holder = source.flow.parent(member);
                if holder.is_some_and(|it| source.kind(it) == Kind::Call) {
                    self.waiting.push((member, What::Content));
                }
            }
            // An error is no list, and what is looked for is not in its page.
            (What::Content, Some(call), name)
                if source.language.is_ecma() && (is_of_lists(name) || name == "match" && self.is_searched(call)) =>
            {
                self.stops = true;
                self.later.push(call);
            }
            (What::Content, Some(call), name) => {
                self.replaced_content |= name == "catch" && self.gives_flags(call);
                if name == "get" {
                    self.keyed(call);
                }
                self.waiting.push((call, What::Content));
            }
            (What::Response, call, name) => self.response_member(member, call, name),
            (What::Listed(_), ..) => {}
        }
    }

    /// `const status = data.status`: the places where it is tested.
    fn kept(&mut self, member: NodeId) {
        let holder = self.source.flow.parent(member).filter(|it| self.source.kind(*it) == Kind::Let);
        let name = holder.and_then(|it| self.source.flow.kid(it, 0)).filter(|it| self.source.kind(*it) == Kind::Name);
        for at in name.map_or(Vec::new(), |it| self.references(it)) {
            self.tested(at);
        }
    }

    /// `data.result !== 100`, `[100, 201].includes(data.result)`: a code in the content.
    fn is_code(&self, member: NodeId) -> bool {
        let listed = self.source.flow.parent(member).filter(|it| self.source.kind(*it) == Kind::Call);
        if listed
            .and_then(|it| self.source.flow.kid(it, 0))
            .is_some_and(|it| matches!(self.source.name(it), "includes" | "isArray"))
        {
            return true;
        }
        if matches!(self.source.name(member), "length" | "size") {
            return false;
        }
        let holder = self.source.flow.parent(member).filter(|it| self.source.kind(*it) == Kind::Binary);
        let kids = holder.map_or(&[][..], |it| self.source.flow.kids(it));
        let text = kids.iter().filter_map(|it| it.some()).any(|it| self.source.kind(it) == Kind::Str);
        let branch = holder.and_then(|it| self.source.flow.parent(it)).filter(|it| self.source.kind(*it) == Kind::If);
        // `if (data.Response === 'True') .. else ..`: an error has its way.
        let ways = |it: NodeId| [1, 2].map(|at| self.source.flow.kid(it, at).map(|it| self.source.kind(it)));
        if text && branch.is_some_and(|it| ways(it) == [Some(Kind::Block); 2]) {
            return true;
        }
        let operator = holder.map_or("", |it| self.source.name(it));
        let compares = matches!(operator, "===" | "!==" | "==" | "!=");
        compares && kids.iter().filter_map(|it| it.some()).any(|it| self.source.kind(it) == Kind::Number)
    }

    /// A flag of the content counts if it stands in a condition.
    pub(super) fn tested(&mut self, at: NodeId) {
        let mut child = at;
        for holder in self.source.flow.ancestors(at, 8) {
            match self.source.kind(holder) {
                Kind::LetElse => return self.checked(at),
                Kind::Is if self.source.flow.kid(holder, 1) == Some(child) => {}
                Kind::If | Kind::Switch | Kind::Loop if self.source.flow.kid(holder, 0) == Some(child) => {
                    return self.checked(at);
                }
                Kind::And
                | Kind::Or
                | Kind::Not
                | Kind::Binary
                | Kind::Coalesce
                | Kind::Member
                | Kind::Call
                | Kind::Index
                | Kind::Question
                | Kind::Await => {}
                _ => return,
            }
            child = holder;
        }
    }

    #[rustfmt::skip]
    fn response_member(&mut self, member: NodeId, call: Option<NodeId>, name: &str) {
        let ecma = self.source.language.is_ecma();
        match name {
            // Of a result, not of a response.
            "ok" if !ecma => self.waiting.extend(call.map(|it| (it, What::Response))),
            "expect" if ecma => {
                self.looks.push(member);
                self.checked(member);
            }
            "ok" | "status" | "statusText" | "statusCode" | "is_success" | "status_code" => self.status(member, call),
            "error_for_status" | "error_for_status_ref" => {
                self.checked(member);
                self.waiting.extend(call.map(|it| (it, What::Response)));
            }
            "body_json" | "body_string" | "body" | "header" | "content_type" if !ecma && self.is_given(call) => {
                self.waiting.extend(call.map(|it| (it, What::Response)));
            }
            "json" | "text" | "blob" | "arrayBuffer" | "formData" | "bytes" | "text_with_charset" | "bytes_stream" | "chunk"
            | "recv_string" | "recv_json" | "body_string" | "body_json" | "copy_to" => {
                self.read(member);
                self.waiting.extend(call.map(|it| (it, What::Content)));
            }
            "data" if ecma && self.source.says(FETCH_OF_DATA) => {
                self.read(member);
                self.waiting.push((member, What::Content));
            }
            // Of a trait of one's own: `bytes_with_limit`.
            name if !ecma && ["bytes_", "text_", "json_"].iter().any(|it| name.starts_with(it)) => {
                self.read(member);
                self.waiting.extend(call.map(|it| (it, What::Content)));
            }
            "into_body" | "body_mut" | "copy_to_file" => self.read(member),
            "body" if !ecma => self.read(member),
            // A request of the page is its own response.
            "body" | "responseText" | "responseXML" | "response" if ecma => {
                self.read(member);
                self.waiting.extend(call.is_none().then_some((member, What::Content)));
            }
            "open" | "abort" | "setRequestHeader" | "responseType" | "readyState" | "upload" | "withCredentials"
            | "addEventListener" | "getResponseHeader" if ecma => {}
            name if ecma && name.starts_with("on") && name.len() > 2 => {}
            // needle tells the status of a stream so.
            "on" if ecma && self.listens(call, "header") => self.checked(member),
            // What Node's `http` gives is read as a stream.
            "on" | "pipe" | "setEncoding" | "resume" if ecma => self.read(member),
            "headers" if call.is_none() && self.is_flagged_field(member) => self.checked(member),
            "headers" | "url" | "bodyUsed" | "content_length" | "remote_addr" | "version" | "cookies" | "redirected" | "type"
            | "final_url" => {}
            "set" | "send" | "query" | "auth" | "field" | "attach" | "accept" | "timeout" if ecma => {
                self.waiting.extend(call.map(|it| (it, What::Response)));
            }
            "catch" => {
                self.replaced = true;
                self.replaced_content |= call.is_some_and(|it| self.gives_flags(it));
                self.waiting.extend(call.map(|it| (it, What::Response)));
            }
            "map_err" | "context" | "with_context" | "expect" | "unwrap" | "finally" | "clone" | "into_inner"
            | "wrap_err" | "change_context" | "or_else" | "or" => self.waiting.extend(call.map(|it| (it, What::Response))),
            _ => self.escape(),
        }
    }

    /// `stream.on('header', (status) => ..)`.
    fn listens(&self, call: Option<NodeId>, to: &str) -> bool {
        let event = call.and_then(|it| self.source.flow.kid(it, 1));
        event.is_some_and(|it| unquoted(self.source.text_of(it)) == to)
    }

    /// A call has an argument, as those that build a request do.
    fn is_given(&self, call: Option<NodeId>) -> bool {
        call.is_some_and(|it| self.source.flow.kid(it, 1).is_some())
    }

    /// A content that is asked whether it is there: so is that of an error.
    pub(super) fn asks_presence(&self, asked: NodeId) -> bool {
        let source = self.source;
        let bare = source.flow.kid(asked, 0).is_some_and(|it| match source.kind(it) {
            Kind::Name | Kind::Await => true,
            Kind::Member => source.name(it) == "body",
            _ => false,
        });
        bare && matches!(source.kind(asked), Kind::Not | Kind::If) && source.language.is_ecma()
    }

    /// `if (!response.ok) log(await response.text())`: the content of an error.
    pub(super) fn is_of_failure(&self, read: NodeId) -> bool {
        let mut child = read;
        for holder in self.source.flow.ancestors(read, 16) {
            let asked = self.source.flow.kid(holder, 0).map_or("", |it| self.source.text_of(it));
            let then = self.source.kind(holder) == Kind::If && self.source.flow.kid(holder, 1) == Some(child);
            if then && asked.starts_with('!') && asked.ends_with(".ok") {
                return true;
            }
            child = holder;
        }
        false
    }

    /// The status is read: a log of it, or a look at one failing code alone, is no check.
    fn status(&mut self, member: NodeId, call: Option<NodeId>) {
        let at = call.unwrap_or(member);
        self.looks.push(member);
        self.noted |= self.leads_to_log(at);
        // Most clients have no `statusCode`: another rule says so, and the will to check is there.
        let named = self.source.name(member) != "statusCode";
        if named && (self.is_logged(at) || self.is_single(at) || self.leads_to_log(at)) {
            self.glance = self.glance.or(Some(at));
        } else {
            self.checked(at);
        }
    }

    /// `if (!response.ok) console.error(..)`, and on as if nothing were.
    fn leads_to_log(&self, at: NodeId) -> bool {
        let source = self.source;
        let asked = |it: &NodeId| matches!(source.kind(*it), Kind::Not | Kind::Binary | Kind::And | Kind::Or);
        let inner = source.flow.ancestors(at, 6).take_while(asked).last().unwrap_or(at);
        let branch = source.flow.parent(inner).filter(|it| source.kind(*it) == Kind::If);
        let Some(branch) = branch.filter(|it| source.flow.kid(*it, 0) == Some(inner)) else { return false };
        let Some(then) = source.flow.kid(branch, 1).filter(|_| source.flow.kid(branch, 2).is_none()) else {
            return false;
        };
        let statements =
            if source.kind(then) == Kind::Block { source.flow.kids(then) } else { std::slice::from_ref(&then) };
        !statements.is_empty() && statements.iter().filter_map(|it| it.some()).all(|it| self.is_log(it))
    }

    fn is_logged(&self, at: NodeId) -> bool {
        self.source.flow.ancestors(at, 12).any(|it| self.is_log(it))
    }

    fn is_log(&self, it: NodeId) -> bool {
        match self.source.kind(it) {
            Kind::Call => {
                let callee = self.source.flow.kid(it, 0).map_or("", |it| self.source.text_of(it));
                // Not what is logged deep inside of a chain.
                let callee = if callee.contains('(') { "" } else { callee };
                callee.starts_with("console.") || callee.contains("log.") || callee.contains("ogger")
            }
            Kind::Macro => {
                matches!(self.source.name(it), "debug" | "info" | "warn" | "error" | "trace" | "println" | "eprintln")
            }
            _ => false,
        }
    }

    /// `response.status === 404`, and no other look: every other failure passes as success.
    fn is_single(&self, at: NodeId) -> bool {
        let Some(holder) = self.source.flow.parent(at).filter(|it| self.source.kind(*it) == Kind::Binary) else {
            return false;
        };
        let in_condition = self.source.flow.parent(holder).is_some_and(|it| self.source.kind(it) == Kind::If);
        let TestKind::Compare(operator, left, right) = self.source.test(holder).kind else { return false };
        let failing = |it: &Origin| matches!(it, Origin::Number(code) if *code >= 400);
        in_condition && &*operator == "==" && (failing(&left) || failing(&right))
    }
}
