//! Serves the cases of warp.
#![allow(dead_code, deprecated)]

#[path = "../../told.rs"]
mod told;

use warp::{Filter, Reply};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[tokio::main]
async fn main() {
    each!(serve);
    told::wait();
}

fn serve<F>(name: &str, app: fn() -> F)
where
    F: Filter<Extract: Reply + Send, Error: Into<warp::Rejection>> + Clone + Send + Sync + 'static,
{
    let listener = told::listener();
    told::at(name, &listener);
    let listener = tokio::net::TcpListener::from_std(listener).expect("within the runtime");
    tokio::spawn(warp::serve(app().boxed()).incoming(listener).run());
}
