//! The statuses that the code names, for hover and hints.

use super::Source;
use crate::facts::Mention;
use crate::framework::Event;

/// The statuses that are named where nothing else can be meant, in the order of the text.
pub(super) fn mentions(_source: &Source<'_>, _events: &[Event]) -> Vec<Mention> {
    Vec::new()
}
