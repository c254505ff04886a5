//! statuslint finds HTTP status codes that say the wrong thing, in the code that sends and receives them.
pub mod diagnostic;
pub mod extract;
pub mod facts;
pub mod flow;
pub mod framework;
pub mod language;
pub mod options;
pub mod pattern;
pub mod status;
pub mod text;
