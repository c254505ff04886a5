//! The microscope: what is known of a file, and why each rule spoke or kept silent.

use super::{analyze, silence};
use crate::diagnostic::Diagnostic;
use crate::facts::{Function, Guard, GuardKind, Request, Response, Retry, Test, TestKind};
use crate::framework::FRAMEWORKS;
use crate::intent::{Intent, intent};
use crate::options::Options;
use crate::project::Project;
use crate::rules::{Kind, RULES, rule};
use crate::text::{LineIndex, Span};
use std::fmt::Write as _;

/// The linked facts of a file, readable.
pub fn explain_facts(project: &Project, path: &str, text: &str, options: &Options) -> String {
    let Some(facts) = project.facts(path) else { return format!("{path}: not analysed\n") };
    let page = Page { project, path, text, options, lines: LineIndex::new(text) };
    let mut out = String::new();
    for route in &facts.interface.routes {
        let handlers: Vec<String> = route.handlers.iter().map(|it| it.path()).collect();
        let _ = writeln!(out, "route {} {} {} -> {}", route.router, route.method, route.path, handlers.join(", "));
    }
    for (_, response) in facts.body.answers(&options.response_names) {
        page.response(&mut out, response);
    }
    for request in &facts.body.requests {
        page.request(&mut out, request);
    }
    facts.body.retries.iter().for_each(|it| page.retry(&mut out, it));
    for (name, item) in &facts.interface.items {
        let _ = writeln!(out, "item {name}: {item:?}");
    }
    for (name, export) in &facts.interface.exports {
        let _ = writeln!(out, "export {name}: {export:?}");
    }
    out
}

/// The response or request at a line, its guards, and what each rule made of it.
pub fn explain_why(project: &Project, path: &str, text: &str, line: u32, options: &Options) -> String {
    let Some(facts) = project.facts(path) else {
        return format!("{path}: not analysed: no file of a known language\n");
    };
    let page = Page { project, path, text, options, lines: LineIndex::new(text) };
    let analysis = analyze(project, path, text, options);
    let mut said: Vec<&Diagnostic> = analysis.diagnostics.iter().filter(|it| page.near(it.span, line)).collect();
    let spoke: Vec<&str> = said.iter().map(|it| it.rule).collect();
    let mut out = String::new();
    let answers = facts.body.answers(&options.response_names).map(|it| it.1);
    for response in answers.filter(|it| page.near(it.span, line) || page.near(it.place, line)) {
        page.response(&mut out, response);
        let mine = |it: &Diagnostic| response.span.contains(it.span) || response.place == it.span;
        let judged = said.iter().any(|it| mine(it) && rule(it.rule).is_some_and(|it| it.kind == Kind::Verdict));
        tell(&mut out, &mut said, mine);
        if !judged {
            page.silence(&mut out, response);
        }
    }
    for request in facts.body.requests.iter().filter(|it| page.near(it.span, line)) {
        page.request(&mut out, request);
        tell(&mut out, &mut said, |it| request.span.contains(it.span));
    }
    for retry in facts.body.retries.iter().filter(|it| page.near(it.span, line)) {
        page.retry(&mut out, retry);
        tell(&mut out, &mut said, |it| retry.span == it.span);
    }
    if out.is_empty() {
        let known: Vec<&str> = FRAMEWORKS.iter().map(|it| it.name).collect();
        let _ = writeln!(out, "{path}:{line}: no response or request within two lines");
        let _ = writeln!(out, "  no query matched here, of {}", known.join(", "));
    }
    tell(&mut out, &mut said, |_| true);
    let silent = RULES.iter().filter(|it| !spoke.contains(&it.id)).count();
    let _ = writeln!(out, "silent: {silent} of {} rules", RULES.len());
    out
}

/// Writes the findings that belong here, and takes them off the list.
fn tell(out: &mut String, said: &mut Vec<&Diagnostic>, mine: impl Fn(&Diagnostic) -> bool) {
    for it in said.iter().filter(|it| mine(it)) {
        let _ = writeln!(out, "  {} spoke: {}", it.rule, it.message);
    }
    said.retain(|it| !mine(it));
}

struct Page<'a> {
    project: &'a Project,
    path: &'a str,
    text: &'a str,
    options: &'a Options,
    lines: LineIndex,
}

