//! The parcels, kept in memory, and the handlers that answer for them.

use crate::carrier::{self, Position};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// All parcels by their id.
#[derive(Clone, Default)]
pub struct Parcels(Arc<Mutex<BTreeMap<u64, Parcel>>>);

/// One parcel.
#[derive(Clone, Deserialize, Serialize)]
pub struct Parcel {
    street: String,
    grams: u32,
}

/// Every parcel.
pub async fn list(State(parcels): State<Parcels>) -> Json<Vec<Parcel>> {
    Json(parcels.lock().values().cloned().collect())
}

/// A new parcel, to be picked up by the carrier.
pub async fn create(
    State(parcels): State<Parcels>,
    Json(parcel): Json<Parcel>,
) -> Result<impl IntoResponse, StatusCode> {
    if parcel.street.is_empty() {
        return Err(StatusCode::INTERNAL_SERVER_ERROR);
    }
    if parcel.grams > 31_500 {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let id = parcels.insert(parcel.clone());
    carrier::pick_up(id).await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    Ok((StatusCode::CREATED, [(header::LOCATION, format!("/parcels/{id}"))], Json(parcel)))
}

/// Takes a parcel out of the list.
pub async fn remove(State(parcels): State<Parcels>, Path(id): Path<u64>) -> impl IntoResponse {
    parcels.lock().remove(&id);
    (StatusCode::NO_CONTENT, Json("removed"))
}

/// Where the parcel is now.
pub async fn track(Path(id): Path<u64>) -> Result<Json<Position>, (StatusCode, String)> {
    match carrier::position(id).await {
        Ok(position) => Ok(Json(position)),
        Err(err) => Err((StatusCode::INTERNAL_SERVER_ERROR, err.to_string())),
    }
}

impl Parcels {
    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Parcel>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn insert(&self, parcel: Parcel) -> u64 {
        let mut parcels = self.lock();
        let id = parcels.last_key_value().map_or(1, |(last, _)| last + 1);
        parcels.insert(id, parcel);
        id
    }
}
