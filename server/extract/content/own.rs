//! Whose error it is that an answer shows: one that was made for clients, or what a library says.

use crate::extract::Source;
use crate::facts::Origin;
use crate::flow::{Kind, NodeId};
use crate::knowledge::{is_library_error, is_store_call, is_upstream_call, store_op};
use rustc_hash::FxHashSet;

/// What a variant holds that was given a text that was written for somebody.
const TEXTS: [&str; 3] = ["(String)", "(&'static str)", "(Cow<'static, str>)"];

/// What a Rust file declares of its own, gathered once.
#[derive(Default)]
pub(in crate::extract) struct Declared<'t> {
    /// `mod orders;`, whose functions are those of the project.
    modules: FxHashSet<&'t str>,
    /// Variants that hold a text: `Public(String)`.
    texts: FxHashSet<&'t str>,
}

impl<'t> Declared<'t> {
    fn new(source: &Source<'t>) -> Declared<'t> {
        let is_name = |it: &str| it.chars().all(|it| it.is_alphanumeric() || it == '_');
        let modules = source.text.split("mod ").skip(1).filter_map(|it| it.split_once(';')).map(|it| it.0);
        let holds = |it: &NodeId| TEXTS.iter().any(|text| source.text_of(*it).ends_with(text));
        let variants = source.flow.ids().filter(|it| source.kind(*it) == Kind::Prop);
        Declared {
            modules: modules.filter(|it| is_name(it)).collect(),
            texts: variants.filter(holds).map(|it| source.name(it)).collect(),
        }
    }
}

impl Source<'_> {
    /// Whether a value that is a caught or received error may be one of the project's own; `None` if it is no error. In Rust
    /// a type of one's own may be made for clients.
    pub(super) fn own_error(&self, origin: &Origin) -> Option<bool> {
        match origin {
            Origin::Error(of) => Some(!self.language.is_ecma() && !self.is_from_elsewhere(of)),
            Origin::Param(_, _, name, ty) if !self.language.is_ecma() => self.is_error_type(name, ty).then_some(false),
            Origin::Either(values) => values.iter().find_map(|it| self.own_error(it)),
            _ => None,
        }
    }

    /// What failed is a store, the standard library or another crate, or stands in a variant of an error type.
    fn is_from_elsewhere(&self, failed: &Origin) -> bool {
        let stored = |it: &Origin| store_op(it).is_some() || is_store_call(it) || is_upstream_call(it);
        let lower = |name: &str| name.starts_with(char::is_lowercase);
        failed.chain().any(stored)
            || match failed.root() {
                Origin::Import(module, name) => !module.is_empty() && !self.is_own(module) && !is_path_of_crate(name),
                Origin::Global(name) if &**name == "self" => {
                    let text = || self.declared().texts.contains(failed.last_name());
                    !matches!(failed, Origin::Call(..)) && !text()
                }
                Origin::Global(name) => lower(name) && !self.is_own(name) && name.len() > 1,
                _ => false,
            }
    }

    /// A path into the crate, or into a module that the file declares.
    fn is_own(&self, path: &str) -> bool {
        let first = path.split("::").next().unwrap_or_default();
        is_path_of_crate(path) || self.declared().modules.contains(first)
    }

    fn declared(&self) -> &Declared<'_> {
        self.declared.get_or_init(|| Declared::new(self))
    }

    /// `sqlx::Error`, `Box<dyn Error>`, `E` of a function for any error.
    fn is_error_type(&self, name: &str, ty: &str) -> bool {
        let ty = ty.trim_start_matches(['&', ' ']);
        let first = ty.split("::").next().unwrap_or_default();
        let module = self.imports.get(first).map_or(first, |it| &it.0);
        let imported = ty.contains("::") || self.imports.contains_key(first);
        let of_library = ty.ends_with("Error") && imported && !self.is_own(module);
        let any = ty == "E" && matches!(name, "e" | "err" | "error");
        of_library || any || is_library_error(ty)
    }
}

fn is_path_of_crate(path: &str) -> bool {
    matches!(path.split("::").next(), Some("crate" | "super" | "self"))
}
