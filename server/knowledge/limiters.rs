//! Limiters that are made from options: which of them switch off the header fields that tell when to come back.

use crate::facts::{Name, Origin};

/// A package that makes limiters.
struct LimiterPackage {
    module: &'static str,
    /// What makes one; the module itself does, too.
    exports: &'static [&'static str],
    /// The option of the older fields, among them `Retry-After`, which are sent unless it is false.
    legacy: &'static [&'static str],
    /// The option of the standard fields, which are not sent unless it is set, with the first version that has it.
    standard: &'static [(&'static str, u8)],
}

const LIMITER_PACKAGES: &[LimiterPackage] = &[LimiterPackage {
    module: "express-rate-limit",
    exports: &["rateLimit", "RateLimit", "default", "*"],
    legacy: &["legacyHeaders", "headers"],
    standard: &[("standardHeaders", 6), ("draft_polli_ratelimit_headers", 0)],
}];

/// Which fields a limiter sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimiterFields {
    /// Those that came before the standard, with `Retry-After`.
    pub legacy: bool,
    /// Those of the standard, with `Retry-After`.
    pub standard: bool,
    /// The package, whose version tells what the option is called.
    pub package: &'static str,
    options: &'static [(&'static str, u8)],
}

impl LimiterFields {
    /// The option of the standard fields, in the version that a manifest asks for: `^5.0.0`.
    pub fn option(&self, version: Option<&str>) -> &'static str {
        let major = version
            .and_then(|it| it.trim_start_matches(['^', '~', '=', 'v', '>']).split('.').next()?.trim().parse().ok());
        let of = |it: &&(&'static str, u8)| it.1 <= major.unwrap_or(u8::MAX);
        self.options.iter().find(of).map_or("", |it| it.0)
    }
}

/// The fields of the limiter that a call makes; `None` if it makes none, or its options are not written here.
pub fn limiter_fields(call: &Origin) -> Option<LimiterFields> {
    let Origin::Call(callee, arguments, _) = call else { return None };
    let (module, name) = match &**callee {
        Origin::Import(module, name) => (module, name),
        Origin::Member(object, name) => match &**object {
            Origin::Import(module, _) => (module, name),
            _ => return None,
        },
        _ => return None,
    };
    let package = LIMITER_PACKAGES.iter().find(|it| it.module == &**module && it.exports.contains(&&**name))?;
    let Some(Origin::Object(options)) = arguments.first() else { return None };
    let (legacy, standard) = (
        option(options, |it| package.legacy.contains(&it)),
        option(options, |it| package.standard.iter().any(|known| known.0 == it)),
    );
    let unknown = |it: Option<&Origin>| matches!(it, Some(it) if !matches!(it, Origin::Bool(_) | Origin::Text(_)));
    if unknown(legacy) || unknown(standard) {
        return None;
    }
    Some(LimiterFields {
        legacy: legacy != Some(&Origin::Bool(false)),
        standard: standard.is_some_and(|it| *it != Origin::Bool(false)),
        package: package.module,
        options: package.standard,
    })
}

fn option(options: &[(Name, Origin)], named: impl Fn(&str) -> bool) -> Option<&Origin> {
    options.iter().find(|it| named(&it.0)).map(|it| &it.1)
}

/// `(await ratelimit.limit(key)).reset`: the point in time of the next window, in milliseconds, where `limit` asks a limiter.
pub fn is_reset_time(origin: &Origin) -> bool {
    let Origin::Member(object, name) = origin else { return false };
    let Origin::Call(callee, ..) = &**object else { return false };
    let path = callee.path().to_ascii_lowercase();
    &**name == "reset" && callee.last_name() == "limit" && path.contains("ratelimit")
}
