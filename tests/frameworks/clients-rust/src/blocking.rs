//! Clients that block.

use crate::client::{Asked, Client, Method, Wrong, word};
use isahc::{ReadResponseExt, RequestExt};
use reqwest::blocking;
use serde_json::Value;
use ureq2::OrAnyStatus;

pub fn clients() -> [Client; 4] {
    [
        Client {
            name: "reqwest.blocking",
            packages: &[("reqwest", "0.13")],
            status: "status()",
            ask: |url, method| reqwested(blocking::Client::new().request(method.name().parse().unwrap(), url).send()),
            json: Some(|url| shown(blocking::get(url).unwrap().json::<Value>())),
            switched: Some(("error_for_status()", |url| {
                reqwested(blocking::get(url).and_then(blocking::Response::error_for_status))
            })),
            manual: Some(("redirect::Policy::none()", |url| {
                let client = blocking::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
                reqwested(client.get(url).send())
            })),
        },
        Client {
            name: "ureq-2",
            packages: &[("ureq", "2")],
            status: "status()",
            ask: |url, method| old(ureq2::request(method.name(), url).call()),
            json: Some(|url| shown(ureq2::get(url).call().unwrap().into_json::<Value>())),
            switched: Some(("or_any_status()", |url| {
                ureq2::get(url).call().or_any_status().map(|it| it.status()).map_err(|it| Wrong::of(it, None))
            })),
            manual: Some(("redirects(0)", |url| old(ureq2::builder().redirects(0).build().get(url).call()))),
        },
        Client {
            name: "ureq-3",
            packages: &[("ureq", "3")],
            status: "status()",
            ask: |url, method| match method {
                Method::Get => new(ureq3::get(url).call()),
                Method::Post => new(ureq3::post(url).send_empty()),
                Method::Put => new(ureq3::put(url).send_empty()),
            },
            json: Some(|url| shown(ureq3::get(url).call().unwrap().body_mut().read_json::<Value>())),
            switched: Some(("http_status_as_error(false)", |url| {
                new(ureq3::get(url).config().http_status_as_error(false).build().call())
            })),
            manual: Some(("max_redirects(0)", |url| new(ureq3::get(url).config().max_redirects(0).build().call()))),
        },
        Client {
            name: "isahc",
            packages: &[("isahc", "2")],
            status: "status()",
            ask: |url, method| isahced(isahc::Request::builder().method(method.name()).uri(url)),
            json: Some(|url| shown(isahc::get(url).unwrap().json::<Value>())),
            switched: None,
            manual: None,
        },
    ]
}

/// A result of reading JSON: the value, or the word for the error.
fn shown<E: std::fmt::Debug>(read: Result<Value, E>) -> Result<String, String> {
    read.map(|it| it.to_string()).map_err(|it| word(&it))
}

fn reqwested(sent: reqwest::Result<blocking::Response>) -> Asked {
    sent.map(|it| it.status().as_u16()).map_err(|it| {
        let status = it.status().map(|it| ("status()", it.as_u16()));
        Wrong::of(it, status)
    })
}

fn old(called: Result<ureq2::Response, ureq2::Error>) -> Asked {
    called.map(|it| it.status()).map_err(|it| {
        let status = match &it {
            ureq2::Error::Status(code, _) => Some(("Error::Status(code, _)", *code)),
            ureq2::Error::Transport(_) => None,
        };
        Wrong::of(it, status)
    })
}

fn new(called: Result<ureq3::http::Response<ureq3::Body>, ureq3::Error>) -> Asked {
    called.map(|it| it.status().as_u16()).map_err(|it| {
        let status = match &it {
            ureq3::Error::StatusCode(code) => Some(("Error::StatusCode(code)", *code)),
            _ => None,
        };
        Wrong::of(it, status)
    })
}

fn isahced(request: isahc::http::request::Builder) -> Asked {
    request.body(()).unwrap().send().map(|it| it.status().as_u16()).map_err(|it| Wrong::of(it.kind(), None))
}
