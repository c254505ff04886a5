//! The words of names and paths, and what they say of an operation.

/// The words of a name or path in lower case: `createOTP`, `create-otp` and `/create/otp` are `create` and `otp`.
pub fn words(name: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let letters: Vec<char> = name.chars().take(200).collect();
    let mut inside = false;
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| letters.get(it)).copied().unwrap_or(' ');
        let lower_next = letters.get(at + 1).is_some_and(|it| it.is_lowercase());
        let starts = letter.is_uppercase() && (before.is_lowercase() || (before.is_uppercase() && lower_next));
        match letter.is_alphanumeric() {
            true if inside && !starts => found.last_mut().into_iter().for_each(|it| it.extend(letter.to_lowercase())),
            true => found.push(letter.to_lowercase().collect()),
            false => {}
        }
        inside = letter.is_alphanumeric();
    }
    found
}

/// Whether one of the words, or two that follow each other (`sign-up`), is in a list; a plural counts as its singular.
pub fn names_one_of(name: &str, list: &[&str]) -> bool {
    let words = words(name);
    let pairs = words.windows(2).map(|it| it.concat());
    let known = |word: &str| list.contains(&word) || word.strip_suffix('s').is_some_and(|it| list.contains(&it));
    words.iter().cloned().chain(pairs).any(|it| known(&it))
}

/// POSTs that are calls rather than creations, by a word of their path or handler.
#[rustfmt::skip]
pub const CALLS: &[&str] = &[
    "login", "register", "registration", "registro", "registrar", "join", "signup", "logout", "signin", "signout", "auth", "authenticate", "oauth", "session", "token", "refresh", "otp",
    "2fa", "totp", "mfa", "passkey", "google", "search", "query", "filter", "lookup", "find", "get", "list", "fetch", "verify", "reset", "forgot", "confirm", "activate",
    "deactivate", "accept", "reject", "decline", "approve", "cancel", "toggle", "like", "unlike", "follow", "unfollow", "vote", "subscribe", "unsubscribe",
    "webhook", "hook", "callback", "graphql", "rpc", "mcp", "upload", "validate", "check", "test", "send", "resend", "notify", "preview", "export", "import", "run",
    "execute", "chat", "generate", "convert", "calculate", "estimate", "checkout", "payment", "pay", "stripe", "sync", "track", "analytics", "read", "mark",
    "batch", "bulk", "ping", "update", "edit", "delete", "remove", "restore", "archive", "lock", "unlock", "initialize", "setup", "seed", "completion",
];

/// Operations that change, end or announce something that is there already.
#[rustfmt::skip]
pub const CHANGES: &[&str] = &[
    "update", "edit", "change", "reset", "forgot", "verify", "resend", "logout", "signout", "disable", "remove", "delete", "cancel", "revoke", "deactivate",
    "unsubscribe", "unfollow", "unlike",
];

/// Operations that make something new.
#[rustfmt::skip]
pub const CREATIONS: &[&str] = &[
    "create", "add", "insert", "new", "register", "signup", "save", "upsert", "store", "make", "build", "generate", "clone", "copy", "duplicate", "import",
    "upload", "push", "put", "enable", "issue", "grant", "invite", "open", "start", "book", "place", "submit", "publish", "persist", "sync", "set", "log", "record",
];

/// Deliveries to which the caller only wants a receipt, and jobs that a timer calls.
pub const DELIVERIES: &[&str] = &["webhook", "hook", "cron", "callback"];

/// Questions whose answer may be "no": a failure is what was asked for.
pub const QUESTIONS: &[&str] = &["test", "check", "validate", "verify", "ping", "lint", "diagnose", "debug"];

#[cfg(test)]
mod tests {
    use super::{CALLS, names_one_of, words};

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(words("createOTPCode"), ["create", "otp", "code"]);
        assert_eq!(words("/auth/sign-up/2fa"), ["auth", "sign", "up", "2fa"]);
        assert_eq!(words(""), Vec::<String>::new());
    }

    #[test]
    fn words_are_whole() {
        assert!(!names_one_of("/threads", CALLS));
        assert!(!names_one_of("createThread", CALLS));
        assert!(names_one_of("/sign-up", CALLS));
        assert!(names_one_of("markAsRead", CALLS));
        assert!(names_one_of("/posts/likes", CALLS));
    }
}
