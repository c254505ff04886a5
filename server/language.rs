//! The languages: their file extensions and grammars.

/// A language that is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// JavaScript and JSX.
    JavaScript,
    /// TypeScript without JSX.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
    /// Rust.
    Rust,
}

impl Language {
    /// The language of a file by its extension; `None` for files that are not analysed.
    pub fn from_path(path: &str) -> Option<Language> {
        let (_, extension) = path.rsplit_once('.')?;
        Some(match extension {
            "js" | "mjs" | "cjs" | "jsx" => Language::JavaScript,
            "ts" | "mts" | "cts" => Language::TypeScript,
            "tsx" => Language::Tsx,
            "rs" => Language::Rust,
            // Documents with script regions; what the region says of itself decides (see `text::regions`).
            "vue" | "svelte" | "astro" => Language::TypeScript,
            _ => return None,
        })
    }

    /// Whether this is JavaScript or TypeScript.
    pub fn is_ecma(self) -> bool {
        self != Language::Rust
    }
}
