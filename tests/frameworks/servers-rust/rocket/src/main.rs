//! Serves the cases of Rocket.
#![allow(dead_code, deprecated)]

#[path = "../../told.rs"]
mod told;

use rocket::{Build, Rocket};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[rocket::main]
async fn main() {
    each!(serve);
    let _ = tokio::task::spawn_blocking(told::wait).await;
}

/// Rocket binds the port itself, so the place is looked up and left again.
fn serve(name: &'static str, app: fn() -> Rocket<Build>) {
    let port = told::listener().local_addr().expect("it is bound").port();
    let started =
        rocket::fairing::AdHoc::on_liftoff("told", move |_| Box::pin(async move { told::at_port(name, port) }));
    let config = rocket::Config::figment().merge(("port", port)).merge(("log_level", "off"));
    rocket::tokio::spawn(async move {
        if let Err(error) = app().configure(config).attach(started).launch().await {
            told::absent(name, &error.to_string());
        }
    });
}
