//! What is known of a client, and what came of a request.

/// The status of the response, or an error.
pub type Asked = Result<u16, Wrong>;

/// An error of a client.
pub struct Wrong {
    /// Its variant, or what it says that it is.
    pub name: String,
    /// Where the status stands in it, and which.
    pub status: Option<(&'static str, u16)>,
}

impl Wrong {
    /// The first word of how an error is shown for debugging: its type or variant.
    pub fn of(error: impl std::fmt::Debug, status: Option<(&'static str, u16)>) -> Self {
        Self { name: word(&error), status }
    }
}

/// The first word of how a value is shown for debugging.
pub fn word(value: &impl std::fmt::Debug) -> String {
    let shown = format!("{value:?}");
    shown.split(|it: char| !it.is_alphanumeric() && it != '_' && it != ':').next().unwrap_or_default().to_owned()
}

#[derive(Clone, Copy)]
pub enum Method {
    Get,
    Post,
    Put,
}

impl Method {
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// Reads JSON: the value, or the word for what went wrong.
pub type Read = fn(&str) -> Result<String, String>;

/// Another way to ask: what is written, and the asking.
pub type Way = (&'static str, fn(&str) -> Asked);

/// A client, in the form of the rows of `../../clients/others.mjs`.
pub struct Client {
    pub name: &'static str,
    /// Packages with how their versions begin.
    pub packages: &'static [(&'static str, &'static str)],
    /// Where a response holds its status.
    pub status: &'static str,
    pub ask: fn(&str, Method) -> Asked,
    /// The content of an answer as JSON.
    pub json: Option<Read>,
    pub switched: Option<Way>,
    pub manual: Option<Way>,
}
