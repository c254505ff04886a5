//! What libraries mean: one table a kind, rows keyed by package and member.

mod creation;
mod packages;
mod sources;
pub use creation::{creates, sounds_like_creation};
pub use packages::{
    FETCH, SENDS_WHAT_IS_RETURNED, fails_with_status, is_error_factory, is_error_package, is_fetch_package,
    is_status_package, is_status_table, names_environment,
};
pub use sources::{Source, source_of};
