//! Values that stand beside a part of a content, and what the code gives where a request fails.

use super::Uses;
use crate::flow::{Kind, NodeId};

/// Nodes of a `catch` that are searched for a value.
const NODES: usize = 200;

impl Uses<'_, '_> {
    /// `data.items || []`, where the code gives `[]` for a request that failed, or does nothing.
    pub(super) fn is_fallback(&self, or: NodeId) -> bool {
        let source = self.source;
        let Some(value) = source.flow.kid(or, 1).map(|it| source.text_of(it)) else { return false };
        // A flag that is down is what there is before anybody was asked.
        if value == "false" {
            return true;
        }
        let around = source.flow.ancestors(or, 32).filter_map(|it| self.failure_of(it));
        let mut failures = around.chain(self.catches.iter().copied());
        failures.any(|it| {
            let nodes: Vec<NodeId> = source.flow.subtree(it).take(NODES).collect();
            let does = |it: &NodeId| matches!(source.kind(*it), Kind::Call | Kind::Return | Kind::Throw | Kind::Assign);
            nodes.iter().any(|it| source.text_of(*it) == value) || !nodes.iter().any(does)
        })
    }

    /// What is done where this fails: the `catch` of a `try`, the callback of `.catch(..)`.
    fn failure_of(&self, holder: NodeId) -> Option<NodeId> {
        let source = self.source;
        match source.kind(holder) {
            Kind::Try => source.flow.kid(holder, 1),
            Kind::Call => {
                let callee = source.flow.kid(holder, 0)?;
                source
                    .flow
                    .kid(holder, 1)
                    .filter(|_| source.kind(callee) == Kind::Member && source.name(callee) == "catch")
            }
            _ => None,
        }
    }
}
