//! The rules: one file a rule, each a function of linked facts.

use crate::diagnostic::Severity;

mod accepted_without_monitor;
mod async_error_unhandled;
mod bad_credentials_not_401;
mod bearer_error_mismatch;
mod body_status_mismatch;
mod branches;
mod cacheable_error;
mod cached_unchecked_response;
mod client_error_for_server_fault;
mod client_error_in_catch_all;
mod clients;
mod conditions;
mod constant_status_condition;
mod context;
mod create_not_201;
mod created_without_create;
mod created_without_location;
mod creation;
mod duplicate_not_409;
mod duplicate_status;
mod empty_collection_404;
mod error_detail_leak;
mod error_handler_arity;
mod error_handler_drops_status;
mod error_handler_keeps_200;
mod error_response_undefined;
mod error_status_with_success_body;
mod error_thrown_as_success;
mod error_type_answers_200;
mod error_without_detail;
mod exempt;
mod fields;
mod fixes;
mod forbidden_not_403;
mod graphql_errors_unchecked;
mod header_after_send;
mod http_error_caught_locally;
mod invalid_input_404;
mod invalid_input_5xx;
mod invalid_retry_after;
mod invalid_status_code;
mod known_error_wrong_status;
mod leaks;
mod legacy_express_signature;
mod login_enumeration;
mod method_changing_redirect;
mod methods;
mod misplaced_header;
mod missing_required_header;
mod missing_resource_200;
mod missing_resource_not_404;
mod nearby;
mod no_content_with_body;
mod non_integer_status;
mod not_implemented_misuse;
mod not_modified_without_etag;
mod ok_without_body;
mod opaque_response_status;
mod parse_no_content;
mod permanent_redirect_in_guard;
mod prefer_status_constant;
mod problem_json_content_type;
mod queued_not_202;
mod rate_limit_not_429;
mod rate_limiter_without_headers;
mod reason_phrase_mismatch;
mod redirect_status_not_3xx;
mod redirect_without_location;
mod refresh_on_403;
mod renamed_reason_phrase;
mod reserved_status_code;
mod response_error_without_status;
mod response_init_not_object;
mod response_never_sent;
mod response_sent_twice;
mod retry_after_misread;
mod retry_ignores_retry_after;
mod retry_non_idempotent;
mod retry_on_client_error;
mod retry_without_delay;
mod retrying;
mod stack_trace_leak;
mod stated;
mod status_after_send;
mod status_expression_precedence;
mod status_from_u16_unwrap;
mod status_lost_in_redirect;
mod status_not_for_method;
mod status_only_in_body;
mod status_property_misuse;
mod status_range_off_by_one;
mod status_string_comparison;
mod status_text_comparison;
mod strict_200_check;
mod success_status_in_catch;
mod success_status_with_error_body;
mod swallowed_error_status;
mod test_without_status_assertion;
mod too_many_requests_without_retry_after;
mod unanswered_path;
mod unauthenticated_not_401;
mod unauthorized_without_challenge;
mod unavailable_not_503;
mod unavailable_without_retry_after;
mod unbounded_retry;
mod unchecked_error_status;
mod unchecked_response;
mod unhandled_cast_error;
mod unreachable_status_check;
mod unregistered_status_code;
mod unreturned_response;
mod unthrown_http_error;
mod upstream_failure_status;
mod upstream_status_passthrough;
mod validation_status_policy;
mod waits;
mod wrong_method_not_405;
mod wrong_status_property;
pub use context::{Answer, Context, Finding};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in reports, configuration and suppressions.
    pub id: &'static str,
    /// Its severity at high confidence; `None` for rules that are off by default.
    pub severity: Option<Severity>,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// What it speaks of.
    pub kind: Kind,
    /// What it finds.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

/// What a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The status of an answer: one such verdict an answer, in the order of [`RULES`].
    Verdict,
    /// Anything else that matters in production: silent in test files, like verdicts.
    Production,
    /// What is wrong in tests as well.
    Everywhere,
}

impl Rule {
    /// Where the norm behind the rule stands: the first link of its page.
    pub fn url(&self) -> Option<&'static str> {
        let start = self.page.find("](https://")? + 2;
        let length = self.page.get(start..)?.find(')')?;
        self.page.get(start..start + length)
    }
}

macro_rules! rule {
    ($id:literal, $severity:expr, $kind:expr, $check:path) => {
        Rule {
            id: $id,
            severity: $severity,
            page: include_str!(concat!("../docs/rules/", $id, ".md")),
            kind: $kind,
            check: $check,
        }
    };
}

use Kind::{Everywhere, Production, Verdict};
use Severity::{Error, Hint, Info, Warning};

