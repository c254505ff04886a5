//! The status of an answer, once other files are known.

use super::Project;
use crate::facts::{Carried, Item, Made, Name, Oddity, Origin, Response, Role, StatusValue};
use crate::knowledge;
use crate::knowledge::is_rust;
use crate::options::{Declared, Library, Status};
use crate::status;

/// What an answer comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The statuses it can have.
    pub codes: Vec<u16>,
    /// None is written: the framework's default.
    pub implicit: bool,
    /// The details of an error that a helper sends: the argument.
    pub leaks: Option<u8>,
    /// The argument that a helper sends as the content.
    pub content: Option<u8>,
}

impl Resolved {
    /// The only status it can be.
    pub fn only(&self) -> Option<u16> {
        self.codes.first().copied().filter(|_| self.codes.len() == 1)
    }
}

impl Project {
    /// The status of an answer of a file; `None` if it is unknown, or no answer after all.
    pub fn status(&self, path: &str, response: &Response, library: &Library) -> Option<Resolved> {
        let plain = |codes: Vec<u16>, implicit| Some(Resolved { codes, implicit, leaks: None, content: None });
        if response.made == Made::Returned && !self.sends_returned(path, response) {
            return None;
        }
        if response.oddities.iter().any(|it| it.0 == Oddity::Legacy) && !self.takes_legacy(path) {
            // What was a status is content, and in a redirect an error.
            return plain(vec![200], true).filter(|_| !response.redirects);
        }
        match &response.status {
            StatusValue::Known(codes) => plain(codes.clone(), false),
            StatusValue::Implicit(code) => plain(vec![*code], true),
            StatusValue::From(origin) if is_plain_error(origin, response.made) => self.thrown(path, response),
            StatusValue::From(origin) => {
                let own = self.of_class(path, response, origin);
                let origin = own.as_ref().unwrap_or(origin);
                if let Origin::Call(callee, arguments, new) = origin
                    && let Some(declared) = library.declared(callee, *new, response.made == Made::Thrown)
                {
                    return self.declared(path, declared, arguments);
                }
                self.status_of(path, origin, response.made)
            }
            StatusValue::Unknown => None,
        }
    }

    /// Whether the framework takes a status where its earlier versions did.
    fn takes_legacy(&self, path: &str) -> bool {
        let (package, last) = knowledge::TAKES_LEGACY_STATUSES;
        self.major(path, package).is_none_or(|it| it <= last)
    }

    /// Whether a route of a framework that sends what is returned has the function as its handler.
    fn sends_returned(&self, path: &str, response: &Response) -> bool {
        let function = self.files.get(path).and_then(|it| it.body.function(response.function));
        knowledge::SENDS_WHAT_IS_RETURNED.iter().any(|it| self.dependency(path, it).is_some())
            && function.is_some_and(|it| self.is_routed(path, it))
    }

    /// A plain `Error` thrown in a handler whose route is known: Express answers 500.
    fn thrown(&self, path: &str, response: &Response) -> Option<Resolved> {
        let body = &self.files.get(path)?.body;
        let routed = self.endpoints(path, body, response.function).iter().any(|it| &*it.method != "USE");
        routed.then(|| Resolved { codes: vec![500], implicit: true, leaks: None, content: None })
    }

    /// `this.denied(..)` as the method of the class around it.
    fn of_class(&self, path: &str, response: &Response, origin: &Origin) -> Option<Origin> {
        let Origin::Call(callee, arguments, new) = origin else { return None };
        let Origin::Member(object, name) = &**callee else { return None };
        let this = matches!(&**object, Origin::Global(it) if &**it == "this");
        let body = &self.files.get(path).filter(|_| this)?.body;
        let class = body.enclosing(response.function).find_map(|it| it.1.class.clone())?;
        let method = Origin::Member(Box::new(Origin::Item(class)), name.clone());
        Some(Origin::Call(Box::new(method), arguments.clone(), *new))
    }

    fn status_of(&self, path: &str, origin: &Origin, made: Made) -> Option<Resolved> {
        let found = |code: u16| Some(Resolved { codes: vec![code], implicit: false, leaks: None, content: None });
        match origin {
            Origin::Call(callee, arguments, _) => self.called(path, callee, arguments),
            Origin::Object(fields) if made == Made::Thrown => {
                let status = fields.iter().find(|it| matches!(&*it.0, "status" | "statusCode"))?;
                self.code(path, &status.1).and_then(found)
            }
            // What is named in the place of a function, and a variant without fields.
            origin => self.code(path, origin).and_then(found).or_else(|| self.called(path, origin, &[])),
        }
    }

    /// The status of an error that this makes.
    pub fn error_status(&self, path: &str, error: &Origin) -> Option<u16> {
        self.status_of(path, error, Made::Thrown)?.only()
    }

    /// The code that a value comes to.
    pub fn code(&self, path: &str, origin: &Origin) -> Option<u16> {
        match self.resolved(path, origin) {
            Origin::Number(code) => u16::try_from(code).ok().filter(|it| (100..1000).contains(it)),
            origin => knowledge::named_status(&origin),
        }
    }

