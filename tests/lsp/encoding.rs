//! Positions and edits as an editor computes them: the three encodings, and all three ends of line.

use serde_json::{Value, json};
use std::ops::Range;

/// What `character` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

pub const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf32 => "utf-32",
        }
    }

    /// The encoding of that name; a server that names none means utf-16.
    pub fn named(name: Option<&str>) -> Encoding {
        let wanted = name.unwrap_or("utf-16");
        *ALL.iter().find(|it| it.name() == wanted).unwrap_or_else(|| panic!("{wanted} is no encoding"))
    }

    fn units(self, it: char) -> usize {
        match self {
            Encoding::Utf8 => it.len_utf8(),
            Encoding::Utf16 => it.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// The position of a byte offset.
    pub fn position(self, text: &str, offset: usize) -> Value {
        let starts = starts(text);
        let line = starts.partition_point(|it| *it <= offset) - 1;
        let character: usize = text[starts[line]..offset].chars().map(|it| self.units(it)).sum();
        json!({ "line": line, "character": character })
    }

    /// The range of a byte range.
    pub fn range(self, text: &str, range: Range<usize>) -> Value {
        json!({ "start": self.position(text, range.start), "end": self.position(text, range.end) })
    }

    /// The byte offset of a position; behind the end of a line it is that end, behind the last line that of the text.
    pub fn offset(self, text: &str, position: &Value) -> usize {
        let number = |key: &str| position[key].as_u64().unwrap_or_else(|| panic!("{position} is no position")) as usize;
        let starts = starts(text);
        let Some(start) = starts.get(number("line")) else { return text.len() };
        let (mut at, mut left) = (*start, number("character"));
        for it in text[*start..].chars().take_while(|it| !matches!(it, '\n' | '\r')) {
            if left < self.units(it) {
                break;
            }
            left -= self.units(it);
            at += it.len_utf8();
        }
        at
    }

    /// The byte range of a range.
    pub fn span(self, text: &str, range: &Value) -> Range<usize> {
        self.offset(text, &range["start"])..self.offset(text, &range["end"])
    }

    /// Whether a range is one of the text: no position behind its line, none inside a character, start before end.
    pub fn is_exact(self, text: &str, range: &Value) -> bool {
        let span = self.span(text, range);
        span.start <= span.end && self.range(text, span) == *range
    }

    /// The text after edits that all speak of it as it is; they may touch, but not overlap.
    pub fn apply(self, text: &str, edits: &[Value]) -> Result<String, String> {
        let mut edits: Vec<(Range<usize>, &str)> = edits
            .iter()
            .map(|it| match self.is_exact(text, &it["range"]) {
                true => Ok((self.span(text, &it["range"]), it["newText"].as_str().ok_or("no newText")?)),
                false => Err(format!("{} is no range of the text", it["range"])),
            })
            .collect::<Result<_, String>>()?;
        edits.sort_by_key(|it| (it.0.start, it.0.end));
        if let Some(pair) = edits.windows(2).find(|it| it[0].0.end > it[1].0.start) {
            return Err(format!("edits overlap: {:?} and {:?}", pair[0], pair[1]));
        }
        let mut after = text.to_owned();
        edits.iter().rev().for_each(|(range, new)| after.replace_range(range.clone(), new));
        Ok(after)
    }
}

/// Where lines start: behind `\n`, `\r\n` and a `\r` alone.
pub fn starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = (0..bytes.len()).filter(|at| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|it| it + 1)).collect()
}
