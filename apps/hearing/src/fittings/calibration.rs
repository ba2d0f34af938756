//! Calibration profiles: what a sound-level meter read, per device and transducer. Until there is one, nothing is
//! called dB HL.

use audiology::{Calibration, CalibrationError, CalibrationPoint, Ear, Provenance, ReferenceUnit, Transducer};
use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::Read;
use utoipa::ToSchema;

use super::CalibrationId;
use crate::app::{CALIBRATION_READ, CALIBRATION_WRITE};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::CalibrationReading)]
pub(crate) struct Reading {
    /// `left` or `right`.
    #[schema(value_type = String)]
    pub ear: Ear,
    pub frequency_hz: f64,
    /// Of a full-scale sine: dB SPL, or dB re 1 µN for bone.
    pub full_scale_db: f64,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewCalibration)]
pub(crate) struct NewCalibration {
    /// Sound card, volume setting and headphone, as written on the label.
    pub device: String,
    /// `hda200`, `tdh39`, `er3a`, `b71` or `sound_field`.
    #[schema(value_type = String)]
    pub transducer: Transducer,
    /// 2026-10-12.
    pub measured_on: String,
    pub points: Vec<Reading>,
    /// Nothing is ever played above it.
    pub cap_db: f64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::CalibrationView)]
pub(crate) struct CalibrationView {
    id: CalibrationId,
    device: String,
    /// `hda200`, `tdh39`, `er3a`, `b71` or `sound_field`.
    #[schema(value_type = String)]
    transducer: Transducer,
    measured_on: String,
    points: Vec<Reading>,
    cap_db: f64,
    made_at: Instant,
    made_by_name: Option<String>,
    withdrawn: bool,
    /// `db_spl` or `db_force`.
    #[schema(value_type = String)]
    unit: ReferenceUnit,
    /// `unchecked`: the reference levels of this transducer still want comparison with the standard.
    #[schema(value_type = String)]
    reference_levels: Provenance,
    /// Per reading, the highest hearing level that the device may give.
    highest_db_hl: Vec<Option<f64>>,
}

fn refusal(error: &CalibrationError) -> Refusal {
    let (code, at) = match error {
        CalibrationError::Unnamed => ("calibration_unnamed", "device"),
        CalibrationError::Reading { .. } => ("calibration_reading_out_of_range", "points"),
        CalibrationError::Repeated { .. } => ("calibration_repeated", "points"),
        CalibrationError::NoReference { .. } => ("calibration_no_reference", "points"),
        CalibrationError::Cap { .. } => ("calibration_cap_out_of_range", "cap_db"),
    };
    Refusal::new(code, error.to_string(), at)
}

/// Keeps a measured profile; a new measurement is a new profile.
#[utoipa::path(
    post, path = "/api/hearing/calibrations", tag = "hearing", operation_id = "hearing_calibration_add",
    request_body = NewCalibration, responses((status = 200, body = String))
)]
pub(crate) async fn add(context: Context, Json(input): Json<NewCalibration>) -> Result<Answer, Failure> {
    context.command(CALIBRATION_WRITE, move |work| add_calibration(work, &input)).await
}

pub(crate) fn add_calibration(work: &mut Work<'_, '_>, input: &NewCalibration) -> Result<CalibrationId, Failure> {
    let (org, now, who, id): (_, _, _, CalibrationId) =
        (work.org(), work.now, work.actor.who.to_string(), work.new_id());
    let point = |reading: &Reading| CalibrationPoint {
        ear: reading.ear,
        frequency_hz: reading.frequency_hz,
        full_scale_db: reading.full_scale_db,
    };
    let profile = Calibration {
        device: input.device.trim().to_owned(),
        transducer: input.transducer,
        measured_on: input.measured_on.clone(),
        points: input.points.iter().map(point).collect(),
        cap_db: input.cap_db,
    };
    profile.check().map_err(|error| refusal(&error))?;
    if profile.points.is_empty() {
        return Err(Refusal::new("calibration_empty", "at least one reading", "points").into());
    }
    if profile.measured_on.parse::<jiff::civil::Date>().is_err() {
        return Err(Refusal::new("date_malformed", "write 2026-10-12", "measured_on").into());
    }
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let text = serde_json::to_string(&profile).map_err(fault)?;
    let transducer = serde_json::to_string(&profile.transducer).map_err(fault)?;
    work.execute(
        "insert into hearing_calibration (org, id, device, transducer, measured_on, profile, made_at_us, made_by, \
         withdrawn_at_us) values ($1, $2, $3, $4, $5, $6, $7, $8, null)",
        &[&org, &id, &profile.device, &transducer.trim_matches('"'), &profile.measured_on, &text, &now, &who],
    )?;
    work.record("hearing.calibration.added", id, json!({ "device": profile.device }))?;
    Ok(id)
}

