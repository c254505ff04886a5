//! The language server from outside: the real program over its standard streams, as editors drive it, or worse.
//!
//! Tests that begin with `row_` hold the server against what people suffer from in servers of this kind; the number is
//! that of the list in the issue the server was written for. `torture` holds what was seen in live ones.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// A test that chose at random, or that proves nothing, says so.
#![allow(clippy::print_stdout)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../pages/book.rs"]
mod book;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../cli/support.rs"]
mod support;

mod client;
mod dice;
mod encoding;
mod laws;
mod oracle;

mod actions;
mod channels;
mod config;
mod differential;
mod features;
mod life;
mod limits;
mod memory;
mod messages;
mod order;
mod paths;
mod positions;
mod project;
mod random;
mod samples;
mod torture;
