//! Which other files a project needs: those whose names answers, checks and routes mention. Demand is per symbol, so a
//! file that only re-exports brings in what is asked for, and nothing else.

use super::{Project, modules::place};
use crate::facts::{Carried, Check, Export, Facts, GuardKind, Item, Name, Origin, StatusValue};
use crate::knowledge;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::BuildHasher;

/// A name that a file wants of a module.
type Symbol = (String, Name, Name);

/// What was asked for, and what still waits for its file.
#[derive(Default)]
pub(super) struct Demand {
    read: FxHashSet<String>,
    /// By what their candidates hash to.
    asked: FxHashSet<u64>,
    /// Where and which module was asked for: whether there are candidates.
    named: FxHashMap<u64, bool>,
    seen: FxHashSet<Symbol>,
    waiting: Vec<Symbol>,
}

impl Project {
    /// Files that linked files need: each entry lists the paths one of which is wanted. Asked for once.
    pub fn demand(&mut self) -> Vec<Vec<String>> {
        let mut demand = std::mem::take(&mut self.demand);
        for (path, facts) in &self.files {
            // Asked at every key that is typed: most of them are known.
            if !demand.read.contains(path) {
                demand.read.insert(path.clone());
                let of = |(module, name): &(Name, Name)| (path.clone(), module.clone(), name.clone());
                match self.needs.get(path) {
                    Some(needs) => demand.waiting.extend(needs.iter().map(of)),
                    None => demand.waiting.extend(needs(facts).iter().map(of)),
                }
            }
        }
        let mut wanted = Vec::new();
        let mut open = std::mem::take(&mut demand.waiting);
        while let Some(symbol) = open.pop() {
            if demand.seen.contains(&symbol) {
                continue;
            }
            match self.module(&symbol.0, &symbol.1).map(str::to_owned) {
                Some(file) => {
                    open.extend(self.beyond(&file, &symbol.2));
                    demand.seen.insert(symbol);
                }
                None => wanted.extend(demand.ask(self, symbol)),
            }
        }
        self.demand = demand;
        wanted
    }

    /// What a symbol of a file rests on in turn: re-exports, parents of classes, what factories make.
    fn beyond(&self, file: &str, name: &str) -> Vec<Symbol> {
        let Some(facts) = self.files.get(file) else { return Vec::new() };
        let of = |module: &Name, name: &Name| (file.to_owned(), module.clone(), name.clone());
        let name = if name == "*" { "default" } else { name };
        let local = match facts.interface.exports.get(name) {
            Some(Export::From(module, there)) => return vec![of(module, there)],
            Some(Export::Item(local)) => local,
            None => return facts.interface.reexports.iter().map(|module| of(module, &Name::from(name))).collect(),
        };
        if let Some((module, there)) = facts.interface.imports.get(local) {
            return vec![of(module, there)];
        }
        let mut found = Vec::new();
        match facts.interface.items.get(local) {
            Some(Item::Class(Some(parent), _)) => imports(parent, &mut found),
            Some(Item::Function(role)) => {
                role.returns.iter().for_each(|it| imports(it, &mut found));
                if let Some(Carried::Switch(_, _, cases)) = &role.answers {
                    cases.iter().for_each(|it| imports(&it.1, &mut found));
                }
            }
            Some(Item::Const(value)) => imports(value, &mut found),
            _ => {}
        }
        found.iter().map(|(module, name)| of(module, name)).collect()
    }
}

impl Demand {
    /// Looks into a file again that was replaced: its own needs may be others; and everything that was followed through
    /// it, unless what others can see of it is the same.
    pub fn again(&mut self, path: &str, same: bool) {
        self.read.remove(path);
        if !same {
            *self = Demand::default();
        }
    }

    /// Asks for the file of a symbol, unless that was done before; in any case the symbol waits for it.
    fn ask(&mut self, project: &Project, symbol: Symbol) -> Option<Vec<String>> {
        let name = FxBuildHasher.hash_one((place(&symbol.0), &symbol.1));
        if let Some(some) = self.named.get(&name) {
            self.waiting.extend(some.then_some(symbol));
            return None;
        }
        let candidates = project.candidates(&symbol.0, &symbol.1);
        self.named.insert(name, !candidates.is_empty());
        if candidates.is_empty() {
            return None;
        }
        self.waiting.push(symbol);
        self.asked.insert(FxBuildHasher.hash_one(&candidates)).then_some(candidates)
    }
}

/// What a file needs of others: modules, and names of them.
pub(super) type Needs = Box<[(Name, Name)]>;

