//! Which endpoint a function handles: routes and mounts across files, file routes.

use super::Project;
use crate::facts::{Body, Function, FunctionId, Name, Origin, Route};
use rustc_hash::FxHashMap;

/// An endpoint that a function handles.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Endpoint {
    /// The method in upper case; empty for any, `USE` for middleware.
    pub method: Name,
    /// The path with the prefixes of its mounts.
    pub path: Name,
}

impl Project {
    /// The endpoints that a function, or one around it, handles.
    pub fn endpoints(&self, path: &str, body: &Body, function: FunctionId) -> Vec<Endpoint> {
        for (_, function) in body.enclosing(function) {
            let own: Vec<Endpoint> = function.routes.iter().map(|it| self.mounted(path, it)).collect();
            if !own.is_empty() {
                return own;
            }
            if let Some(found) = self.linked(path, function).or_else(|| file_route(path, function)) {
                return found;
            }
        }
        Vec::new()
    }

    fn mounted(&self, path: &str, (method, route): &(Name, Name)) -> Endpoint {
        let prefix = self.prefix(path);
        Endpoint { method: method.clone(), path: Name::from(format!("{prefix}{route}")) }
    }

    /// The path under which another file mounts the router of this one.
    fn prefix(&self, path: &str) -> Name {
        self.prefixes()
            .get(&(path.to_owned(), Name::from("*")))
            .and_then(|it| it.first())
            .map_or_else(|| Name::from(""), |it| it.path.clone())
    }

    fn linked(&self, path: &str, function: &Function) -> Option<Vec<Endpoint>> {
        let own = match &function.class {
            Some(class) => Name::from(format!("{class}.{}", function.name)),
            None => function.name.clone(),
        };
        if own.is_empty() {
            return None;
        }
        self.prefixes().get(&(path.to_owned(), own)).cloned()
    }

    /// Handlers by file and name, and whole files (`*`) by the prefix they are mounted under.
    fn prefixes(&self) -> &FxHashMap<(String, Name), Vec<Endpoint>> {
        self.routes.get_or_init(|| {
            let mut found = FxHashMap::default();
            for (path, facts) in &self.files {
                for route in &facts.interface.routes {
                    self.enter(path, route, &mut found);
                }
            }
            found
        })
    }

    fn enter(&self, path: &str, route: &Route, found: &mut FxHashMap<(String, Name), Vec<Endpoint>>) {
        let endpoint = Endpoint { method: route.method.clone(), path: route.path.clone() };
        for handler in &route.handlers {
            for part in handlers(handler) {
                let target = match part {
                    Origin::Import(module, name) if matches!(&**name, "*" | "default") && &*route.method == "USE" => {
                        self.module(path, module).map(|file| (file.to_owned(), Name::from("*")))
                    }
                    part => self.item(path, part).map(|it| (it.path.to_owned(), it.name)),
                };
                if let Some(target) = target {
                    found.entry(target).or_default().push(endpoint.clone());
                }
            }
        }
    }
}

/// A handler, or the arguments of the wrapper around it.
fn handlers(origin: &Origin) -> Vec<&Origin> {
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

/// Next.js: `app/**/route.ts` exports a function a method.
fn file_route(path: &str, function: &Function) -> Option<Vec<Endpoint>> {
    let file = path.rsplit('/').next().unwrap_or_default();
    let method = function
        .exported
        .iter()
        .find(|it| matches!(&***it, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS"))?;
    if !file.starts_with("route.") && !file.starts_with("+server.") {
        return None;
    }
    let folder = path.rsplit_once('/').map_or("", |it| it.0);
    let route = folder.split_once("app/").map_or(folder, |it| it.1);
    Some(vec![Endpoint { method: method.clone(), path: Name::from(format!("/{route}")) }])
}
