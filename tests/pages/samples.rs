//! Texts to try the engine on: the blocks of the pages and specs, the examples, and the corpus where it was fetched.

use crate::book;
use statuslint::language::Language;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A text with the place it comes from.
pub struct Sample {
    pub name: String,
    pub language: Language,
    pub text: String,
}

impl Sample {
    /// The text up to each `step`th character.
    pub fn cut(&self, step: usize) -> impl Iterator<Item = Sample> {
        let ends = self.text.char_indices().map(|it| it.0).step_by(step);
        ends.map(|end| Sample {
            name: format!("{} up to byte {end}", self.name),
            text: self.text[..end].into(),
            ..*self
        })
    }
}

/// Larger files of the corpus are bundles, where a quadratic oracle takes minutes.
const MAX_BYTES: u64 = 200_000;

/// What was written for the tests and the documentation.
pub fn written() -> Vec<Sample> {
    let mut samples = Vec::new();
    for page in book::pages() {
        for block in page.blocks {
            let Some(language) = block.language() else { continue };
            samples.push(Sample { name: format!("{}:{}", page.path, block.line), language, text: block.text });
        }
    }
    samples.extend(files("examples").filter_map(|it| sample(&it)));
    samples
}

/// The files of the corpus, one at a time; none, with a word about it, before it was fetched.
#[allow(clippy::print_stdout, reason = "a test that proves nothing says so")]
pub fn corpus() -> impl Iterator<Item = Sample> {
    if !root().join("corpus").is_dir() {
        println!("skipped: run tests/corpus/fetch first");
    }
    let small = |it: &PathBuf| it.metadata().is_ok_and(|it| it.len() <= MAX_BYTES);
    files("corpus").filter(small).filter_map(|it| sample(&it))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of a known language in UTF-8.
fn sample(path: &Path) -> Option<Sample> {
    let name = path.strip_prefix(root()).ok()?.to_str()?.to_owned();
    Some(Sample { language: Language::from_path(&name)?, text: fs::read_to_string(path).ok()?, name })
}

/// The files below a folder, in the order of their names.
fn files(folder: &str) -> impl Iterator<Item = PathBuf> {
    let mut waiting = vec![root().join(folder)];
    std::iter::from_fn(move || {
        loop {
            let path = waiting.pop()?;
            let Ok(entries) = fs::read_dir(&path) else { return Some(path) };
            let start = waiting.len();
            waiting.extend(entries.filter_map(|it| Some(it.ok()?.path())));
            waiting[start..].sort_by(|a, b| b.cmp(a));
        }
    })
}
