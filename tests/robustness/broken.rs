//! Texts that nobody meant: cut off, shuffled, random.

use crate::{
    guard::{analyze, watched},
    samples::{self, Sample},
};
use proptest::{collection::vec, prelude::*, sample::select};
use statuslint::language::Language;

const LANGUAGES: [Language; 4] = [Language::JavaScript, Language::TypeScript, Language::Tsx, Language::Rust];

/// Of each, one text after the other on the same thread; a hang names the last.
fn all(texts: impl Iterator<Item = Sample> + Send + 'static) {
    let (sender, receiver) = std::sync::mpsc::channel();
    let work = move || {
        for Sample { name, language, text } in texts {
            // Nobody listens any more once the other side has given up.
            let _ = sender.send(name);
            analyze(&text, language);
        }
    };
    let worker = std::thread::spawn(work);
    let mut last = String::new();
    loop {
        match receiver.recv_timeout(std::time::Duration::from_secs(20)) {
            Ok(name) => last = name,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => panic!("{last}: no end"),
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    assert!(worker.join().is_ok(), "{last}: a panic, see above");
}

#[test]
fn every_beginning_of_every_block() {
    let samples: &'static [Sample] = samples::written().leak();
    all(samples.iter().flat_map(|it| it.cut(1)));
}

#[test]
fn every_end_of_every_block() {
    let end = |it: &'static Sample| {
        let starts = it.text.char_indices().map(|it| it.0).step_by(3);
        starts.map(|at| Sample { name: format!("{} from byte {at}", it.name), text: it.text[at..].into(), ..*it })
    };
    let samples: &'static [Sample] = samples::written().leak();
    all(samples.iter().flat_map(end));
}

/// Texts on which parsers were once seen to hang.
#[test]
fn known_hangs() {
    for language in LANGUAGES {
        for text in [
            "{ try { } catch { (, e",
            "fn f() { match { (, e",
            "<a b={`${<",
            "class { static { (, ",
            "x = {a: {b: [",
            "\0\u{feff}`",
        ] {
            watched(&format!("{text:?} in {language:?}"), 20, move || analyze(text, language));
        }
    }
}

/// What the engine looks for, and what confuses parsers.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "app", ".get", "(", ")", "{", "}", "[", "]", "=>", "'/x'", ",", ";", "req", "res", ".status", "(404)", ".json",
    "({})", ".send", "()", "return", "throw", "new", "Error", "if", "else", "try", "catch", "finally", "await",
    "async", "function", "const", "x", "=", "===", "!", "&&", "||", "?", ":", "fetch", ".then", "r", ".ok", "200",
    "Response", "next", "err", ".message", "`${", "}`", "'", "\"", "//", "/*", "*/", "\n", "...", "fn", "f", "|x|",
    "StatusCode", "::", "NOT_FOUND", "Json", "json!", "match", "Ok", "Err", "?;", "let", "Some", "..", "&", "<", ">",
    "</", "switch", "case", "default", "for", "while", "break", "// statuslint-ignore ", "unchecked-response", "😀",
    "é", "import", "export", "from", "class", "extends", "#[test]", "impl",
];

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn random_words(words in vec(select(WORDS), 0..80), spaces in any::<bool>(), language in select(&LANGUAGES[..])) {
        let text = words.join(if spaces { " " } else { "" });
        watched(&text.clone(), 20, move || analyze(&text, language));
    }

    #[test]
    fn random_bytes(bytes in vec(any::<u8>(), 0..300), language in select(&LANGUAGES[..])) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        watched(&text.clone(), 20, move || analyze(&text, language));
    }

    /// A piece of one block stands in another.
    #[test]
    fn random_splices(picks in any::<[prop::sample::Index; 2]>(), cuts in any::<[prop::sample::Index; 3]>()) {
        let samples = samples::written();
        let [host, guest] = picks.map(|it| it.get(&samples));
        let place = |text: &str, it: prop::sample::Index| text.floor_char_boundary(it.index(text.len() + 1));
        let (at, mut from, mut to) = (place(&host.text, cuts[0]), place(&guest.text, cuts[1]), place(&guest.text, cuts[2]));
        if from > to {
            std::mem::swap(&mut from, &mut to);
        }
        let text = format!("{}{}{}", &host.text[..at], &guest.text[from..to], &host.text[at..]);
        let language = host.language;
        watched(&text.clone(), 20, move || analyze(&text, language));
    }
}
