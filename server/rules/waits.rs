//! What is sent for how long to wait: where it is certainly no number of seconds.

use crate::facts::Origin;
use crate::knowledge::is_reset_time;

/// A wrong way to say how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// `60s`
    Unit,
    /// `1.5`
    Fraction,
    /// Another text.
    Text,
    /// `2026-01-01T00:00:00Z`
    IsoDate,
    /// `date.toISOString()`
    IsoCall,
    /// `new Date(..)`: its text is none of HTTP's.
    Date,
    /// `Date.now()`
    Now,
    /// `60000`
    Thousands,
    /// `windowMs`
    Named,
    /// When a limiter's next window begins.
    Window,
}

impl Wait {
    pub(super) fn noun(self) -> &'static str {
        match self {
            Wait::Unit => "a number with a unit",
            Wait::Fraction => "a fraction",
            Wait::Text => "another text",
            Wait::IsoDate | Wait::IsoCall => "an ISO date",
            Wait::Date => "the text of a Date",
            Wait::Now | Wait::Window => "a time stamp",
            Wait::Thousands | Wait::Named => "milliseconds",
        }
    }

    /// Whether it is a point in time rather than a while.
    pub(super) fn is_date(self) -> bool {
        matches!(self, Wait::IsoDate | Wait::IsoCall | Wait::Date | Wait::Now | Wait::Window)
    }

    /// The value that was meant, with a title, for the value as it is written.
    pub(super) fn mended(self, written: &str) -> Option<(&'static str, String)> {
        let quote = written.chars().next().filter(|it| matches!(it, '\'' | '"' | '`'));
        match self {
            Wait::Unit => {
                let digits: String = written.chars().skip(1).take_while(char::is_ascii_digit).collect();
                let quote = quote.filter(|_| !digits.is_empty())?;
                Some(("Send seconds", format!("{quote}{digits}{quote}")))
            }
            Wait::IsoCall => {
                let date = written.strip_suffix(".toISOString()")?;
                Some(("Send an HTTP date", format!("{date}.toUTCString()")))
            }
            Wait::Date => {
                Some(("Send an HTTP date", format!("{written}.toUTCString()"))).filter(|_| written.starts_with("new "))
            }
            Wait::Thousands => {
                let number: u64 = written.trim_matches(['\'', '"', '`']).replace('_', "").parse().ok()?;
                let seconds = number / 1000;
                Some(("Send seconds", quote.map_or(seconds.to_string(), |it| format!("{it}{seconds}{it}"))))
            }
            Wait::Named => {
                let inner = written.strip_prefix("String(").and_then(|it| it.strip_suffix(')'));
                let seconds = format!("Math.ceil({} / 1000)", inner.unwrap_or(written));
                let plain = !written.contains(['`', '$', ' ']);
                plain.then(|| ("Send seconds", if inner.is_some() { format!("String({seconds})") } else { seconds }))
            }
            Wait::Window => {
                let time = written
                    .strip_suffix(".toString()")
                    .or_else(|| written.strip_prefix("String(")?.strip_suffix(')'))?;
                Some(("Send seconds", format!("String(Math.ceil(({time} - Date.now()) / 1000))")))
            }
            _ => None,
        }
    }
}

/// What is wrong with a value; nothing where it may be seconds, or a date as HTTP writes it.
pub(super) fn read(value: &Origin, written: &str) -> Option<Wait> {
    match value {
        value if is_reset_time(value) => Some(Wait::Window),
        Origin::Text(text) => of_text(text),
        Origin::Number(number) => is_thousands(*number).then_some(Wait::Thousands),
        Origin::Joined(parts) => of_parts(parts, written),
        Origin::Call(callee, arguments, new) => match (callee.last_name(), &**callee) {
            ("toISOString" | "toJSON", _) => Some(Wait::IsoCall),
            ("now", callee) if callee.path() == "Date.now" => Some(Wait::Now),
            ("getTime", _) => Some(Wait::Now),
            ("Date", Origin::Global(_)) if *new => Some(Wait::Date),
            ("String" | "ceil" | "round" | "floor" | "Number" | "parseInt", _) => read(arguments.first()?, written),
            ("toString", Origin::Member(object, _)) => read(object, written).filter(|it| *it != Wait::Date),
            _ => None,
        },
        Origin::Member(_, name) | Origin::Global(name) | Origin::Item(name) | Origin::Param(_, _, name, _) => {
            is_milliseconds(name).then_some(Wait::Named)
        }
        Origin::Unknown => written.parse::<f64>().is_ok_and(|it| it.fract() != 0.0).then_some(Wait::Fraction),
        _ => None,
    }
}

fn of_text(text: &str) -> Option<Wait> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..)? {
        "" if digits > 0 => text.parse().ok().filter(|it| is_thousands(*it)).map(|_| Wait::Thousands),
        rest if rest.ends_with("GMT") || text.is_empty() => None,
        rest if digits == 4 && rest.starts_with('-') => Some(Wait::IsoDate),
        rest if digits > 0 && rest.trim_start().starts_with(|it: char| it.is_ascii_alphabetic()) => Some(Wait::Unit),
        rest if digits > 0 && rest.strip_prefix('.').is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit())) => {
            Some(Wait::Fraction)
        }
        _ => Some(Wait::Text),
    }
}

/// `${seconds}s`, `seconds + 's'`; a template of one value is that value.
fn of_parts(parts: &[Origin], written: &str) -> Option<Wait> {
    let tail = written.strip_suffix('`').and_then(|it| it.rsplit_once('}')).map(|it| it.1.trim());
    let unit =
        |it: &str| matches!(it, "s" | "sec" | "secs" | "second" | "seconds" | "m" | "min" | "minutes" | "ms" | "h");
    let said = parts.last().is_some_and(|it| matches!(it, Origin::Text(text) if unit(text.trim())));
    match parts {
        _ if said || tail.is_some_and(unit) => Some(Wait::Unit),
        [only] if written.starts_with("`${") && tail == Some("") => read(only, written),
        _ => None,
    }
}

/// So many seconds that nobody means them: a thousand times something, and neither whole hours nor a week.
fn is_thousands(number: i64) -> bool {
    number >= 10_000 && number % 1000 == 0 && (number % 3600 != 0 || number > 604_800)
}

fn is_milliseconds(name: &str) -> bool {
    ["Ms", "MS", "_ms", "Millis", "Milliseconds", "milliseconds"].iter().any(|it| name.ends_with(it))
        || matches!(name, "ms" | "msBeforeNext")
}
