//! The shipping service: parcels, their labels and what the carrier says of them.

mod carrier;
mod parcels;

use axum::Router;
use axum::routing::{delete, get, post};
use parcels::Parcels;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let routes = Router::new()
        .route("/parcels", get(parcels::list).post(parcels::create))
        .route("/parcels/{id}", delete(parcels::remove))
        .route("/parcels/{id}/track", post(parcels::track))
        .with_state(Parcels::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4100").await?;
    axum::serve(listener, routes).await
}
