//! Words and options of code that sends a request again.

/// Names of what counts attempts, or says how many are left.
pub fn counts_attempts(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    if ["able", "should", "can"].iter().any(|it| lower.contains(it)) {
        return false;
    }
    matches!(&*lower, "i" | "n" | "count" | "counter" | "left" | "remaining" | "max" | "limit" | "deadline")
        || ["attempt", "retr", "tries"].iter().any(|it| lower.contains(it))
}

/// Functions that say that an error is a client's, with a response in it.
pub fn tells_of_response(name: &str) -> bool {
    matches!(name, "isAxiosError" | "isHTTPError" | "isHttpError")
}

/// Names of what waits.
pub fn waits(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["sleep", "delay", "wait", "backoff", "pause", "throttle", "timer", "ratelimit"].iter().any(|it| lower.contains(it))
}

/// Functions that wait for so many milliseconds: package and export.
const TIMERS: [(&str, &str); 9] = [
    ("timers/promises", "setTimeout"),
    ("node:timers/promises", "setTimeout"),
    ("delay", "default"),
    ("delay", "delay"),
    ("sleep-promise", "default"),
    ("es-toolkit", "delay"),
    ("radash", "sleep"),
    ("ts-retry", "wait"),
    ("await-sleep", "default"),
];

/// Whether an import waits for as many milliseconds as its first argument says.
pub fn waits_milliseconds(module: &str, name: &str) -> bool {
    TIMERS.contains(&(module, name))
}

/// An option that says when a request is sent again.
#[derive(Debug)]
pub struct Repeated {
    option: &'static str,
    /// The packages that have it.
    pub packages: &'static [&'static str],
    /// It is a condition on the error, else a list of statuses.
    pub condition: bool,
}

const REPEATED: [Repeated; 4] = [
    Repeated { option: "retryCondition", packages: &["axios-retry"], condition: true },
    Repeated { option: "statusCodes", packages: &["got", "ky", "ky-universal"], condition: false },
    Repeated { option: "retryStatusCodes", packages: &["ofetch"], condition: false },
    Repeated { option: "retryOn", packages: &["fetch-retry"], condition: false },
];

/// The option of this name.
pub fn repeated_by(option: &str) -> Option<&'static Repeated> {
    REPEATED.iter().find(|it| it.option == option)
}
