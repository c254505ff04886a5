//! Where a value comes from, symbolically; `project` resolves what other files know of it.

use super::{FunctionId, Name};
use crate::text::Span;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Not known.
    Unknown,
    /// A text.
    Text(Name),
    /// A whole number.
    Number(i64),
    /// `true` or `false`.
    Bool(bool),
    /// `null`, `undefined`, `None`.
    Null,
    /// A parameter: function, index, name, type as written.
    Param(FunctionId, u8, Name, Name),
    /// A name that the file does not declare.
    Global(Name),
    /// An import: module, name there.
    Import(Name, Name),
    /// A top-level item of the file.
    Item(Name),
    /// A member of a value, or a segment of a path.
    Member(Box<Origin>, Name),
    /// The value of a call: callee, arguments, whether by `new`.
    Call(Box<Origin>, Vec<Origin>, bool),
    /// The error with which something failed.
    Error(Box<Origin>),
    /// One of several.
    Either(Vec<Origin>),
    /// An array literal's elements.
    List(Vec<Origin>),
    /// An object literal's properties.
    Object(Vec<(Name, Origin)>),
    /// A text put together from these.
    Joined(Vec<Origin>),
    /// The outcome of a condition.
    Verdict(Box<Test>),
    /// A function of this file.
    Function(FunctionId),
}

impl Origin {
    /// The value as a path of names (`req.headers.authorization`, `jwt.verify()`), for tables and for people.
    pub fn path(&self) -> String {
        let mut path = String::new();
        self.add_path(&mut path);
        path
    }

    fn add_path(&self, path: &mut String) {
        match self {
            Origin::Param(_, _, name, _) | Origin::Global(name) | Origin::Item(name) => path.push_str(name),
            Origin::Import(module, name) if matches!(&**name, "default" | "*") => {
                path.push_str(module.rsplit(['/', ':']).next().unwrap_or_default());
            }
            Origin::Import(_, name) => path.push_str(name),
            Origin::Member(object, name) => {
                object.add_path(path);
                path.push('.');
                path.push_str(name);
            }
            Origin::Call(callee, _, _) => {
                callee.add_path(path);
                path.push_str("()");
            }
            Origin::Error(of) => {
                path.push_str("error of ");
                of.add_path(path);
            }
            Origin::Either(values) => values.iter().take(1).for_each(|it| it.add_path(path)),
            Origin::Text(text) => path.push_str(&format!("{text:?}")),
            Origin::Number(number) => path.push_str(&number.to_string()),
            Origin::Bool(value) => path.push_str(if *value { "true" } else { "false" }),
            Origin::Null => path.push_str("null"),
            Origin::Joined(_) => path.push_str("text"),
            Origin::List(_) => path.push_str("[..]"),
            Origin::Object(_) => path.push_str("{..}"),
            Origin::Verdict(_) => path.push_str("verdict"),
            Origin::Unknown | Origin::Function(_) => path.push('?'),
        }
    }

    /// The last name of the path, calls taken off: `verify` of `jwt.verify(..)`.
    pub fn last_name(&self) -> &str {
        match self {
            Origin::Member(_, name) | Origin::Global(name) | Origin::Item(name) | Origin::Param(_, _, name, _) => name,
            Origin::Import(_, name) => name,
            Origin::Call(callee, _, _) => callee.last_name(),
            _ => "",
        }
    }

    /// The value itself and all values it is made of; at most 64.
    pub fn parts(&self) -> Vec<&Origin> {
        let mut waiting = vec![self];
        let mut parts = Vec::new();
        while let Some(it) = waiting.pop() {
            parts.push(it);
            if parts.len() == 64 {
                break;
            }
            match it {
                Origin::Member(inner, _) | Origin::Error(inner) => waiting.push(inner),
                Origin::Call(callee, arguments, _) => {
                    waiting.push(callee);
                    waiting.extend(arguments);
                }
                Origin::Either(values) | Origin::Joined(values) | Origin::List(values) => waiting.extend(values),
                Origin::Object(fields) => waiting.extend(fields.iter().map(|it| &it.1)),
                Origin::Verdict(test) => waiting.extend(test.origins()),
                _ => {}
            }
        }
        parts
    }

    /// The chain of members and calls from this value to where it starts.
    pub fn chain(&self) -> impl Iterator<Item = &Origin> {
        std::iter::successors(Some(self), |it| match it {
            Origin::Member(inner, _) | Origin::Call(inner, _, _) => Some(inner),
            _ => None,
        })
    }

    /// What the chain of members and calls starts at.
    pub fn root(&self) -> &Origin {
        self.chain().last().unwrap_or(self)
    }
}

/// A condition, in terms of origins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Test {
    /// What is asked.
    pub kind: TestKind,
    /// Where.
    pub span: Span,
}

/// What a condition asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TestKind {
    /// The value is there, or true.
    Truthy(Origin),
    /// Two values compare: operator as in JavaScript (`==`, `!=`, `<`, ..).
    Compare(Name, Origin, Origin),
    /// The value has this shape (`None`, `Err`, `Some`, a variant, a literal).
    Shape(Name, Origin),
    /// All hold.
    All(Vec<Test>),
    /// One holds.
    Any(Vec<Test>),
    /// It does not hold.
    Not(Box<Test>),
    /// Not known.
    Unknown,
}

impl Test {
    /// The values that are asked for.
    pub fn origins(&self) -> Vec<&Origin> {
        match &self.kind {
            TestKind::Truthy(it) | TestKind::Shape(_, it) => vec![it],
            TestKind::Compare(_, left, right) => vec![left, right],
            TestKind::All(tests) | TestKind::Any(tests) => tests.iter().flat_map(Test::origins).collect(),
            TestKind::Not(test) => test.origins(),
            TestKind::Unknown => Vec::new(),
        }
    }
}
