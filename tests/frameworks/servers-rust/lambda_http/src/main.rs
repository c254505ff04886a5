//! Calls the cases of lambda_http with an event, as its runtime does: the answer is what the gateway is told.
#![allow(dead_code)]

#[path = "../../told.rs"]
mod told;

use lambda_http::{Adapter, Error, IntoResponse, LambdaEvent, Request, Service, request::LambdaRequest, service_fn};
use serde_json::{Value, json};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

fn main() {
    each!(call);
}

fn call<F, R>(name: &str, app: fn(Request) -> F)
where
    F: Future<Output = Result<R, Error>> + Send,
    R: IntoResponse + Send + Sync,
{
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    told::seen(name, runtime.block_on(answer(app)));
}

async fn answer<F, R>(app: fn(Request) -> F) -> Value
where
    F: Future<Output = Result<R, Error>> + Send,
    R: IntoResponse + Send + Sync,
{
    let event = LambdaEvent::new(event(), Default::default());
    match Adapter::from(service_fn(app)).call(event).await {
        Ok(answer) => serde_json::to_value(answer).expect("an answer has a text"),
        Err(error) => json!({ "threw": error.to_string() }),
    }
}

fn event() -> LambdaRequest {
    let http = json!({ "method": "POST", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1" });
    let context = json!({ "http": http, "stage": "$default", "timeEpoch": 0 });
    let fields = json!({ "content-type": "application/json" });
    serde_json::from_value(json!({
        "version": "2.0", "rawPath": "/", "rawQueryString": "", "headers": fields, "requestContext": context,
        "body": "{\"name\":\"x\"}", "isBase64Encoded": false,
    }))
    .expect("an event of the gateway")
}
