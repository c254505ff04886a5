//! Requests for what is part of the program: they succeed, or the build is broken.

use crate::extract::Source;
use crate::facts::Origin;
use crate::flow::{self, Kind, NodeId};

/// Bytes of a function or class that is searched for what its URL is.
const NEAR: usize = 64_000;

/// Bytes of a condition that is about the URL.
const CONDITION: usize = 400;
/// What is loaded with these schemes comes from no server.
const SCHEMES: [&str; 4] = ["blob:", "data:", "file:", "content:"];

/// Bundled assets, data and blob URLs are there or the build is broken.
pub(super) fn is_asset(source: &Source<'_>, call: NodeId) -> bool {
    let Some(url) = source.flow.kid(call, 1) else { return opens_file(source, call) };
    let written = source.text_of(url).to_ascii_lowercase();
    let named = around(source, call)
        .chain([written.clone()])
        .any(|it| ["bloburl", "dataurl", "asset"].iter().any(|word| it.contains(word)));
    let made = [
        "base64",
        "datauri",
        "objecturl",
        "import.meta.url",
        "runtime.geturl",
        "createobjecturl",
        "pathtofileurl",
        "blob:",
        "data:",
    ]
    .iter()
    .any(|it| written.contains(it));
    // A condition can be a call around most of the file.
    let guarded = || {
        SCHEMES.iter().any(|it| source.says(it))
            && flow::conditions(&source.flow, call).any(|it| is_of_no_server(source.text_of(it.node), it.polarity))
    };
    let written_file = source.kind(url) == Kind::Template && is_asset_name(written.trim_end_matches('`'));
    let own = || is_own_file(source, url) || is_object(source, call, url);
    named || made || guarded() || written == "blob" || written_file || is_packed(&source.origin(url)) || own()
}

/// `request.open('GET', '/licenses/all.txt')` in the function that makes the request.
fn opens_file(source: &Source<'_>, request: NodeId) -> bool {
    let made = source.kind(request) == Kind::New;
    let function = source.scopes.function(request).filter(|_| made).map(|it| source.text_of(it));
    let opened = function.filter(|it| it.len() <= NEAR).and_then(|it| it.split_once(".open("));
    let url = opened.and_then(|it| it.1.split(',').nth(1)).map_or("", str::trim);
    let written = url.trim_matches(['\'', '"']);
    written.len() < url.len() && is_file(&Origin::Text(written.into()))
}

/// `if (url.startsWith('data:')) ..`, `if (!url.startsWith('data:')) return; ..`.
fn is_of_no_server(condition: &str, polarity: flow::Polarity) -> bool {
    if condition.len() > CONDITION {
        return false;
    }
    let quoted = |part: &str, it: &str| part.match_indices(it).any(|(at, _)| part[..at].ends_with(['\'', '"', '`']));
    let mut parts = condition.split("||").flat_map(|it| it.split("&&"));
    let part = parts.find(|part| SCHEMES.iter().any(|it| quoted(part, it)));
    part.is_some_and(|it| it.trim_start().starts_with('!') == (polarity == flow::Polarity::Failed))
}

/// The names of the functions and variables around a call, in lower case.
fn around<'s>(source: &'s Source<'_>, call: NodeId) -> impl Iterator<Item = String> + 's {
    let holders = source.flow.ancestors(call, 64);
    holders.filter_map(|it| match source.kind(it) {
        Kind::Function => Some(source.name(it).to_ascii_lowercase()),
        Kind::Let => source.flow.kid(it, 0).map(|it| source.name(it).to_ascii_lowercase()),
        _ => None,
    })
}

/// A file of the own site, perhaps through a helper that makes its URL; an object of the page.
fn is_packed(url: &Origin) -> bool {
    let made = |it: &Origin| match it {
        Origin::Call(callee, ..) => matches!(callee.last_name(), "createObjectURL" | "toDataURL"),
        Origin::Text(text) => is_static(text),
        _ => false,
    };
    is_file(url) || url.parts().into_iter().any(made)
}

