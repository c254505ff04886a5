//! The endpoints of a project, each with the function that handles it and those that run before.

use super::Project;
use super::routes::{self, Way};
use crate::facts::{Function, FunctionId, Item, Name, Origin, Route};
use crate::knowledge;
use crate::knowledge::is_rust;
use std::collections::{BTreeMap, BTreeSet};

/// Middleware of one endpoint that is looked at.
const MOST: usize = 32;

/// A function, by its file.
pub type Place = (String, FunctionId);

/// An endpoint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Served {
    /// The path with the prefixes of its mounts.
    pub path: Name,
    /// The method in upper case; empty for any.
    pub method: Name,
    /// The file that registers it.
    pub file: String,
    /// What handles it, if that was found.
    pub handler: Option<Place>,
    /// What runs before, as far as it was found, under its name.
    pub before: Vec<(Name, Place)>,
    /// What runs before and comes from a package, with the status that it refuses with.
    pub refusals: Vec<(Name, u16)>,
}

impl Project {
    /// All endpoints, by path and method.
    pub fn served(&self) -> Vec<Served> {
        let mut found: BTreeSet<Served> = BTreeSet::new();
        for path in self.files.keys() {
            found.extend(self.routed_in(path, &|_| true));
            found.extend(self.declared_in(path));
        }
        let handled: BTreeSet<(Name, Name, String)> = found.iter().filter(|it| it.handler.is_some()).map(key).collect();
        found.into_iter().filter(|it| it.handler.is_some() || !handled.contains(&key(it))).collect()
    }

    /// The endpoints that functions of a file handle.
    pub fn served_by(&self, path: &str) -> Vec<Served> {
        let mut places: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (file, at) in self.routed_from(path).iter().filter(|it| it.0 != path) {
            places.entry(file).or_default().insert(*at);
        }
        let elsewhere = places.iter().flat_map(|(file, of)| self.routed_in(file, &|at| of.contains(&at)));
        let all = self.routed_in(path, &|_| true).into_iter().chain(elsewhere).chain(self.declared_in(path));
        let own: BTreeSet<Served> = all.filter(|it| it.handler.as_ref().is_some_and(|it| it.0 == path)).collect();
        own.into_iter().collect()
    }

    /// Routes of a file by their place among them.
    fn routed_in(&self, path: &str, wanted: &dyn Fn(usize) -> bool) -> Vec<Served> {
        let routes = self.files.get(path).map_or(&[][..], |it| it.interface.routes.as_slice());
        let (mut routers, mut found) = (BTreeMap::new(), Vec::new());
        for (at, route) in routes.iter().enumerate() {
            let own: Vec<_> = self.ways_of(path, route).into_iter().map(|it| (path.to_owned(), it)).collect();
            let router = routes::router_of(path, &route.router).1;
            let ways = routers.entry(router.clone()).or_insert_with(|| self.ways_to(path, &router));
            ways.iter_mut().for_each(|it| it.before.extend(own.iter().cloned()));
            ways.iter_mut().for_each(|it| it.before.truncate(MOST));
            let route = Some(route).filter(|_| wanted(at));
            found.extend(route.into_iter().flat_map(|it| ways.iter().filter_map(|way| self.registered(path, it, way))));
        }
        found
    }

    fn declared_in(&self, path: &str) -> Vec<Served> {
        let functions = self.files.get(path).map_or(&[][..], |it| it.body.functions.as_slice());
        let places = functions.iter().enumerate().map(|(at, it)| ((path.to_owned(), FunctionId(at as u32)), it));
        places.flat_map(|(place, function)| self.declared_routes(&place, function)).collect()
    }

    /// `router.post('/orders', guard, create)`
    fn registered(&self, path: &str, route: &Route, way: &Way) -> Option<Served> {
        let (main, before) = route.handlers.split_last().filter(|_| !route.is_mount())?;
        let handler = self.targets(path, main).into_iter().next();
        let is_rust = is_rust(path);
        if handler.is_none() && !is_rust && !routes::handlers_of(main).into_iter().any(may_handle) {
            return None;
        }
        let endpoint = (route.method.clone(), below(&way.prefix, &route.path));
        let own = before.iter().map(|it| (path.to_owned(), it.clone()));
        Some(self.with_ways(endpoint, path, handler, way.before.iter().cloned().chain(own)))
    }

    /// What a decorator, or the name of the file, makes of a function.
    fn declared_routes(&self, place: &Place, function: &Function) -> Vec<Served> {
        let (path, id) = place;
        let routes = self.files.get(path).map_or(&[][..], |it| it.interface.routes.as_slice());
        let registered = |method: &Name, own: &Name| routes.iter().any(|it| it.method == *method && it.path == *own);
        let mut found = Vec::new();
        for route in function.routes.iter().filter(|it| self.is_route(path, it) && !registered(&it.method, &it.path)) {
            let mounts = if route.router.is_empty() { vec![Way::default()] } else { self.ways_to(path, &route.router) };
            for way in mounts {
                let own = route.before.iter().map(|it| (path.clone(), it.clone()));
                let endpoint = (route.method.clone(), below(&way.prefix, &route.path));
                found.push(self.with_ways(
                    endpoint,
                    path,
                    Some((path.clone(), *id)),
                    way.before.into_iter().chain(own),
                ));
            }
        }
        for endpoint in routes::of_file(path, function).into_iter().flatten() {
            let own = (endpoint.method, endpoint.path);
            found.push(self.with_ways(own, path, Some((path.clone(), *id)), std::iter::empty()));
        }
        found
    }

