//! Whatever is typed: no panic, no hang, no overflow of the stack, no surprise in time, and the same answer each time.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../pages/book.rs"]
mod book;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../pages/samples.rs"]
mod samples;

mod broken;
mod files;
mod guard;
mod nesting;
mod positions;
mod purity;
mod scale;
