//! What libraries mean: one table a kind, rows keyed by package and member.

mod calls;
mod clients;
mod constants;
mod creation;
mod effects;
mod errors;
mod limiters;
mod outside;
mod packages;
mod retries;
pub mod routes;
mod rust;
mod sources;
mod stores;
mod words;
pub use calls::{answers_in_context, makes_error, sends_request, sets_field, sets_header, takes_status};
pub use clients::{
    CALLS_BACK, CLIENTS, Client, TEST_CLIENT, always_has_response, changes_what_throws, client_of,
    client_of_error_type, client_of_response, is_lenient, throws,
};
pub use constants::{StatusConstants, constants_of};
pub use creation::{creates, sounds_like_creation};
pub use effects::{
    counts_on_success, is_harmless, queues, sounds_like_check, sounds_like_reading, tells_of_failure, verifies,
};
pub use errors::{ErrorClass, KnownError, known_error, tested_error};
pub use limiters::{LimiterFields, is_reset_time, limiter_fields};
pub use outside::{is_limiter_check, is_upstream_call};
pub use packages::{
    BARE_STATUS_PACKAGES, CASTS_IDS, CLOSES_AT_ONCE, EXPRESS_PACKAGES, FETCH, FETCH_OF_DATA,
    IGNORES_RETURNED_ERRORS_PACKAGES, LOSES_ASYNC_ERRORS, OTHER_REPLY_PACKAGES, RETURNED_REPLY_PACKAGES, SENDS_AT_ONCE,
    SENDS_RETURNED_ERRORS, SENDS_RETURNED_ERRORS_PACKAGES, SENDS_WHAT_IS_RETURNED, STRICT_STATUS_PACKAGES,
    TAKES_LEGACY_STATUSES, USUAL_ALIASES, fails_with_status, fills_in_phrases, is_error_factory, is_error_package,
    is_fetch_holder, is_fetch_package, is_global_error_factory, is_own_module, is_rust, is_status_package,
    is_status_table, is_test_package, is_test_path, named_status, names_builder_package, names_environment,
    names_raw_client, reads_anything, refuses_with, status_of_error, status_of_rpc_code,
};
pub use retries::{Repeated, counts_attempts, repeated_by, tells_of_response, waits, waits_milliseconds};
pub use rust::{
    BARE_STATUS_TABLE, BUILDS_BY_NAME, RENDERS, SENDS_FORBIDDEN_CONTENT, answers_with_status, builds_header,
    gives_on_failure, is_head, is_library_error, is_redirect, keeps_header, looks_at_status, makes_status,
    sets_content, sounds_like_answer, status_of_attribute, tells_status, wraps_answer,
};
pub use sources::{Source, source_of};
pub use stores::{Key, Op, gives_nothing, is_store_call, key, sets_hook, store_op, throws_without_row};
pub use words::{CALLS, CHANGES, CREATIONS, DELIVERIES, QUESTIONS, names_one_of, words};