fn parsed(text: &str) -> Result<Calibration, Failure> {
    serde_json::from_str(text).map_err(|error| Failure::Fault(format!("hearing_calibration: {error}")))
}

/// A profile that is in use.
pub(crate) fn load(read: &mut Read<'_>, org: OrganisationId, id: CalibrationId) -> Result<Calibration, Failure> {
    let found: Option<(String, Option<i64>)> = read.first(
        "select profile, withdrawn_at_us from hearing_calibration where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("profile")?, row.take("withdrawn_at_us")?)),
    )?;
    match found {
        None => Err(Failure::not_found(id.to_string())),
        Some((_, Some(_))) => {
            Err(Refusal::new("calibration_withdrawn", "choose a profile that is in use", id.to_string()).into())
        }
        Some((text, None)) => parsed(&text),
    }
}

/// Every profile, newest first.
#[utoipa::path(
    get, path = "/api/hearing/calibrations", tag = "hearing", operation_id = "hearing_calibration_list",
    responses((status = 200, body = [CalibrationView]))
)]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<CalibrationView>>, Failure> {
    let views = context.query(CALIBRATION_READ, |look| {
        let org = look.org();
        let rows: Vec<(CalibrationId, String, Instant, Option<String>, Option<i64>)> = look.all(
            "select c.id, c.profile, c.made_at_us, u.name as made_by_name, c.withdrawn_at_us from hearing_calibration c \
             left join app_user u on u.org = c.org and u.id = c.made_by where c.org = $1 order by c.made_at_us desc, c.id desc",
            &[&org],
            |row| {
                let (id, profile, made_at) = (row.take("id")?, row.take("profile")?, row.take("made_at_us")?);
                Ok((id, profile, made_at, row.take("made_by_name")?, row.take("withdrawn_at_us")?))
            },
        )?;
        let mut views = Vec::with_capacity(rows.len());
        for (id, text, made_at, made_by_name, withdrawn_at) in rows {
            let profile = parsed(&text)?;
            let highest = |p: &CalibrationPoint| profile.highest(p.ear, p.frequency_hz).map(|level| level.0);
            let reading = |p: &CalibrationPoint| Reading {
                ear: p.ear,
                frequency_hz: p.frequency_hz,
                full_scale_db: p.full_scale_db,
            };
            views.push(CalibrationView {
                id,
                highest_db_hl: profile.points.iter().map(highest).collect(),
                points: profile.points.iter().map(reading).collect(),
                device: profile.device.clone(),
                transducer: profile.transducer,
                measured_on: profile.measured_on.clone(),
                cap_db: profile.cap_db,
                made_at,
                made_by_name,
                withdrawn: withdrawn_at.is_some(),
                unit: profile.transducer.reference_unit(),
                reference_levels: profile.transducer.provenance(),
            });
        }
        Ok(views)
    });
    Ok(Json(views.await?))
}

/// Takes a profile out of use: the headphone was dropped, the year is over.
#[utoipa::path(
    post, path = "/api/hearing/calibrations/{id}/withdraw", tag = "hearing", operation_id = "hearing_calibration_withdraw",
    params(("id" = String, Path)), responses((status = 200))
)]
pub(crate) async fn withdraw(context: Context, Path(id): Path<CalibrationId>) -> Result<Answer, Failure> {
    context
        .command(CALIBRATION_WRITE, move |work| {
            let (org, now) = (work.org(), work.now);
            let sql = "update hearing_calibration set withdrawn_at_us = $3 where org = $1 and id = $2 and withdrawn_at_us is null";
            if work.execute(sql, &[&org, &id, &now])? == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record("hearing.calibration.withdrawn", id, json!({}))?)
        })
        .await
}
