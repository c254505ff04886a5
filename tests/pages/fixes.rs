//! What fixes make of a text.

use statuslint::{diagnostic::Edit, language::Language};

/// The text after edits that neither overlap nor touch the inside of a character; an error says what is wrong with them.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, String> {
    let (mut mended, mut at) = (String::new(), 0);
    for Edit { span, text: new } in edits {
        let kept = text.get(at..span.range().start);
        let kept = kept.filter(|_| text.get(span.range()).is_some());
        mended += kept.ok_or_else(|| format!("an edit at {span:?} overlaps, or is not of this text"))?;
        mended += new;
        at = span.range().end;
    }
    Ok(mended + &text[at..])
}

/// The number of syntax errors.
pub fn errors(text: &str, language: Language) -> usize {
    language.syntax(text, None).expect("a tree").errors()
}
