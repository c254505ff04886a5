//! What users say of functions and errors that come from a library.

/// All of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// Functions that answer when they are called.
    pub helpers: Vec<Declared>,
    /// Errors that become an answer when they are thrown, by `new` or by a call.
    pub errors: Vec<Declared>,
}

/// A function or an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The package that it is imported from; without one, a name that the file does not declare counts, too.
    pub module: Option<String>,
    /// Its name, or `Class.method`.
    pub name: String,
    /// The status.
    pub status: Status,
    /// The argument that is sent as the content.
    pub body: Option<u8>,
}

/// Where a status is found; arguments count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Always this.
    Fixed(u16),
    /// This argument, with what an absent one means.
    Argument(u8, Option<u16>),
    /// A property of this argument, with what an absent one means.
    Property(u8, String, Option<u16>),
}
