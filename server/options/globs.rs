//! Patterns of paths, of files as of routes.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::fmt;

/// Patterns, any of which may match. `*` stays within a segment, `**` crosses them; a pattern without a slash at its start
/// matches from any segment on.
#[derive(Clone, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
}

impl Globs {
    /// The patterns; or the place of one that is none, and why.
    pub fn new(patterns: &[String]) -> Result<Globs, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (at, pattern) in patterns.iter().enumerate() {
            let anywhere = (!pattern.starts_with('/')).then(|| format!("**/{pattern}"));
            for pattern in std::iter::once(pattern).chain(&anywhere) {
                let glob = GlobBuilder::new(pattern).literal_separator(true).build();
                set.add(glob.map_err(|it| (at, it.kind().to_string()))?);
            }
        }
        let set = set.build().map_err(|it| (0, it.to_string()))?;
        Ok(Globs { patterns: patterns.to_vec(), set })
    }

    /// Whether one of them matches a path or a route.
    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Eq for Globs {}

impl fmt::Debug for Globs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.patterns.fmt(f)
    }
}
