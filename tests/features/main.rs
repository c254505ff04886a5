//! What editors ask of a document: small marked texts, and properties over every page and spec.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actions;
#[allow(dead_code, reason = "the pages have more readers than this one")]
#[path = "../pages/book.rs"]
mod book;
mod completion;
mod hover;
mod lens;
mod mentions;
mod properties;
mod support;
