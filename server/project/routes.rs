//! Which endpoint a function handles: routes and mounts across files, file routes.

use super::Project;
use super::served::below;
use crate::facts::{Body, Function, FunctionId, Handled, Name, Origin, Route};
use crate::knowledge::is_rust;
use rustc_hash::FxHashMap;
use std::fmt;

mod files;
mod mounts;
pub(super) use files::endpoint as of_file;
pub(super) use mounts::Way;

/// Mounts in mounts that are followed.
const STEPS: usize = 8;
/// Middleware that is remembered of one endpoint.
const MOST: usize = 32;

/// An endpoint that a function handles.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Endpoint {
    /// The method in upper case; empty for any, `USE` for middleware.
    pub method: Name,
    /// The path with the prefixes of its mounts.
    pub path: Name,
    /// What was seen to run before it (`protect`, `passport.authenticate()`): middleware of the route, of its router, of mounts.
    pub before: Vec<Name>,
    /// It is the last handler of its route.
    pub main: bool,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        if self.before.is_empty() { Ok(()) } else { write!(f, " after {}", self.before.join(", ")) }
    }
}

/// The routers of a file, or in Rust the one that a function of this name makes.
type Router = (String, Name);

/// Under which name the routes of a router are mounted.
pub(super) fn router_of(path: &str, router: &Name) -> Router {
    let by_name = is_rust(path);
    (path.to_owned(), if by_name { router.clone() } else { Name::from("") })
}

/// What the routes of all files come to.
#[derive(Default)]
pub(super) struct Table {
    /// Where a file's router is mounted: the file that does it, under which path, after which middleware.
    mounts: FxHashMap<Router, (Router, Endpoint)>,
    /// What a file has all its routes run through, in its order.
    used: FxHashMap<String, Vec<Name>>,
    /// The same as values.
    ways: FxHashMap<String, Vec<Origin>>,
    /// All mounts of a file's router.
    all: FxHashMap<Router, Vec<mounts::Mount>>,
    /// Where the handlers of a file are routed: file and place among its routes.
    from: FxHashMap<String, Vec<(String, usize)>>,
    /// Handlers by file and name.
    handlers: FxHashMap<(String, Name), Vec<Endpoint>>,
}

impl Project {
    /// The endpoints that a function, or one around it, handles.
    pub fn endpoints(&self, path: &str, body: &Body, function: FunctionId) -> Vec<Endpoint> {
        for (_, function) in body.enclosing(function) {
            let routes = function.routes.iter().filter(|it| self.is_route(path, it));
            let own: Vec<Endpoint> = routes.map(|it| self.mounted(path, it)).collect();
            if !own.is_empty() {
                return own;
            }
            if let Some(found) = self.linked(path, function).or_else(|| files::endpoint(path, function)) {
                return found;
            }
        }
        Vec::new()
    }

    /// What is only described has to be mounted, too.
    pub(super) fn is_route(&self, path: &str, route: &Handled) -> bool {
        !route.described || self.table().mounts.contains_key(&router_of(path, &route.router))
    }

    fn mounted(&self, path: &str, route: &Handled) -> Endpoint {
        let own = route.before.iter().map(|it| Name::from(it.path())).collect();
        let main = Endpoint { method: route.method.clone(), path: route.path.clone(), before: own, main: true };
        self.table().within(&router_of(path, &route.router), main)
    }

    fn linked(&self, path: &str, function: &Function) -> Option<Vec<Endpoint>> {
        let own = match &function.class {
            Some(class) => Name::from(format!("{class}.{}", function.name)),
            None => function.name.clone(),
        };
        if own.is_empty() {
            return None;
        }
        self.table().handlers.get(&(path.to_owned(), own)).cloned()
    }

