//! Markdown whose code blocks are run: the pages of the rules, and the specs.
//!
//! A block's info string is its language, then `title="path/file.js"`, `fixed` and `facts` if they apply. Blocks with a
//! title that stand in one section form a project; a block without one is a project of its own, with the section's
//! manifests.

use statuslint::{analysis, config::Config, language::Language, options::Options, project::Project, rules};
use std::{fs, path::Path, sync::Arc};

/// A Markdown file.
pub struct Page {
    /// From the root of the package.
    pub path: String,
    pub text: String,
    pub blocks: Vec<Block>,
}

/// A fenced block.
pub struct Block {
    /// The line of its first line in the page, from 1.
    pub line: usize,
    /// Counts the headings before it.
    pub section: usize,
    /// The first word of the info string.
    pub word: String,
    /// Its path in the project; blocks without a title have one by their language.
    pub path: String,
    pub titled: bool,
    /// What the fixes of the block before make of it.
    pub fixed: bool,
    /// The block after it holds its facts.
    pub facts: bool,
    pub text: String,
}

/// Blocks that form one project.
pub struct Case<'a> {
    pub files: Vec<&'a Block>,
    manifests: Vec<&'a Block>,
    fixed: bool,
}

/// The pages of the rules and the specs, in the order of their paths.
pub fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    paths.push(root.join("docs/configuration.md"));
    markdown(&root.join("docs/rules"), &mut paths);
    markdown(&root.join("tests/spec"), &mut paths);
    let page = |path: &std::path::PathBuf| {
        let shown = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        Page::new(shown, fs::read_to_string(path).unwrap())
    };
    let pages: Vec<Page> = paths.iter().map(page).collect();
    assert!(pages.len() > rules::RULES.len() / 2, "the pages were not found");
    pages
}

fn markdown(folder: &Path, paths: &mut Vec<std::path::PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        match path.extension() {
            None if path.is_dir() => markdown(&path, paths),
            Some(it) if it == "md" => paths.push(path),
            _ => {}
        }
    }
}

impl Page {
    fn new(path: String, text: String) -> Page {
        let (mut blocks, mut section) = (Vec::new(), 0);
        let mut lines = text.lines().enumerate();
        while let Some((at, line)) = lines.next() {
            section += usize::from(line.starts_with('#'));
            if let Some(info) = line.strip_prefix("```") {
                let text = lines.by_ref().map(|it| it.1).take_while(|it| *it != "```");
                blocks.push(Block::new(info, at + 2, section, text.map(|it| format!("{it}\n")).collect()));
            }
        }
        Page { path, text, blocks }
    }

    /// The rule that the file is named after.
    pub fn rule(&self) -> Option<&'static str> {
        let name = Path::new(&self.path).file_stem()?.to_str()?;
        rules::rule(name).map(|it| it.id)
    }

    /// The projects of the page.
    pub fn cases(&self) -> Vec<Case<'_>> {
        let mut cases = Vec::new();
        let last = self.blocks.last().map_or(0, |it| it.section);
        for section in 0..=last {
            let here = || self.blocks.iter().filter(move |it| it.section == section);
            let manifests: Vec<&Block> = here().filter(|it| it.titled && !it.is_code()).collect();
            let case = |files, fixed| Case { files, manifests: manifests.clone(), fixed };
            cases.extend(here().filter(|it| it.is_code() && !it.titled).map(|it| case(vec![it], it.fixed)));
            let titled: Vec<&Block> = here().filter(|it| it.is_code() && it.titled).collect();
            let mended = |path: &str| titled.iter().find(|it| it.fixed && it.path == path).copied();
            let before: Vec<&Block> = titled.iter().copied().filter(|it| !it.fixed).collect();
            let after: Vec<&Block> = before.iter().map(|it| mended(&it.path).unwrap_or(it)).collect();
            cases.push(case(before, false));
            cases.push(case(after, true));
        }
        cases.retain(|it| it.checked().next().is_some());
        cases
    }
}

impl Block {
    fn new(info: &str, line: usize, section: usize, text: String) -> Block {
        let mut words = info.split_whitespace();
        let word = words.next().unwrap_or_default().to_owned();
        let title = info.split_once("title=\"").and_then(|it| it.1.split_once('"')).map(|it| it.0);
        let extension = if word == "rust" { "rs" } else { &word };
        let path = title.map_or_else(|| format!("example.{extension}"), str::to_owned);
        let has = |name| words.clone().any(|it| it == name);
        Block { line, section, path, titled: title.is_some(), fixed: has("fixed"), facts: has("facts"), text, word }
    }

    pub fn language(&self) -> Option<Language> {
        Language::from_path(&self.path)
    }

    pub fn is_code(&self) -> bool {
        self.language().is_some()
    }
}

impl Case<'_> {
    /// The project, with its files in this order.
    pub fn project<'b>(&self, files: impl IntoIterator<Item = &'b Block>) -> Project {
        let mut project = Project::default();
        self.manifests.iter().for_each(|it| project.add_manifest(&it.path, &it.text));
        for file in files {
            let language = file.language().expect("a block of code");
            let dialect = self.config().dialect(language);
            project.add(&file.path, Arc::new(analysis::extract(&file.text, dialect)));
        }
        project
    }

    /// What the `statuslint.toml` of the section says.
    pub fn options(&self) -> Options {
        self.config().options
    }

    fn config(&self) -> Config {
        let own = self.manifests.iter().find(|it| it.path == "statuslint.toml");
        let queries = self.manifests.iter().filter(|it| it.path.ends_with(".scm"));
        let queries: Vec<_> = queries.map(|it| (it.path.clone(), it.text.clone())).collect();
        let find = |_: &str| Ok(queries.clone());
        let read = |it: &Block| Config::with_queries(&it.text, Path::new(&it.path), Path::new("/"), &find).unwrap();
        own.map_or_else(Config::default, |it| read(it))
    }

    /// The files whose carets count: beside a mended file, the others may say what was so before.
    pub fn checked(&self) -> impl Iterator<Item = &Block> {
        self.files.iter().copied().filter(|it| it.fixed == self.fixed)
    }
}
