//! What tree-sitter alone costs: which files `check` parses, and their parse on one thread with nothing else.
//!
//! `parse list FOLDER` prints the files, those that others demand behind the others; `parse read` and `parse parse` read
//! paths, one a line, from standard input. `benches/run` builds this and measures the processes.

#![allow(missing_docs, clippy::print_stdout)]

use statuslint::{language::Language, text::code_of, workspace::Workspace};
use std::io::{self, BufRead};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("list"), Some(folder)) => list(PathBuf::from(folder).canonicalize()?),
        (Some("read"), None) => named(|_, _| Ok(())),
        (Some("parse"), None) => named(parse),
        _ => Err("parse list FOLDER | parse read | parse parse".into()),
    }
}

/// Prints the files, `own` for those with a trigger and `linked` for those that a link demands.
fn list(folder: PathBuf) -> Result<(), Box<dyn std::error::Error>> {
    for index in Workspace::new(&folder, None, true)?.load(std::slice::from_ref(&folder)).indexes {
        let own: Vec<PathBuf> = index.sources().iter().map(|it| it.file.clone()).collect();
        for path in index.files() {
            let why = if own.contains(&path) { "own" } else { "linked" };
            println!("{why} {}", path.display());
        }
    }
    Ok(())
}

fn named(
    each: impl Fn(&str, &str) -> Result<(), Box<dyn std::error::Error>>,
) -> Result<(), Box<dyn std::error::Error>> {
    for path in io::stdin().lock().lines() {
        let path = path?;
        each(&path, &String::from_utf8_lossy(&std::fs::read(&path)?))?;
    }
    Ok(())
}

fn parse(path: &str, text: &str) -> Result<(), Box<dyn std::error::Error>> {
    thread_local!(static PARSER: std::cell::RefCell<tree_sitter::Parser> = tree_sitter::Parser::new().into());
    let language = Language::from_path(path).ok_or("no language")?;
    PARSER.with_borrow_mut(|parser| {
        parser.set_language(&language.grammar())?;
        parser.parse(&*code_of(path, text), None);
        Ok(())
    })
}
