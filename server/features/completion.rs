//! The statuses that fit where somebody types, the likely ones first.

use crate::{
    analysis::Dialect,
    project::Project,
    status::{self, Status},
    text::Span,
};

mod brackets;
mod ranks;
mod slots;
mod window;
use slots::{Slot, Spelling};

/// What can be put at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it replaces: the word at the cursor.
    pub span: Span,
    /// The likely ones first.
    pub items: Vec<Item>,
}

/// One status to put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the list shows.
    pub label: String,
    /// What is put into the text.
    pub insert: String,
    /// What stands beside the label.
    pub detail: String,
    /// The code; [`documentation`] says what there is to say of it.
    pub documentation: u16,
    /// What is typed to find it.
    pub filter: String,
    /// The branch or the method asks for it.
    pub preferred: bool,
}

/// The statuses for the place at `offset` of a text as it is while it is typed; `None` where none is due.
pub fn complete(
    project: &Project,
    path: &str,
    dialect: impl Into<Dialect>,
    text: &str,
    offset: u32,
) -> Option<Completion> {
    let dialect = dialect.into();
    let window = window::Window::around(text, offset)?;
    let slot = slots::slot(text, &window, dialect.language)?;
    let asked = if slot.received { None } else { window.asked(project, path, dialect, text, &slot) };
    let (codes, sure) = ranks::ranks(asked.as_ref(), slot.received);
    let mut items: Vec<Item> = codes.iter().filter_map(|it| item(status::get(*it)?, &slot)).collect();
    if let Some(first) = items.first_mut() {
        first.preferred = sure;
    }
    Some(Completion { span: slot.span, items })
}

/// What there is to say of a code, for the item that is looked at.
pub fn documentation(code: u16, markdown: bool) -> String {
    let text = super::prose::status(code, false);
    if markdown { text } else { super::prose::plain(&text) }
}

fn item(status: &Status, slot: &Slot) -> Option<Item> {
    let (constant, variant) = (status.constant(), status.variant());
    let camel = variant.char_indices().map(|(at, it)| if at == 0 { it.to_ascii_lowercase() } else { it });
    let words = format!("{} {} {constant} {}", status.code, status.phrase, camel.collect::<String>());
    let label = match slot.spelling {
        Spelling::Number => status.code.to_string(),
        Spelling::Constant => constant,
        Spelling::Variant => variant,
        Spelling::Rust => status.rust_constant()?.to_owned(),
        Spelling::Path => format!("StatusCode::{}", status.rust_constant()?),
        Spelling::Actix => status.actix()?,
    };
    let number = slot.spelling == Spelling::Number;
    let insert = if slot.brackets { format!("{label}()") } else { label.clone() };
    let detail = if number { status.phrase.to_owned() } else { status.title() };
    let filter = if number { words } else { format!("{label} {words}") };
    Some(Item { label, insert, detail, documentation: status.code, filter, preferred: false })
}
