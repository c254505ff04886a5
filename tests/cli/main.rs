//! The program from outside: arguments and files in; output, exit status and files out.

// A helper that fails is a test that fails.
#![allow(clippy::unwrap_used)]

mod fixes;
mod formats;
mod input;
mod routes;
mod selection;
mod settings;
mod support;
mod words;
