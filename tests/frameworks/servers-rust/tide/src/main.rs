//! Serves the cases of Tide.
#![allow(dead_code)]

#[path = "../../told.rs"]
mod told;

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

fn main() {
    each!(serve);
    told::wait();
}

fn serve(name: &str, app: fn() -> tide::Server<()>) {
    let listener = told::listener();
    told::at(name, &listener);
    async_std::task::spawn(async move { app().listen(listener).await });
}
