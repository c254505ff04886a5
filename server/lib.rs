//! Finds HTTP status codes that say the wrong thing.

pub mod analysis;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod facts;
pub mod language;
pub mod options;
pub mod project;
pub mod rules;
pub mod status;
pub mod suppress;
pub mod text;
pub mod workspace;
