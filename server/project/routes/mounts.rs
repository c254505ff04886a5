//! All the ways on which a file's routes are reached, and what runs on them.

use super::{MOST, Router, STEPS, Table, handlers_of, router_of};
use crate::facts::{Name, Origin, Route};
use crate::project::Project;

/// Ways to one file that are followed.
const WAYS: usize = 16;

/// A file's router is mounted.
pub(super) struct Mount {
    outer: Router,
    path: Name,
    before: Vec<Origin>,
}

/// A way on which the routes of a file are reached.
#[derive(Clone, Default)]
pub(in crate::project) struct Way {
    /// What stands before the paths of its routes.
    pub prefix: String,
    /// What runs before them, the outermost first, with the file that names it.
    pub before: Vec<(String, Origin)>,
}

impl Table {
    /// Notes a mount, with what a file puts before all that follows and what the mount itself does.
    pub(super) fn note_mount(&mut self, (outer, path): (&Router, &Name), inner: &Router, own: &[Origin]) {
        let before = self.ways.get(&outer.0).into_iter().flatten().chain(own).take(MOST).cloned().collect();
        let mount = Mount { outer: outer.clone(), path: path.clone(), before };
        self.all.entry(inner.clone()).or_default().push(mount);
    }

    /// Notes what a file puts before all that follows.
    pub(super) fn note_ways(&mut self, file: &str, own: Vec<Origin>) {
        let all = self.ways.entry(file.to_owned()).or_default();
        all.extend(own);
        all.truncate(MOST);
    }
}

impl Project {
    /// The ways to a router of a file; one that nobody mounts is reached as it is.
    pub(in crate::project) fn ways_to(&self, path: &str, router: &Name) -> Vec<Way> {
        let table = self.table();
        let own = router_of(path, router);
        let (mut open, mut done) = (vec![(&own, Way::default())], Vec::new());
        for _ in 0..STEPS {
            let mut next = Vec::new();
            for (at, way) in open {
                match table.all.get(at) {
                    None => done.push(way),
                    Some(mounts) => next.extend(mounts.iter().map(|it| (&it.outer, it.to(&way)))),
                }
            }
            next.truncate(WAYS);
            open = next;
        }
        done.extend(open.into_iter().map(|it| it.1));
        done.truncate(WAYS);
        done
    }

    /// What a `use` puts before all further routes of its file.
    pub(in crate::project) fn ways_of(&self, path: &str, route: &Route) -> Vec<Origin> {
        let everywhere = &*route.method == "USE" && route.path.is_empty();
        let handlers = route.handlers.iter().filter(|_| everywhere);
        let mounts = |it: &Origin| handlers_of(it).into_iter().any(|it| self.router(path, it).is_some());
        handlers.filter(|it| !mounts(it)).cloned().collect()
    }
}

impl Mount {
    /// The way through this mount and on.
    fn to(&self, on: &Way) -> Way {
        let own = self.before.iter().map(|it| (self.outer.0.clone(), it.clone()));
        let before = own.chain(on.before.iter().cloned()).take(MOST).collect();
        Way { prefix: format!("{}{}", self.path, on.prefix), before }
    }
}
