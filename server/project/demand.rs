//! Which other files a project needs: those whose names answers, checks and routes mention.

use super::Project;
use crate::facts::{Check, Facts, Name, Origin, StatusValue};
use std::collections::BTreeSet;

impl Project {
    /// Files that linked files need: each entry lists the paths one of which is wanted. Asked for once.
    pub fn demand(&mut self) -> Vec<Vec<String>> {
        let mut wanted = Vec::new();
        let mut asked = std::mem::take(&mut self.asked);
        for (path, facts) in &self.files {
            if !asked.insert(path.clone()) {
                continue;
            }
            for module in modules(facts) {
                let candidates = self.candidates(path, &module);
                let known = candidates.iter().any(|it| self.files.contains_key(it));
                if !candidates.is_empty() && !known {
                    wanted.push(candidates);
                }
            }
        }
        self.asked = asked;
        wanted
    }
}

/// The modules that a file's answers, checks, routes and re-exports speak of.
fn modules(facts: &Facts) -> BTreeSet<Name> {
    let mut found = BTreeSet::new();
    for response in &facts.body.responses {
        if let StatusValue::From(origin) = &response.status {
            from(origin, &mut found);
        }
        for call in facts.body.function(response.function).iter().flat_map(|it| &it.calls) {
            from(call.call.root(), &mut found);
        }
    }
    for request in &facts.body.requests {
        if let Check::By(origin) = &request.check {
            from(origin, &mut found);
        }
    }
    for handler in facts.interface.routes.iter().flat_map(|it| &it.handlers) {
        from(handler, &mut found);
    }
    found.extend(facts.interface.reexports.iter().cloned());
    let passed_on = facts.interface.exports.values().filter_map(|it| match it {
        crate::facts::Export::From(module, _) => Some(module.clone()),
        crate::facts::Export::Item(_) => None,
    });
    found.extend(passed_on);
    found
}

fn from(origin: &Origin, found: &mut BTreeSet<Name>) {
    for part in origin.parts() {
        if let Origin::Import(module, _) = part {
            found.insert(module.clone());
        }
    }
}
