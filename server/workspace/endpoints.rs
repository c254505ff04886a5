//! The endpoints of a repository, as people name their places.

use super::{Index, Source, guard::guarded};
use crate::{
    analysis,
    project::{By, Served},
    text::{LineIndex, Span},
};
use rayon::prelude::*;
use std::{collections::HashMap, path::Path};

/// An endpoint with what it can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The method in upper case; empty for any.
    pub method: String,
    /// The full path.
    pub path: String,
    /// The file that registers it.
    pub file: String,
    /// Where the function that handles it stands, if it was found: file and line.
    pub handler: Option<(String, u32)>,
    /// The statuses, in their order; the unknown one last.
    pub statuses: Vec<Stated>,
}

/// A status of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The status; `None` if it is not known.
    pub code: Option<u16>,
    /// From where it comes.
    pub by: By,
    /// The function or middleware that it comes through; empty for the handler.
    pub through: String,
    /// The file and line of what answers, if it is in the project.
    pub at: Option<(String, u32)>,
}

impl Index {
    /// The endpoints that files in a folder register or handle, by path and method. Those of tests are left out.
    pub fn endpoints(&self, within: &Path) -> Vec<Listed> {
        let places = Places::new(self.sources());
        let own = self.project().served().into_par_iter().filter(|it| self.is_asked_for(&places, it, within));
        own.filter_map(|it| guarded(&it.file, || self.listed(&places, &it)).ok()).collect()
    }

    fn is_asked_for(&self, places: &Places<'_>, served: &Served, within: &Path) -> bool {
        let known = |path: &str| {
            let source = places.0.get(path).filter(|it| it.0.file.starts_with(within));
            source.is_some_and(|it| !analysis::is_exempt(self.project(), path, &it.0.config.options))
        };
        known(&served.file) || served.handler.as_ref().is_some_and(|it| known(&it.0))
    }

    fn listed(&self, places: &Places<'_>, served: &Served) -> Listed {
        let config = places.0.get(&*served.file).map(|it| it.0.config.clone()).unwrap_or_default();
        let outcomes = self.project().outcomes(served, &config.options.library);
        let span = |path: &str, id| Some(self.project().facts(path)?.body.function(id)?.span);
        let handler = served.handler.as_ref().and_then(|(path, id)| Some(places.of(path, span(path, *id)?)));
        let stated = outcomes.into_iter().map(|it| Stated {
            code: it.code,
            by: it.by,
            through: it.through.to_string(),
            at: it.at.map(|(path, span)| places.of(&path, span)),
        });
        Listed {
            method: served.method.to_string(),
            path: served.path.to_string(),
            file: places.0.get(&*served.file).map_or(&served.file, |it| &it.0.shown).clone(),
            handler,
            statuses: stated.collect(),
        }
    }
}

/// The sources with their lines, by path.
struct Places<'s>(HashMap<&'s str, (&'s Source, LineIndex)>);

impl<'s> Places<'s> {
    fn new(sources: &'s [Source]) -> Places<'s> {
        Places(sources.iter().map(|it| (&*it.path, (it, LineIndex::new(&it.text)))).collect())
    }

    /// File and line as people see them; files that are only linked to have no lines.
    fn of(&self, path: &str, span: Span) -> (String, u32) {
        match self.0.get(path) {
            Some((source, lines)) => (source.shown.clone(), lines.position(span.start).line),
            None => (path.to_owned(), 1),
        }
    }
}
