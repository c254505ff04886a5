//! The carrier's API.

use serde::{Deserialize, Serialize};

const CARRIER: &str = "http://localhost:4200";

/// Where a parcel is.
#[derive(Deserialize, Serialize)]
pub struct Position {
    city: String,
    delivered: bool,
}

/// Asks where a parcel is.
pub async fn position(id: u64) -> reqwest::Result<Position> {
    let response = reqwest::get(format!("{CARRIER}/parcels/{id}")).await?;
    response.json().await
}

/// Asks the carrier to fetch a parcel.
pub async fn pick_up(id: u64) -> reqwest::Result<()> {
    let client = reqwest::Client::new();
    client.post(format!("{CARRIER}/pickups/{id}")).send().await?.error_for_status()?;
    Ok(())
}
