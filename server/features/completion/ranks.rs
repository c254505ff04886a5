//! Which statuses are likely at a place: by what the branch means, by the method, by how common they are.

use super::window::Asked;
use crate::{intent::Meaning, status};

/// Common answers, the most common first.
const SENT: &[u16] = &[200, 400, 404, 500, 201, 401, 403, 204, 409, 422, 429, 302, 301, 202, 503, 304, 502, 405, 410];
/// What is usually asked of an answer that was received.
const RECEIVED: &[u16] = &[200, 201, 204, 304, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503];
/// Registered, but reserved: nobody should send them.
const RESERVED: &[u16] = &[306, 418];

/// All registered codes, the likely ones first; and whether the place tells which is first.
pub(super) fn ranks(asked: Option<&Asked>, received: bool) -> (Vec<u16>, bool) {
    let own = asked.map_or(&[][..], |it| likely(it));
    let common = if received { RECEIVED } else { SENT };
    let rest: Vec<u16> = status::all().filter(|it| it.registered).map(|it| it.code).collect();
    let plain = rest.iter().filter(|it| !RESERVED.contains(it));
    let mut codes = Vec::with_capacity(rest.len());
    for code in own.iter().chain(common).chain(plain).chain(RESERVED) {
        if !codes.contains(code) {
            codes.push(*code);
        }
    }
    (codes, !own.is_empty())
}

fn likely(asked: &Asked) -> &'static [u16] {
    if let Some(right) = asked.right {
        return right;
    }
    match asked.meaning {
        Some(Meaning::MissingInput | Meaning::InvalidInput) => return &[400, 422],
        Some(Meaning::Unauthenticated) => return &[401, 403],
        Some(Meaning::BadCredentials) => return &[401, 400],
        Some(Meaning::Forbidden) => return &[403, 404, 401],
        Some(Meaning::NotFound) => return &[404, 410],
        Some(Meaning::ServerFault) => return &[500, 503],
        Some(Meaning::Exists) => return &[409, 400, 422],
        Some(Meaning::RateLimited) => return &[429],
        Some(Meaning::Unavailable) => return &[503],
        Some(Meaning::UpstreamFailed) => return &[502, 504, 503],
        Some(Meaning::WrongMethod) => return &[405],
        Some(Meaning::CatchAll) => return &[500, 503],
        Some(Meaning::Mixed) => return &[],
        Some(Meaning::Known) | None => {}
    }
    if asked.caught {
        return &[500, 502, 503, 504];
    }
    match asked.method.as_deref() {
        Some("POST") if asked.creates => &[201, 200, 202, 204, 400, 409, 422],
        Some("POST") => &[200, 201, 202, 204, 400, 401, 409, 422],
        Some("PUT" | "PATCH") => &[200, 204, 201, 400, 404, 409, 412, 422],
        Some("DELETE") => &[204, 200, 202, 404],
        Some("GET" | "HEAD") => &[200, 404, 304, 400, 401, 403],
        _ => &[],
    }
}