    fn called(&self, path: &str, callee: &Origin, arguments: &[Origin]) -> Option<Resolved> {
        let Some(found) = self.item(path, callee) else { return self.library(path, callee, arguments) };
        let role = match found.item {
            Item::Function(role) => Some(role),
            _ => None,
        };
        let carried = match found.item {
            Item::Function(role) => role.answers.clone().or_else(|| self.factory(found.path, role.returns.as_ref(), 2)),
            Item::Class(..) => self.carried(found.path, &found.name, 8),
            Item::Const(_) => None,
        };
        let class = matches!(found.item, Item::Class(..));
        let code = carried.and_then(|it| self.carried_code(path, found.path, &it, arguments));
        let code = code.or_else(|| class.then(|| self.status_by_code(path, arguments)).flatten());
        let variant = || self.status_of_variant(&found.name).filter(|_| class && is_rust(found.path));
        let code = code.or_else(variant)?;
        let (leaks, content) = (role.and_then(|it| it.leaks), role.and_then(|it| it.body));
        Some(Resolved { codes: vec![code], implicit: false, leaks, content })
    }

    /// What the user says of a function of a library.
    fn declared(&self, path: &str, declared: &Declared, arguments: &[Origin]) -> Option<Resolved> {
        let carried = match &declared.status {
            Status::Fixed(code) => Carried::Fixed(*code),
            Status::Argument(at, default) => Carried::Param(*at, *default),
            Status::Property(at, name, default) => Carried::Property(*at, Name::from(&**name), *default),
        };
        let code = self.carried_code(path, path, &carried, arguments)?;
        Some(Resolved { codes: vec![code], implicit: false, leaks: None, content: declared.body })
    }

    fn carried_code(&self, path: &str, there: &str, carried: &Carried, arguments: &[Origin]) -> Option<u16> {
        match carried {
            Carried::Fixed(code) => Some(*code),
            Carried::Param(index, default) => match arguments.get(*index as usize) {
                Some(argument) => self.code(path, argument),
                None => *default,
            },
            Carried::Property(index, name, default) => match arguments.get(*index as usize) {
                Some(Origin::Object(fields)) => match fields.iter().find(|it| it.0 == *name) {
                    Some((_, value)) => self.code(path, value),
                    None => *default,
                },
                None => *default,
                _ => None,
            },
            Carried::Switch(index, name, cases) => self.case(path, there, arguments.get(*index as usize)?, name, cases),
        }
    }

    /// The code for the text that an argument, or its property, is.
    fn case(&self, path: &str, there: &str, argument: &Origin, name: &Name, cases: &[(Name, Origin)]) -> Option<u16> {
        let value = match argument {
            Origin::Object(fields) if !name.is_empty() => &fields.iter().find(|it| it.0 == *name)?.1,
            value if name.is_empty() => value,
            _ => return None,
        };
        let Origin::Text(text) = self.resolved(path, value) else { return None };
        let mut found = cases.iter().filter(|it| it.0 == text).map(|it| self.fixed(there, &it.1));
        let first = found.next()??;
        found.all(|it| it == Some(first)).then_some(first)
    }

    /// The code of a value, or of a call that always answers the same.
    fn fixed(&self, path: &str, value: &Origin) -> Option<u16> {
        match value {
            Origin::Call(callee, arguments, _) => match self.item(path, callee)?.item {
                Item::Function(Role { answers: Some(Carried::Fixed(code)), .. }) => Some(*code),
                Item::Function(Role { answers: Some(Carried::Param(index, _)), .. }) => {
                    self.code(path, arguments.get(*index as usize)?)
                }
                _ => None,
            },
            value => self.code(path, value),
        }
    }

    /// A function that returns a new error of a class: its status in terms of the function's parameters.
    pub(super) fn factory(&self, path: &str, returns: Option<&Origin>, steps: u8) -> Option<Carried> {
        let (callee, arguments) = match only(returns?) {
            Origin::Call(callee, arguments, _) => (&**callee, arguments.as_slice()),
            // A variant without fields.
            variant @ Origin::Member(..) => (variant, [].as_slice()),
            _ => return None,
        };
        let Some(found) = self.item(path, callee) else { return self.made_by_library(path, callee, arguments) };
        let carried = match found.item {
            Item::Class(..) => self.carried(found.path, &found.name, 8)?,
            Item::Function(role) => role.answers.clone().or_else(|| {
                steps.checked_sub(1).and_then(|steps| self.factory(found.path, role.returns.as_ref(), steps))
            })?,
            Item::Const(_) => return None,
        };
        match carried {
            Carried::Param(index, default) => match arguments.get(index as usize) {
                Some(Origin::Param(_, outer, ..)) => Some(Carried::Param(*outer, default)),
                Some(argument) => self.code(path, argument).map(Carried::Fixed),
                None => default.map(Carried::Fixed),
            },
            carried => Some(carried),
        }
    }