/// `URL.revokeObjectURL(url)`, `this.url = URL.createObjectURL(file)` near it: an object of the page.
fn is_object(source: &Source<'_>, call: NodeId, url: NodeId) -> bool {
    if !matches!(source.kind(url), Kind::Name | Kind::Member) || !source.says("ObjectURL(") {
        return false;
    }
    let whole = |it: &NodeId| matches!(source.kind(*it), Kind::Function | Kind::Class);
    let around = source.flow.ancestors(call, 64).filter(whole).map(|it| source.text_of(it));
    let Some(near) = around.take_while(|it| it.len() <= NEAR).last().filter(|it| it.contains("ObjectURL(")) else {
        return false;
    };
    let name = source.text_of(url);
    let setter =
        format!("set{}{}(", name.get(..1).unwrap_or_default().to_uppercase(), name.get(1..).unwrap_or_default());
    let names = |line: &str| line.trim_start().starts_with(name) || line.contains(&*setter);
    let made = |line: &str| line.contains("createObjectURL(") && names(line);
    near.contains(&*format!("revokeObjectURL({name})")) || near.lines().any(made)
}

/// `/static/locales/${name}.json`, perhaps through a variable or a helper that makes its URL.
fn is_own_file(source: &Source<'_>, url: NodeId) -> bool {
    let mut at = Some(url);
    for _ in 0..4 {
        let Some(id) = at else { return false };
        at = match source.kind(id) {
            Kind::Template | Kind::Str => return is_static(source.text_of(id).trim_matches(['`', '\'', '"'])),
            Kind::Call | Kind::New => source.flow.kid(id, 1),
            Kind::Binary => source.flow.kid(id, 0),
            Kind::Name => declared(source, id),
            _ => return false,
        };
    }
    false
}

/// The value that a name was declared with.
fn declared(source: &Source<'_>, name: NodeId) -> Option<NodeId> {
    let own = source.scopes.resolve(&source.flow, source.text, name)?.name;
    let holder = source.flow.parent(own).filter(|it| source.kind(*it) == Kind::Let)?;
    source.flow.kid(holder, 1)
}

/// `/static/locales/`: a folder of what was built.
fn is_static(path: &str) -> bool {
    let first = path.trim_start_matches("./").trim_start_matches('/').split('/').next().unwrap_or_default();
    let rooted = path.starts_with('/') || path.starts_with("./");
    (rooted || matches!(first, "static" | "assets"))
        && matches!(first, "static" | "assets" | "public" | "locales" | "_locales" | "fonts" | "images" | "img" | "css")
}

/// A file of the own site: a font or a picture anywhere, a text or data file by a path without a host.
fn is_file(url: &Origin) -> bool {
    let text = match url {
        // `import zipped from './common.zip?url'`
        Origin::Import(module, _) => return module.ends_with("?url") || is_asset_name(module),
        Origin::Text(text) => text,
        Origin::Joined(parts) => match parts.last() {
            Some(Origin::Text(text)) => text,
            _ => return false,
        },
        _ => return false,
    };
    let name = text.rsplit('/').next().unwrap_or_default();
    // `/examples/terms.pdf`, `./prompts.json`: a path without a host whose last part has an ending.
    let local = ["/", "./", "../"].iter().any(|it| text.starts_with(it)) && !text.contains("/api/");
    let ending = name
        .rsplit_once('.')
        .is_some_and(|(_, it)| (2..=5).contains(&it.len()) && it.chars().all(char::is_alphanumeric));
    is_asset_name(name) || (local && ending)
}

/// Fonts, pictures, sounds and modules.
fn is_asset_name(name: &str) -> bool {
    [".ttf", ".otf", ".woff", ".woff2", ".png", ".svg", ".wasm", ".ico", ".mp3"].iter().any(|it| name.ends_with(it))
}
