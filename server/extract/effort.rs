//! How far a value is followed, and what names were found to be: most of them are used many times.

use crate::facts::Origin;
use crate::flow::NodeId;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};

/// How many expressions one value is made of; names that are assigned from each other would multiply without it.
const FUEL: u16 = 400;
/// What took fewer expressions is followed anew.
const CHEAP: u16 = 2;

/// What is left for the value that is being followed.
#[derive(Default)]
pub(super) struct Effort {
    fuel: Cell<u16>,
    /// The least depth that was left anywhere; 0 if something was cut off.
    least: Cell<u8>,
    known: RefCell<FxHashMap<NodeId, Known>>,
    /// The names whose assignments are being followed.
    open: RefCell<Vec<NodeId>>,
}

/// What a name was found to be, and how much and how deep it had to be followed for that.
struct Known {
    value: Origin,
    fuel: u16,
    depth: u8,
}

impl Effort {
    /// A new value is followed.
    pub fn start(&self) {
        self.fuel.set(FUEL);
    }

    /// One expression more; `None` if it is too much.
    pub fn spend(&self, depth: u8) -> Option<u8> {
        let fuel = self.fuel.get().checked_sub(1);
        let left = self.deeper(if fuel.is_some() { depth } else { 0 })?;
        self.fuel.set(fuel?);
        Some(left)
    }

    /// One level deeper.
    pub fn deeper(&self, depth: u8) -> Option<u8> {
        self.least.set(self.least.get().min(depth));
        depth.checked_sub(1)
    }

    /// Counts a search that costs more than it finds, so that its outcome is remembered.
    pub fn searched(&self) {
        self.fuel.set(self.fuel.get().saturating_sub(CHEAP + 1));
    }

    /// What the name that `declared` declares is: as it was found before, if it would be found the same.
    pub fn remembered(&self, declared: NodeId, depth: u8, find: impl FnOnce() -> Origin) -> Origin {
        let (fuel, outer) = (self.fuel.get(), self.least.get());
        // Amid its own assignments a name is what it was before them.
        let open = !self.open.borrow().is_empty();
        let holds = |it: &&Known| !open && it.depth < depth && it.fuel <= fuel;
        if let Some(known) = self.known.borrow().get(&declared).filter(holds) {
            self.fuel.set(fuel - known.fuel);
            self.least.set(outer.min(depth - known.depth));
            return known.value.clone();
        }
        self.least.set(depth);
        let value = find();
        let (spent, least) = (fuel - self.fuel.get(), self.least.get());
        self.least.set(outer.min(least));
        // What was cut off here may go on elsewhere.
        if spent > CHEAP && least > 0 && !open {
            let known = Known { value: value.clone(), fuel: spent, depth: depth - least };
            self.known.borrow_mut().insert(declared, known);
        }
        value
    }

    /// Follows what is assigned to a name; `None` if that is under way: `page = next(page)` would never end.
    pub fn following<T>(&self, declared: NodeId, follow: impl FnOnce() -> T) -> Option<T> {
        if self.open.borrow().contains(&declared) {
            return None;
        }
        self.open.borrow_mut().push(declared);
        let found = follow();
        self.open.borrow_mut().pop();
        Some(found)
    }
}
