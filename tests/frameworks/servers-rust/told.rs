//! What each server has to say: where its apps are. `../rust.mjs` asks them, and closes the input when it is done.
#![allow(dead_code)]

use serde_json::{Value, json};
use std::{io::Read, net::TcpListener};

/// A free place on loopback.
pub fn listener() -> TcpListener {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a socket can be polled");
    listener
}

/// Says where a case is served.
pub fn at(name: &str, listener: &TcpListener) {
    at_port(name, listener.local_addr().expect("it is bound").port());
}

pub fn at_port(name: &str, port: u16) {
    tell(json!({ "name": name, "port": port }));
}

/// Says why a case is not served.
pub fn absent(name: &str, why: &str) {
    tell(json!({ "name": name, "absent": why }));
}

/// Says what came of a case that no port is needed for.
pub fn seen(name: &str, seen: Value) {
    tell(json!({ "name": name, "seen": seen }));
}

fn tell(row: Value) {
    println!("{row}");
}

/// Serves until nobody asks any more.
pub fn wait() {
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}
