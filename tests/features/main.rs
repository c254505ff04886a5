//! What editors ask of a document: small marked texts, and properties over every page and spec.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "../pages/book.rs"]
mod book;
mod mentions;
mod support;