/// All rules. Of those that give a verdict, the earlier wins: mechanics, intent, body, method and creation.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule!("response-never-sent", Some(Error), Verdict, response_never_sent::check),
    rule!("error-handler-drops-status", Some(Warning), Verdict, error_handler_drops_status::check),
    rule!("response-sent-twice", Some(Error), Verdict, response_sent_twice::check),
    rule!("unreturned-response", Some(Error), Verdict, unreturned_response::check),
    rule!("response-init-not-object", Some(Error), Verdict, response_init_not_object::check),
    rule!("status-after-send", Some(Error), Verdict, status_after_send::check),
    rule!("status-property-misuse", Some(Error), Verdict, status_property_misuse::check),
    rule!("legacy-express-signature", Some(Error), Verdict, legacy_express_signature::check),
    rule!("status-lost-in-redirect", Some(Error), Verdict, status_lost_in_redirect::check),
    rule!("redirect-status-not-3xx", Some(Error), Verdict, redirect_status_not_3xx::check),
    rule!("invalid-status-code", Some(Error), Verdict, invalid_status_code::check),
    rule!("non-integer-status", Some(Error), Verdict, non_integer_status::check),
    rule!("status-expression-precedence", Some(Warning), Verdict, status_expression_precedence::check),
    rule!("duplicate-status", Some(Warning), Verdict, duplicate_status::check),
    rule!("error-handler-keeps-200", Some(Warning), Verdict, error_handler_keeps_200::check),
    rule!("unchecked-error-status", Some(Warning), Verdict, unchecked_error_status::check),
    rule!("no-content-with-body", Some(Warning), Verdict, no_content_with_body::check),
    rule!("error-thrown-as-success", Some(Error), Verdict, error_thrown_as_success::check),
    rule!("body-status-mismatch", Some(Warning), Verdict, body_status_mismatch::check),
    rule!("status-only-in-body", Some(Warning), Verdict, status_only_in_body::check),
    rule!("unauthenticated-not-401", Some(Warning), Verdict, unauthenticated_not_401::check),
    rule!("forbidden-not-403", Some(Warning), Verdict, forbidden_not_403::check),
    rule!("bad-credentials-not-401", Some(Info), Verdict, bad_credentials_not_401::check),
    rule!("rate-limit-not-429", Some(Warning), Verdict, rate_limit_not_429::check),
    rule!("unavailable-not-503", Some(Warning), Verdict, unavailable_not_503::check),
    rule!("duplicate-not-409", Some(Warning), Verdict, duplicate_not_409::check),
    rule!("missing-resource-not-404", Some(Warning), Verdict, missing_resource_not_404::check),
    rule!("invalid-input-5xx", Some(Warning), Verdict, invalid_input_5xx::check),
    rule!("invalid-input-404", Some(Warning), Verdict, invalid_input_404::check),
    rule!("missing-resource-200", Some(Info), Verdict, missing_resource_200::check),
    rule!("empty-collection-404", Some(Info), Verdict, empty_collection_404::check),
    rule!("wrong-method-not-405", Some(Warning), Verdict, wrong_method_not_405::check),
    rule!("upstream-failure-status", Some(Info), Verdict, upstream_failure_status::check),
    rule!("client-error-for-server-fault", Some(Info), Verdict, client_error_for_server_fault::check),
    rule!("client-error-in-catch-all", Some(Info), Verdict, client_error_in_catch_all::check),
    rule!("known-error-wrong-status", Some(Warning), Verdict, known_error_wrong_status::check),
    rule!("success-status-with-error-body", Some(Warning), Verdict, success_status_with_error_body::check),
    rule!("error-status-with-success-body", Some(Warning), Verdict, error_status_with_success_body::check),
    rule!("success-status-in-catch", Some(Warning), Verdict, success_status_in_catch::check),
    rule!("not-implemented-misuse", Some(Info), Verdict, not_implemented_misuse::check),
    rule!("permanent-redirect-in-guard", Some(Warning), Verdict, permanent_redirect_in_guard::check),
    rule!("bearer-error-mismatch", Some(Warning), Verdict, bearer_error_mismatch::check),
    rule!("reason-phrase-mismatch", Some(Warning), Verdict, reason_phrase_mismatch::check),
    rule!("reserved-status-code", Some(Info), Verdict, reserved_status_code::check),
    rule!("status-not-for-method", Some(Warning), Verdict, status_not_for_method::check),
    rule!("validation-status-policy", None, Verdict, validation_status_policy::check),
    rule!("unhandled-cast-error", None, Verdict, unhandled_cast_error::check),
    rule!("method-changing-redirect", None, Verdict, method_changing_redirect::check),
    rule!("queued-not-202", None, Verdict, queued_not_202::check),
    rule!("create-not-201", Some(Warning), Verdict, create_not_201::check),
    rule!("created-without-create", Some(Warning), Verdict, created_without_create::check),
    rule!("ok-without-body", Some(Info), Verdict, ok_without_body::check),
    rule!("unthrown-http-error", Some(Error), Production, unthrown_http_error::check),
    rule!("http-error-caught-locally", Some(Warning), Production, http_error_caught_locally::check),
    rule!("header-after-send", Some(Error), Production, header_after_send::check),
    rule!("error-type-answers-200", Some(Error), Production, error_type_answers_200::check),
    rule!("response-error-without-status", Some(Warning), Production, response_error_without_status::check),
    rule!("status-from-u16-unwrap", Some(Info), Production, status_from_u16_unwrap::check),
    rule!("error-handler-arity", Some(Error), Production, error_handler_arity::check),
    rule!("unanswered-path", Some(Info), Production, unanswered_path::check),
    rule!("unregistered-status-code", Some(Warning), Production, unregistered_status_code::check),
    rule!("stack-trace-leak", Some(Error), Production, stack_trace_leak::check),
    rule!("error-detail-leak", Some(Warning), Production, error_detail_leak::check),
    rule!("unauthorized-without-challenge", Some(Hint), Production, unauthorized_without_challenge::check),
    rule!("created-without-location", Some(Hint), Production, created_without_location::check),
    rule!("too-many-requests-without-retry-after", Some(Info), Production, too_many_requests_without_retry_after::check),
    rule!("unavailable-without-retry-after", Some(Hint), Production, unavailable_without_retry_after::check),
    rule!("missing-required-header", Some(Warning), Production, missing_required_header::check),
    rule!("redirect-without-location", Some(Warning), Production, redirect_without_location::check),
    rule!("not-modified-without-etag", Some(Hint), Production, not_modified_without_etag::check),
    rule!("invalid-retry-after", Some(Warning), Production, invalid_retry_after::check),
    rule!("rate-limiter-without-headers", Some(Warning), Production, rate_limiter_without_headers::check),
    rule!("problem-json-content-type", Some(Info), Production, problem_json_content_type::check),
    rule!("cacheable-error", Some(Info), Production, cacheable_error::check),
    rule!("misplaced-header", None, Production, misplaced_header::check),
    rule!("error-without-detail", None, Production, error_without_detail::check),
    rule!("login-enumeration", None, Production, login_enumeration::check),
    rule!("prefer-status-constant", None, Production, prefer_status_constant::check),
    rule!("renamed-reason-phrase", None, Production, renamed_reason_phrase::check),
    rule!("accepted-without-monitor", None, Production, accepted_without_monitor::check),
    rule!("upstream-status-passthrough", None, Production, upstream_status_passthrough::check),
    rule!("unchecked-response", Some(Warning), Production, unchecked_response::check),
    rule!("wrong-status-property", Some(Error), Production, wrong_status_property::check),
    rule!("unreachable-status-check", Some(Warning), Production, unreachable_status_check::check),
    rule!("error-response-undefined", Some(Warning), Production, error_response_undefined::check),
    rule!("opaque-response-status", Some(Warning), Production, opaque_response_status::check),
    rule!("cached-unchecked-response", Some(Warning), Production, cached_unchecked_response::check),
    rule!("graphql-errors-unchecked", Some(Info), Production, graphql_errors_unchecked::check),
    rule!("unbounded-retry", Some(Error), Production, unbounded_retry::check),
    rule!("retry-without-delay", Some(Warning), Production, retry_without_delay::check),
    rule!("retry-after-misread", Some(Warning), Production, retry_after_misread::check),
    rule!("retry-on-client-error", Some(Warning), Production, retry_on_client_error::check),
    rule!("constant-status-condition", Some(Error), Everywhere, constant_status_condition::check),
    rule!("status-string-comparison", Some(Error), Everywhere, status_string_comparison::check),
    rule!("status-range-off-by-one", Some(Warning), Production, status_range_off_by_one::check),
    rule!("status-text-comparison", Some(Warning), Production, status_text_comparison::check),
    rule!("parse-no-content", Some(Warning), Production, parse_no_content::check),
    rule!("refresh-on-403", Some(Info), Production, refresh_on_403::check),
    rule!("strict-200-check", None, Production, strict_200_check::check),
    rule!("async-error-unhandled", None, Production, async_error_unhandled::check),
    rule!("retry-ignores-retry-after", None, Production, retry_ignores_retry_after::check),
    rule!("swallowed-error-status", None, Production, swallowed_error_status::check),
    rule!("test-without-status-assertion", None, Everywhere, test_without_status_assertion::check),
    rule!("retry-non-idempotent", None, Production, retry_non_idempotent::check),
    rule!("unused-suppression", Some(Warning), Everywhere, nothing),
];

/// `unused-suppression` is said by `suppress`, once all rules have run.
fn nothing(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.id == id)
}
