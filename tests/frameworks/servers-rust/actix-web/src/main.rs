//! Serves the cases of Actix Web, each with a thread of its own.
#![allow(dead_code, deprecated)]

#[path = "../../told.rs"]
mod told;

use actix_web::{App, HttpServer, web::ServiceConfig};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[actix_web::main]
async fn main() {
    each!(serve);
    let _ = actix_web::rt::task::spawn_blocking(told::wait).await;
}

fn serve(name: &str, app: fn(&mut ServiceConfig)) {
    let listener = told::listener();
    told::at(name, &listener);
    let server = HttpServer::new(move || App::new().configure(app)).workers(1).disable_signals();
    actix_web::rt::spawn(server.listen(listener).expect("a bound socket").run());
}
