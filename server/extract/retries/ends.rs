//! How a piece of code can end, and how surely.

/// How surely something happens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) enum Surely {
    /// Not at all.
    #[default]
    Never,
    /// If something holds that is not known.
    Maybe,
    /// As long as attempts are left.
    Counted,
    /// Whenever control comes here.
    Always,
}

/// What a condition comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Truth {
    Yes,
    No,
    /// It asks whether attempts, or time, are left.
    Counted,
    Unknown,
}

/// Where control goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ends {
    /// On to what follows.
    pub next: Surely,
    /// To the same request once more.
    pub again: Surely,
    /// Out of the function or the loop.
    pub leaves: Surely,
    /// To the nearest catch.
    pub throws: Surely,
    /// Out of a `switch`, or of a loop amid the attempts.
    pub breaks: Surely,
}

impl Truth {
    pub fn of(value: bool) -> Truth {
        if value { Truth::Yes } else { Truth::No }
    }

    pub fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            it => it,
        }
    }

    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, it) | (it, Truth::Yes) => it,
            (Truth::Counted, Truth::Counted) => Truth::Counted,
            _ => Truth::Unknown,
        }
    }

    pub fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }

    /// How surely control takes the branch where it holds.
    pub fn held(self) -> Surely {
        match self {
            Truth::Yes => Surely::Always,
            Truth::No => Surely::Never,
            Truth::Counted => Surely::Counted,
            Truth::Unknown => Surely::Maybe,
        }
    }
}

impl Ends {
    /// Control passes on.
    pub const PASSES: Ends = Ends {
        next: Surely::Always,
        again: Surely::Never,
        leaves: Surely::Never,
        throws: Surely::Never,
        breaks: Surely::Never,
    };
    pub const LEAVES: Ends = Ends { next: Surely::Never, leaves: Surely::Always, ..Ends::PASSES };
    pub const THROWS: Ends = Ends { next: Surely::Never, throws: Surely::Always, ..Ends::PASSES };
    pub const BREAKS: Ends = Ends { next: Surely::Never, breaks: Surely::Always, ..Ends::PASSES };
    pub const AGAIN: Ends = Ends { next: Surely::Never, again: Surely::Always, ..Ends::PASSES };
    /// Nothing is known.
    pub const UNKNOWN: Ends = Ends {
        next: Surely::Maybe,
        again: Surely::Maybe,
        leaves: Surely::Maybe,
        throws: Surely::Maybe,
        breaks: Surely::Never,
    };

    /// The same where control comes here only so surely.
    pub fn within(self, reached: Surely) -> Ends {
        Ends {
            next: self.next.min(reached),
            again: self.again.min(reached),
            leaves: self.leaves.min(reached),
            throws: self.throws.min(reached),
            breaks: self.breaks.min(reached),
        }
    }

    /// Either of two.
    pub fn or(self, other: Ends) -> Ends {
        Ends {
            next: self.next.max(other.next),
            again: self.again.max(other.again),
            leaves: self.leaves.max(other.leaves),
            throws: self.throws.max(other.throws),
            breaks: self.breaks.max(other.breaks),
        }
    }

    /// What follows, where this passes on.
    pub fn then(self, follows: impl FnOnce() -> Ends) -> Ends {
        if self.next == Surely::Never {
            return self;
        }
        Ends { next: Surely::Never, ..self }.or(follows().within(self.next))
    }

    /// What a `break` leaves: to break is to pass on.
    pub fn broken(self) -> Ends {
        Ends { next: self.next.max(self.breaks), breaks: Surely::Never, ..self }
    }

    /// A callback or a block of its own: to leave it is to pass on.
    pub fn returned(self) -> Ends {
        Ends { next: self.next.max(self.leaves), leaves: Surely::Never, ..self }
    }
}
