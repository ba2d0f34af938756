use audiology::Ear;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Instant;
use serde_json::{Value, json};
use shell::{Context, Failure, Look};

use super::loinc::{OWN_SYSTEM, PANEL, SYSTEM, code};
use crate::app::FITTING_READ;
use crate::clients::{CLIENT_BIRTH_COLUMN, CLIENT_NAME_COLUMN, ClientId, agrees, opened};
use crate::fittings::{AudiogramInput, Entry, FittingId, MeasureWord, PointInput, SeriesInput, Written, load_record};

pub(super) const METHOD_SYSTEM: &str = "urn:yong:hearing:conduction";
pub(super) const MASKED_EXTENSION: &str = "urn:yong:hearing:masked";
pub(super) const TRANSDUCER_EXTENSION: &str = "urn:yong:hearing:transducer";

/// The newest audiogram as an HL7 FHIR R4 bundle: patient, thresholds, panel, report. The client must have agreed to
/// handing the record on.
#[utoipa::path(
    post, path = "/api/hearing/fittings/{id}/fhir", tag = "hearing", operation_id = "hearing_fitting_fhir",
    params(("id" = String, Path)), responses((status = 200, body = Object))
)]
pub(crate) async fn fhir(context: Context, Path(id): Path<FittingId>) -> Result<Json<Value>, Failure> {
    let noted = context.command(FITTING_READ, move |work| {
        let (org, keys) = (work.org(), work.keys);
        let record = load_record(work, keys, org, id)?;
        if !agrees(work, org, record.client, "transfer")? {
            let detail = "the client has not agreed to handing the record on (purpose transfer)";
            return Err(Failure::refused(StatusCode::CONFLICT, "consent_missing", detail, record.client.to_string()));
        }
        Ok(work.record("hearing.fitting.handed_on", id, json!({ "client": record.client, "form": "fhir" }))?)
    });
    noted.await?;
    Ok(Json(context.query(FITTING_READ, move |look| bundle(look, id)).await?))
}

/// The bundle itself; refused with `audiogram_missing` where no audiogram is in dB HL.
pub(super) fn bundle(look: &mut Look<'_, '_>, id: FittingId) -> Result<Value, Failure> {
    let (org, keys) = (look.org(), look.keys);
    let record = load_record(look, keys, org, id)?;
    let in_db_hl =
        |written: &&Written| matches!(written.entry, Entry::Audiogram(_)) && written.computed["label"] == "db_hl";
    let newest = record.entries.iter().rev().find(in_db_hl);
    let Some((Entry::Audiogram(input), at)) = newest.map(|written| (&written.entry, written.at)) else {
        let detail = "there is no audiogram in dB HL to hand on";
        return Err(Failure::refused(StatusCode::CONFLICT, "audiogram_missing", detail, id.to_string()));
    };
    let patient = patient(look, record.client)?;
    let observations = thresholds(input, &record.client.to_string(), input.measured_at.unwrap_or(at));
    let members: Vec<Value> = observations.iter().map(|one| json!({ "reference": reference(one) })).collect();
    let subject = json!({ "reference": format!("Patient/{}", record.client) });
    let effective = input.measured_at.unwrap_or(at);
    let panel = json!({
        "resourceType": "Observation", "id": "panel", "status": "final", "category": category(), "subject": subject,
        "code": { "coding": [{ "system": SYSTEM, "code": PANEL, "display": "Pure tone threshold audiometry panel" }] },
        "effectiveDateTime": effective, "device": { "display": input.device }, "hasMember": members,
    });
    let report = json!({
        "resourceType": "DiagnosticReport", "id": "report", "status": "final", "subject": subject,
        "code": { "coding": [{ "system": SYSTEM, "code": PANEL }], "text": "纯音测听" },
        "effectiveDateTime": effective, "issued": look.now, "result": [{ "reference": "Observation/panel" }],
    });
    let resources = [vec![patient], observations, vec![panel, report]].concat();
    let entries: Vec<Value> = resources
        .into_iter()
        .map(|resource| json!({ "fullUrl": format!("urn:yong:{}", reference(&resource)), "resource": resource }))
        .collect();
    Ok(json!({ "resourceType": "Bundle", "type": "collection", "timestamp": look.now, "entry": entries }))
}

