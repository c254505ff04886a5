//! Packages with constants of the statuses: how they are reached, and what they call a code.

use crate::status;

/// A package with constants of the statuses.
#[derive(Debug)]
pub struct StatusConstants {
    module: &'static str,
    /// The export that holds them; empty if the whole module does, too.
    export: &'static str,
    /// Whether the module as a whole does.
    whole: bool,
    prefix: &'static str,
    /// Codes with a name of its own; without a name the package does not know them.
    other: &'static [(u16, &'static str)],
}

const PACKAGES: &[StatusConstants] = &[
    StatusConstants {
        module: "http-status-codes",
        export: "StatusCodes",
        whole: false,
        prefix: "",
        other: &[
            (208, ""),
            (226, ""),
            (302, "MOVED_TEMPORARILY"),
            (413, "REQUEST_TOO_LONG"),
            (414, "REQUEST_URI_TOO_LONG"),
            (416, "REQUESTED_RANGE_NOT_SATISFIABLE"),
            (425, ""),
            (506, ""),
            (508, ""),
            (510, ""),
        ],
    },
    StatusConstants {
        module: "http-status",
        export: "status",
        whole: true,
        prefix: "",
        other: &[
            (413, "REQUEST_ENTITY_TOO_LARGE"),
            (414, "REQUEST_URI_TOO_LONG"),
            (416, "REQUESTED_RANGE_NOT_SATISFIABLE"),
        ],
    },
    StatusConstants {
        module: "http2",
        export: "constants",
        whole: false,
        prefix: "HTTP_STATUS_",
        other: &[(418, "TEAPOT")],
    },
    StatusConstants {
        module: "@nestjs/common",
        export: "HttpStatus",
        whole: false,
        prefix: "",
        other: &[
            (207, ""),
            (208, ""),
            (226, ""),
            (300, "AMBIGUOUS"),
            (305, ""),
            (416, "REQUESTED_RANGE_NOT_SATISFIABLE"),
            (418, "I_AM_A_TEAPOT"),
            (421, "MISDIRECTED"),
            (423, ""),
            (425, ""),
            (426, ""),
            (431, ""),
            (451, ""),
            (506, ""),
            (507, ""),
            (508, ""),
            (510, ""),
            (511, ""),
        ],
    },
];

/// The package of constants that a module is.
pub fn constants_of(module: &str) -> Option<&'static StatusConstants> {
    let module = module.strip_prefix("node:").unwrap_or(module);
    PACKAGES.iter().find(|it| it.module == module)
}

impl StatusConstants {
    /// How code writes a status that has the export of this name (`*` and `default` are the module) as `local`.
    pub fn spelled(&self, local: &str, name: &str, code: u16) -> Option<String> {
        let constant = self.constant(code)?;
        match name {
            _ if name == self.export => Some(format!("{local}.{constant}")),
            "*" | "default" if self.whole => Some(format!("{local}.{constant}")),
            "*" | "default" => Some(format!("{local}.{}.{constant}", self.export)),
            _ => None,
        }
    }

    /// The export that holds the constants.
    pub fn export(&self) -> &'static str {
        self.export
    }

    fn constant(&self, code: u16) -> Option<String> {
        let own = self.other.iter().find(|it| it.0 == code).map(|it| it.1);
        let name = own.or_else(|| status::get(code)?.rust_constant()).filter(|it| !it.is_empty())?;
        Some(format!("{}{name}", self.prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::constants_of;

    #[test]
    fn constants_are_those_of_their_packages() {
        let spelled = |module, local, name, code| constants_of(module).and_then(|it| it.spelled(local, name, code));
        assert_eq!(spelled("http-status-codes", "Code", "StatusCodes", 404).as_deref(), Some("Code.NOT_FOUND"));
        assert_eq!(spelled("http-status-codes", "Code", "StatusCodes", 425), None);
        assert_eq!(spelled("http-status", "status", "default", 422).as_deref(), Some("status.UNPROCESSABLE_ENTITY"));
        assert_eq!(spelled("node:http2", "h2", "*", 418).as_deref(), Some("h2.constants.HTTP_STATUS_TEAPOT"));
        assert_eq!(spelled("@nestjs/common", "HttpCode", "HttpCode", 404), None);
        assert!(constants_of("express").is_none());
    }
}
