//! The status catalogue: what every HTTP status code means, when to use it and how code spells it.
//!
//! One row a code, in tables a class (`status/`). Hover, completion, `explain` and the rules all read these rows, so
//! a text is written once. Phrases follow RFC 9110, which renamed 413 and 422.

mod client_error;
mod client_error_later;
mod describe;
mod names;
mod redirection;
mod server_error;
mod success;
mod vendor;

pub use describe::{Description, describe, description};
pub use names::by_name;

/// What is known of one status code.
#[derive(Debug)]
pub struct Status {
    /// The code, 100 to 999; only vendors use codes above 599.
    pub code: u16,
    /// The reason phrase of the IANA registry, or the vendor's own.
    pub phrase: &'static str,
    /// The phrase of an earlier RFC, where RFC 9110 changed it.
    pub former: Option<&'static str>,
    /// Whether the IANA registry lists it; 306 and 418 are listed as unused.
    pub registered: bool,
    /// Who sends it although it is not registered.
    pub used_by: Option<&'static str>,
    /// The defining document, `RFC 9110` or an Internet-Draft's name; empty for vendor codes.
    pub rfc: &'static str,
    /// The section of that document; empty if the whole of it is meant.
    pub section: &'static str,
    /// Whether a body goes with it.
    pub content: Content,
    /// Header fields that the specification says a server MUST send with it.
    pub required_headers: &'static [&'static str],
    /// Header fields that the specification recommends, or that clients look for.
    pub customary_headers: &'static [&'static str],
    /// Whether caches may store it without an explicit lifetime (RFC 9110 section 15.1; RFC 7725 for 451).
    pub cacheable: bool,
    /// What a client does about repeating the request.
    pub retry: &'static str,
    /// When to send it.
    pub use_when: &'static str,
    /// Codes it is mistaken for, and what sets each of them apart.
    pub confused_with: &'static [(u16, &'static str)],
    /// Spellings in libraries that do not follow from the phrases, in any letter case.
    pub names: &'static [&'static str],
    /// The constant of the `http` crate's `StatusCode`.
    pub rust: Option<&'static str>,
}

/// Whether a response with the status carries content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Cannot or must not: the message ends after the header section.
    Never,
    /// Allowed, and commonly left out.
    May,
    /// Expected or recommended, such as the explanation of an error.
    Expected,
}

/// The first digit of a code, which is what a client must understand at the least (RFC 9110 section 15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 1xx: interim, the final response follows.
    Informational,
    /// 2xx: received, understood and accepted.
    Success,
    /// 3xx: something more has to be done to complete the request.
    Redirection,
    /// 4xx: the request is at fault.
    ClientError,
    /// 5xx: the server failed a request that looks valid.
    ServerError,
}

impl Class {
    /// The class of a code; `None` outside 100 to 599.
    pub fn of(code: u16) -> Option<Class> {
        match code {
            100..=199 => Some(Class::Informational),
            200..=299 => Some(Class::Success),
            300..=399 => Some(Class::Redirection),
            400..=499 => Some(Class::ClientError),
            500..=599 => Some(Class::ServerError),
            _ => None,
        }
    }

    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Class::Informational => "Informational",
            Class::Success => "Success",
            Class::Redirection => "Redirection",
            Class::ClientError => "Client Error",
            Class::ServerError => "Server Error",
        }
    }
}

/// What most rows have in common: registered by RFC 9110, nothing asked, nothing special.
const RFC_9110: Status = Status {
    code: 0,
    phrase: "",
    former: None,
    registered: true,
    used_by: None,
    rfc: "RFC 9110",
    section: "",
    content: Content::May,
    required_headers: &[],
    customary_headers: &[],
    cacheable: false,
    retry: "",
    use_when: "",
    confused_with: &[],
    names: &[],
    rust: None,
};

/// The common part of errors: a server should explain them (RFC 9110 sections 15.5 and 15.6).
const ERROR: Status = Status { content: Content::Expected, ..RFC_9110 };

/// The common part of codes that nobody registered.
const VENDOR: Status = Status { registered: false, rfc: "", content: Content::Expected, ..RFC_9110 };

/// Each table is sorted by code.
const TABLES: [&[Status]; 6] = [
    &success::TABLE,
    &redirection::TABLE,
    &client_error::TABLE,
    &client_error_later::TABLE,
    &server_error::TABLE,
    &vendor::TABLE,
];

/// The row of a code.
pub fn get(code: u16) -> Option<&'static Status> {
    TABLES.iter().find_map(|table| table.binary_search_by_key(&code, |it| it.code).ok().map(|at| &table[at]))
}

/// Whether the IANA registry lists the code.
pub fn is_registered(code: u16) -> bool {
    get(code).is_some_and(|it| it.registered)
}

/// Every row, by ascending code.
pub fn all() -> impl Iterator<Item = &'static Status> {
    let mut rows: Vec<&'static Status> = TABLES.iter().copied().flatten().collect();
    rows.sort_by_key(|it| it.code);
    rows.into_iter()
}

impl Status {
    /// The class, by the first digit; `None` for vendor codes above 599.
    pub fn class(&self) -> Option<Class> {
        Class::of(self.code)
    }

    /// Code and phrase, as in `404 Not Found`.
    pub fn title(&self) -> String {
        format!("{} {}", self.code, self.phrase)
    }

    /// Where the code is defined; `None` for vendor codes.
    pub fn url(&self) -> Option<String> {
        if self.rfc.is_empty() {
            return None;
        }
        let Some(number) = self.rfc.strip_prefix("RFC ") else {
            return Some(format!("https://datatracker.ietf.org/doc/{}/", self.rfc));
        };
        let section = if self.section.is_empty() { String::new() } else { format!("#section-{}", self.section) };
        Some(format!("https://www.rfc-editor.org/rfc/rfc{number}{section}"))
    }

    /// The constant that the phrase suggests, as in `NOT_FOUND`.
    pub fn constant(&self) -> String {
        let words = self.phrase.replace('\'', "").to_ascii_uppercase();
        words.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("_")
    }

    /// The same as the name of a variant, as in `NotFound`.
    pub fn variant(&self) -> String {
        pascal_case(&self.constant())
    }

    /// The constant of the `http` crate, which keeps the names of 413 and 422 from before RFC 9110.
    pub fn rust_constant(&self) -> Option<&'static str> {
        self.rust
    }

    /// The constructor of actix-web's `HttpResponse`, as in `NotFound`.
    pub fn actix(&self) -> Option<String> {
        match self.code {
            // The only one that does not follow its constant.
            505 => Some("VersionNotSupported".to_owned()),
            // Constants without a constructor.
            103 | 425 => None,
            _ => self.rust.map(pascal_case),
        }
    }
}

fn pascal_case(constant: &str) -> String {
    let mut name = String::with_capacity(constant.len());
    for word in constant.split('_') {
        let (head, tail) = word.split_at(word.len().min(1));
        name.push_str(head);
        name.push_str(&tail.to_ascii_lowercase());
    }
    name
}
