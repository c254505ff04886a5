//! The output for people: source, carets, evidence, and what to do.

use super::excerpt::{self, Excerpt};
use crate::{
    cli::finding::{File, Finding},
    diagnostic::{Applicability, Fix, Severity},
    text::Span,
};
use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Renderer, Snippet};
use std::{
    io::{Result, Write},
    rc::Rc,
};

/// Evidence further away than this gets a snippet of its own.
const NEAR: u32 = 30;

/// Writes a report for each finding, with an empty line after it.
pub(super) fn write(out: &mut dyn Write, findings: &[Finding], coloured: bool) -> Result<()> {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    for finding in findings {
        writeln!(out, "{}\n", render(&renderer, finding))?;
    }
    Ok(())
}

fn render(renderer: &Renderer, finding: &Finding) -> String {
    let it = &finding.diagnostic;
    let snippets = snippets(finding);
    let help = it.fixes.first().map(|it| Level::HELP.message(help(it)));
    let note = Level::NOTE.message(format!("`statuslint explain {}` says why", it.rule));
    let report = level(it.severity)
        .primary_title(it.message.as_str())
        .id(it.rule)
        .elements(snippets.iter().map(Piece::draw))
        .elements(help)
        .element(note);
    let text = renderer.render(&[report]);
    match snippets.first().filter(|it| it.excerpt.hides_column(finding.diagnostic.span)) {
        Some(piece) => restore_column(&text, piece, finding),
        None => text,
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

fn help(fix: &Fix) -> String {
    match fix.applicability {
        Applicability::Safe => format!("{} (`--fix` does it)", fix.title),
        Applicability::Unsafe => format!("{} (unsafe fix)", fix.title),
    }
}

/// Some lines of one file with what is marked on them.
struct Piece<'a> {
    file: &'a File,
    excerpt: Excerpt,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

impl Piece<'_> {
    fn draw(&self) -> Element<'_> {
        let annotation = |it: &Mark| -> Annotation<'_> {
            let mark = it.kind.span(self.excerpt.map(it.span));
            it.label.map_or_else(|| it.kind.span(self.excerpt.map(it.span)), |label| mark.label(label.to_owned()))
        };
        Snippet::source(self.excerpt.text.as_str())
            .path(self.file.shown.as_str())
            .line_start(self.excerpt.first as usize)
            .annotations(self.marks.iter().map(annotation))
            .into()
    }
}

/// The finding with the evidence close to it first, then the rest of the evidence in its order.
fn snippets(finding: &Finding) -> Vec<Piece<'_>> {
    let own = excerpt::lines(&finding.file, finding.diagnostic.span);
    let near = |file: &Rc<File>, span| {
        let lines = excerpt::lines(file, span);
        Rc::ptr_eq(file, &finding.file) && lines.0.abs_diff(own.0) <= NEAR
    };
    let mut pieces = vec![(
        &*finding.file,
        vec![Mark { span: finding.diagnostic.span, kind: AnnotationKind::Primary, label: None }],
    )];
    for (file, related) in &finding.related {
        let mark = Mark { span: related.span, kind: AnnotationKind::Context, label: Some(&related.message) };
        match pieces.first_mut().filter(|_| near(file, related.span)) {
            Some((_, marks)) => marks.push(mark),
            None => pieces.push((&**file, vec![mark])),
        }
    }
    pieces.into_iter().map(|(file, marks)| piece(file, marks)).collect()
}

fn piece<'a>(file: &'a File, mut marks: Vec<Mark<'a>>) -> Piece<'a> {
    let spans: Vec<_> = marks.iter().map(|it| it.span).collect();
    let lines: Vec<_> = spans.iter().map(|it| excerpt::lines(file, *it)).collect();
    let first = lines.iter().map(|it| it.0).min().unwrap_or(1);
    let last = lines.iter().map(|it| it.1).max().unwrap_or(1);
    // Of a tall span its first line is marked: lines that are not in the excerpt cannot be.
    for (mark, (start, end)) in marks.iter_mut().zip(&lines) {
        if start == end
            && let Some(line) = file.lines.line(*start)
        {
            mark.span.end = mark.span.end.min(line.start + line.of(&file.text).trim_end().len() as u32);
        }
    }
    Piece { file, excerpt: Excerpt::new(file, first, last, &spans), marks }
}

/// The renderer counts columns in what it was given; of a clipped line it cannot know the true one.
fn restore_column(text: &str, piece: &Piece<'_>, finding: &Finding) -> String {
    let start = finding.place().start;
    let visible = piece.excerpt.map(finding.diagnostic.span).start;
    let line_start = piece.excerpt.text[..visible].rfind('\n').map_or(0, |it| it + 1);
    let seen = piece.excerpt.text[line_start..visible].chars().count() + 1;
    let path = &finding.file.shown;
    let [wrong, right] = [seen, start.column as usize].map(|column| format!("{path}:{}:{column}", start.line));
    text.replacen(&wrong, &right, 1)
}
