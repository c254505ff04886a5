//! Serves the cases of hyper: each is the function of a service.
#![allow(dead_code)]

#[path = "../../told.rs"]
mod told;

use hyper::{
    Request, Response,
    body::{Body, Incoming},
    server::conn::http1,
    service::service_fn,
};
use std::{error::Error, fmt::Debug};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[tokio::main]
async fn main() {
    each!(serve);
    told::wait();
}

fn serve<F, B, E>(name: &str, app: impl Fn(Request<Incoming>) -> F + Copy + Send + 'static)
where
    F: Future<Output = Result<Response<B>, E>> + Send + 'static,
    B: Body<Data: Send, Error: Error + Send + Sync> + Send + 'static,
    E: Into<Box<dyn Error + Send + Sync>> + Debug,
{
    let listener = told::listener();
    told::at(name, &listener);
    let listener = tokio::net::TcpListener::from_std(listener).expect("within the runtime");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let stream = hyper_util::rt::TokioIo::new(stream);
            tokio::spawn(http1::Builder::new().serve_connection(stream, service_fn(app)));
        }
    });
}
