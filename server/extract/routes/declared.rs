//! Routes that attributes declare: `#[post("/orders")]`, `#[route("/orders", method = "GET")]`, `#[oai(path = "/orders", method = "get")]`.

use super::built::{Built, joined};
use super::{decorated, unquoted};
use crate::extract::Source;
use crate::facts::{FunctionId, Handled, Name};
use crate::framework::{Event, Role};
use crate::knowledge::routes::method_of;

/// Arguments of an attribute that are read.
const MOST: usize = 32;

/// The routes of functions behind attributes.
pub(super) fn routes(source: &Source<'_>, events: &[&Event], built: &Built<'_, '_>) -> Vec<(FunctionId, Handled)> {
    let mut found = Vec::new();
    for event in events {
        let Some(function) = event.get(Role::Decorator).and_then(|it| decorated::decorated(source, it)) else {
            continue;
        };
        let Some(id) = source.function_id(function) else { continue };
        let named = event.get(Role::Method).and_then(|it| method_of(it.of(source.text)));
        let arguments = event.get(Role::Options).map_or("", |it| it.of(source.text));
        let (methods, path) = read(arguments);
        let methods = named.map_or(methods, |it| vec![it]);
        let path: Name = joined("", &path).into();
        let router = built.item(function);
        let one = |method: &'static str| Handled {
            method: method.into(),
            path: path.clone(),
            router: router.clone(),
            before: Vec::new(),
            described: event.settings.described,
        };
        found.extend(methods.into_iter().map(|it| (id, one(it))));
    }
    found
}

/// Methods and path among the arguments of an attribute.
fn read(arguments: &str) -> (Vec<&'static str>, String) {
    let (mut methods, mut path) = (Vec::new(), None);
    for argument in split(arguments.trim_start_matches('(').trim_end_matches(')')) {
        let (key, value) = argument.split_once('=').filter(|it| !it.0.contains('"')).unwrap_or(("", argument));
        let (key, value) = (key.trim(), value.trim());
        let text = unquoted(value);
        match key {
            "method" => methods.extend(method_of(&text.to_ascii_lowercase())),
            "" if text == value => methods.extend(method_of(value)),
            "" | "path" if path.is_none() && text != value => path = Some(text.to_owned()),
            _ => {}
        }
    }
    (methods, path.map(|it| without_query(&it)).unwrap_or_default())
}

/// Rocket's paths may go on with the query; those of others have patterns in braces.
fn without_query(path: &str) -> String {
    let end = if path.contains('{') { None } else { path.find('?') };
    path.get(..end.unwrap_or(path.len())).unwrap_or(path).to_owned()
}

/// The parts between the commas that stand outside texts and brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth, mut quoted) = (Vec::new(), 0, 0_u32, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 && parts.len() < MOST => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts
}
