//! Errors that carry a status into an error handler.

use super::{Project, modules, statuses::is_of_library};
use crate::facts::{Carried, Interface, Item, Origin, Role};
use crate::status;

impl Project {
    /// The name of an error with a status of its own that code around a file throws; none if anything there looks at what
    /// an error says of itself, since that may be where it goes.
    pub fn dropped_error(&self, path: &str) -> Option<String> {
        let root = self.package(path);
        let near = || self.files.iter().filter(|it| self.package(it.0) == root);
        if near().any(|it| it.1.interface.reads_errors) {
            return None;
        }
        near()
            .find_map(|(path, facts)| facts.interface.throws.iter().find(|it| self.carries_status(path, it)))
            .map(Origin::path)
    }

    /// Whether code around a file has classes of errors that carry a status, or throws such errors of a library.
    pub fn has_status_errors(&self, path: &str) -> bool {
        let known = self.derived.status_errors.get_or_init(|| {
            let with = self.files.iter().filter(|(path, facts)| self.holds_status_errors(path, &facts.interface));
            with.map(|it| self.package(it.0).map(str::to_owned)).collect()
        });
        known.contains(&self.package(path).map(str::to_owned))
    }

    fn holds_status_errors(&self, path: &str, interface: &Interface) -> bool {
        let class = |it: &Item| matches!(it, Item::Class(_, Some(_)));
        interface.items.values().any(class) || interface.throws.iter().any(|it| self.carries_status(path, it))
    }

    /// Whether what failed is a function of the project that says that it fails with an error of a library.
    pub fn fails_elsewhere(&self, path: &str, error: &Origin) -> bool {
        let Origin::Error(failed) = error else { return false };
        let call = failed.chain().filter(|it| matches!(it, Origin::Call(..))).last();
        let Some(Origin::Call(callee, ..)) = call else { return false };
        match self.item(path, callee).map(|it| it.item) {
            Some(Item::Function(Role { fails: Some(ty), .. })) => self.is_of_elsewhere(ty),
            _ => false,
        }
    }

    /// A type of the standard library or of a crate that is none of the project.
    fn is_of_elsewhere(&self, ty: &str) -> bool {
        let first = ty.split("::").next().unwrap_or_default();
        let own = matches!(first, "crate" | "super" | "self") || !self.manifests.of_crate(first).is_empty();
        ty.starts_with("Box<dyn") || (ty.contains("::") && !own && first.starts_with(char::is_lowercase))
    }

    /// The folder of the nearest manifest.
    fn package<'p>(&self, path: &'p str) -> Option<&'p str> {
        modules::folders(path).find(|it| self.manifests.is_package(it))
    }

    /// Whether what a class or function makes has a status other than 500.
    pub(super) fn carries_status(&self, path: &str, maker: &Origin) -> bool {
        let carried = match self.item(path, maker) {
            None => return is_of_library(maker) && status::by_name(maker.last_name()) != Some(500),
            Some(found) => match found.item {
                Item::Class(..) => self.carried(found.path, &found.name, 8),
                Item::Function(role) => {
                    role.answers.clone().or_else(|| self.factory(found.path, role.returns.as_ref(), 2))
                }
                Item::Const(_) => None,
            },
        };
        carried.is_some_and(|it| it != Carried::Fixed(500))
    }
}
