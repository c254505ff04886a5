//! What functions of the project return, put in the place of their calls: `users.byMail(mail)` is the look-up that it makes.

use super::Project;
use crate::facts::{Guard, GuardKind, Item, Name, Origin, Test, TestKind, Tried};
use crate::knowledge::{Source, is_rust, sounds_like_check, source_of, store_op};

/// How deep functions that call functions are followed.
const DEPTH: u8 = 3;

/// Where a value stands: names mean what they mean in this file, `this` is an instance of this class.
#[derive(Clone, Copy)]
struct Place<'p> {
    project: &'p Project,
    path: &'p str,
    class: Option<&'p str>,
}

impl Project {
    /// Guards in terms of what other functions and files know.
    pub fn linked_guards(&self, path: &str, class: Option<&str>, guards: &[Guard]) -> Vec<Guard> {
        let place = Place { project: self, path, class };
        guards.iter().map(|it| Guard { kind: place.guard(&it.kind), span: it.span, around: it.around }).collect()
    }

    /// What a call in a class calls.
    pub(super) fn callee<'p>(
        &'p self,
        path: &'p str,
        class: Option<&str>,
        callee: &Origin,
    ) -> Option<super::Found<'p>> {
        match callee {
            Origin::Member(object, name) if matches!(&**object, Origin::Global(it) if &**it == "this") => {
                let own = class.and_then(|it| self.own(path, &format!("{it}.{name}")));
                own.or_else(|| self.own(path, name))
            }
            callee => self.item(path, callee),
        }
    }
}

impl Place<'_> {
    fn guard(&self, kind: &GuardKind) -> GuardKind {
        match kind {
            GuardKind::Test(test, held) => GuardKind::Test(self.test(test, DEPTH), *held),
            GuardKind::Caught(tried) => {
                let calls =
                    tried.calls.iter().filter(|it| !self.is_innocent(it)).map(|it| self.value(it, DEPTH)).collect();
                GuardKind::Caught(Tried { calls, whole: tried.whole, throws: tried.throws })
            }
        }
    }

    /// A function of the project that neither throws nor checks: what fails in it is not the client's fault.
    fn is_innocent(&self, call: &Origin) -> bool {
        let Origin::Call(callee, _, false) = call else { return false };
        match self.function(callee).map(|it| it.item) {
            Some(Item::Function(role)) => {
                let last = |it: &Name| it.trim_end_matches("()").rsplit('.').next().is_some_and(sounds_like_check);
                !role.throws && !role.calls.iter().any(last) && store_op(&self.value(call, DEPTH)).is_none()
            }
            _ => false,
        }
    }

    fn test(&self, test: &Test, depth: u8) -> Test {
        let all = |tests: &[Test]| tests.iter().map(|it| self.test(it, depth)).collect();
        let kind = match &test.kind {
            TestKind::Truthy(it) => TestKind::Truthy(self.value(it, depth)),
            TestKind::Shape(name, it) => TestKind::Shape(name.clone(), self.value(it, depth)),
            TestKind::Compare(operator, left, right) => {
                TestKind::Compare(operator.clone(), self.constant(left, depth), self.constant(right, depth))
            }
            TestKind::All(tests) => TestKind::All(all(tests)),
            TestKind::Any(tests) => TestKind::Any(all(tests)),
            TestKind::Not(inner) => TestKind::Not(Box::new(self.test(inner, depth))),
            TestKind::Unknown => TestKind::Unknown,
        };
        Test { kind, span: test.span }
    }

    /// One side of a comparison: a constant of another file is its value.
    fn constant(&self, origin: &Origin, depth: u8) -> Origin {
        let named =
            matches!(origin.root(), Origin::Import(..) | Origin::Item(_)) && !matches!(origin, Origin::Call(..));
        match named.then(|| self.project.resolved(self.path, origin)) {
            Some(value @ (Origin::Text(_) | Origin::Number(_))) => value,
            _ => self.value(origin, depth),
        }
    }

    fn value(&self, origin: &Origin, depth: u8) -> Origin {
        let Some(depth) = depth.checked_sub(1).filter(|_| origin.parts().iter().any(|it| self.calls_own(it))) else {
            return origin.clone();
        };
        match origin {
            Origin::Member(object, name) => taken(self.value(object, depth + 1), name),
            Origin::Error(inner) => Origin::Error(Box::new(self.value(inner, depth + 1))),
            Origin::Either(values) => either(values.iter().map(|it| self.value(it, depth + 1)).collect()),
            Origin::Verdict(test) => Origin::Verdict(Box::new(self.test(test, depth))),
            Origin::Call(callee, arguments, new) => {
                let arguments: Vec<Origin> = arguments.iter().map(|it| self.value(it, depth)).collect();
                self.returned(callee, &arguments, depth).unwrap_or_else(|| self.kept(callee, arguments, *new, depth))
            }
            other => other.clone(),
        }
    }

    /// A call of something else, on a value that may be known better.
    fn kept(&self, callee: &Origin, arguments: Vec<Origin>, new: bool, depth: u8) -> Origin {
        let callee = match callee {
            Origin::Member(object, name) => Origin::Member(Box::new(self.value(object, depth + 1)), name.clone()),
            other => other.clone(),
        };
        Origin::Call(Box::new(callee), arguments, new)
    }

    /// What a function of the project returns for these arguments, if that says more than its name.
    fn returned(&self, callee: &Origin, arguments: &[Origin], depth: u8) -> Option<Origin> {
        let found = self.function(callee)?;
        let Item::Function(role) = found.item else { return None };
        let class = found.name.rsplit_once('.').map(|it| it.0);
        let there = Place { path: found.path, class, ..*self };
        let value = filled(&there.value(role.returns.as_ref()?, depth), arguments);
        let known =
            matches!(value, Origin::Verdict(_)) || source_of(&value) != Source::Unknown || store_op(&value).is_some();
        known.then_some(value)
    }

    fn function(&self, callee: &Origin) -> Option<super::Found<'_>> {
        self.project.callee(self.path, self.class, callee)
    }

    /// Whether a part is a call of what the project may know.
    fn calls_own(&self, origin: &Origin) -> bool {
        match origin {
            Origin::Call(callee, _, false) => match callee.root() {
                Origin::Import(..) | Origin::Item(_) => true,
                Origin::Global(name) => &**name == "this" || self.is_module(name),
                _ => false,
            },
            Origin::Verdict(_) => true,
            _ => false,
        }
    }

    /// Where a path of Rust may begin: `crate::db::find`, `db::find` of a module that the file declares.
    fn is_module(&self, name: &Name) -> bool {
        let declared = || self.project.files.get(self.path).is_some_and(|it| it.interface.modules.contains(name));
        is_rust(self.path) && (matches!(&**name, "crate" | "super") || declared())
    }
}