    /// `createError(statusCode, message)` in terms of the function around it.
    fn made_by_library(&self, path: &str, callee: &Origin, arguments: &[Origin]) -> Option<Carried> {
        match arguments.first() {
            Some(Origin::Param(_, index, ..))
                if is_of_error_package(callee) && status::by_name(callee.last_name()).is_none() =>
            {
                Some(Carried::Param(*index, None))
            }
            _ => self.library(path, callee, arguments)?.only().map(Carried::Fixed),
        }
    }

    /// The status of a class or of what it extends.
    pub(super) fn carried(&self, path: &str, class: &Name, steps: u8) -> Option<Carried> {
        let steps = steps.checked_sub(1)?;
        let Item::Class(extends, own) = self.files.get(path)?.interface.items.get(class)? else { return None };
        if own.is_some() {
            return own.clone();
        }
        let extends = extends.as_ref()?;
        let Some(parent) = self.item(path, extends) else {
            let named = status::by_name(extends.last_name());
            return named.filter(|_| is_of_error_package(extends)).map(Carried::Fixed);
        };
        self.carried(parent.path, &parent.name, steps)
    }

    /// Errors of libraries: http-errors, Boom, Nest, and what a plugin decorates the application with.
    fn library(&self, path: &str, callee: &Origin, arguments: &[Origin]) -> Option<Resolved> {
        if !is_of_library(callee) {
            return None;
        }
        let name = callee.last_name();
        let first = arguments.first().and_then(|it| self.code(path, it));
        let said =
            || [1, 0].into_iter().find_map(|at| self.said(path, arguments.get(at)?)).or_else(|| named(arguments));
        let code = first.or_else(|| status::by_name(name)).or_else(said)?;
        Some(Resolved { codes: vec![code], implicit: false, leaks: None, content: None })
    }

    /// `new HttpException(message, 404)`, `new Boom(message, { statusCode: 404 })`, `new TRPCError({ code: 'NOT_FOUND' })`.
    fn said(&self, path: &str, argument: &Origin) -> Option<u16> {
        let Origin::Object(fields) = argument else { return self.code(path, argument) };
        let field = |name: &str| fields.iter().find(|it| &*it.0 == name).map(|it| &it.1);
        let status = field("statusCode").or_else(|| field("status")).and_then(|it| self.code(path, it));
        status.or_else(|| match field("code")? {
            Origin::Text(code) => knowledge::status_of_rpc_code(code),
            _ => None,
        })
    }
}

/// Whether a package of errors, or what a plugin decorates the application with, makes errors of this name.
pub(super) fn is_of_library(maker: &Origin) -> bool {
    let global = matches!(maker, Origin::Global(name) if knowledge::is_global_error_factory(name));
    global || is_of_error_package(maker) || maker.chain().any(|it| knowledge::is_error_factory(it.last_name()))
}

/// `new APIError('BAD_REQUEST')`
fn named(arguments: &[Origin]) -> Option<u16> {
    match arguments.first()? {
        Origin::Text(name) if name.chars().all(|it| it.is_ascii_uppercase() || it == '_') => status::by_name(name),
        _ => None,
    }
}

fn is_of_error_package(origin: &Origin) -> bool {
    matches!(origin.root(), Origin::Import(module, _) if knowledge::is_error_package(module))
}

fn is_plain_error(origin: &Origin, made: Made) -> bool {
    let plain = |it: &Origin| matches!(it, Origin::Global(name) if &**name == "Error");
    made == Made::Thrown && matches!(origin, Origin::Call(callee, ..) if plain(callee))
}

fn only(origin: &Origin) -> &Origin {
    match origin {
        Origin::Either(values) if values.len() == 1 => values.first().unwrap_or(origin),
        origin => origin,
    }
}

impl Library {
    /// What is said of a callee: an error that is thrown or made by `new`, a helper otherwise.
    fn declared(&self, callee: &Origin, new: bool, thrown: bool) -> Option<&Declared> {
        let errors = self.errors.iter().filter(|_| new || thrown);
        let helpers = self.helpers.iter().filter(|_| !new);
        errors.chain(helpers).find(|it| it.is(callee))
    }
}

impl Declared {
    fn is(&self, callee: &Origin) -> bool {
        let from = |module: &str| self.module.as_ref().is_none_or(|it| it == module);
        match callee.root() {
            // The file gives a default export whatever name it likes.
            Origin::Import(module, name) if matches!(&**name, "default" | "*") => {
                self.module.is_some() && from(module) && self.is_member(callee)
            }
            Origin::Import(module, _) => callee.path() == self.name && from(module),
            Origin::Global(_) => callee.path() == self.name && self.module.is_none(),
            _ => false,
        }
    }

    /// A member as it is called, or a default export that is called itself.
    fn is_member(&self, callee: &Origin) -> bool {
        match (callee, self.name.rsplit_once('.')) {
            (Origin::Member(object, own), Some((_, member))) => {
                matches!(**object, Origin::Import(..)) && &**own == member
            }
            (Origin::Import(..), None) => true,
            _ => false,
        }
    }
}
