//! Asks the server of `../clients` with each client of Rust, and prints what came of it: `clients SERVER REFUSED`.

mod blocking;
mod client;
mod polled;

use client::{Asked, Client, Method};
use serde_json::{Map, Value, json};

const STATUSES: [u16; 6] = [200, 204, 304, 404, 429, 500];
/// What `../clients/questions.mjs` looks for in the log of the server, to see what is asked once more.
const REPEATED: [u16; 9] = [404, 408, 413, 425, 429, 500, 502, 503, 504];

fn main() {
    let [server, refused] = [1, 2].map(|it| std::env::args().nth(it).expect("SERVER REFUSED"));
    let clients = blocking::clients().into_iter().chain(polled::clients());
    let rows: Vec<Value> = clients.map(|it| row(&it, &server, &refused)).collect();
    println!("{}", Value::from(rows));
}

fn row(client: &Client, server: &str, refused: &str) -> Value {
    let url = |status: u16| format!("{server}/{status}");
    let mut row = Map::new();
    row.insert("name".into(), client.name.into());
    row.insert("packages".into(), client.packages.iter().map(|it| (it.0.to_owned(), locked(it))).collect());
    sides(&mut row, |it| (client.ask)(&url(it), Method::Get));
    row.insert("status".into(), json!([client.status]));
    if let Err(wrong) = (client.ask)(&url(404), Method::Get) {
        let holder = wrong.status.map(|it| it.0);
        row.insert("error".into(), json!({ "name": wrong.name, "status": Vec::from_iter(holder) }));
    }
    let network = (client.ask)(refused, Method::Get).expect_err("nobody listens");
    let status = network.status.map_or("absent".to_owned(), |it| it.1.to_string());
    row.insert("network".into(), json!({ "name": network.name, "status": status }));
    if let Some((written, ask)) = &client.switched {
        let mut switched = Map::new();
        sides(&mut switched, |it| ask(&url(it)));
        row.insert("switch".into(), (*written).into());
        row.insert("switched".into(), switched.into());
    }
    if let Some(json) = &client.json {
        let read = json(&url(204)).map_or_else(|it| format!("rejects: {it}"), |it| format!("resolves: {it}"));
        row.insert("json-of-204".into(), read.into());
    }
    row.insert("redirect".into(), brief((client.ask)(&url(302), Method::Get)).into());
    if let Some((written, ask)) = &client.manual {
        row.insert("manual".into(), (*written).into());
        row.insert("manual-redirect".into(), brief(ask(&url(302))).into());
    }
    repeat(client, server);
    row.into()
}

/// The version of a package in the lock file.
fn locked((name, major): &(&str, &str)) -> Value {
    let head = format!("name = \"{name}\"\nversion = \"");
    let mut versions = include_str!("../Cargo.lock").split(&head).skip(1).filter_map(|it| it.split('"').next());
    versions.find(|it| it.starts_with(&format!("{major}."))).expect("a locked package").into()
}

/// Which statuses come back as a response, and which as an error.
fn sides(row: &mut Map<String, Value>, ask: impl Fn(u16) -> Asked) {
    let (resolves, rejects): (Vec<u16>, Vec<u16>) = STATUSES.iter().partition(|it| ask(**it).is_ok());
    row.insert("resolves".into(), resolves.into());
    row.insert("rejects".into(), rejects.into());
}

fn brief(asked: Asked) -> String {
    match asked {
        Ok(status) => format!("resolves: {status}"),
        Err(it) => format!("rejects: {}, {}", it.name, it.status.map_or("no status".to_owned(), |it| it.1.to_string())),
    }
}

/// Asks for what could be asked once more; the server counts.
fn repeat(client: &Client, server: &str) {
    for method in [Method::Get, Method::Post, Method::Put] {
        for status in REPEATED {
            let _ = (client.ask)(&format!("{server}/{status}?{}-{}-{status}", client.name, method.name()), method);
        }
    }
    let _ = (client.ask)(&format!("{server}/503?{}-after=3", client.name), Method::Get);
}
