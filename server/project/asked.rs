//! Functions whose result somebody asks whether it tells of an error.

use super::Project;
use crate::facts::{Name, Origin};
use std::collections::BTreeSet;

impl Project {
    /// Whether some file asks the result of this function of a file whether it tells of an error.
    pub fn asks(&self, path: &str, function: &Name) -> bool {
        let asked = self.derived.asked.get_or_init(|| self.asked());
        asked.contains(&(path.to_owned(), function.clone()))
    }

    fn asked(&self) -> BTreeSet<(String, Name)> {
        let all = self.files.iter().flat_map(|(path, it)| it.interface.asks.iter().map(move |it| (path, it)));
        all.filter_map(|(path, it)| Some((self.home(path, it)?.to_owned(), Name::from(it.last_name())))).collect()
    }

    /// The file that holds what is called.
    fn home<'p>(&'p self, path: &'p str, callee: &Origin) -> Option<&'p str> {
        match callee.root() {
            Origin::Import(module, _) => {
                self.item(path, callee).map(|it| it.path).or_else(|| self.module(path, module))
            }
            _ => Some(path),
        }
    }
}
