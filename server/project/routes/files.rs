//! Routes that a framework reads from the names of files: Next.js, SvelteKit, Remix, Nitro, Astro, Fresh.

use super::Endpoint;
use crate::facts::{Function, Name};

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The endpoint that a function of a file is by where the file lies and how the function is exported.
pub(in crate::project) fn endpoint(path: &str, function: &Function) -> Option<Vec<Endpoint>> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, _) = file.rsplit_once('.')?;
    let exported = |name: &str| function.exported.iter().any(|it| &**it == name);
    let method =
        METHODS.iter().copied().find(|it| exported(it) || (&*function.name == *it && exported_within(function)));
    let (method, route) = match stem {
        "route" => (method?, after(folder, "app").unwrap_or(folder).to_owned()),
        "+server" => {
            (method.or(exported("fallback").then_some(""))?, after(folder, "routes").unwrap_or(folder).to_owned())
        }
        "+page.server" | "+layout.server" => {
            exported("load").then_some(())?;
            ("GET", after(folder, "routes").unwrap_or(folder).to_owned())
        }
        stem => by_folder(folder, stem, method, &exported)?,
    };
    let path = Name::from(public(&route));
    Some(vec![Endpoint { method: Name::from(method), path, before: Vec::new(), main: true }])
}

/// Methods of an exported object are reached by their own names.
fn exported_within(function: &Function) -> bool {
    function.class.is_none() && function.exported.is_empty()
}

/// Files whose every name is a route.
fn by_folder<'m>(
    folder: &str,
    stem: &str,
    method: Option<&'m str>,
    exported: &impl Fn(&str) -> bool,
) -> Option<(&'m str, String)> {
    let within = |folder: &str| if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") };
    let default = || exported("default") || exported("exports");
    if let Some(rest) = nitro(folder) {
        let (name, method) = suffix(&within(rest));
        return default().then_some((method, name));
    }
    if let Some(rest) = after(folder, "pages") {
        let api = rest == "api" || rest.starts_with("api/");
        let method = method.or((api && default()).then_some(""))?;
        return Some((method, within(rest)));
    }
    let rest = after(folder, "routes")?;
    let method = method.or(exported("loader").then_some("GET")).or(exported("action").then_some("POST"))?;
    Some((method, within(rest).replace('.', "/")))
}

/// What lies behind `server/api`, with it, or behind `server/routes`.
fn nitro(folder: &str) -> Option<&str> {
    let rest = after(folder, "server")?;
    let api = rest == "api" || rest.starts_with("api/");
    if api { Some(rest) } else { rest.strip_prefix("routes").filter(|it| it.is_empty() || it.starts_with('/')) }
}

/// `orders.get` is only for GET.
fn suffix<'m>(name: &str) -> (String, &'m str) {
    let found = METHODS.iter().copied().find_map(|method| {
        let rest = name.strip_suffix(&*method.to_ascii_lowercase())?.strip_suffix('.')?;
        Some((rest.to_owned(), method))
    });
    found.unwrap_or_else(|| (name.to_owned(), ""))
}

/// What follows a folder of this name.
fn after<'p>(folder: &'p str, name: &str) -> Option<&'p str> {
    let mut from = 0;
    for part in folder.split('/') {
        from += part.len() + 1;
        if part == name {
            return Some(folder.get(from..).unwrap_or(""));
        }
    }
    None
}

/// The path of a request: without groups, slots and the names of index files.
fn public(route: &str) -> String {
    let hidden = |it: &&str| {
        let group = it.starts_with('(') && it.ends_with(')');
        !(it.is_empty() || group || it.starts_with('@') || matches!(*it, "index" | "_index"))
    };
    let parts: Vec<&str> = route.split('/').filter(hidden).collect();
    format!("/{}", parts.join("/"))
}