    /// Where handlers of a file are routed: in which other files, and which of their routes.
    pub(super) fn routed_from(&self, path: &str) -> &[(String, usize)] {
        self.table().from.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether another file routes a function as the last handler.
    pub(super) fn is_routed(&self, path: &str, function: &Function) -> bool {
        let main = |it: &Endpoint| it.main && &*it.method != "USE";
        self.linked(path, function).is_some_and(|it| it.iter().any(main))
    }

    fn table(&self) -> &Table {
        self.derived.routes.get_or_init(|| {
            let mut table = Table::default();
            for (path, facts) in &self.files {
                for route in facts.interface.routes.iter().filter(|it| it.is_mount()) {
                    match &*route.method {
                        "USE" => self.mount(path, route, &mut table),
                        _ => self.mount_named(path, route, &mut table),
                    }
                }
            }
            for (path, facts) in &self.files {
                let routes = facts.interface.routes.iter().enumerate();
                for (at, route) in routes.filter(|it| &*it.1.method != "MOUNT") {
                    self.enter(path, (at, route), &mut table);
                }
            }
            table
        })
    }

    /// What a `use` mounts; what it does not mount is middleware.
    fn mount(&self, path: &str, route: &Route, table: &mut Table) {
        let (mut before, mut ways): (Vec<Name>, Vec<Origin>) = (Vec::new(), Vec::new());
        for handler in &route.handlers {
            let files: Vec<String> = handlers_of(handler).into_iter().filter_map(|it| self.router(path, it)).collect();
            if files.is_empty() {
                before.push(Name::from(handler.path()));
                ways.push(handler.clone());
            }
            for file in files.into_iter().filter(|it| it != path) {
                let earlier = table.used.get(path).cloned().unwrap_or_default();
                let before = earlier.into_iter().chain(before.iter().cloned()).take(MOST).collect();
                let own = Endpoint { method: route.method.clone(), path: route.path.clone(), before, main: false };
                let (outer, file) = (router_of(path, &"".into()), router_of(&file, &"".into()));
                table.note_mount((&outer, &route.path), &file, &ways);
                table.mounts.entry(file).or_insert((outer, own));
            }
        }
        if route.path.is_empty() {
            let used = table.used.entry(path.to_owned()).or_default();
            used.extend(before);
            used.truncate(MOST);
            table.note_ways(path, ways);
        }
    }

    /// A router, or a handler that declares its own route, which is mounted by its name.
    fn mount_named(&self, path: &str, route: &Route, table: &mut Table) {
        let Some((target, before)) = route.handlers.split_last() else { return };
        let Some(found) = self.item(path, target) else { return };
        let (outer, inner) = (router_of(path, &route.router), (found.path.to_owned(), found.name));
        if outer == inner {
            return;
        }
        table.note_mount((&outer, &route.path), &inner, before);
        let before = before.iter().map(|it| Name::from(it.path())).collect();
        let own = Endpoint { method: route.method.clone(), path: route.path.clone(), before, main: false };
        table.mounts.entry(inner).or_insert((outer, own));
    }

    /// The file whose routes a handler stands for: a module that is imported, or a router by its name.
    fn router(&self, path: &str, handler: &Origin) -> Option<String> {
        match handler {
            Origin::Import(module, name) if matches!(&**name, "*" | "default") => {
                let file = self.module(path, module)?;
                self.has_routes(file, None).then(|| file.to_owned())
            }
            handler => {
                let found = self.item(path, handler)?;
                self.has_routes(found.path, Some(&found.name)).then(|| found.path.to_owned())
            }
        }
    }

    /// Whether a file has routes: any, or all on the router of this name.
    fn has_routes(&self, file: &str, router: Option<&Name>) -> bool {
        let routes = self.files.get(file).map_or(&[][..], |it| it.interface.routes.as_slice());
        !routes.is_empty() && router.is_none_or(|router| routes.iter().all(|it| it.router == *router))
    }

    fn enter(&self, path: &str, (place, route): (usize, &Route), table: &mut Table) {
        for (at, handler) in route.handlers.iter().enumerate() {
            let targets = handlers_of(handler).into_iter().filter_map(|it| self.item(path, it));
            let targets: Vec<(String, Name)> = targets.map(|it| (it.path.to_owned(), it.name)).collect();
            if targets.is_empty() {
                continue;
            }
            let before = route.handlers.iter().take(at.min(MOST)).map(|it| Name::from(it.path())).collect();
            let main = at + 1 == route.handlers.len();
            let own = Endpoint { method: route.method.clone(), path: route.path.clone(), before, main };
            let endpoint = table.within(&router_of(path, &route.router), own);
            for target in targets {
                table.from.entry(target.0.clone()).or_default().push((path.to_owned(), place));
                table.handlers.entry(target).or_default().push(endpoint.clone());
            }
        }
    }
}

impl Table {
    /// An endpoint of a file, with what the mounts of the file add.
    fn within(&self, router: &Router, endpoint: Endpoint) -> Endpoint {
        let (mut prefixes, mut before) = (Vec::new(), vec![endpoint.before]);
        before.extend(self.used.get(&router.0).cloned());
        let mut at = router;
        for _ in 0..STEPS {
            let Some((outer, mount)) = self.mounts.get(at) else { break };
            prefixes.push(mount.path.clone());
            before.push(mount.before.clone());
            at = outer;
        }
        prefixes.reverse();
        before.reverse();
        let before = before.into_iter().flatten().take(MOST).collect();
        Endpoint { path: below(&prefixes.concat(), &endpoint.path), before, ..endpoint }
    }
}

/// A handler, or the arguments of the wrapper around it.
pub(super) fn handlers_of(origin: &Origin) -> Vec<&Origin> {
    match origin {
        Origin::Call(callee, arguments, _) if arguments.is_empty() => vec![callee],
        Origin::Call(callee, ..) if callee.last_name() == "bind" => match &**callee {
            Origin::Member(function, _) => vec![function],
            _ => Vec::new(),
        },
        Origin::Call(_, arguments, _) => arguments.iter().collect(),
        origin => vec![origin],
    }
}
