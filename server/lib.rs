//! statuslint finds HTTP status codes that say the wrong thing, in the code that sends and receives them.
//!
//! ARCHITECTURE.md draws the way of the data. In short: `extract` turns a text into `facts`, `project` links the facts of
//! many files, `intent` reads what a branch means, `rules` judge, `analysis` puts it together for the front ends.

pub mod analysis;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod extract;
pub mod facts;
pub mod features;
pub mod flow;
pub mod framework;
pub mod intent;
pub mod knowledge;
pub mod language;
pub mod lsp;
pub mod manifest;
pub mod options;
pub mod pattern;
pub mod project;
pub mod rules;
pub mod status;
pub mod suppress;
pub mod text;
pub mod workspace;
