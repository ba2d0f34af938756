use audiology::{Verification, VerificationError, verify};
use axum::Json;
use kernel::Refusal;
use serde::Deserialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use crate::app::FITTING_READ;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::MeasuredGains)]
pub(crate) struct Measured {
    frequencies_hz: Vec<f64>,
    targets_db: Vec<f64>,
    measured_db: Vec<f64>,
}

/// Measured gains against their targets: ±5 dB from 250 to 2000 Hz, ±8 dB at 3000 and 4000 Hz.
#[utoipa::path(
    post, path = "/api/hearing/verifications/judge", tag = "hearing", request_body = Measured,
    responses((status = 200, body = Object))
)]
pub(crate) async fn judge(context: Context, Json(input): Json<Measured>) -> Result<Json<Verification>, Failure> {
    context.require(FITTING_READ)?;
    let judged = verify(&input.frequencies_hz, &input.targets_db, &input.measured_db).map_err(|error| {
        let at = match &error {
            VerificationError::LengthsDiffer { .. } | VerificationError::Gain { .. } => "measured_db",
            VerificationError::Frequency { .. } | VerificationError::NothingToJudge => "frequencies_hz",
        };
        Refusal::new("verification_invalid", error.to_string(), at)
    })?;
    Ok(Json(judged))
}
