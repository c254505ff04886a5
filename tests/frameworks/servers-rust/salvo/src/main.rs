//! Serves the cases of salvo.
#![allow(dead_code, deprecated)]

#[path = "../../told.rs"]
mod told;

use salvo::{Router, Server, conn::tcp::TcpAcceptor};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[tokio::main]
async fn main() {
    each!(serve);
    told::wait();
}

fn serve(name: &str, app: fn() -> Router) {
    let listener = told::listener();
    told::at(name, &listener);
    let listener = tokio::net::TcpListener::from_std(listener).expect("within the runtime");
    let acceptor = TcpAcceptor::try_from(listener).expect("a bound socket");
    tokio::spawn(Server::new(acceptor).serve(app()));
}
