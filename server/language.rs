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

    /// The language of a document by the name that editors have for it (LSP 3.17, `TextDocumentItem`).
    pub fn from_editor(name: &str) -> Option<Language> {
        Some(match name {
            "javascript" | "javascriptreact" => Language::JavaScript,
            "typescript" | "vue" | "svelte" | "astro" => Language::TypeScript,
            "typescriptreact" => Language::Tsx,
            "rust" => Language::Rust,
            _ => return None,
        })
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Language::JavaScript => "js",
            Language::TypeScript => "ts",
            Language::Tsx => "tsx",
            Language::Rust => "rs",
        }
    }

    /// Whether this is JavaScript or TypeScript.
    pub fn is_ecma(self) -> bool {
        self != Language::Rust
    }
}

mod ecma;
mod lower;
mod rust;
mod syntax;
mod tokens;
pub use lower::lower;
pub use syntax::{Change, Place, Syntax};

use lower::Table;
use std::sync::OnceLock;

impl Language {
    /// The tree-sitter grammar.
    pub fn grammar(self) -> tree_sitter::Language {
        match self {
            Language::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Language::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Language::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
            Language::Rust => tree_sitter_rust::LANGUAGE.into(),
        }
    }

    /// The syntax tree of a text; `None` if the parser gave up.
    pub fn parse(self, text: &str) -> Option<tree_sitter::Tree> {
        self.syntax(text, None).map(|it| it.tree)
    }

    fn table(self) -> &'static Table {
        static TABLES: [OnceLock<Table>; 4] = [const { OnceLock::new() }; 4];
        let row = if self.is_ecma() { ecma::row } else { rust::row };
        TABLES[self as usize].get_or_init(|| Table::new(&self.grammar(), row))
    }
}
