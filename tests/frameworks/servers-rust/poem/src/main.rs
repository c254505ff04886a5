//! Serves the cases of poem and poem-openapi.
#![allow(dead_code, deprecated)]

#[path = "../../told.rs"]
mod told;

use poem::{Route, Server, listener::TcpAcceptor};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[tokio::main]
async fn main() {
    each!(serve);
    told::wait();
}

fn serve(name: &str, app: fn() -> Route) {
    let listener = told::listener();
    told::at(name, &listener);
    let acceptor = TcpAcceptor::from_std(listener).expect("within the runtime");
    tokio::spawn(Server::new_with_acceptor(acceptor).run(app()));
}
