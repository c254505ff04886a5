//! Clients that are awaited.

use crate::client::{Asked, Client, Wrong, word};
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper_util::{client::legacy, rt::TokioExecutor};
use reqwest_retry::{RetryTransientMiddleware, policies::ExponentialBackoff};
use serde_json::Value;
use std::{fmt::Debug, future::Future, time::Duration};

pub fn clients() -> [Client; 5] {
    [
        Client {
            name: "reqwest",
            packages: &[("reqwest", "0.13")],
            status: "status()",
            ask: |url, method| reqwested(reqwest::Client::new().request(method.name().parse().unwrap(), url).send()),
            json: Some(|url| shown(async { reqwest::get(url).await.unwrap().json::<Value>().await })),
            switched: Some(("error_for_status()", |url| {
                reqwested(async { reqwest::get(url).await?.error_for_status() })
            })),
            manual: Some(("redirect::Policy::none()", |url| {
                let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
                reqwested(client.get(url).send())
            })),
        },
        Client {
            name: "reqwest-retry",
            packages: &[("reqwest", "0.13"), ("reqwest-middleware", "0.5"), ("reqwest-retry", "0.9")],
            status: "status()",
            ask: |url, method| {
                let policy = ExponentialBackoff::builder()
                    .retry_bounds(Duration::from_millis(1), Duration::from_millis(5))
                    .build_with_max_retries(2);
                let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new())
                    .with(RetryTransientMiddleware::new_with_policy(policy))
                    .build();
                let sent = run(client.request(method.name().parse().unwrap(), url).send());
                sent.map(|it| it.status().as_u16()).map_err(|it| {
                    let status = it.status().map(|it| ("status()", it.as_u16()));
                    Wrong::of(it, status)
                })
            },
            json: None,
            switched: None,
            manual: None,
        },
        Client {
            name: "surf",
            packages: &[("surf", "2")],
            status: "status()",
            ask: |url, method| {
                let sent = run(surf::RequestBuilder::new(method.name().parse().unwrap(), url.parse().unwrap()).send());
                // The error has a status where none was received.
                let wrong = |it: surf::Error| Wrong {
                    name: "surf::Error".into(),
                    status: Some(("status()", it.status().into())),
                };
                sent.map(|it| it.status().into()).map_err(wrong)
            },
            json: Some(|url| shown(async { surf::get(url).await.unwrap().body_json::<Value>().await })),
            switched: None,
            manual: None,
        },
        Client {
            name: "hyper-util",
            packages: &[("hyper", "1"), ("hyper-util", "0.1")],
            status: "status()",
            ask: |url, method| {
                let client = legacy::Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
                let request = hyper::Request::builder().method(method.name()).uri(url).body(Empty::new()).unwrap();
                run(client.request(request)).map(|it| it.status().as_u16()).map_err(|it| Wrong::of(it, None))
            },
            json: None,
            switched: None,
            manual: None,
        },
        Client {
            name: "awc",
            packages: &[("awc", "3")],
            status: "status()",
            ask: |url, method| awced(url, method.name(), true),
            json: Some(|url| {
                let read = actix_rt::System::new()
                    .block_on(async { awc::Client::default().get(url).send().await.unwrap().json::<Value>().await });
                read.map(|it| it.to_string()).map_err(|it| word(&it))
            }),
            switched: None,
            manual: Some(("disable_redirects()", |url| awced(url, "GET", false))),
        },
    ]
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A result of reading JSON: the value, or the word for the error.
fn shown<E: Debug>(read: impl Future<Output = Result<Value, E>>) -> Result<String, String> {
    run(read).map(|it| it.to_string()).map_err(|it| word(&it))
}

fn reqwested(sent: impl Future<Output = reqwest::Result<reqwest::Response>>) -> Asked {
    run(sent).map(|it| it.status().as_u16()).map_err(|it| {
        let status = it.status().map(|it| ("status()", it.as_u16()));
        Wrong::of(it, status)
    })
}

fn awced(url: &str, method: &str, follows: bool) -> Asked {
    let builder = awc::Client::builder();
    let sent = actix_rt::System::new().block_on(async {
        let client = if follows { builder.finish() } else { builder.disable_redirects().finish() };
        client.request(method.parse().unwrap(), url).send().await.map(|it| it.status().as_u16())
    });
    sent.map_err(|it| Wrong::of(it, None))
}