impl Page<'_> {
    fn near(&self, span: Span, line: u32) -> bool {
        let (first, last) = (self.lines.position(span.start).line, self.lines.position(span.end).line);
        first.saturating_sub(2) <= line && line <= last + 2
    }

    fn at(&self, span: Span) -> String {
        let at = self.lines.position(span.start);
        format!("{}:{}:{}", self.path, at.line, at.column)
    }

    fn short(&self, span: Span) -> String {
        let text: String = span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > 90 { text.chars().take(87).chain("...".chars()).collect() } else { text }
    }

    fn response(&self, out: &mut String, response: &Response) {
        let status = self.project.status(self.path, response, &self.options.library);
        let shown = match &status {
            Some(it) if it.implicit => format!("{:?} (implicit)", it.codes),
            Some(it) => format!("{:?}", it.codes),
            None => "unknown".into(),
        };
        let _ = writeln!(
            out,
            "{} response {} {:?} by {}",
            self.at(response.span),
            shown,
            response.made,
            response.framework
        );
        let _ = writeln!(out, "  text: {}", self.short(response.span));
        let _ = writeln!(out, "  status: {:?}, sent: {:?}", response.status, response.sent);
        let fields: Vec<String> =
            response.content.fields.iter().map(|it| format!("{}: {}", it.key, it.value.path())).collect();
        let _ = writeln!(
            out,
            "  content: {{{}}} {}",
            fields.join(", "),
            response.content.value.as_ref().map_or(String::new(), |it| it.path())
        );
        for leak in &response.content.leaks {
            let _ = writeln!(out, "  leak: {} of {}", self.short(leak.span), leak.error.path());
        }
        let _ = writeln!(
            out,
            "  headers: {:?}{}",
            response.headers.fields.iter().map(|it| &it.name).collect::<Vec<_>>(),
            if response.headers.closed { "" } else { " and perhaps more" }
        );
        let guards = self.linked(response);
        for guard in &guards {
            let _ = writeln!(out, "  guard: {}", self.guard(guard));
        }
        let meant = |it: Intent| (it.meaning, it.confidence, it.subject, it.key, it.error.map(|it| it.noun));
        let _ = writeln!(out, "  intent: {:?}", intent(&guards).map(meant));
        if let Some(facts) = self.project.facts(self.path) {
            let endpoints = self.project.endpoints(self.path, &facts.body, response.function);
            let function = facts.body.function(response.function).map_or(String::new(), function_name);
            let _ = writeln!(out, "  in: {function}, endpoints: {endpoints:?}");
        }
    }

    /// Why no rule judges its status.
    fn silence(&self, out: &mut String, response: &Response) {
        let status = self.project.status(self.path, response, &self.options.library);
        let guards = self.linked(response);
        let nearest = guards.iter().find(|it| it.around).map(|it| (it, self.guard(it)));
        let function = self.project.facts(self.path).and_then(|it| it.body.function(response.function).cloned());
        let meant = intent(&guards).filter(|_| function.as_ref().is_none_or(|it| it.closed));
        let why = silence::reason(response, function.as_ref(), status.as_ref(), meant.as_ref(), nearest);
        let _ = writeln!(out, "  no verdict: {why}");
    }

    fn linked(&self, response: &Response) -> Vec<Guard> {
        let functions = self.project.facts(self.path).map(|it| it.body.enclosing(response.function));
        let class = functions.and_then(|mut it| it.find_map(|it| it.1.class.clone()));
        self.project.linked_guards(self.path, class.as_deref(), &response.guards)
    }

    fn request(&self, out: &mut String, request: &Request) {
        let _ = writeln!(out, "{} request by {}: check {:?}", self.at(request.span), request.client, request.check);
        for (name, span) in [("used", request.used), ("glance", request.glance)] {
            if let Some(span) = span {
                let _ = writeln!(out, "  {name}: {} {}", self.at(span), self.short(span));
            }
        }
    }

    fn retry(&self, out: &mut String, it: &Retry) {
        let (how, pause, after) = (it.how, it.pause, &it.after);
        let refused = if it.refused { ", without a response" } else { "" };
        let endless = if it.endless.is_empty() { String::new() } else { format!(", endless {:?}", it.endless) };
        let _ =
            writeln!(out, "{} again by {how:?}: pause {pause:?}, after {after:?}{refused}{endless}", self.at(it.span));
    }

    fn guard(&self, guard: &Guard) -> String {
        let place = if guard.around { "around" } else { "passed" };
        match &guard.kind {
            GuardKind::Test(test, held) => format!("{place} {} {}", if *held { "held" } else { "failed" }, shown(test)),
            GuardKind::Caught(tried) => {
                format!("{place} caught from {}", tried.calls.iter().map(|it| it.path()).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn function_name(function: &Function) -> String {
    let holder = function.class.as_ref().map_or(String::new(), |it| format!("{it}."));
    format!("{holder}{}", if function.name.is_empty() { "(anonymous)" } else { &function.name })
}

fn shown(test: &Test) -> String {
    let many = |tests: &[Test], joint: &str| tests.iter().map(shown).collect::<Vec<_>>().join(joint);
    match &test.kind {
        TestKind::Truthy(it) => it.path(),
        TestKind::Compare(operator, left, right) => format!("{} {operator} {}", left.path(), right.path()),
        TestKind::Shape(name, it) => format!("{} is {name}", it.path()),
        TestKind::All(tests) => format!("({})", many(tests, " and ")),
        TestKind::Any(tests) => format!("({})", many(tests, " or ")),
        TestKind::Not(inner) => format!("not {}", shown(inner)),
        TestKind::Unknown => "?".into(),
    }
}