/// The alternatives that are something: `null` is what a look-up gives that finds nothing.
fn either(values: Vec<Origin>) -> Origin {
    let mut values: Vec<Origin> = values.into_iter().filter(|it| !matches!(it, Origin::Null)).collect();
    match values.len() {
        1 => values.swap_remove(0),
        _ => Origin::Either(values),
    }
}

/// A member of a value; known objects are looked into.
fn taken(object: Origin, name: &Name) -> Origin {
    match object {
        Origin::Object(fields) => fields.into_iter().find(|it| it.0 == *name).map_or(Origin::Unknown, |it| it.1),
        object => Origin::Member(Box::new(object), name.clone()),
    }
}

/// A function's value with arguments in the place of its parameters.
fn filled(origin: &Origin, arguments: &[Origin]) -> Origin {
    let each = |values: &[Origin]| values.iter().map(|it| filled(it, arguments)).collect::<Vec<Origin>>();
    match origin {
        Origin::Param(function, index, ..) if function.0 == 0 => {
            arguments.get(*index as usize).cloned().unwrap_or(Origin::Null)
        }
        Origin::Member(object, name) => taken(filled(object, arguments), name),
        Origin::Error(inner) => Origin::Error(Box::new(filled(inner, arguments))),
        Origin::Call(callee, own, new) => Origin::Call(Box::new(filled(callee, arguments)), each(own), *new),
        Origin::Either(values) => either(each(values)),
        Origin::Joined(values) => Origin::Joined(each(values)),
        Origin::List(values) => Origin::List(each(values)),
        Origin::Object(fields) => {
            Origin::Object(fields.iter().map(|(key, it)| (key.clone(), filled(it, arguments))).collect())
        }
        Origin::Verdict(test) => Origin::Verdict(Box::new(filled_test(test, arguments))),
        other => other.clone(),
    }
}

fn filled_test(test: &Test, arguments: &[Origin]) -> Test {
    let all = |tests: &[Test]| tests.iter().map(|it| filled_test(it, arguments)).collect();
    let one = |it: &Origin| filled(it, arguments);
    let kind = match &test.kind {
        TestKind::Truthy(it) => TestKind::Truthy(one(it)),
        TestKind::Shape(name, it) => TestKind::Shape(name.clone(), one(it)),
        TestKind::Compare(operator, left, right) => TestKind::Compare(operator.clone(), one(left), one(right)),
        TestKind::All(tests) => TestKind::All(all(tests)),
        TestKind::Any(tests) => TestKind::Any(all(tests)),
        TestKind::Not(inner) => TestKind::Not(Box::new(filled_test(inner, arguments))),
        TestKind::Unknown => TestKind::Unknown,
    };
    Test { kind, span: test.span }
}
