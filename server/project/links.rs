//! Names followed from file to file.

use super::Project;
use crate::facts::{Export, Item, Name, Origin};

/// How many steps a name is followed; cycles end here too.
const STEPS: usize = 16;

/// An item, with the file that declares it.
#[derive(Clone, Debug)]
pub struct Found<'p> {
    /// The file.
    pub path: &'p str,
    /// Its name there.
    pub name: Name,
    /// What it is.
    pub item: &'p Item,
}

impl Project {
    /// The item that a value names, in this file or another one.
    pub fn item<'p>(&'p self, path: &'p str, origin: &Origin) -> Option<Found<'p>> {
        match origin {
            Origin::Item(name) => self.local(path, name),
            Origin::Import(module, name) if &**name == "*" => self.exported(self.module(path, module)?, "default"),
            Origin::Import(module, name) => {
                let file = self.module(path, module)?;
                // `controller.create` of a whole module may be a member of what the module is.
                self.exported(file, name).or_else(|| self.member_of(&self.exported(file, "default")?, name))
            }
            Origin::Member(object, member) => self.member(path, object, member),
            _ => None,
        }
    }

    /// A member of a module, class or object: `orders.create`, `ApiResponse.created`, `service.create`.
    fn member<'p>(&'p self, path: &'p str, object: &Origin, member: &str) -> Option<Found<'p>> {
        if let Origin::Import(module, name) = object {
            let file = self.module(path, module)?;
            if matches!(&**name, "*" | "default")
                && let Some(found) = self.exported(file, member)
            {
                return Some(found);
            }
        }
        if path.ends_with(".rs")
            && let Some(found) = self.in_module(path, object, member)
        {
            return Some(found);
        }
        let class = match object {
            Origin::Call(callee, _, true) => self.item(path, callee)?,
            object => self.item(path, object)?,
        };
        self.member_of(&class, member)
    }

    /// A member of a class, of an instance, or of an object of functions.
    fn member_of<'p>(&'p self, holder: &Found<'p>, member: &str) -> Option<Found<'p>> {
        let name = match holder.item {
            // `module.exports = new OrderController()`
            Item::Const(Origin::Call(made, _, true)) => made.last_name(),
            _ => &holder.name,
        };
        self.local(holder.path, &format!("{name}.{member}")).or_else(|| self.property_of(holder, member))
    }

    /// A property of an object that names a function: `export const responses = { notFound }`.
    fn property_of<'p>(&'p self, holder: &Found<'p>, member: &str) -> Option<Found<'p>> {
        let Item::Const(Origin::Object(fields)) = holder.item else { return None };
        // One step: objects that name each other would lead in a circle.
        match &fields.iter().find(|it| &*it.0 == member)?.1 {
            Origin::Item(name) => self.local(holder.path, name),
            Origin::Import(module, name) => self.exported(self.module(holder.path, module)?, name),
            _ => None,
        }
    }

    /// Rust's `orders::create` and `crate::orders::create`: an item of a module.
    fn in_module<'p>(&'p self, path: &'p str, module: &Origin, name: &str) -> Option<Found<'p>> {
        let mut segments = Vec::new();
        for part in module.chain() {
            match part {
                Origin::Member(_, name) | Origin::Global(name) => segments.push(&**name),
                Origin::Import(module, name) => segments.extend([&**name, &**module]),
                _ => return None,
            }
        }
        segments.reverse();
        self.local(self.module(path, &segments.join("::"))?, name)
    }

    fn local<'p>(&'p self, path: &'p str, name: &str) -> Option<Found<'p>> {
        let (name, item) = self.files.get(path)?.interface.items.get_key_value(name)?;
        Some(Found { path, name: name.clone(), item })
    }

    /// What a file exports under a name, re-exports followed.
    pub fn exported<'p>(&'p self, file: &'p str, name: &str) -> Option<Found<'p>> {
        let mut waiting: Vec<(&'p str, Name)> = vec![(file, Name::from(name))];
        for _ in 0..STEPS {
            let (file, name) = waiting.pop()?;
            let interface = &self.files.get(file)?.interface;
            match interface.exports.get(&name) {
                Some(Export::Item(local)) => match self.local(file, local) {
                    Some(found) => return Some(found),
                    None => waiting.extend(
                        interface.imports.get(local).and_then(|it| Some((self.module(file, &it.0)?, it.1.clone()))),
                    ),
                },
                Some(Export::From(module, there)) => {
                    waiting.extend(self.module(file, module).map(|it| (it, there.clone())));
                }
                None => {
                    if let Some(found) = self.local(file, &name).filter(|_| file.ends_with(".rs")) {
                        return Some(found);
                    }
                    let others = interface.reexports.iter().filter_map(|it| self.module(file, it));
                    waiting.extend(others.map(|it| (it, name.clone())));
                }
            }
        }
        None
    }
}

/// A value with constants of other files put in.
pub(super) fn resolved(project: &Project, path: &str, origin: &Origin) -> Origin {
    let mut at = path.to_owned();
    let mut value = origin.clone();
    for _ in 0..STEPS {
        let (next, next_path) = match &value {
            Origin::Item(_) | Origin::Import(..) => match project.item(&at, &value) {
                Some(Found { path, item: Item::Const(inner), .. }) => (inner.clone(), path.to_owned()),
                _ => return value,
            },
            Origin::Member(object, name) => {
                let object = match &**object {
                    Origin::Item(_) | Origin::Import(..) => project.item(&at, object),
                    _ => return value,
                };
                match object {
                    Some(Found { path, item: Item::Const(Origin::Object(fields)), .. }) => {
                        let Some(found) = fields.iter().find(|it| it.0 == *name) else { return value };
                        (found.1.clone(), path.to_owned())
                    }
                    _ => return value,
                }
            }
            _ => return value,
        };
        (value, at) = (next, next_path);
    }
    value
}
