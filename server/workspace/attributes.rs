//! `.gitattributes`, as far as it says what GitHub's language statistics leave out.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// The marks of one `.gitattributes` file.
pub(super) struct Attributes {
    generated: Gitignore,
    vendored: Gitignore,
}

impl Attributes {
    /// Reads the file in a folder; `None` if it says nothing of interest.
    pub fn read(folder: &Path) -> Option<Attributes> {
        Attributes::parse(&std::fs::read_to_string(folder.join(".gitattributes")).ok()?, folder)
    }

    fn parse(text: &str, folder: &Path) -> Option<Attributes> {
        text.contains("linguist-").then(|| Attributes {
            generated: marks(text, folder, "linguist-generated"),
            vendored: marks(text, folder, "linguist-vendored"),
        })
    }

    /// Whether the file is written by a program, if the marks say so or deny it.
    pub fn generated(&self, path: &Path) -> Option<bool> {
        verdict(&self.generated, path)
    }

    /// Whether the file is somebody else's, if the marks say so or deny it.
    pub fn vendored(&self, path: &Path) -> Option<bool> {
        verdict(&self.vendored, path)
    }
}

fn verdict(marks: &Gitignore, path: &Path) -> Option<bool> {
    match marks.matched(path, false) {
        ignore::Match::None => None,
        it => Some(it.is_ignore()),
    }
}

/// The patterns that set or unset an attribute. They are patterns of `.gitignore`, where the last match wins, too.
fn marks(text: &str, folder: &Path, attribute: &str) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    for line in text.lines().map(str::trim).filter(|it| !it.starts_with(['#', '['])) {
        let mut words = line.split_whitespace();
        let Some(pattern) = words.next() else { continue };
        let Some(set) = words.filter_map(|it| setting(it, attribute)).next_back() else { continue };
        // A pattern that does not compile marks nothing, as in git.
        let _ = builder.add_line(None, &format!("{}{pattern}", if set { "" } else { "!" }));
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

fn setting(word: &str, attribute: &str) -> Option<bool> {
    let (negated, word) = word.strip_prefix(['-', '!']).map_or((false, word), |it| (true, it));
    match word.strip_prefix(attribute)? {
        "" | "=true" => Some(!negated),
        "=false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    //! Set, unset, and the order.
    use super::*;

    #[test]
    fn the_last_matching_line_decides() {
        let text = "# x\n*.js text linguist-generated\nsrc/*.js -linguist-generated\n/lib/** linguist-vendored=true\n";
        let marks = Attributes::parse(text, Path::new("/p")).unwrap();
        assert_eq!(marks.generated(Path::new("/p/a.js")), Some(true));
        assert_eq!(marks.generated(Path::new("/p/src/a.js")), Some(false));
        assert_eq!(marks.generated(Path::new("/p/a.ts")), None);
        assert_eq!(marks.vendored(Path::new("/p/lib/deep/a.js")), Some(true));
        assert!(Attributes::parse("*.png binary", Path::new("/p")).is_none());
    }
}