fn reference(resource: &Value) -> String {
    let part = |name: &str| resource[name].as_str().unwrap_or_default().to_owned();
    format!("{}/{}", part("resourceType"), part("id"))
}

fn category() -> Value {
    json!([{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "AU", "display": "Audiology" }] }])
}

fn patient(look: &mut Look<'_, '_>, id: ClientId) -> Result<Value, Failure> {
    let org = look.org();
    let found: Option<(i64, String, Option<Vec<u8>>, Option<Vec<u8>>)> = look.first(
        "select number, sex, name, birth_date from hearing_client where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("number")?, row.take("sex")?, row.take("name")?, row.take("birth_date")?)),
    )?;
    let (number, sex, name, birth) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let gender = if sex == "unstated" { "unknown".to_owned() } else { sex };
    let mut patient = json!({
        "resourceType": "Patient", "id": id, "gender": gender,
        "identifier": [{ "system": format!("urn:yong:{org}:client"), "value": number.to_string() }],
    });
    if let Some(name) = opened(look.keys, CLIENT_NAME_COLUMN, name)? {
        patient["name"] = json!([{ "text": name }]);
    }
    if let Some(birth) = opened(look.keys, CLIENT_BIRTH_COLUMN, birth)? {
        patient["birthDate"] = json!(birth);
    }
    Ok(patient)
}

/// One observation per tested point of the air and bone thresholds.
fn thresholds(input: &AudiogramInput, client: &str, at: Instant) -> Vec<Value> {
    let mut observations = Vec::new();
    for series in &input.series {
        let method = match series.measure {
            MeasureWord::Air => "air",
            MeasureWord::Bone => "bone",
            MeasureWord::Uncomfortable | MeasureWord::MostComfortable => continue,
        };
        for point in &series.points {
            if let Some(level_db) = point.level_db {
                observations.push(threshold(series, point, level_db, method, client, at));
            }
        }
    }
    for (number, observation) in observations.iter_mut().enumerate() {
        observation["id"] = json!(format!("threshold-{}", number + 1));
    }
    observations
}

fn threshold(
    series: &SeriesInput,
    point: &PointInput,
    level_db: f64,
    method: &str,
    client: &str,
    at: Instant,
) -> Value {
    let side = if series.ear == Ear::Left { "left" } else { "right" };
    let coding = match code(series.ear, point.frequency_hz) {
        Some(code) => json!({ "system": SYSTEM, "code": code }),
        None => json!({ "system": OWN_SYSTEM, "code": format!("{side}-{}", point.frequency_hz) }),
    };
    let mut quantity = json!({ "value": level_db, "unit": "dB", "system": "http://unitsofmeasure.org", "code": "dB" });
    if point.no_response {
        quantity["comparator"] = json!(">");
    }
    let mut observation = json!({
        "resourceType": "Observation", "id": "", "status": "final", "category": category(),
        "code": { "coding": [coding], "text": format!("{side} ear, {} Hz", point.frequency_hz) },
        "subject": { "reference": format!("Patient/{client}") }, "effectiveDateTime": at, "valueQuantity": quantity,
        "bodySite": { "text": format!("{side} ear") },
        "method": { "coding": [{ "system": METHOD_SYSTEM, "code": method }] },
        "extension": [
            { "url": MASKED_EXTENSION, "valueBoolean": series.masked },
            { "url": TRANSDUCER_EXTENSION, "valueCode": series.transducer },
        ],
    });
    if point.no_response {
        observation["interpretation"] = json!([{ "text": "no response up to this level" }]);
    }
    observation
}
