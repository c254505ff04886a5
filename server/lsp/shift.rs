//! Where a place of one text is in the next, if what was typed between them lies elsewhere.

use crate::text::Span;

/// The one region in which two texts differ, in bytes.
pub(super) struct Shift {
    start: u32,
    old_end: u32,
    new_end: u32,
}

impl Shift {
    /// The difference of two texts.
    pub fn between(old: &str, new: &str) -> Shift {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - start;
        let same = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        Shift { start: start as u32, old_end: (old.len() - same) as u32, new_end: (new.len() - same) as u32 }
    }

    /// A place of the new text in the old one; `None` if it touches what differs.
    pub fn back(&self, at: u32) -> Option<u32> {
        match at {
            at if at < self.start => Some(at),
            at if at > self.new_end => Some(at - self.new_end + self.old_end),
            _ => None,
        }
    }

    /// A span of the old text in the new one; `None` if it touches what differs.
    pub fn forth(&self, span: Span) -> Option<Span> {
        let by = |at: u32| at - self.old_end + self.new_end;
        match span {
            it if it.end < self.start => Some(it),
            it if it.start > self.old_end => Some(Span::new(by(it.start), by(it.end))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    //! Before, inside and behind.
    use super::*;

    #[test]
    fn places_move_with_what_stands_before_them() {
        let shift = Shift::between("ab404cd", "abxyz404cd");
        assert_eq!(shift.back(1), Some(1));
        assert_eq!(shift.back(3), None);
        assert_eq!(shift.back(6), Some(3));
        assert_eq!(shift.forth(Span::new(3, 6)), Some(Span::new(6, 9)));
        assert_eq!(shift.forth(Span::new(0, 1)), Some(Span::new(0, 1)));
        assert_eq!(shift.forth(Span::new(1, 4)), None);
        let same = Shift::between("aaa", "aaaa");
        assert_eq!((same.back(0), same.back(3)), (Some(0), None));
        assert_eq!(Shift::between("", "").back(0), None);
    }
}