/// The names that a file's answers, checks and routes need of other modules.
pub(super) fn needs(facts: &Facts) -> Needs {
    let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
    let mut functions = FxHashSet::default();
    for response in &facts.body.responses {
        if let StatusValue::From(origin) = &response.status {
            imports(origin, &mut found);
            paths(facts, origin, &mut found);
        }
        for leak in response.content.leaks.iter().filter(|it| it.own) {
            imports(&leak.error, &mut found);
            paths(facts, &leak.error, &mut found);
        }
        // The answers of a function have passed the same conditions.
        let new = response.guards.iter().filter(|it| seen.insert((it.span, is_told(&it.kind))));
        new.for_each(|it| guarded(facts, &it.kind, &mut found));
        if !functions.insert(response.function.0) {
            continue;
        }
        let calls = facts.body.function(response.function).map_or(&[][..], |it| it.calls.as_slice());
        for call in calls.iter().filter(|it| knowledge::sounds_like_creation(it.call.last_name())) {
            imports(call.call.root(), &mut found);
            paths(facts, &call.call, &mut found);
            injected(facts, &call.call, &mut found);
        }
    }
    for request in &facts.body.requests {
        request.takers.iter().for_each(|it| imports(it, &mut found));
        request.via.iter().for_each(|it| imports(it, &mut found));
        if let Check::By(origin) = &request.check {
            imports(origin, &mut found);
        }
    }
    facts.body.unanswered.iter().flat_map(|it| &it.of).for_each(|it| imports(it.root(), &mut found));
    facts.interface.routes.iter().flat_map(|it| &it.handlers).for_each(|it| {
        imports(it, &mut found);
        paths(facts, it, &mut found);
    });
    let unique: FxHashSet<(Name, Name)> = found.into_iter().collect();
    unique.into_iter().collect()
}

/// A catch inside of another one says nothing of what the outer `try` calls, though it is the same place.
fn is_told(kind: &GuardKind) -> bool {
    !matches!(kind, GuardKind::Caught(tried) if tried.calls.is_empty())
}

/// The functions whose results a guard asks for, where their names do not say what they give.
fn guarded(facts: &Facts, kind: &GuardKind, found: &mut Vec<(Name, Name)>) {
    let origins = match kind {
        GuardKind::Test(test, _) => test.origins(),
        GuardKind::Caught(tried) => tried.calls.iter().collect(),
    };
    for call in origins.into_iter().flat_map(Origin::parts) {
        if let Origin::Call(callee, _, false) = call
            && (knowledge::source_of(call) == knowledge::Source::Unknown || !knowledge::gives_nothing(call))
        {
            imports(callee.root(), found);
            paths(facts, callee, found);
            injected(facts, call, found);
        }
    }
}

/// Rust's paths: `db::find` of a module that the file declares, `crate::db::find`, and what a `use` of everything may bring.
fn paths(facts: &Facts, origin: &Origin, found: &mut Vec<(Name, Name)>) {
    let whole = || facts.interface.imports.values().filter(|it| &*it.1 == "*").take(16);
    for part in origin.parts() {
        match part {
            Origin::Global(name) if name.starts_with(char::is_uppercase) => {
                found.extend(whole().map(|(module, _)| (module.clone(), name.clone())));
            }
            Origin::Member(object, name) if is_path(facts, object) => {
                found.push((Name::from(object.path().replace('.', "::")), name.clone()));
            }
            _ => {}
        }
    }
}

/// A path that begins at a module of the file, or at the crate.
fn is_path(facts: &Facts, object: &Origin) -> bool {
    let plain = object.chain().all(|it| matches!(it, Origin::Member(..) | Origin::Global(_)));
    plain
        && matches!(object.root(), Origin::Global(name) if matches!(&**name, "crate" | "super" | "self") || facts.interface.modules.contains(name))
}

/// What `this.service` of a call is an instance of.
fn injected(facts: &Facts, call: &Origin, found: &mut Vec<(Name, Name)>) {
    let field = call.chain().find_map(|it| match it {
        Origin::Member(object, field) if matches!(&**object, Origin::Global(this) if &**this == "this") => Some(field),
        _ => None,
    });
    let item = field.and_then(|it| facts.interface.items.get(&*format!("this.{it}")));
    if let Some(Item::Const(value)) = item {
        imports(value, found);
    }
}

fn imports(origin: &Origin, found: &mut Vec<(Name, Name)>) {
    for part in origin.parts() {
        if let Origin::Import(module, name) = part {
            found.push((module.clone(), name.clone()));
        }
    }
}