    fn with_ways(
        &self,
        (method, path): (Name, Name),
        file: &str,
        handler: Option<Place>,
        ways: impl Iterator<Item = (String, Origin)>,
    ) -> Served {
        let (mut before, mut refusals) = (Vec::new(), Vec::new());
        for (from, origin) in ways {
            let name = Name::from(origin.path().trim_matches('?'));
            let code = knowledge::refuses_with(&self.beyond_own(&from, &origin));
            let code = code.or_else(|| self.forbids(&from, &origin).then_some(403));
            refusals.extend(code.map(|it| (name.clone(), it)));
            before.extend(self.guards(&from, &origin).into_iter().map(|it| (name.clone(), it)));
        }
        let path = if path.is_empty() { Name::from("/") } else { path };
        Served { path, method, file: file.to_owned(), handler, before, refusals }
    }

    /// The functions that a middleware stands for: itself, what makes it, or the method of a guard.
    fn guards(&self, path: &str, origin: &Origin) -> Vec<Place> {
        let mut found = self.targets(path, origin);
        if let Origin::Call(callee, ..) = origin {
            found.extend(self.target(path, callee));
        }
        let class = self.item(path, origin).filter(|it| matches!(it.item, Item::Class(..)));
        let methods = class.into_iter().flat_map(|it| {
            let method = |name: &str| self.function_named(it.path, &format!("{}.{name}", it.name));
            ["canActivate", "use"].into_iter().filter_map(method).collect::<Vec<Place>>()
        });
        found.extend(methods);
        found.retain(|(path, id)| !self.handles_errors(path, *id));
        found.sort();
        found.dedup();
        found
    }

    fn handles_errors(&self, path: &str, id: FunctionId) -> bool {
        self.files.get(path).and_then(|it| it.body.function(id)).is_some_and(|it| it.handler.is_some())
    }

    /// A guard of the project that says no without an error of its own.
    fn forbids(&self, path: &str, origin: &Origin) -> bool {
        let class = self.item(path, origin).filter(|it| matches!(it.item, Item::Class(..)));
        let method = class.and_then(|it| self.own(it.path, &format!("{}.canActivate", it.name)));
        method.is_some_and(|it| matches!(it.item, Item::Function(role) if !role.throws))
    }

    /// A class or constant of the project as what it rests on.
    fn beyond_own(&self, path: &str, origin: &Origin) -> Origin {
        match self.item(path, origin).map(|it| it.item) {
            Some(Item::Class(Some(inner), _) | Item::Const(inner)) => inner.clone(),
            _ => origin.clone(),
        }
    }

    /// The functions that a handler may be, wrappers looked through; the likeliest first.
    fn targets(&self, path: &str, origin: &Origin) -> Vec<Place> {
        routes::handlers_of(origin).into_iter().filter_map(|it| self.target(path, it)).collect()
    }

    fn target(&self, path: &str, origin: &Origin) -> Option<Place> {
        match origin {
            Origin::Function(id) => Some((path.to_owned(), *id)),
            origin => match self.item(path, origin) {
                Some(found) => self.function_named(found.path, &found.name),
                None => self.own_method(path, origin),
            },
        }
    }

    /// `this.show`, if only one class of the file has such a method.
    fn own_method(&self, path: &str, origin: &Origin) -> Option<Place> {
        let Origin::Member(object, name) = origin else { return None };
        let this = matches!(&**object, Origin::Global(it) if &**it == "this");
        let functions = &self.files.get(path).filter(|_| this)?.body.functions;
        let mut named = functions.iter().enumerate().filter(|it| it.1.class.is_some() && it.1.name == *name);
        let at = named.next().filter(|_| named.next().is_none())?.0;
        Some((path.to_owned(), FunctionId(at as u32)))
    }

    /// The function of a file that other files know by this name.
    pub(super) fn function_named(&self, path: &str, name: &str) -> Option<Place> {
        let (holder, last) = name.rsplit_once('.').unwrap_or(("", name));
        let functions = &self.files.get(path)?.body.functions;
        let is = |it: &Function| match &it.class {
            Some(class) => &**class == holder && &*it.name == last,
            None => &*it.name == name || it.exported.iter().any(|it| &**it == name),
        };
        let loose = |it: &Function| it.class.is_none() && &*it.name == last && !last.is_empty();
        let at = functions.iter().position(is).or_else(|| functions.iter().position(loose))?;
        Some((path.to_owned(), FunctionId(at as u32)))
    }
}

/// What comes from elsewhere may be a function. `client.post('/orders', params)` is no route, but a request.
fn may_handle(origin: &Origin) -> bool {
    matches!(origin.root(), Origin::Import(..) | Origin::Item(_) | Origin::Global(_))
}

/// The path below that of a mount; some routers take `orders.create` for `/orders.create`.
pub(super) fn below(prefix: &str, path: &str) -> Name {
    if path == "/" && !prefix.is_empty() {
        return Name::from(prefix);
    }
    let joint = if path.starts_with(char::is_alphanumeric) && !prefix.ends_with('/') { "/" } else { "" };
    Name::from(format!("{prefix}{joint}{path}"))
}

fn key(it: &Served) -> (Name, Name, String) {
    (it.method.clone(), it.path.clone(), it.file.clone())
}
