//! Names followed from file to file.

use super::Project;
use crate::facts::{Export, Item, Name, Origin};
use crate::knowledge::is_rust;
use std::cell::Cell;
use std::collections::BTreeMap;

/// How many steps a name is followed; cycles end here too.
const STEPS: usize = 16;
/// The name of a whole module.
const WHOLE: &str = "*";

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

/// How many names one question follows in all: aliases of aliases would multiply without it.
const FUEL: u8 = 64;

impl Project {
    /// The item that a value names, in this file or another one. Names that only stand for others are followed.
    pub fn item<'p>(&'p self, path: &'p str, origin: &Origin) -> Option<Found<'p>> {
        self.followed(path, origin, &Cell::new(FUEL))
    }

    fn followed<'p>(&'p self, path: &'p str, origin: &Origin, fuel: &Cell<u8>) -> Option<Found<'p>> {
        fuel.set(fuel.get().checked_sub(1)?);
        let found = match origin {
            Origin::Item(name) => self.local(path, name),
            Origin::Import(module, name) => self.imported(path, module, name, fuel),
            Origin::Global(name) => self.of_all(path, name, fuel),
            Origin::Member(object, member) => self.member(path, object, member, fuel),
            _ => None,
        }?;
        match found.item {
            Item::Const(alias @ (Origin::Item(_) | Origin::Import(..) | Origin::Member(..))) => {
                self.followed(found.path, alias, fuel).or(Some(found))
            }
            _ => Some(found),
        }
    }

    /// What a `use` of everything brings (Rust).
    fn of_all<'p>(&'p self, path: &'p str, name: &str, fuel: &Cell<u8>) -> Option<Found<'p>> {
        let imports = self.files.get(path).filter(|_| is_rust(path))?.interface.imports.values();
        let whole = imports.filter(|it| &*it.1 == WHOLE).take(STEPS);
        whole.into_iter().find_map(|(module, _)| self.imported(path, module, name, fuel))
    }

    fn imported<'p>(&'p self, path: &str, module: &str, name: &str, fuel: &Cell<u8>) -> Option<Found<'p>> {
        let file = self.module(path, module)?;
        // `controller.create` of a whole module may be a member of what the module is.
        self.exported(file, name).or_else(|| self.member_of(self.exported(file, WHOLE)?, name, fuel))
    }

    /// A member of a module, class or object: `orders.create`, `ApiResponse.created`, `service.create`, `this.service`.
    fn member<'p>(&'p self, path: &'p str, object: &Origin, member: &str, fuel: &Cell<u8>) -> Option<Found<'p>> {
        let module = match object {
            Origin::Global(this) if &**this == "this" => return self.local(path, &format!("this.{member}")),
            Origin::Import(module, name) if &**name == "default" => self.module(path, module),
            object => self.namespace(path, object),
        };
        if let Some(found) = module.and_then(|it| self.exported(it, member)) {
            return Some(found);
        }
        if is_rust(path)
            && let Some(found) = self.in_module(path, object, member)
        {
            return Some(found);
        }
        match object {
            Origin::Call(class, _, true) => self.member_of(self.followed(path, class, fuel)?, member, fuel),
            object => self.member_of(self.followed(path, object, fuel)?, member, fuel),
        }
    }

    /// The file that a name stands for as a whole: `import * as a`, `require('./a')`, `export * as a from './a'`.
    fn namespace(&self, path: &str, origin: &Origin) -> Option<&str> {
        let Origin::Import(module, name) = origin else { return None };
        let mut file = self.module(path, module)?;
        let mut name = name;
        for _ in 0..STEPS {
            if &**name == WHOLE {
                return Some(file);
            }
            let Export::From(module, there) = self.files.get(file)?.interface.exports.get(name)? else { return None };
            (file, name) = (self.module(file, module)?, there);
        }
        None
    }

    /// A member of a class or what it extends, of an instance, or of an object of functions.
    fn member_of<'p>(&'p self, holder: Found<'p>, member: &str, fuel: &Cell<u8>) -> Option<Found<'p>> {
        let mut class = match holder.item {
            // `module.exports = new OrderController()`
            Item::Const(Origin::Call(made, _, true)) => self.followed(holder.path, made, fuel)?,
            _ => holder,
        };
        for _ in 0..STEPS {
            let full = format!("{}.{member}", class.name);
            if let Some(found) = self.local(class.path, &full).or_else(|| self.elsewhere(class.path, &full)) {
                return Some(found);
            }
            class = match class.item {
                Item::Class(Some(parent), _) => self.followed(class.path, parent, fuel)?,
                Item::Const(Origin::Object(fields)) => {
                    let (_, value) = fields.iter().find(|it| &*it.0 == member)?;
                    return self.followed(class.path, value, fuel);
                }
                _ => return None,
            };
        }
        None
    }

    /// A method of a type in another file than that of the type, which Rust allows, if only one has it.
    fn elsewhere<'p>(&'p self, path: &str, full: &str) -> Option<Found<'p>> {
        let methods = self.derived.methods.get_or_init(|| {
            let mut found: BTreeMap<Name, Option<String>> = BTreeMap::new();
            for (path, facts) in self.files.iter().filter(|it| is_rust(it.0)) {
                let own =
                    facts.interface.items.iter().filter(|it| it.0.contains('.') && matches!(it.1, Item::Function(_)));
                for (name, _) in own {
                    found.entry(name.clone()).and_modify(|it| *it = None).or_insert_with(|| Some(path.clone()));
                }
            }
            found
        });
        let file = methods.get(full).filter(|_| is_rust(path))?.as_ref()?;
        self.local(self.files.get_key_value(file)?.0, full)
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
        self.exported(self.module(path, &segments.join("::"))?, name)
    }

    /// A top-level item of a file, or a method of one (`Class.method`).
    pub fn own<'p>(&'p self, path: &'p str, name: &str) -> Option<Found<'p>> {
        self.local(path, name)
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
            // What CommonJS calls the module is what ES modules call its default.
            let own = if &*name == WHOLE { "default" } else { &name };
            match interface.exports.get(own) {
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
                    if let Some(found) = self.local(file, &name).filter(|_| is_rust(file)) {
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
    let mut at = path;
    let mut value = origin.clone();
    for _ in 0..STEPS {
        match step(project, at, &value) {
            Some((next, place)) => (value, at) = (next, place),
            None => break,
        }
    }
    value
}

/// The value of the longest part of a path that is a constant, and in it what the rest of the path names.
fn step<'p>(project: &'p Project, path: &'p str, value: &Origin) -> Option<(Origin, &'p str)> {
    let (mut object, mut fields) = (value, Vec::new());
    for _ in 0..STEPS {
        if let Some(Found { path, item: Item::Const(inner), .. }) = project.item(path, object) {
            return Some((inside(inner, &fields)?, path));
        }
        let Origin::Member(holder, name) = object else { return None };
        fields.push(name);
        object = holder;
    }
    None
}

/// What fields of a table come to, the outermost last; a field that leads elsewhere is a name to be followed.
fn inside(table: &Origin, fields: &[&Name]) -> Option<Origin> {
    let mut value = table.clone();
    for field in fields.iter().rev() {
        value = match value {
            Origin::Object(inner) => inner.into_iter().find(|it| it.0 == **field)?.1,
            Origin::Import(module, whole) if &*whole == WHOLE => Origin::Import(module, (*field).clone()),
            Origin::Item(_) | Origin::Import(..) | Origin::Member(..) => {
                Origin::Member(Box::new(value), (*field).clone())
            }
            _ => return None,
        };
    }
    Some(value)
}
