//! Serves the cases of axum.
#![allow(dead_code, deprecated)]

#[path = "../../told.rs"]
mod told;

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[tokio::main]
async fn main() {
    each!(serve);
    told::wait();
}

fn serve(name: &str, app: fn() -> axum::Router) {
    let listener = told::listener();
    told::at(name, &listener);
    let listener = tokio::net::TcpListener::from_std(listener).expect("within the runtime");
    tokio::spawn(async move { axum::serve(listener, app()).await });
}
